"""What was made for one is given to another only where all that decides it is alike."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jinwei import paths
from jinwei.access.person import AT_THE_MACHINE, Person
from jinwei.desk import Position
from jinwei.desk.narrowed import Sight
from jinwei.policy.roles import INTERNAL, PUBLIC
from jinwei.ui import apart, kept, read, who
from jinwei.ui.read import View

HOME = Path("here")
VIEW = View(
    "a" * 16, "2023Q4", Position("log", 3), filters={"unit": None}, title="督办台"
)
UNIT = Person("a", "甲", "unit", "农业局", "east")
VIEWS = {
    "version": replace(VIEW, version="b" * 16),
    "cycle": replace(VIEW, cycle="2023Q3"),
    "trouble": replace(VIEW, trouble="记录库用不了"),
    "filters": replace(VIEW, filters={"unit": "农业局"}),
    "page": replace(VIEW, title="红黑榜"),
    "level": replace(VIEW, sight=Sight(INTERNAL)),
    "unit seen": replace(VIEW, sight=Sight(PUBLIC, "农业局")),
}
PEOPLE = {
    "role": replace(UNIT, role="leader"),
    "unit": replace(UNIT, unit="水务局"),
    "district": replace(UNIT, district="west"),
}


@pytest.fixture
def at(monkeypatch):
    """Sets who looks at what from now on, in which home."""

    def set_to(
        view: View = VIEW, acting: Person = AT_THE_MACHINE, home: Path = HOME
    ) -> None:
        monkeypatch.setattr(read, "view", lambda: view)
        monkeypatch.setattr(who, "person", lambda: acting)
        monkeypatch.setattr(paths, "home", lambda: home)

    kept._drawn.cache_clear()
    set_to()
    yield set_to
    kept._drawn.cache_clear()


def anew(rows: list[int], by: int) -> list[int]:
    return [row + by for row in rows]


def test_the_same_is_made_once(at):
    rows = [1, 2]
    made = kept.drawn(anew, rows, 3)
    at(replace(VIEW, filters=dict(VIEW.filters)))
    assert made == [4, 5]
    assert kept.drawn(anew, rows, 3) is made


def test_accounts_of_the_same_rights_share_it(at):
    at(acting=UNIT)
    rows = [1]
    made = kept.drawn(anew, rows, 3)
    at(acting=replace(UNIT, account="b", name="乙"))
    assert kept.drawn(anew, rows, 3) is made


@pytest.mark.parametrize("what", VIEWS)
def test_another_view_has_its_own(at, what):
    rows = [1]
    made = kept.drawn(anew, rows, 3)
    at(VIEWS[what])
    assert kept.drawn(anew, rows, 3) is not made


def test_what_a_record_left_as_it_was_is_made_once(at):
    rows = [1]
    made = kept.drawn(anew, rows, 3)
    at(replace(VIEW, records=Position("log", 4)))
    assert kept.drawn(anew, rows, 3) is made
    assert kept.drawn(anew, [1], 3) is not made


@pytest.mark.parametrize(
    "ask",
    [
        lambda rows: read.rows("visits/tally", cycle="2023Q4"),
        lambda rows: read.answer(anew, 1),
    ],
)
def test_what_is_kept_reads_of_records_what_it_is_given_alone(at, ask):
    with pytest.raises(apart.RestsOnRecords):
        kept.drawn(ask, [1])


@pytest.mark.parametrize("what", PEOPLE)
def test_somebody_of_other_rights_has_their_own(at, what):
    rows = [1]
    at(acting=UNIT)
    made = kept.drawn(anew, rows, 3)
    at(acting=PEOPLE[what])
    assert kept.drawn(anew, rows, 3) is not made


def test_another_home_has_its_own(at):
    rows = [1]
    made = kept.drawn(anew, rows, 3)
    at(home=Path("there"))
    assert kept.drawn(anew, rows, 3) is not made


def test_other_rows_are_made_anew_though_they_are_alike(at):
    made = kept.drawn(anew, [1], 3)
    assert kept.drawn(anew, [1], 3) is not made
    assert kept.drawn(anew, [1], 4) == [5]


def test_so_many_are_kept_and_no_more(at):
    for by in range(200):
        kept.drawn(anew, [1], by)
    held = kept._drawn.cache_info()
    assert held.currsize == held.maxsize
