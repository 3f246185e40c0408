"""Served under a path, as behind an office's portal: nothing leads out of it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from bench.serve import server
from jinwei.paths import ROOT
from jinwei.settings import FILE
from tests.browser.conftest import Visitor, context_of, settled, watched

pytestmark = pytest.mark.browser
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*/*.py"))
PATH = "/kanban/jinwei"


@pytest.fixture(scope="module")
def came(new_home, browser: Browser) -> Iterator[Visitor]:
    """A visitor to a server whose home states a path, who notes what left it."""
    home = new_home("demo")
    (home / FILE).write_text(f'[server]\nbase_path = "{PATH}"\n', "utf-8")
    with server(home, under=PATH) as (address, _), context_of(browser) as context:
        visitor = watched(context.new_page(), address)
        visitor.page.on("request", lambda sent: outside(visitor, sent.url))
        visitor.page.on("websocket", lambda opened: outside(visitor, opened.url))
        yield visitor


def outside(visitor: Visitor, url: str) -> None:
    """Noted, unless it is asked under the path."""
    parts = urlsplit(url)
    if parts.scheme in ("http", "ws") and not parts.path.startswith(f"{PATH}/"):
        visitor.elsewhere.append(url)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_draws_by_its_address(came, name):
    came.page.goto(f"http://{came.address}{PATH}/{name}")
    page = settled(came.page)
    for chart in page.locator(".jinwei-chart").all():
        expect(chart).to_have_attribute("data-drawn", "true")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert came.elsewhere == []


def test_the_path_itself_is_the_first_page_and_leads_on(came):
    page = came.page
    page.goto(f"http://{came.address}{PATH}?cycle=2023Q3")
    came.elsewhere.clear()
    page.wait_for_url(f"**{PATH}/?cycle=2023Q3")
    expect(settled(page).locator("h1")).to_have_text("总览")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="三评").click()
    page.wait_for_url(f"**{PATH}/survey*")
    expect(page.locator("h1")).to_have_text("三评")
    settled(page)
    assert came.elsewhere == []


def test_a_file_is_handed_out(came):
    page = came.page
    page.goto(f"http://{came.address}{PATH}/bulletin")
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Word").click()
    assert download.value.path().read_bytes().startswith(b"PK")
    assert came.elsewhere == []


def test_what_lies_outside_is_not_found_and_leads_back(came):
    page = came.page
    for path in ("/", "/survey", f"{PATH}x/survey", f"{PATH}/survey/more"):
        assert page.goto(f"http://{came.address}{path}").status == 404
        back = page.get_by_role("link", name="总览")
        expect(back).to_have_attribute("href", f"{PATH}/")
    came.elsewhere.clear()
