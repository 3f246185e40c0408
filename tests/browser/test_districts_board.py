"""各区县 in a browser: for everybody, on paper, on a phone, and the way in and back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.serve import server
from tests.browser.conftest import Visitor, context_of, settled, watched
from tests.browser.papers import printed
from tests.browser.test_accessible import is_for_everybody
from tests.browser.test_paper_and_phone import (
    DESK,
    MAIN,
    NARROW,
    SHOWN,
    WALL,
    drawn,
    is_whole_on_paper,
    is_whole_on_screen,
)
from tests.districts import CITY, city

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def visitor(browser: Browser, tmp_path_factory) -> Iterator[Visitor]:
    """Somebody at the machine of an instance of three districts."""
    home = city(tmp_path_factory.mktemp("city") / "home")
    with server(home) as (address, _):
        context = context_of(browser)
        yield watched(context.new_page(), address)
        context.close()


@pytest.fixture
def page(visitor) -> Page:
    visitor.page.set_viewport_size(DESK)
    visitor.errors.clear()
    return settled(visitor.open("/districts"))


def test_the_board_is_for_everybody_on_every_screen_and_on_paper(visitor, page):
    is_for_everybody(page)
    told = drawn(page).evaluate(SHOWN, MAIN)
    is_whole_on_paper(told, printed(page))
    for size in (*NARROW.values(), WALL):
        page.set_viewport_size(size)
        is_whole_on_screen(told, drawn(page).evaluate(SHOWN, MAIN))
    assert visitor.errors == []


@pytest.mark.parametrize("district", CITY, ids=lambda each: each.code)
def test_a_row_leads_into_its_district_and_back(visitor, page, district):
    row = page.get_by_role("row").filter(has_text=district.name)
    row.get_by_role("link").first.click()
    stands(page, "总览")
    expect(page.locator(".jinwei-masthead")).to_contain_text(district.name)
    page.get_by_role("link", name="回到各区县").first.click()
    stands(page, "各区县")
    assert visitor.errors == []


def stands(page: Page, title: str) -> None:
    """The page of that title stands, and no other."""
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
    settled(page)
    expect(page.locator("h1")).to_have_text(title)
