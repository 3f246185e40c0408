"""A quarter reads the same on its last day and whenever it is asked for later."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

import pytest

from jinwei.build import duties, policy_tables
from jinwei.delivery import Delivery, read_delivery, tables
from jinwei.paths import ROOT
from jinwei.policy.contracts import contracts
from jinwei.policy.rules import rules
from jinwei.sql import connections
from tests.judging import Judged
from tests.known import REPORTED

FOLDER = ROOT / "data" / "demo"
LAST_DAYS = [
    dt.date(2023, 3, 31),
    dt.date(2023, 6, 30),
    dt.date(2023, 9, 30),
    dt.date(2023, 12, 31),
]
DATED = {
    "rankings": "period_end",
    "survey": "period_end",
    "survey_responses": "answered_on",
    "growth": "period_end",
    "closure_rates": "period_end",
    "campaigns": "period_end",
    "ledger": "assigned_on",
    "inspections": "assigned_on",
    "duties": "done_on",
}
"""The day from which on a row of each export is known."""
UNDATED = {"false_or_refused", "inspection_behind"}
"""What rests on a status or a progress that is known as of the as-of day alone."""


@cache
def delivery() -> Delivery:
    """The demo, which every rule has something to say of."""
    return read_delivery(FOLDER, contracts())


@cache
def found(as_of: dt.date, known_on: dt.date) -> tuple[tuple, ...]:
    """The findings, and what is not judged, of what was known on a day."""
    connection = connections.open_memory()
    tables.put_exports(connection, contracts(), delivery().readings)
    for export, column in DATED.items():
        connection.execute(
            f"delete from export.{export} where {column} > ?", [known_on]
        )
    for column in ("closed_on", "escalated_on"):
        connection.execute(
            f"update export.ledger set {column} = null where {column} > ?", [known_on]
        )
    connection.execute(
        "update export.campaigns set report_on = null where report_on > ?", [known_on]
    )
    connection.execute(
        "update export.ledger set status = '整改中'"
        " where status = '已销号' and closed_on is null"
    )
    district = replace(delivery().district, as_of=as_of)
    tables.put_district(connection, district)
    tables.put_dated(connection)
    duties.put_duties(connection, district)
    policy_tables.put_clauses(connection)
    listed = Judged(connection, None, ()).execute(
        "select cycle, rule_id, unit, subject, figure, disposition, streak, readings,"
        " evidence, sources, way_off from recorded.finding union all by name"
        " select cycle, rule_id, unit, subject, figure, reason as disposition,"
        " from mart.unjudged order by all"
    )
    return tuple(listed.fetchall())


def until(rows: tuple[tuple, ...], last_day: dt.date) -> list[tuple]:
    """Those of the cycles that were over on a quarter's last day."""
    cycle = f"{last_day.year}Q{last_day.month // 3}"
    return [row for row in rows if row[0] <= cycle]


@pytest.mark.parametrize("last_day", LAST_DAYS, ids=str)
def test_the_same_data_reads_the_same_from_the_last_day_on(last_day):
    later = found(last_day + dt.timedelta(days=8), last_day)
    assert until(later, last_day) == list(found(last_day, last_day))


@pytest.mark.parametrize("last_day", LAST_DAYS[:-1], ids=str)
def test_what_came_later_changes_no_quarter_that_was_over(last_day):
    def told(rows):
        return [row[:4] for row in until(rows, last_day) if row[1] not in UNDATED]

    at_the_end = found(LAST_DAYS[-1], LAST_DAYS[-1])
    assert told(at_the_end) == told(found(last_day, last_day))


def test_every_rule_is_among_what_is_asked_twice():
    bites = {row[1] for row in found(LAST_DAYS[-1], LAST_DAYS[-1])}
    assert bites == {rule.id for rule in rules()} - set(REPORTED)
