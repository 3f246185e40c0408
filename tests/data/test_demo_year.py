"""Every figure of the demo's year agrees with its files and with the other pages."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest

from jinwei import desk, sql
from jinwei.desk import annual
from jinwei.desk.annual import UnitYear, Year
from jinwei.desk.facts import BOARD_FILTERS
from jinwei.versions import publish
from tests.support import served

DEMO = "data/demo"
CYCLES = tuple(f"2023Q{number}" for number in range(1, 5))
FIRST, LAST = dt.date(2023, 1, 1), dt.date(2023, 12, 31)
EVERY_LINE = dict.fromkeys(BOARD_FILTERS)
LEAST_RANKED, LEAST_SAMPLE, LINE = 6, 30, 75


@pytest.fixture(scope="module")
def year(home_of) -> Year:
    home = home_of("demo")
    version = publish.open_current(home).id
    return annual.year(version, desk.position(version, home), "2023Q4", home)


@pytest.fixture(scope="module")
def ask(home_of):
    connection = served(home_of("demo"))

    def rows(name: str, **values: object) -> list[dict]:
        return sql.query(connection, f"board/{name}", **values)

    return rows


def by_unit(year: Year) -> dict[str, UnitYear]:
    return {each.unit: each for each in year.units}


def test_the_year_has_every_unit_once_in_its_class(year, loaded):
    listed = {
        row["unit"]: row["unit_class"]
        for row in loaded(DEMO, "units")
        if row["active_to"] is None
    }
    assert {each.unit: each.unit_class for each in year.units} == listed
    assert len(year.units) == len(listed) == 24
    assert [each["unjudged"] for each in year.quarters] == [None] * 4


def test_findings_count_as_the_boards_of_each_quarter_do(year, ask):
    states = {
        "published": "confirmed", "open": "unconfirmed", "unanswered": "unanswered",
        "left": "off_board",
    }  # fmt: skip
    counted: Counter = Counter()
    for cycle in CYCLES:
        for name in states:
            asked = {**EVERY_LINE, "cycle": cycle, "confirmation": name}
            lines = ask("red_black/lines", **asked)
            for line in lines:
                key = (line["unit"], cycle, line["board"])
                counted[*key, name] += line["findings"]
    for unit in year.units:
        for cycle in CYCLES:
            for board in ("red", "black"):
                row = unit.boards.get((cycle, board), dict.fromkeys(states.values(), 0))
                figures = [row[each] for each in states.values()]
                expected = [counted[unit.unit, cycle, board, each] for each in states]
                assert figures == expected, (unit.unit, cycle, board)
    assert sum(each.total("black", "unconfirmed") for each in year.units) > 0
    assert sum(each.total("black", "confirmed") for each in year.units) > 0


def test_a_matter_is_counted_once_however_many_clauses_it_meets(year, ask):
    findings = Counter(
        (row["cycle"], row["unit"], row["board"])
        for row in year.findings
        if row["is_on_board"]
    )
    rows = {
        (cycle, unit.unit, board): row
        for unit in year.units
        for (cycle, board), row in unit.boards.items()
    }
    assert any(rows[key]["matters"] < count for key, count in findings.items())
    assert all(0 < rows[key]["matters"] <= count for key, count in findings.items())


def test_duties_count_as_the_pages_of_the_units_do(year, ask):
    for unit in year.units:
        states = Counter(
            row["state"]
            for cycle in CYCLES
            for row in ask("unit/duties", unit=unit.unit, cycle=cycle)
            if row["not_judged"] is None
        )
        assert unit.duties is not None
        names = ("due", "on_time", "late", "missed")
        figures = [unit.duties[name] for name in names]
        counted = [states[each] for each in ("已完成", "迟报", "未完成")]
        assert figures == [sum(counted), *counted], unit.unit


def test_closure_counts_as_the_ledger_does(year, loaded):
    problems = [
        row
        for row in loaded(DEMO, "ledger")
        if row["status"] != "已撤回" and row["assigned_on"] <= LAST
    ]
    for unit in year.units:
        mine = [row for row in problems if row["unit"] == unit.unit]
        of_year = [row for row in mine if row["assigned_on"] >= FIRST]
        closed = [row for row in of_year if is_closed(row)]
        due = [row for row in mine if is_due(row)]
        on_time = [row for row in due if is_closed(row) and is_on_time(row)]
        row = unit.closure
        assert row is not None
        names = ("assigned", "closed", "due", "closed_on_time")
        figures = [row[name] for name in names]
        assert figures == [len(of_year), len(closed), len(due), len(on_time)], unit.unit
        assert row["closure_rate_pct"] == rate(len(closed), len(of_year))
        overdue = [r for r in mine if not is_closed(r) and is_past(r)]
        assert row["overdue"] == len(overdue), unit.unit
        false = [r for r in mine if r["status"] in ("虚假整改", "拒不整改")]
        assert row["falsely_closed"] == len(false)


def is_closed(row: dict) -> bool:
    return row["status"] == "已销号" and row["spot_check"] != "不通过"


def is_past(row: dict) -> bool:
    return row["due_on"] is not None and row["due_on"] < LAST


def is_due(row: dict) -> bool:
    is_undated = is_closed(row) and row["closed_on"] is None
    return is_past(row) and row["due_on"] >= FIRST and not is_undated


def is_on_time(row: dict) -> bool:
    return row["closed_on"] <= row["due_on"]


def rate(closed: int, assigned: int) -> Decimal | None:
    if not assigned:
        return None
    tenths = (2000 * closed + assigned) // (2 * assigned)
    return Decimal(tenths) / 10


def test_scores_are_those_of_the_files_and_places_count_who_is_better(year, loaded):
    shown = {
        (row["cycle"], row["track"], row["subject"]): row
        for unit in year.units
        for row in unit.scores
    }
    given = {
        (cycle_of(row["period_end"]), row["track"], row["subject"]): row
        for row in loaded(DEMO, "survey")
        if row["respondents"] is None and row["period_end"].year == 2023
    }
    assert shown.keys() == given.keys()
    for key, row in shown.items():
        if row["is_shown"] and given[key]["score"] is not None:
            assert row["score"] == given[key]["score"], key
            assert row["is_below"] == (given[key]["score"] < LINE), key
        others = [
            other["score"]
            for (cycle, track, _), other in shown.items()
            if (cycle, track) == key[:2] and is_large(other)
        ]
        if is_large(row):
            better = sum(score > row["score"] for score in others)
            assert (row["rank"], row["ranked"]) == (1 + better, len(others)), key
        else:
            assert row["rank"] is None, key


def is_large(row: dict) -> bool:
    sample = row["sample_size"]
    return row["score"] is not None and (sample is None or sample >= LEAST_SAMPLE)


def cycle_of(day: dt.date) -> str:
    return f"{day.year}Q{(day.month + 2) // 3}"


def test_first_and_last_of_campaigns_are_those_of_the_file(year, loaded):
    rounds: dict[str, list[dict]] = {}
    for row in loaded(DEMO, "campaigns"):
        if row["period_end"] is not None and row["period_end"].year == 2023:
            rounds.setdefault(row["round"], []).append(row)
    firsts: Counter = Counter()
    lasts: Counter = Counter()
    for rows in rounds.values():
        order = sorted(filter(None, map(standing, rows)))
        for row in rows:
            place = standing(row)
            if place is None or len(order) < LEAST_RANKED:
                continue
            better = sum(other < place for other in order)
            worse = sum(other > place for other in order)
            level = len(order) - better - worse
            firsts[row["unit"]] += better == 0 and level < len(order)
            lasts[row["unit"]] += worse == 0 and level == 1
    for unit in year.units:
        row = unit.campaigns
        taken = [r for rows in rounds.values() for r in rows if r["unit"] == unit.unit]
        assert (row["rounds"] if row else 0) == len(taken)
        counted = (len(row["firsts"]), len(row["lasts"])) if row else (0, 0)
        assert counted == (firsts[unit.unit], lasts[unit.unit]), unit.unit


def standing(row: dict) -> tuple[int, Decimal] | None:
    """What a participant is ordered by: the published rank, else the score."""
    if row["rank"] is not None:
        return row["rank"], Decimal(0)
    return None if row["score"] is None else (0, -row["score"])


def test_the_evaluation_is_that_of_the_last_quarter(year, ask):
    listed = ask("evaluation/units", cycle="2023Q4", unit_class=None)
    assert year.evaluated_in == "2023Q4"
    expected = {row["unit"]: row for row in listed}
    assert {each.unit: each.evaluated for each in year.units} == expected
