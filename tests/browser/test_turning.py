"""From page to page something of one or the other is always in sight."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import IN_SIGHT, settled

pytestmark = pytest.mark.browser
# Under which head, and when, a picture had nothing of any page below it.
SEEN_BARE = """
() => {
  window.bare = [];
  window.pictures = 0;
  const isSeen = (piece) => {
    if (piece.closest('.st-key-masthead')) return false;
    const { top, bottom, height } = piece.getBoundingClientRect();
    const { visibility } = getComputedStyle(piece);
    return height && bottom > 0 && top < innerHeight && visibility === 'visible';
  };
  const look = () => {
    pictures += 1;
    const pieces = [...document.querySelectorAll('[data-testid^=stBidiComponent]')];
    const head = document.querySelector('h1').textContent;
    const coming = document.querySelector('.jinwei-coming')?.shadowRoot;
    const words = coming?.querySelector('.jinwei-main').textContent.trim();
    if (!words && !pieces.some(isSeen)) bare.push([head, performance.now()]);
    requestAnimationFrame(look);
  };
  look();
}
"""


def test_no_picture_between_two_pages_is_empty(visitor):
    came = visitor()
    came.page.add_init_script(IN_SIGHT)
    page = came.open("/")
    expect(page.locator(".board .finding").first).to_be_visible()
    names = settled(page).get_by_test_id("stSidebarNav").locator("a")
    page.evaluate(SEEN_BARE)
    titles = names.all_inner_texts()
    for title in [*titles[1:], titles[0]]:
        names.get_by_text(title, exact=True).click()
        expect(page.locator("h1")).to_have_text(title)
        settled(page)
    assert page.evaluate("() => [bare, pictures > 30]") == [[], True]
