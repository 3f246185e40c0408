"""The browser of Windows 7, which many offices still have: every page works in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from bench.chromium import launched
from jinwei.paths import DEMO
from tests.browser import oldest
from tests.browser.conftest import settled
from tests.browser.test_drawers import PAGES as DRAWERS
from tests.browser.test_drawers import arrived, opened, stands
from tests.browser.test_paper_and_phone import (
    test_a_page_is_whole_on_paper_and_on_a_narrow_screen as is_whole,
)
from tests.listed import STEMS as PAGES

missing = oldest.CHROMIUM.why_not()

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(missing is not None, reason=str(missing)),
]
RIGHTS = """(list) => [...list.querySelectorAll('.finding:not([hidden]) .figure')]
  .map((figure) => Math.round(figure.getBoundingClientRect().right))"""


@pytest.fixture(scope="module")
def browser(playwright) -> Iterator[Browser]:
    """The oldest Chromium in place of today's."""
    chromium = launched(playwright, oldest.CHROMIUM.file)
    yield chromium
    chromium.close()


def test_it_is_the_one_that_is_meant(browser):
    assert browser.version.startswith("109.")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_draws_without_error_and_offline(returning, name):
    came = returning()
    page = settled(came.open(f"/{name}"))
    title = page.get_by_test_id("stSidebarNav").locator("[aria-current=page]")
    expect(page.locator("h1")).to_have_text(title.inner_text())
    for chart in page.locator(".jinwei-chart").all():
        expect(chart).to_have_attribute("data-drawn", "true")
        expect(chart.locator(".main-svg").first).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text("请先升级")).to_be_hidden()
    assert came.errors == []
    assert came.elsewhere == []


@pytest.mark.parametrize("name", DRAWERS)
def test_every_drawer_opens_and_closes(returning, name):
    came, query = arrived(returning, name)
    opened(came.page, name)
    came.page.keyboard.press("Escape")
    stands(came, name, query)


def test_the_lines_of_a_board_have_common_columns(returning):
    page = settled(returning().open("/red_black"))
    lists = page.locator(".board ol").all()
    assert lists
    for each in lists:
        rights = each.evaluate(RIGHTS)
        assert len(rights) > 1
        assert len(set(rights)) == 1


def test_the_boards_are_whole_on_paper_and_on_a_narrow_screen(returning):
    is_whole(returning, DEMO, "red_black")


def test_a_filter_chooses_and_goes_into_the_address(returning):
    came = returning()
    page = settled(came.open("/red_black"))
    page.get_by_role("combobox", name="周期").click()
    page.get_by_role("option", name="2023年三季度", exact=True).click()
    expect(page.get_by_text("截至2023年9月30日")).to_be_visible()
    page.wait_for_url("**cycle=2023*")
    assert came.errors == []


def test_the_deck_is_presented_and_turned(returning):
    came = returning()
    came.page.goto(f"http://{came.address}/slides?slide=cover")
    shown = came.page.locator(".slide[data-drawn=true]")
    expect(shown).to_have_attribute("data-slide", "cover")
    came.page.keyboard.press("ArrowRight")
    expect(shown).to_have_attribute("data-slide", "target")
    expect(shown.locator("h1")).to_be_visible()
    assert came.errors == []


def test_a_file_is_handed_out(returning):
    came = returning()
    page = settled(came.open("/bulletin"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Word").click()
    assert download.value.suggested_filename.endswith(".docx")
    assert download.value.path().read_bytes().startswith(b"PK")
    assert came.errors == []
