"""Rows that came, changed and went, counted again row by row in plain Python."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from decimal import Decimal

import pytest

from jinwei.compare.rows import rows_between
from jinwei.intake.periods import read_period
from jinwei.policy.contracts import contracts
from tests.support import judged_rows

PERIODS = ("2023年一季度", "2023年上半年", "2023年8月")
UNITS = ("招商局", "税务局", "中心镇", "东片乡")
CHECKS = (None, [], ["政治站位"], ["政治站位", "工作作风"])
SOURCE = ("source_file", "source_record")


def ledger(draw: random.Random) -> list[dict]:
    """Problems with some cells empty, dated in two quarters."""
    return [
        {
            "problem_id": f"W{number:03}",
            "unit": draw.choice(UNITS),
            "six_checks": draw.choice(CHECKS),
            "assigned_on": dt.date(2023, draw.choice((2, 5)), draw.randint(1, 28)),
            "closed_on": draw.choice([None, dt.date(2023, 6, draw.randint(1, 9))]),
            "status": draw.choice([None, "整改中", "已销号"]),
        }
        for number in draw.sample(range(60), 40)
    ]


def rankings(draw: random.Random) -> list[dict]:
    """Places of lists with and without a group, with and without a value."""
    rows = []
    for period in draw.sample(PERIODS, 2):
        span = read_period(period, plan_year=2023)[0]
        for group in (None, "乡镇"):
            for unit in draw.sample(UNITS, 3):
                rows.append(
                    {
                        "scope": "全区",
                        "item": "信访化解",
                        "list_group": group,
                        "period": span.label,
                        "period_start": span.start,
                        "period_end": span.end,
                        "period_cadence": span.cadence,
                        "unit": unit,
                        "rank": draw.randint(1, 3),
                        "value": draw.choice([None, Decimal("80.10"), Decimal("80.2")]),
                    }
                )
    return rows


def counted(export: str, before: list[dict], after: list[dict]) -> dict:
    """What a reader of both lists counts: changes by period, and cells by column."""
    key = contracts()[export].key
    first = {tuple(row.get(name) for name in key): row for row in before}
    second = {tuple(row.get(name) for name in key): row for row in after}
    rows: Counter = Counter()
    cells: Counter = Counter()
    for each in first.keys() | second.keys():
        one, other = first.get(each), second.get(each)
        names = [n for n in (other or one) if one and other and one[n] != other[n]]
        cells.update(names)
        state = "新增" if one is None else "删去" if other is None else "更正"
        if state != "更正" or names:
            rows[state, period_of(other or one)] += 1
    return {"rows": +rows, "cells": +cells}


def period_of(row: dict) -> str:
    """The period as printed, or the quarter of the day."""
    if "period" in row:
        return row["period"]
    return "2023年一季度" if row["assigned_on"].month == 2 else "2023年二季度"


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("export", ["ledger", "rankings"])
def test_rows_are_counted_as_one_by_one(export, seed):
    draw = random.Random(seed)
    drawn = {"ledger": ledger, "rankings": rankings}[export]
    before, after = drawn(draw), drawn(draw)
    (change,), _ = rows_between(
        judged_rows(**{export: before}), judged_rows(**{export: after})
    )
    told = Counter((row.change, row.period) for row in change.rows)
    expected = counted(export, before, after)
    assert told == expected["rows"]
    assert change.differing == expected["rows"].total()
    columns = {
        contracts()[export].column(n).header: c for n, c in expected["cells"].items()
    }
    assert change.columns == columns
    totals = Counter()
    for period in change.periods:
        totals["新增", period.period] = period.added
        totals["更正", period.period] = period.changed
        totals["删去", period.period] = period.removed
    assert +totals == expected["rows"]
    assert sum(each.added + each.changed + each.same for each in change.periods) <= len(
        after
    )
