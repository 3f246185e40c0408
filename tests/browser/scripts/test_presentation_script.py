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
        ("Space Space", "c"),
        ("End Shift+Space", "b"),
        ("End Backspace", "b"),
        ("3 Enter", "c"),
        ("End 0 1 Enter", "a"),
        ("9 Enter", "a"),
        ("0 Enter", "a"),
        ("3 Escape Enter", "a"),
        ("3 ArrowRight Enter", "b"),
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
    drawn.run(held, ["a", 4])
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
    drawn.page.keyboard.press("a")
    drawn.page.clock.run_for(4_999)
    assert at(drawn) == "b"
    drawn.page.clock.run_for(1)
    assert at(drawn) == "c"
    drawn.page.clock.run_for(5_000)
    assert at(drawn) == "a"
    drawn.page.keyboard.press("a")
    drawn.page.clock.run_for(60_000)
    assert at(drawn) == "a"


def test_a_slide_turned_by_hand_stays_its_full_time(stopped_kit):
    drawn = present(stopped_kit, "?slide=a&every=5")
    drawn.page.keyboard.press("a")
    drawn.page.clock.run_for(4_000)
    drawn.page.keyboard.press("ArrowRight")
    drawn.page.clock.run_for(4_999)
    assert at(drawn) == "b"
    drawn.page.clock.run_for(1)
    assert at(drawn) == "c"


def test_what_turns_goes_on_turning_when_the_deck_is_drawn_anew(stopped_kit):
    drawn = present(stopped_kit, "?slide=a&every=5")
    drawn.page.keyboard.press("a")
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
    words = ["上一页", "下一页", "自动翻页20秒", "黑屏", "全屏", "备注", "按键", "退出"]
    controls = drawn.texts(".controls button")
    assert [each.replace(" ", "") for each in controls] == words
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
    assert beside.texts(".points li") == ["要点 b"]
    assert beside.texts(".grounds li") == ["备注 b"]
    assert beside.texts(".next") == ["下一页：标题 c"]
    assert beside.texts(".current h1") == ["标题 b"]
    assert beside.texts(".coming h1") == ["标题 c"]
    assert beside.texts(".coming .place") == ["3/3"]
    drawn.page.keyboard.press("ArrowRight")
    expect(beside.page.locator("h1.now")).to_have_text("标题 c")
    assert beside.texts(".next") == ["这是最后一页"]
    expect(beside.page.locator(".coming")).to_be_hidden()
    assert beside.texts(".top .place") == ["3/3　"]


def test_the_screen_follows_the_keys_of_the_notes(kit):
    drawn = present(kit)
    beside = notes_of(kit, drawn)
    screen = drawn.page.locator(".slide h1")
    for keys, shown in (("End", "c"), ("ArrowLeft", "b"), ("Home", "a"), ("2", "a")):
        beside.page.keyboard.press(keys)
        expect(screen).to_have_text(f"标题 {shown}")
    assert beside.texts(".typed") == ["跳到第 2 页，按 Enter"]
    beside.page.keyboard.press("Enter")
    expect(screen).to_have_text("标题 b")
    beside.page.keyboard.press("b")
    expect(drawn.page.locator(".jinwei-slides.blank")).to_have_count(1)
    beside.page.keyboard.press("Home")
    expect(screen).to_have_text("标题 a")
    expect(drawn.page.locator(".jinwei-slides.blank")).to_have_count(0)
    beside.page.keyboard.press("a")
    expect(drawn.page.get_by_role("button", name="停止翻页")).to_have_count(1)
    expect(beside.page.locator(".top .place")).to_have_text("1/3　自动翻页")


def test_the_notes_of_another_cycle_do_not_follow(kit):
    drawn = present(kit)
    other = kit("slides", "/slides?slide=a&notes=1")
    other.draw(deck(*map(slide, THREE), key="another"))
    beside = notes_of(kit, drawn)
    drawn.page.keyboard.press("End")
    expect(beside.page.locator("h1.now")).to_have_text("标题 c")
    assert other.texts("h1.now") == ["标题 a"]


def test_a_slide_without_evidence_has_its_points_alone(kit):
    drawn = kit("slides", "/slides?slide=a&notes=1")
    drawn.draw(deck(slide("a", notes=[])))
    assert drawn.texts(".notes h2") == ["要点"]
    assert drawn.texts(".notes li") == ["要点 a"]


def test_the_preview_is_the_slide_as_the_screen_draws_it(kit):
    beside = kit("slides", "/slides?slide=a&notes=1", styled=True)
    beside.draw(deck(*map(slide, THREE)))
    box = beside.page.locator(".coming").bounding_box()
    drawn = beside.page.locator(".coming .slide").bounding_box()
    assert drawn["width"] == pytest.approx(box["width"], abs=3)
    assert box["height"] == pytest.approx(box["width"] * 768 / 1366, abs=3)
    letters = "one => getComputedStyle(one).fontSize"
    assert beside.page.locator(".coming .section").evaluate(letters) == "28px"


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("ArrowRight", {"step": 1}),
        ("PageUp", {"step": -1}),
        ("Home", {"leap": "first"}),
        (" ", {"step": 1}),
        ("7", {"digit": "7"}),
        ("B", {"blanks": True}),
        (".", {"blanks": True}),
        ("A", {"turns": True}),
        ("？", {"helps": True}),
        ("Escape", {"leaves": True}),
        ("x", None),
        ("Dead", None),
    ],
)
def test_what_a_key_means(kit, key, meant):
    assert kit("slides").run("(key) => kit.meantBy({ key })", key) == meant


def test_a_click_turns_the_slide_but_not_one_on_a_link_or_a_button(kit):
    drawn = present(kit)
    drawn.page.locator(".slide").click(position={"x": 5, "y": 5})
    assert at(drawn) == "b"
    drawn.run("""() => {
      const link = document.createElement('a');
      link.href = '#there';
      link.textContent = '链接';
      document.querySelector('.slide h1').append(link);
    }""")
    drawn.page.locator(".slide a").click()
    assert drawn.page.url.endswith("#there")
    assert at(drawn) == "b"
    drawn.page.get_by_role("button", name="上一页").dispatch_event("click")
    assert at(drawn) == "a"


def test_words_that_are_chosen_are_not_a_click(kit):
    drawn = present(kit)
    drawn.page.locator(".lines li").dblclick()
    assert at(drawn) == "b"
    drawn.run("() => getSelection().selectAllChildren(document.querySelector('h1'))")
    drawn.page.locator(".slide").dispatch_event("click")
    assert at(drawn) == "b"


@pytest.mark.parametrize("key", ["b", "B", "."])
def test_a_key_blanks_the_screen_and_gives_it_back(kit, key):
    drawn = kit("slides", "/slides?slide=a", styled=True)
    drawn.draw(deck(*map(slide, THREE)))
    words = drawn.page.locator(".slide h1")
    drawn.page.keyboard.press(key)
    expect(words).to_be_hidden()
    drawn.page.keyboard.press(key)
    expect(words).to_be_visible()
    for leaves in ("Escape", "click", "ArrowRight"):
        drawn.page.keyboard.press(key)
        expect(words).to_be_hidden()
        if leaves == "click":
            drawn.page.locator(".jinwei-slides").dispatch_event("click")
        else:
            drawn.page.keyboard.press(leaves)
        expect(words).to_be_visible()
    assert at(drawn) == "b"


def test_typed_pages_are_told_and_one_there_is_not_is_said(kit):
    drawn = present(kit)
    notice = drawn.page.locator(".notice")
    drawn.page.keyboard.press("1")
    drawn.page.keyboard.press("2")
    expect(notice).to_have_text("跳到第 12 页，按 Enter")
    drawn.page.keyboard.press("Enter")
    expect(notice).to_have_text("没有第 12 页，共 3 页")
    assert at(drawn) == "a"
    drawn.page.keyboard.press("ArrowRight")
    expect(notice).to_be_hidden()


def test_the_keys_are_listed_over_the_slide_until_they_are_put_away(kit):
    drawn = present(kit)
    for away in ("?", "Escape"):
        drawn.page.keyboard.press("?")
        listed = drawn.texts(".keys dt")
        assert "B 或 ." in listed and "数字 Enter" in listed
        drawn.page.keyboard.press(away)
        expect(drawn.page.locator(".keys")).to_have_count(0)
    assert at(drawn) == "a"


def test_an_address_that_names_no_slide_of_this_cycle_says_so(kit):
    drawn = present(kit, "?slide=gone")
    notice = drawn.page.locator(".notice")
    expect(notice).to_have_text("本期没有地址里写的幻灯片“gone”")
    drawn.page.keyboard.press("ArrowRight")
    expect(notice).to_be_hidden()
    assert present(kit, "?slide=b").texts(".notice") == [""]
    beside = kit("slides", "/slides?slide=gone&notes=1")
    beside.draw(deck(*map(slide, THREE), key="alone"))
    assert beside.texts(".typed") == ["本期没有地址里写的幻灯片“gone”"]
    assert beside.texts("h1.now") == ["标题 a"]


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
