"""While the server is away a page says so, a slide goes on, and both come back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from bench.serve import server
from tests.browser.conftest import until

pytestmark = pytest.mark.browser
RECONNECTING = 180_000  # milliseconds: a server starts, and is asked now and then
WORDS_ABOVE = """told => {
  const above = getComputedStyle(
    document.querySelector('[data-testid=stApp]'), '::after');
  const isSeen = above.visibility === 'visible' && above.content.includes('连接断了');
  return isSeen === told;
}"""


def slide(page, name: str):
    return page.locator(f".slide[data-slide={name}][data-drawn=true]")


def test_a_page_says_that_the_server_is_away_and_a_slide_goes_on(visitor, new_home):
    home = new_home("demo")
    with server(home) as (address, _):
        page, screen = visitor().page, visitor().page
        page.goto(f"http://{address}/watch")
        expect(page.locator("tbody tr").first).to_be_visible()
        screen.goto(f"http://{address}/slides?slide=target")
        expect(slide(screen, "target")).to_be_visible()
    until(page, WORDS_ABOVE, True)
    screen.keyboard.press("PageDown")
    expect(slide(screen, "trend")).to_be_visible()
    for each in (page, screen):
        expect(each.get_by_role("dialog")).to_have_count(0)
    assert screen.evaluate(WORDS_ABOVE, False)
    with server(home, port=int(address.partition(":")[2])):
        for each in (page, screen):
            state = each.locator("[data-test-connection-state=CONNECTED]")
            expect(state).to_have_count(1, timeout=RECONNECTING)
        until(page, WORDS_ABOVE, False)
        expect(page.locator("tbody tr").first).to_be_visible()
        expect(slide(screen, "trend")).to_be_visible()
        expect(screen).to_have_url(re.compile("slide=trend"))


def test_an_address_without_a_page_says_so_and_leads_to_the_first(visitor):
    came = visitor()
    came.page.goto(f"http://{came.address}/no_such_page")
    expect(came.page.locator("h1")).to_have_text("没有这一页")
    came.page.get_by_text("总览").click()
    expect(came.page.locator("h1")).to_have_text("总览")
