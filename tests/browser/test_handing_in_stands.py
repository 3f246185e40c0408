"""Every state of a delivery and of the versions is whole, Chinese and for everybody, on
a wall, a desk and a phone; and on paper without what only a screen can be asked for.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from bench.serve import server
from tests.browser import axe
from tests.browser.conftest import calm
from tests.browser.handed import Addresses, handed
from tests.browser.papers import printed
from tests.browser.test_accessible import UNDRAWN, english
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
from tests.deliveries import LEDGER, RANKINGS, SURVEY, UNITS, write_delivery

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows stops no process"),
]
ASKED = "写上您的姓名"  # which nobody does on paper
RUNNING = "已用"  # so many seconds, which are more at the next look
# What on paper is still there to be pressed or filled in.
LEFT_TO_PRESS = """() => {
  dispatchEvent(new Event('beforeprint'));
  const kinds = 'button:not(.sort), input, textarea, [role=combobox], .stFileUploader';
  const all = [...document.querySelectorAll('[data-testid=stMain] :is(' + kinds + ')')];
  const left = all.filter((one) => one.getClientRects().length
    && getComputedStyle(one).visibility === 'visible' && !one.closest('.stRadio'));
  dispatchEvent(new Event('afterprint'));
  return left.map((one) => one.innerText || one.getAttribute('aria-label') || one.name);
}"""


@pytest.fixture(scope="module")
def office(new_home, tmp_path_factory) -> Iterator[tuple[str, Addresses]]:
    """The server of a home in which there is a delivery in every state."""
    folder = tmp_path_factory.mktemp("office")
    first = write_delivery(
        folder / "first", 单位目录=UNITS, 整改台账=LEDGER, 排名=RANKINGS, 三评=SURVEY
    )
    home = shutil.copytree(new_home(first), folder / "home")
    with handed(home) as ways, server(home) as (address, _):
        yield address, ways


def test_every_state_is_whole_on_each_screen_and_on_paper(visitor, office):
    came = visitor(locale="en-GB")
    came.address, ways = office
    wrong = {name: _faults(came.open(way)) for name, way in ways.items()}
    assert {name: faults for name, faults in wrong.items() if faults} == {}


def _faults(page: Page) -> list[object]:
    """What is wrong with the page at any size and on paper."""
    page.set_viewport_size(DESK)
    expect(page.locator(UNDRAWN)).to_have_count(0)
    page.evaluate("() => document.fonts.ready")
    told = drawn(calm(page)).evaluate(SHOWN, MAIN)
    told["names"] = [name for name in told["names"] if RUNNING not in name]
    faults: list[object] = [*english(page), *axe.faults(page)]
    sheets = printed(page)
    faults += _told(is_whole_on_paper, told, sheets)
    faults += [ASKED for sheet in sheets if ASKED in sheet.text]
    for size in (WALL, NARROW["phone"]):
        page.set_viewport_size(size)
        faults += _told(is_whole_on_screen, told, drawn(page).evaluate(SHOWN, MAIN))
    faults += axe.faults(page, axe.MOVED)
    page.set_viewport_size(DESK)
    page.emulate_media(media="print")
    faults += page.evaluate(LEFT_TO_PRESS)
    page.emulate_media(media="screen")
    return faults


def _told(holds, *given: object) -> list[str]:
    try:
        holds(*given)
    except AssertionError as fault:
        return [str(fault)]
    return []
