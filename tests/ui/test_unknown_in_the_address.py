"""What the address asks for and is not there is said, on every page, of each name."""

from __future__ import annotations

import re

import pytest

from jinwei.ui.finding import several
from jinwei.ui.kit import drawer
from jinwei.ui.versions import choices
from tests.support import served
from tests.ui.drawn import shown, words
from tests.ui.test_names_in_the_address import in_address
from tests.ui.test_pages import PAGES

NOWHERE = "无此一项"
WITHOUT_CYCLE = {
    "pages/data/definitions.py", "pages/data/deliver.py", "pages/data/versions.py",
    "pages/supervision/annual.py", "pages/city/districts.py",
}  # fmt: skip
# Until a draft is open there.
READS_NOTHING = {"pages/data/deliver.py", "pages/city/districts.py"}
OF_OTHERS = re.compile("地址里的[^。]*是别的页的选项")
UNRECORDED = "select min(finding_id) from recorded.finding where records = 0"
TYPED = {"find", "number", "dated"}
# What is typed takes any text.
NAMES = (in_address().keys() | {choices.VERSION, choices.AGAINST}) - TYPED
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
    assert bool(asked) == (page not in READS_NOTHING)
    of_this_page = OF_OTHERS.sub("", words(app))
    assert of_this_page.count(f"“{NOWHERE}”") == len(asked), asked


@pytest.mark.parametrize(("page", "name"), OPENED.items())
def test_what_cannot_be_opened_is_said_to_be_gone(visit, page, name):
    app = visit(page, **{name: NOWHERE})
    notes = [block for each in shown(app, "notes") for block in each["blocks"]]
    assert any("没有" in str(note) or "不在" in str(note) for note in notes)


def test_a_tab_that_a_drawer_does_not_have_is_said_to_be_missing(visit, demo_home):
    (finding,) = served(demo_home).execute(UNRECORDED).fetchone()
    page = "pages/board/red_black.py"
    absent = f"地址里的“{NOWHERE}”这里没有，下面是“{drawer.GROUND}”"
    assert absent in words(visit(page, finding=finding, tab=NOWHERE))
    assert "这里没有" not in words(visit(page, finding=finding, tab=drawer.RECORDS))


@pytest.mark.parametrize("more", [0, 3])
def test_findings_beyond_the_most_confirmed_at_once_are_said_to_be_left_out(
    visit, demo_home, more
):
    (finding,) = served(demo_home).execute(UNRECORDED).fetchone()
    asked = [finding, *(f"x{i}" for i in range(several.MOST - 1 + more))]
    listed = {drawer.SEVERAL: several.BETWEEN.join(asked)}
    text = words(visit("pages/supervision/watch.py", **listed))
    assert ("没有列入" in text) is bool(more)
    assert (f"还有{more}项没有列入" in text) is bool(more)


def test_findings_of_a_long_line_that_are_not_named_are_counted_as_left_out(
    visit, demo_home
):
    (finding,) = served(demo_home).execute(UNRECORDED).fetchone()
    waiting = [finding, *(f"x{i}" for i in range(several.MOST - 1))]
    line = several.named(waiting, several.MOST + 7)
    assert several.named(waiting, several.MOST) == waiting
    listed = {drawer.SEVERAL: several.BETWEEN.join([*line, "y"])}
    text = words(visit("pages/supervision/watch.py", **listed))
    assert "还有8项没有列入" in text


def test_what_is_there_is_not_said_to_be_missing(visit):
    app = visit("pages/board/red_black.py", clause="附件4 二(四)", cycle="2023年一季度")
    assert "请重新选，或核对地址" not in words(app)
    usual = visit("pages/board/red_black.py", cycle="2023年四季度")
    assert "请重新选，或核对地址" not in words(usual)
