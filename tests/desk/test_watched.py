"""The watch list put together by unit is the list that is asked of all at once."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from jinwei import desk, sql
from jinwei.desk import Position, watched, written
from jinwei.desk.narrowed import WHOLE, Sight
from jinwei.desk.rows.lines import WATCH_LINES
from jinwei.policy.roles import INTERNAL
from jinwei.versions import published
from tests.desk.test_settled import invented

SIGHTS = [WHOLE, Sight(INTERNAL)]
CYCLES = ("2023Q2", "2023Q4")
ALL = {**dict.fromkeys(("unit_class", "clause", "state", "board")), "most": 100}


@pytest.fixture(scope="module")
def home(tmp_path_factory, home_of) -> Path:
    return Path(shutil.copytree(home_of("demo"), tmp_path_factory.mktemp("w") / "home"))


@pytest.fixture
def asked(monkeypatch) -> list[str | None]:
    """The units that lines are asked of, None for all at once; short lists are long."""
    units: list[str | None] = []
    ask = watched._asked

    def noted(connection, values, unit):
        units.append(unit)
        return ask(connection, values, unit)

    monkeypatch.setattr(watched, "_asked", noted)
    monkeypatch.setattr(watched, "MANY", 1)
    return units


@pytest.mark.parametrize("sight", SIGHTS, ids=["whole", "office"])
@pytest.mark.parametrize("few", [1, 100])
def test_after_any_record_it_is_what_would_be_answered_of_all(
    home, asked, sight, few, monkeypatch
):
    version, rows = published.open_current(home), []
    coming = invented(version, random.Random(few))
    monkeypatch.setattr(watched, "FEW", few)
    monkeypatch.setattr(written, "up_to", lambda log, seq: tuple(rows[:seq]))
    for number in (1, 1, 1, 2, 9, 1, 1):
        rows += [next(coming) for _ in range(number)]
        at = Position(f"watched {few}", len(rows))
        afresh = desk.connection(version.id, at, home, sight)
        for values in ({**ALL, "cycle": cycle} for cycle in CYCLES):
            listed = watched.lines(version.id, at, sight, values, home)
            expected = sql.rows(afresh, WATCH_LINES, **{**values, "unit": None})
            assert listed == expected
    assert None in asked
    assert len(set(asked)) > 1


def test_a_record_has_only_the_unit_asked_of_whose_finding_it_tells(
    home, asked, monkeypatch
):
    version = published.open_current(home)
    found = version.connection.cursor().execute(
        "select rule_id, cycle, subject, unit from mart.finding"
        " where cycle = '2023Q4' and subject_kind = 'ledger' order by finding_id"
    )
    told = found.fetchone()
    coming = invented(version, random.Random(0))
    row = next(coming) | {"kind": "核实", "value": "属实"}
    row |= dict(zip(("rule_id", "cycle", "subject", "unit"), told, strict=True))
    monkeypatch.setattr(written, "up_to", lambda log, seq: (row,)[:seq])
    values = {**ALL, "cycle": told[1]}
    for seq, units in ((0, [None]), (1, [told[3]]), (1, [])):
        asked.clear()
        watched.lines(version.id, Position("one told", seq), WHOLE, values, home)
        assert asked == units


def test_a_short_list_is_asked_of_all_at_once(home, asked, monkeypatch):
    monkeypatch.setattr(watched, "MANY", 1_000_000)
    version, values = published.open_current(home), {**ALL, "cycle": "2023Q4"}
    monkeypatch.setattr(written, "up_to", lambda log, seq: ())
    for _ in range(2):
        watched.lines(version.id, Position("short", 0), WHOLE, values, home)
    assert asked == [None, None]


def test_lines_rest_on_no_more_of_records_than_what_is_said_of_findings():
    read = sql.statement(WATCH_LINES.name).tables
    of_records = {each for each in read if each.startswith("recorded.")}
    assert of_records == {"recorded.finding"}
