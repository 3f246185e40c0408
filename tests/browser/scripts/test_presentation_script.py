"""In the meeting: keys, turning by itself, and a window of notes that follows."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.scripts.decks import deck, slide

pytestmark = pytest.mark.browser
THREE = ("a", "b", "c")


def present(kit, query: str = "?slide=a", *, data=None):
    """The script with a slide of three on the screen."""
    drawn = kit("slides", f"/slides{query}")
    drawn.draw(data or deck(*map(slide, THREE)))
    return drawn


def at(drawn) -> str:
    """Which slide is on the screen, by the screen and by the address alike."""
    shown = drawn.page.locator(".slide").get_attribute("data-slide")
    assert drawn.run("() => kit.asked('slide')") == shown
    return shown


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("ArrowRight", "b"),
        ("ArrowDown PageDown", "c"),
        ("ArrowRight ArrowRight ArrowRight", "c"),
        ("ArrowLeft", "a"),
        ("End", "c"),
        ("End ArrowUp", "b"),
        ("End PageUp ArrowLeft ArrowLeft", "a"),
        ("End Home", "a"),
        ("Control+ArrowRight", "a"),
        ("Alt+ArrowRight", "a"),
        ("x Enter Tab", "a"),
    ],
)
def test_a_key_turns_slides_and_stops_at_both_ends(kit, keys, shown):
    drawn = present(kit)
    for key in keys.split():
        drawn.page.keyboard.press(key)
    assert at(drawn) == shown


def test_a_key_that_is_held_turns_on_but_switches_once(kit):
    drawn = present(kit)
    held = """([key, times]) => {
      for (let i = 0; i < times; i += 1) {
        dispatchEvent(new KeyboardEvent('keydown', { key, repeat: i > 0 }));
      }
    }"""
    drawn.run(held, ["ArrowRight", 2])
    assert at(drawn) == "c"
    drawn.run(held, [" ", 4])
    expect(drawn.page.get_by_role("button", name="停止翻页")).to_have_count(1)


def test_the_keys_are_kept_from_the_page_around(kit):
    drawn = present(kit)
    drawn.run("""() => addEventListener('keydown', (event) => {
      sent.push(['key', event.key]);
    })""")
    for key in ("ArrowRight", "x"):
        drawn.page.keyboard.press(key)
    assert drawn.run("() => sent") == [["key", "x"]]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?slide=b", "b"),
        ("?slide=gone", "a"),
        ("?slide=b&show=a,c", "b"),
        ("?slide=gone&show=c,a", "c"),
    ],
)
def test_an_address_opens_its_slide_or_the_first(kit, query, shown):
    assert at(present(kit, query)) == shown


def test_a_slide_that_was_asked_for_but_not_chosen_comes_last(kit):
    drawn = present(kit, "?slide=b&show=a,c")
    assert drawn.texts(".slide .place") == ["3/3"]


def test_esc_goes_back_to_the_list_and_takes_the_slide_out_of_the_address(kit):
    drawn = present(kit, "?cycle=2023Q3&slide=b")
    drawn.page.keyboard.press("Escape")
    assert drawn.page.url == "http://localhost/slides?cycle=2023Q3"
    expect(drawn.page.locator("ol > li")).to_have_count(3)
    expect(drawn.page.locator("body.jinwei-presenting")).to_have_count(0)
    drawn.page.keyboard.press("ArrowRight")
    assert drawn.page.locator(".slide").count() == 0


def test_slides_turn_by_themselves_from_the_last_to_the_first(stopped_kit):
    drawn = present(stopped_kit, "?slide=b&every=5")
    drawn.page.clock.run_for(60_000)
    assert at(drawn) == "b"
    drawn.page.keyboard.press(" ")
    drawn.page.clock.run_for(4_999)
    assert at(drawn) == "b"
    drawn.page.clock.run_for(1)
    assert at(drawn) == "c"
    drawn.page.clock.run_for(5_000)
    assert at(drawn) == "a"
    drawn.page.keyboard.press(" ")
    drawn.page.clock.run_for(60_000)
    assert at(drawn) == "a"


def test_a_slide_turned_by_hand_stays_its_full_time(stopped_kit):
    drawn = present(stopped_kit, "?slide=a&every=5")
    drawn.page.keyboard.press(" ")
    drawn.page.clock.run_for(4_000)
    drawn.page.keyboard.press("ArrowRight")
    drawn.page.clock.run_for(4_999)
    assert at(drawn) == "b"
    drawn.page.clock.run_for(1)
    assert at(drawn) == "c"


def test_what_turns_goes_on_turning_when_the_deck_is_drawn_anew(stopped_kit):
    drawn = present(stopped_kit, "?slide=a&every=5")
    drawn.page.keyboard.press(" ")
    drawn.run("() => stop()")
    drawn.draw(deck(*map(slide, THREE)))
    drawn.page.clock.run_for(5_000)
    assert at(drawn) == "b"


def test_the_controls_rest_three_seconds_after_the_mouse(stopped_kit):
    drawn = present(stopped_kit)
    stirred = drawn.page.locator(".jinwei-slides.stirred")
    drawn.page.locator(".jinwei-slides").dispatch_event("mousemove")
    expect(stirred).to_have_count(1)
    drawn.page.clock.run_for(2_999)
    expect(stirred).to_have_count(1)
    drawn.page.clock.run_for(1)
    expect(stirred).to_have_count(0)


def test_the_controls_say_in_words_what_the_keys_do(kit):
    drawn = present(kit, "?slide=a&every=20")
    words = ["上一页", "下一页", "自动翻页 20 秒", "全屏", "备注", "退出"]
    assert drawn.texts(".controls button") == words
    drawn.page.locator(".controls button", has_text="下一页").dispatch_event("click")
    assert at(drawn) == "b"


def notes_of(kit, drawn, query: str = "?slide=a&notes=1"):
    """The window of notes beside a presentation."""
    beside = kit("slides", f"/slides{query}")
    beside.draw(deck(*map(slide, THREE)))
    expect(beside.page.locator("h1.now")).to_have_text(f"标题 {at(drawn)}")
    return beside


def test_the_notes_follow_the_screen(kit):
    drawn = present(kit, "?slide=b")
    beside = notes_of(kit, drawn)
    assert beside.texts(".notes li") == ["备注 b"]
    assert beside.texts(".next") == ["下一页：标题 c"]
    drawn.page.keyboard.press("ArrowRight")
    expect(beside.page.locator("h1.now")).to_have_text("标题 c")
    assert beside.texts(".next") == ["这是最后一页"]
    assert beside.texts(".place") == ["3/3　"]


def test_the_screen_follows_the_keys_of_the_notes(kit):
    drawn = present(kit)
    beside = notes_of(kit, drawn)
    screen = drawn.page.locator(".slide h1")
    for key, shown in (("End", "c"), ("ArrowLeft", "b"), ("Home", "a")):
        beside.page.keyboard.press(key)
        expect(screen).to_have_text(f"标题 {shown}")
    beside.page.keyboard.press(" ")
    expect(drawn.page.get_by_role("button", name="停止翻页")).to_have_count(1)
    expect(beside.page.locator(".place")).to_have_text("1/3　自动翻页")


def test_the_notes_of_another_cycle_do_not_follow(kit):
    drawn = present(kit)
    other = kit("slides", "/slides?slide=a&notes=1")
    other.draw(deck(*map(slide, THREE), key="another"))
    beside = notes_of(kit, drawn)
    drawn.page.keyboard.press("End")
    expect(beside.page.locator("h1.now")).to_have_text("标题 c")
    assert other.texts("h1.now") == ["标题 a"]


def test_a_slide_without_notes_says_so(kit):
    drawn = kit("slides", "/slides?slide=a&notes=1")
    drawn.draw(deck(slide("a", notes=[])))
    assert drawn.texts(".notes li") == ["这一页没有备注。"]


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("ArrowRight", {"step": 1}),
        ("PageUp", {"step": -1}),
        ("Home", {"leap": "first"}),
        (" ", {"turns": True}),
        ("Escape", {"closes": True}),
        ("f", None),
    ],
)
def test_what_a_key_of_the_notes_means(kit, key, meant):
    assert kit("slides").run("(key) => kit.meantBy(key)", key) == meant


def test_the_clock_of_the_notes_counts_what_was_said(stopped_kit):
    drawn = stopped_kit("slides", "/slides?slide=a&notes=1")
    drawn.draw(deck(slide("a")))
    assert drawn.texts(".clock")[0].endswith("已讲 00:00")
    drawn.page.clock.run_for(3_661_000)
    assert drawn.texts(".clock")[0].endswith("已讲 61:01")


def test_the_notes_open_at_the_slide_on_the_screen(kit):
    drawn = present(kit, "?slide=b&cycle=2023Q3")
    with drawn.page.expect_popup() as opened:
        drawn.page.keyboard.press("n")
    assert opened.value.url == ("http://localhost/slides?slide=b&cycle=2023Q3&notes=1")
