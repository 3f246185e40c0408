"""What the address asks for and is not there is said, on every page, of each name."""

from __future__ import annotations

import pytest

from jinwei.ui.kit import drawer
from tests.ui.drawn import shown, words
from tests.ui.test_names_in_the_address import in_address
from tests.ui.test_pages import PAGES

NOWHERE = "无此一项"
WITHOUT_CYCLE = {"pages/data/definitions.py", "pages/supervision/annual.py"}
TYPED = {"find", "number", "dated"}
# What is typed takes any text.
NAMES = in_address().keys() - TYPED
# What a drawer opens says itself what it does not find.
OPENED = {
    "pages/board/red_black.py": drawer.FINDING,
    "pages/supervision/watch.py": drawer.FINDING,
    "pages/supervision/unit.py": drawer.FINDING,
    "pages/supervision/duties.py": drawer.FINDING,
    "pages/board/rectification.py": drawer.PROBLEM,
    "pages/supervision/visits.py": drawer.VISIT,
}


def chosen_among(app) -> dict[str, object]:
    """What stands chosen on a page by each name that it reads from the address.

    A switch, a number and a day know no other.
    """
    read = {name for name in NAMES if name in app.session_state}
    chosen = {name: app.session_state[name] for name in read}
    return {
        name: value
        for name, value in chosen.items()
        if value is None or isinstance(value, str | list)
    }


@pytest.mark.parametrize("page", PAGES)
def test_whatever_a_page_reads_from_the_address_it_says_what_is_not_there(visit, page):
    app = visit()
    for name in NAMES:
        app.query_params[name] = NOWHERE
    app.switch_page(page).run()
    assert not app.exception
    not_here = {"cycle"} if page in WITHOUT_CYCLE else set()
    asked = sorted(chosen_among(app).keys() - not_here)
    assert asked
    assert words(app).count(f"“{NOWHERE}”") == len(asked), asked


@pytest.mark.parametrize(("page", "name"), OPENED.items())
def test_what_cannot_be_opened_is_said_to_be_gone(visit, page, name):
    app = visit(page, **{name: NOWHERE})
    notes = [block for each in shown(app, "notes") for block in each["blocks"]]
    assert any("没有" in str(note) or "不在" in str(note) for note in notes)


def test_what_is_there_is_not_said_to_be_missing(visit):
    app = visit("pages/board/red_black.py", clause="附件4 二(四)", cycle="2023年一季度")
    assert "请重新选，或核对地址" not in words(app)
    usual = visit("pages/board/red_black.py", cycle="2023年四季度")
    assert "请重新选，或核对地址" not in words(usual)
