"""From the year of all units one click leads to one unit's, to its page, its boards."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser
UNIT = "行政审批局"


def asks(page: Page, **names: str) -> None:
    """The address asks for exactly that."""
    wanted = {name: [value] for name, value in names.items()}
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == wanted)


def test_a_row_opens_the_year_of_its_unit_and_the_unit_its_page(returning):
    came = returning()
    page = settled(came.open("/annual"))
    page.locator("tbody tr", has_text=UNIT).locator("td").nth(2).click()
    expect(page.locator(".lead").first).to_contain_text(f"{UNIT}　2023年度（内部）")
    asks(page, year_unit=UNIT)
    page.get_by_role("button", name=f"{UNIT}：单位画像").click()
    expect(page.locator("h1")).to_have_text("单位画像")
    expect(page.locator(".lead p").first).to_contain_text(f"{UNIT}（")
    page.go_back()
    expect(page.locator("h1")).to_have_text("年度汇总")
    assert came.errors == []


def test_a_cell_opens_the_boards_of_its_unit_and_quarter_whatever_was_chosen(returning):
    page = returning().open("/red_black?cycle=2023年二季度&board_unit=财政金融局")
    settled(page)
    page.get_by_test_id("stSidebarNav").get_by_text("年度汇总").click()
    expect(page.locator("h1")).to_have_text("年度汇总")
    settled(page).get_by_role("radio", name="红黑榜").click()
    row = page.locator("tbody tr", has_text=UNIT)
    expect(row.locator("td a.leads").nth(1)).to_be_visible()
    row.locator("td a.leads").nth(1).click()
    expect(page.locator("h1")).to_have_text("红黑榜")
    asks(page, cycle="2023年一季度", board_unit=UNIT)
    expect(page.locator(".finding").first).to_contain_text(UNIT)


def test_a_finding_of_the_year_opens_its_evidence(returning):
    page = settled(returning().open(f"/annual?year_unit={UNIT}"))
    page.locator("tbody a.open").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator("h1").first).to_have_text("红黑榜")
    expect(page).to_have_url(re.compile(f"cycle={quote('2023年一季度')}"))


def test_a_unit_of_an_earlier_year_opens_in_that_year(returning):
    page = settled(returning().open("/annual?year=2022年"))
    page.locator("tbody th a.leads").first.click()
    expect(page.locator("h1")).to_have_text("单位画像")
    expect(page).to_have_url(re.compile(f"cycle={quote('2022年四季度')}"))
