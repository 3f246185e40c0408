"""Every duty, unit and period agrees with a slow walk through days and records."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import random
from dataclasses import dataclass
from functools import cache

import chinese_calendar
import pytest

from jinwei.policy.duties import Duty, duties
from tests.support import judged_rows, rows

YEAR = 2023
ISSUED = dt.date(2023, 3, 9)
ENDS = [dt.date(2023, 11, 8), dt.date(2023, 9, 30), dt.date(2023, 12, 31)]
DAY = dt.timedelta(days=1)
FOREVER = dt.date.max
UNITS = {
    "甲局": (None, None),
    "乙局": (dt.date(2023, 5, 1), None),
    "丙局": (None, dt.date(2023, 8, 31)),
    "丁局": (None, None),
}
LISTED = {"督执法": ("甲局", "丙局"), "季度排序": ("丁局",)}
MONTHS = {"月": 1, "双月": 2, "两月": 2, "季": 3, "半年": 6}


@dataclass(frozen=True)
class Period:
    """One period of a duty by its days; records count from `first` on."""

    opens: dt.date
    due: dt.date
    closes: dt.date
    first: dt.date


def drawn(seed: int, as_of: dt.date, size: int = 800) -> list[dict]:
    """Records of two years, crowded at the turn of months, some of no unit's duty."""
    draw = random.Random(seed)
    left_out = draw.choice(["部门自评", "月报告", "双月讨论"])
    names = [duty.name for duty in duties().duties if duty.name != left_out]
    first = dt.date(2022, 11, 1)
    seen, records = set(), []
    for _ in range(size):
        month = first + draw.randrange((as_of - first).days + 1) * DAY
        day = month.replace(day=draw.choice([*range(1, 12), 28, month.day]))
        key = (draw.choice(list(UNITS)), draw.choice(names), min(day, as_of))
        if key not in seen:
            seen.add(key)
            times = draw.choice([None, 1, 2])
            records.append(
                dict(zip(("unit", "duty", "done_on"), key, strict=True))
                | {"times": times}
            )
    return records


def month_end(year: int, month: int) -> dt.date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def moved(opens: dt.date, last_day: int) -> dt.date:
    """The last day of a window, later by its holidays, then to a working day."""
    window = [opens + n * DAY for n in range(last_day)]
    holidays = [d for d in window if d in chinese_calendar.constants.holidays]
    day = window[-1] + len(holidays) * DAY
    while chinese_calendar.is_holiday(day):
        day += DAY
    return day


@cache
def periods(duty: Duty) -> tuple[Period, ...]:
    """The periods of the plan year that are owed at all."""
    if duty.every == "一次":
        month, day = duty.due_month_day
        new_year = dt.date(YEAR, 1, 1)
        return (Period(ISSUED, dt.date(YEAR, month, day), FOREVER, new_year),)
    length = MONTHS[duty.every]
    starts = range(2, 13, 2) if duty.every == "双月" else range(1, 13, length)
    listed = []
    for month in starts:
        opens = dt.date(YEAR, month, 1)
        closes = month_end(YEAR, month + length - 1)
        due = month_end(YEAR, month) if duty.every == "双月" else closes
        due = moved(opens, duty.last_day) if duty.last_day else due
        days = [opens + n * DAY for n in range((due - opens).days + 1)]
        after = [day for day in days if day > ISSUED]
        before = [day for day in days if day < ISSUED]
        if due >= ISSUED and len(after) >= len(before):
            listed.append(Period(opens, due, closes, opens))
    return tuple(listed)


def owing(duty: Duty, period: Period, records: list[dict]) -> list[str]:
    """Who owes one period of a duty."""
    there = [
        unit
        for unit, (start, end) in UNITS.items()
        if (start is None or start <= period.opens)
        and (end is None or end >= period.due)
    ]
    if duty.after:
        there = [unit for unit in there if came_before(duty, period, unit, records)]
    if duty.name in LISTED:
        return [unit for unit in there if unit in LISTED[duty.name]]
    if duty.who == "office":
        return [duty.office]
    if duty.who == "units":
        return there
    return [
        unit
        for unit in there
        if any(
            r["unit"] == unit
            and r["duty"] == duty.name
            and r["done_on"].year == YEAR
            and r["done_on"] <= period.closes
            for r in records
        )
    ]


def came_before(duty: Duty, period: Period, unit: str, records: list[dict]) -> bool:
    """Whether the unit had done by the day what this duty comes after."""
    return any(
        r["unit"] == unit
        and r["duty"] == duty.after
        and period.first <= r["done_on"] <= period.due
        for r in records
    )


def counts(record: dict, duty: Duty, period: Period) -> bool:
    """Whether a record is one of the duty in that period."""
    if not period.first <= record["done_on"] <= period.closes:
        return False
    if record["duty"] == duty.name:
        return True
    other = {each.name: each for each in duties().duties}[record["duty"]]
    begun = {each.opens for each in periods(other)}
    return record["duty"] in duty.also_by and period.opens in begun


def is_over(due: dt.date, as_of: dt.date) -> bool:
    """Whether the day is past, or ends with the quarter that the as-of day closes."""
    return due < as_of or due == as_of == quarter_end(as_of)


def state(done: dt.date | None, due: dt.date, as_of: dt.date) -> str:
    if done is not None:
        return "已完成" if done <= due else "迟报"
    return "未完成" if is_over(due, as_of) else "未到期"


def expected(records: list[dict], as_of: dt.date) -> set[tuple]:
    """Duty, unit, first day, due day, day done, times, state and whether judged."""
    reported = {
        (r["duty"], quarter_end(r["done_on"]))
        for r in records
        if r["done_on"].year == YEAR
    }
    missed = set()
    for duty in duties().duties:
        for period in periods(duty):
            for unit in owing(duty, period, records):
                is_office = unit not in UNITS
                theirs = [
                    r
                    for r in records
                    if counts(r, duty, period) and (is_office or r["unit"] == unit)
                ]
                done = min((r["done_on"] for r in theirs), default=None)
                is_begun = any(
                    name == duty.name and day <= quarter_end(period.due)
                    for name, day in reported
                )
                is_judged = duty.rule is not None and (
                    is_office or is_begun or duty.name in LISTED
                )
                missed.add(
                    (
                        *(duty.name, unit, period.opens, period.due, done),
                        sum(r["times"] or 1 for r in theirs),
                        state(done, period.due, as_of),
                        is_judged,
                    )
                )
    return missed


def quarter_end(day: dt.date) -> dt.date:
    return month_end(day.year, 3 * ((day.month + 2) // 3))


def runs(missed: set[tuple], as_of: dt.date) -> set[tuple[str, str, str, int]]:
    """Duty, unit, cycle and length of the longest run of misses ending in a cycle.

    What a cycle finds is what was not done when it was cut off.
    """
    longest: dict[tuple[str, str, str], int] = {}
    owners = {row[:2] for row in missed if row[7] and row[1] in UNITS}
    for month, owner in itertools.product((3, 6, 9, 12), owners):
        cutoff = min(month_end(YEAR, month), as_of)
        run = 0
        for row in sorted(each for each in missed if each[:2] == owner):
            due, done = row[3:5]
            if not row[7] or not is_over(due, as_of) or due > cutoff:
                continue
            run = run + 1 if done is None or done > cutoff else 0
            if run >= 2 and quarter_end(due) == month_end(YEAR, month):
                key = (*owner, f"{YEAR}Q{month // 3}")
                longest[key] = max(run, longest.get(key, 0))
    return {(*key, run) for key, run in longest.items()}


@pytest.mark.parametrize("as_of", ENDS, ids=str)
@pytest.mark.parametrize("seed", range(3))
def test_every_period_and_every_run_agrees(seed, as_of):
    records = drawn(seed, as_of)
    units = [
        {
            "unit": unit,
            "unit_class": "区直单位",
            "active_from": start,
            "active_to": end,
        }
        for unit, (start, end) in UNITS.items()
    ]
    connection = judged_rows(
        as_of.isoformat(), duty_units=LISTED, units=units, duties=records
    )
    made = rows(
        connection,
        "select duty, unit, opens_on, due_on, done_on, times, state, is_judged"
        " from mart.duty_due",
    )
    reference = expected(records, as_of)
    assert len(made) == len(reference)
    assert set(made) == reference
    assert {became for *_, became, _ in reference} >= {"已完成", "迟报", "未完成"}
    black = rows(
        connection,
        "select split_part(subject, '|', 2), unit, cycle, streak"
        " from mart.finding where rule_id = 'duty_missed_twice'",
    )
    assert set(black) == runs(reference, as_of)
    assert black
