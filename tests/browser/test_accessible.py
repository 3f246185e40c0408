"""What a person sees or has read out on a page is Chinese, Streamlit's words as well,
and axe finds nothing that shuts people out.

The browser speaks English here, so that nothing is Chinese by its doing; only a
calendar speaks the browser's language, which is Chinese for those we serve.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from jinwei.ui.what_if import CLOSINGS
from tests.browser import axe
from tests.browser.conftest import calm, settled
from tests.browser.test_live_pages import UNDRAWN
from tests.listed import STEMS as PAGES

pytestmark = pytest.mark.browser
UNIT = "规划建设局"
# Names of formats, keys, files and methods, which have no other.
NAMES = {
    "csv", "docx", "pdf", "png", "pptx", "toml", "tsv", "txt", "xls", "xlsm", "xlsx",
    "zip", "district",
    "Excel", "JavaScript", "PowerPoint", "SHA", "UTF", "WPS", "Word",
    "Chrome", "Chromium", "Edge",
    "End", "Enter", "Esc", "Home",
    "Kaplan", "Meier",
    "CJK", "Noto", "Sans", "Serif",
}  # fmt: skip
EVERYTHING = """() => {
  const told = [];
  const look = (root) => {
    for (const one of root.querySelectorAll('*')) {
      if (one.shadowRoot) look(one.shadowRoot);
      if (one.closest('script, style, [aria-hidden=true]')) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        told.push(one.getAttribute(name) ?? '');
      }
      for (const part of one.childNodes) {
        if (part.nodeType === Node.TEXT_NODE) told.push(part.data);
      }
    }
  };
  look(document);
  return told;
}"""


def is_for_everybody(page: Page) -> None:
    """All of it stands there, its words are Chinese, and axe finds nothing."""
    expect(page.locator(UNDRAWN)).to_have_count(0)
    assert english(page) == []
    assert axe.faults(page) == []


def english(page: Page) -> list[str]:
    """What is told on the page in words that are neither Chinese nor a name."""
    told = set(page.evaluate(EVERYTHING))
    return sorted(text for text in told if _words(text) - NAMES)


def _words(text: str) -> set[str]:
    without_codes = re.sub(r"\b(?=\w*\d)\w+\b", "", text, flags=re.ASCII)
    words = re.findall(r"[A-Za-z]{3,}", without_codes)
    return {word.lower() if word.lower() in NAMES else word for word in words}


@pytest.fixture
def arrive(returning):
    """Opens a page in a browser that speaks English."""

    def at(name: str, locale: str = "en-US", **query: str) -> Page:
        came = returning(locale=locale)
        return settled(came.open(f"/{name}?{urlencode(query)}"))

    return at


def fields(page: Page) -> list[Locator]:
    """The fields of the page to choose in."""
    return [each for each in page.get_by_role("combobox").all() if each.is_visible()]


@pytest.mark.skipif(axe.SCRIPT.why_not() is not None, reason=str(axe.SCRIPT.why_not()))
def test_axe_is_there_and_finds_what_shuts_people_out(browser):
    page = browser.new_page()
    page.set_content("<html lang=zh-CN><title>页</title><main><h1>页</h1><img src=a>")
    assert [fault.partition(" ")[0] for fault in axe.faults(page)] == ["image-alt"]
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_with_its_tabs_and_what_its_fields_offer_is_for_everybody(
    arrive, name
):
    page = arrive(name)
    is_for_everybody(page)
    for field in fields(page):
        field.click()
        # A click may have opened the list and shut it again; an arrow leaves it open.
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("listbox")).to_be_visible()
        assert english(page) == []
        page.keyboard.press("Escape")
    tabs = page.get_by_test_id("stMain").get_by_role("radio", checked=False)
    for words in tabs.all_inner_texts():
        tab = page.get_by_role("radio", name=words, exact=True)
        tab.click()
        expect(tab).to_be_checked()
        is_for_everybody(calm(page))


def test_a_field_of_one_is_for_everybody_with_something_and_with_nothing_to_offer(
    arrive,
):
    page = arrive("red_black")
    page.get_by_role("combobox").first.click()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    is_for_everybody(page)
    page.keyboard.type("没有这样的")
    expect(page.get_by_text("没有相符的", exact=True)).to_be_visible()
    is_for_everybody(page)


def test_a_field_of_many_is_for_everybody_with_some_chosen(arrive):
    page = arrive("city_rankings")
    field = page.get_by_test_id("stMultiSelect").get_by_role("combobox").first
    # Typed into, the list stands open whether a click has opened it or shut it again.
    field.click()
    field.fill("生产总值")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Enter")
    is_for_everybody(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="全部清除")).to_have_count(1)
    assert english(page) == []


def test_what_was_looked_for_is_for_everybody(arrive):
    page = arrive("overview")
    page.get_by_role("searchbox").fill("规划")
    expect(page.locator(".hit").first).to_be_visible()
    is_for_everybody(page)


def test_the_drawer_is_chinese_from_its_title_to_its_cross(arrive):
    page = arrive("red_black", cycle="2023年三季度")
    page.locator(".finding .item").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("button", name="关闭", exact=True)).to_be_visible()
    assert english(page) == []
    drawer.get_by_role("radio", name="记录").click()
    expect(drawer.get_by_text("已有的记录")).to_be_visible()
    expect(drawer.get_by_role("textbox").first).to_be_visible()
    drawer.get_by_role("textbox").first.focus()
    assert english(page) == []
    drawer.get_by_role("button", name="保存记录").click()
    expect(drawer.get_by_role("alert").first).to_be_visible()
    is_for_everybody(page)


def test_the_day_of_a_supposition_is_chosen_by_everybody(arrive):
    asked = {"unit": UNIT, "suppose": "true", "suppose_what": CLOSINGS}
    page = arrive("unit", "zh-CN", **asked)
    day = page.get_by_test_id("stDateInput")
    expect(day).to_be_visible()
    is_for_everybody(page)
    day.get_by_role("spinbutton").first.click()
    expect(page.get_by_test_id("stDateInputCalendar")).to_be_visible()
    is_for_everybody(page)


def test_the_left_column_is_closed_and_opened_in_chinese(arrive):
    page = arrive("")
    page.get_by_test_id("stSidebar").hover()
    page.get_by_role("button", name="收起左栏").click()
    expect(page.get_by_role("button", name="展开左栏")).to_be_visible()
    is_for_everybody(page)


def test_every_slide_is_for_everybody(returning):
    came = returning(locale="en-US")
    came.page.goto(f"http://{came.address}/slides?slide=cover")
    slide = came.page.locator(".slide[data-drawn=true]")
    expect(slide).to_be_visible()
    came.page.keyboard.press("End")
    expect(slide).not_to_have_attribute("data-slide", "cover")
    while (name := slide.get_attribute("data-slide")) != "cover":
        is_for_everybody(came.page)
        came.page.keyboard.press("ArrowLeft")
        expect(slide).not_to_have_attribute("data-slide", str(name))
    is_for_everybody(came.page)


def test_an_address_without_a_page_is_for_everybody(returning):
    came = returning(locale="en-US")
    came.page.goto(f"http://{came.address}/nothing")
    expect(came.page.get_by_role("heading")).to_be_visible()
    is_for_everybody(came.page)
