"""The meeting's deck in a real browser: keys, sizes, second window, lost connection."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from jinwei.paths import DEMO
from tests.browser.conftest import settled, until

pytestmark = pytest.mark.browser
FAR_AHEAD = 600_000  # milliseconds: a clock can only be stopped at what is to come
FULL_CHANGES = """() => document.addEventListener('fullscreenchange', () => {
  window.full = document.fullscreenElement !== null;
})"""
ESCAPE_SOON = """() => {
  setTimeout(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })), 0);
}"""
SEEN_BEFORE = """
window.seenBefore = 0;
const look = () => {
  if (document.querySelector('.slide[data-drawn=true]')) return;
  const around = document.querySelectorAll(
    '[data-testid=stSidebar], h1, [role=combobox]');
  const shown = [...around]
    .filter((one) => getComputedStyle(one).visibility === 'visible'
      && one.getClientRects().length && !one.closest('.jinwei-slides'));
  window.seenBefore += shown.length;
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


def present(visitor, query: str = "", delivery=DEMO, **options):
    """A page that shows the deck, from the cover on unless the query says otherwise."""
    came = visitor(delivery, **options)
    slide = "" if "slide=" in query else "slide=cover&"
    came.page.goto(f"http://{came.address}/slides?{slide}{query}")
    return begun(came.page)


def begun(page):
    """The page once its first slide is drawn; a server's first run takes its time."""
    expect(drawn(page)).to_be_visible()
    return page


def drawn(page):
    return page.locator(".slide[data-drawn=true]")


def shown(page) -> str:
    return drawn(page).get_attribute("data-slide")


def press(page, key: str, slide: str) -> None:
    page.keyboard.press(key)
    expect(page.locator(f".slide[data-slide={slide}][data-drawn=true]")).to_be_visible()


def test_the_deck_is_driven_by_keys_and_its_address_follows(visitor):
    page = present(visitor)
    press(page, "PageDown", "target")
    press(page, "ArrowRight", "trend")
    press(page, "ArrowDown", "rankings")
    press(page, "ArrowLeft", "trend")
    press(page, "ArrowUp", "target")
    press(page, "PageUp", "cover")
    press(page, "PageUp", "cover")
    page.keyboard.press("4")
    press(page, "Enter", "rankings")
    page.locator(".slide").click()
    expect(page.locator(".slide[data-slide=best][data-drawn=true]")).to_be_visible()
    press(page, "End", "duties-2")
    press(page, "PageDown", "duties-2")
    expect(page).to_have_url(re.compile("slide=duties-2"))
    press(page, "Home", "cover")
    expect(page.get_by_test_id("stSidebar")).not_to_be_visible()
    expect(page.get_by_test_id("stHeader")).not_to_be_visible()


def test_f_fills_the_screen_and_f_gives_it_back(visitor):
    page = present(visitor)
    page.evaluate(FULL_CHANGES)
    for key in ("f", "F", "f"):
        became_full = key == "f"
        page.keyboard.press(key)
        until(page, "full => window.full === full", became_full)


def test_a_screen_left_before_it_was_full_does_not_stay_full(visitor):
    page = present(visitor)
    page.evaluate(FULL_CHANGES)
    page.keyboard.press("f")
    page.keyboard.press("Escape")
    until(page, "() => window.full === false")
    expect(page.get_by_text("开始放映")).to_be_visible()


def test_escape_leaves_to_the_arrangement_of_the_same_cycle(visitor):
    show = "show=cover,black&every=20"
    page = present(visitor, f"slide=black&cycle=2023年三季度&{show}")
    page.keyboard.press("Escape")
    expect(page.locator(".setup ol li:not(.aside)")).to_have_count(2)
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    expect(page.get_by_text("截至2023年9月30日")).to_be_visible()
    expect(page).to_have_url(re.compile("^(?!.*slide=).*every=20"))
    page.get_by_text("开始放映").click()
    expect(page.locator("footer .place")).to_have_text("1/2")


def test_a_held_key_switches_once(visitor):
    page = present(visitor)
    turning = page.locator(".controls button", has_text="停止翻页")
    for _ in range(4):
        page.keyboard.down("a")
    page.keyboard.up("a")
    expect(turning).to_have_count(1)
    for _ in range(3):
        page.keyboard.down("PageDown")
    page.keyboard.up("PageDown")
    expect(page.locator(".slide[data-slide=rankings]")).to_be_visible()


def test_nothing_of_the_page_is_seen_before_a_shared_slide(visitor):
    came = visitor()
    came.page.add_init_script(SEEN_BEFORE)
    came.page.goto(f"http://{came.address}/slides?slide=target")
    begun(came.page)
    assert came.page.evaluate("() => window.seenBefore") == 0


def test_the_address_of_a_slide_can_be_shared(visitor):
    page = present(visitor, "slide=black-2&cycle=2023年三季度")
    expect(page.locator(".slide h1")).to_contain_text("（2/")
    other = present(visitor, "slide=no-such-slide")
    assert shown(other) == "cover"
    expect(other.locator(".notice")).to_contain_text("没有地址里写的幻灯片")


def test_a_key_turns_the_slides_until_it_stops_them(visitor):
    came = visitor()
    came.page.clock.install()
    came.page.goto(f"http://{came.address}/slides?slide=cover&every=5")
    page = begun(came.page)
    page.clock.pause_at(page.evaluate("() => Date.now()") + FAR_AHEAD)
    page.keyboard.press("a")
    page.clock.run_for(4_900)
    expect(page.locator(".slide")).to_have_attribute("data-slide", "cover")
    page.clock.run_for(200)
    expect(page.locator(".slide")).to_have_attribute("data-slide", "target")
    page.keyboard.press("a")
    page.clock.run_for(60_000)
    expect(page.locator(".slide")).to_have_attribute("data-slide", "target")


def test_slides_are_chosen_reordered_and_hidden_before_the_meeting(visitor):
    page = visitor().open("/slides")
    rows = page.locator(".setup ol li:not(.aside)")
    expect(rows.first).to_be_visible()
    usual = rows.count()
    page.locator(".sections label", has_text="全市排名").click()
    expect(rows).to_have_count(usual - 3)
    page.locator("li[data-slide=ledger] .up").click()
    page.locator("details.units summary").click()
    page.locator("details.units label").first.click()
    expect(rows).to_have_count(usual - 2)
    chosen = rows.evaluate_all("rows => rows.map((row) => row.dataset.slide)")
    assert chosen[:5] == ["cover", "target", "trend", "ledger", "survey"]
    assert chosen[-1].startswith("unit-")
    expect(page).to_have_url(re.compile("unit-"))
    again = visitor().page
    again.goto(page.url)
    expect(again.locator(".setup ol li:not(.aside)")).to_have_count(usual - 2)
    again.get_by_text("开始放映").click()
    expect(drawn(again)).to_be_visible()
    for slide in chosen[1:]:
        press(again, "PageDown", slide)


def test_the_notes_follow_in_a_second_window_and_lead_from_there(visitor):
    page = present(visitor, "slide=black&cycle=2023年三季度")
    with page.context.expect_page() as opened:
        page.keyboard.press("n")
    notes = opened.value
    expect(notes.locator(".notes")).to_contain_text("附件3 三(三)")
    expect(notes.locator(".notes")).to_contain_text(re.compile(r"\.csv 第\d+行"))
    press(page, "Home", "cover")
    expect(notes.locator(".now")).to_contain_text("督查情况")
    notes.keyboard.press("PageDown")
    expect(page.locator(".slide[data-slide=target]")).to_be_visible()
    expect(notes.locator(".next")).to_contain_text("下一页")
    coming = notes.locator(".coming .slide[data-drawn=true]")
    expect(coming).to_have_attribute("data-slide", "trend")
    expect(coming.locator(".main-svg").first).to_be_visible()
    notes.keyboard.press("End")
    expect(notes.locator(".next")).to_contain_text("最后一页")
    notes.keyboard.press("Home")
    expect(page.locator(".slide[data-slide=cover]")).to_be_visible()
    notes.keyboard.press("a")
    expect(notes.locator(".top .place")).to_contain_text("自动翻页")
    with notes.expect_event("close"):
        notes.evaluate(ESCAPE_SOON)


def test_turning_for_hours_leaves_nothing_behind(visitor):
    page = settled(present(visitor))
    parts = "() => document.querySelectorAll('*').length"
    last = int(page.locator("footer .place").inner_text().partition("/")[2])
    held = []
    for _ in range(4):
        for _ in range(2 * last):
            page.keyboard.press("PageDown")
        press(page, "Home", "cover")
        held.append(page.evaluate(parts))
    assert held[0] == held[-1]
