"""Closure rates, what they are judged by, and what a ledger says of them, counted."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

import pytest

from jinwei.intake.periods import read_period
from tests.known import REPORTED
from tests.support import judged_rows, rows
from tests.twins import test_ledger_twin

AS_OF = test_ledger_twin.AS_OF
UNITS = test_ledger_twin.UNITS
ISSUED = test_ledger_twin.ISSUED
PERIODS = (
    "2022年三季度", "2022年", "2022年12月", "2023年1-2月", "2023年一季度",
    "2023年3月", "2023年4月", "2023年5月", "2023年二季度", "2023年上半年", "2023年8月",
    "2023年1-8月", "2023年10月", "2023年1-10月",
)  # fmt: skip
FIGURES = (
    "assigned, closed, closure_rate_pct, closed_on_time, overdue, is_summed, units,"
    " period, rate_decimals"
)
SAID = (
    "is_reported, kept_assigned, kept_closed, kept_on_time, kept_overdue,"
    " assigned_differs, closed_differs, rate_differs, on_time_differs,"
    " overdue_differs, differs"
)


def drawn(seed: int) -> list[dict]:
    """Tables of some periods: counts, rates alone, with a total row and without."""
    draw = random.Random(seed)
    tables = []
    for period in draw.sample(PERIODS, 8):
        decimals = draw.choice([None, 0, 1, 2])
        units = draw.sample(UNITS, draw.randint(1, len(UNITS)))
        if draw.random() < 0.4:
            units.append("全区")
        tables += [_row(draw, period, unit, decimals) for unit in units]
    return tables


def _row(draw: random.Random, period: str, unit: str, decimals: int | None) -> dict:
    span = read_period(period, plan_year=2023)[0]
    assigned = draw.choice([0, 2, 3, 13, 40])
    closed = draw.choice([assigned, draw.randint(0, assigned)])
    on_time = draw.choice([None, closed, draw.randint(0, closed)])
    overdue = draw.choice([None, 0, draw.randint(0, assigned - closed)])
    has_rate = decimals is not None and assigned > 0
    rate = rounded(closed, assigned, decimals) if has_rate else None
    is_alone = rate is not None and draw.random() < 0.4
    return {
        "period": span.label,
        "period_start": span.start,
        "period_end": span.end,
        "period_cadence": span.cadence,
        "unit": unit,
        "assigned": assigned,
        "closed": None if is_alone else closed,
        "closure_rate_pct": rate,
        "closed_on_time": on_time,
        "overdue": overdue,
    }


def rounded(part: int, whole: int, decimals: int) -> Decimal | None:
    if not whole:
        return None
    exact = Decimal(100 * part) / Decimal(whole)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def issues(table: list[dict]) -> dict[str, list[dict]]:
    """The rows of the last table of each quarter, the longest of those ending alike."""
    by_cycle: dict[str, list[dict]] = {}
    for row in table:
        end = row["period_end"]
        cycle = f"{end.year}Q{(end.month + 2) // 3}"
        by_cycle.setdefault(cycle, []).append(row)
    return {
        cycle: [row for row in listed if row["period"] == _last(listed)]
        for cycle, listed in by_cycle.items()
    }


def _last(listed: list[dict]) -> str:
    last = max(
        listed,
        key=lambda row: (row["period_end"], row["period_end"] - row["period_start"]),
    )
    return last["period"]


def decimals_of(rows_of: list[dict]) -> int:
    """The most decimals that a rate of them needs; one where none is given."""
    listed = [
        max(0, -int(row["closure_rate_pct"].normalize().as_tuple().exponent))
        for row in rows_of
        if row["closure_rate_pct"] is not None
    ]
    return max(listed, default=1)


def reported(rows_of: list[dict]) -> dict[str, tuple]:
    """The figures of each unit of an issue, and of 全区, in the order of FIGURES."""
    decimals = decimals_of(rows_of)
    units = sum(row["unit"] != "全区" for row in rows_of)
    stated = {row["unit"]: {**row, "is_summed": False} for row in rows_of}
    if "全区" not in stated:
        stated["全区"] = {
            "period": rows_of[0]["period"],
            "closure_rate_pct": None,
            "is_summed": True,
            **{
                name: _sum(rows_of, name)
                for name in ("assigned", "closed", "closed_on_time", "overdue")
            },
        }
    return {unit: _figures(row, decimals, units) for unit, row in stated.items()}


def _sum(rows_of: list[dict], name: str) -> int | None:
    counts = [row[name] if row["assigned"] else 0 for row in rows_of]
    return None if None in counts else sum(counts)


def _figures(row: dict, decimals: int, units: int) -> tuple:
    assigned = row["assigned"]
    closed, on_time, overdue = (
        row[name] if assigned else 0 for name in ("closed", "closed_on_time", "overdue")
    )
    rate = row["closure_rate_pct"]
    if rate is None and closed is not None:
        rate = rounded(closed, assigned, decimals)
    return (
        assigned, closed, rate, on_time, overdue, row["is_summed"], units,
        row["period"], decimals,
    )  # fmt: skip


def cutoff(cycle: str) -> dt.date:
    year, quarter = int(cycle[:4]), int(cycle[-1])
    after = dt.date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return min(after - dt.timedelta(1), AS_OF)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_reported_agrees_with_a_slow_count(seed):
    table = drawn(seed)
    connection = judged_rows(AS_OF.isoformat(), closure_rates=table)
    shown = rows(
        connection, f"select cycle, unit, {FIGURES} from mart.reported_closure"
    )
    expected = {
        (cycle, unit): figures
        for cycle, actual in issues(table).items()
        for unit, figures in reported(actual).items()
    }
    assert {(cycle, unit): tuple(stated) for cycle, unit, *stated in shown} == expected
    assert len(shown) == len(expected)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_found_agrees_with_a_slow_count(seed):
    table = drawn(seed)
    connection = judged_rows(AS_OF.isoformat(), closure_rates=table)
    query = "select rule_id, cycle, unit from recorded.finding"
    actual = Counter(tuple(row) for row in rows(connection, query))
    assert actual == Counter(
        (rule, cycle, row["unit"])
        for cycle, listed in issues(table).items()
        if cutoff(cycle) >= ISSUED
        for row in listed
        if row["unit"] != "全区" and row["assigned"]
        for rule, is_so in zip(
            REPORTED, (_is_cleared(row), row["overdue"]), strict=True
        )
        if is_so
    )


def _is_cleared(row: dict) -> bool:
    counts = {row["closed"], row["closed_on_time"], row["assigned"]}
    is_of_year = (row["period_start"].month, row["period_start"].day) == (1, 1)
    is_enough = row["assigned"] >= 3 and not row["overdue"]
    return len(counts) == 1 and is_enough and is_of_year


@pytest.mark.parametrize("seed", range(12))
def test_what_differs_from_a_ledger_agrees_with_a_slow_count(seed):
    ledger = test_ledger_twin.drawn(seed)
    table = [_as_kept(row, ledger, seed) for row in drawn(seed)]
    connection = judged_rows(AS_OF.isoformat(), closure_rates=table, ledger=ledger)
    query = f"select cycle, unit, {SAID} from mart.closure_agreement"
    shown = {
        (cycle, unit): tuple(stated) for cycle, unit, *stated in rows(connection, query)
    }
    expected = {}
    for cycle, listed in issues(table).items():
        stated = reported(listed)
        kept = {unit: _kept(ledger, unit, listed[0]) for unit in (*UNITS, "全区")}
        for unit, counts in kept.items():
            if unit in stated or counts[0]:
                expected[cycle, unit] = _said(stated.get(unit), counts)
    assert shown == expected
    assert any(row[-1] for row in shown.values())
    decides = "select count(*) from mart.reported_closure where decides"
    assert rows(connection, decides) == [(0,)]


def _as_kept(row: dict, ledger: list[dict], seed: int) -> dict:
    """Most rows as the ledger has them, rates at the decimals they were drawn with."""
    draw = random.Random(f"{seed} {row['period']} {row['unit']}")
    if draw.random() < 0.4:
        return row
    assigned, closed, on_time, overdue = _kept(ledger, row["unit"], row)
    rate = row["closure_rate_pct"]
    if rate is not None:
        rate = rounded(closed, assigned, 2)
    return {
        **row,
        "assigned": assigned,
        "closed": None if row["closed"] is None and rate is not None else closed,
        "closure_rate_pct": rate,
        "closed_on_time": on_time,
        "overdue": overdue,
    }


def _kept(ledger: list[dict], unit: str, row: dict) -> tuple[int, int, int, int]:
    """What a ledger has assigned in a period, and how that stood on its last day."""
    last = min(row["period_end"], AS_OF)
    there = [
        item
        for item in ledger
        if row["period_start"] <= item["assigned_on"] <= last
        and item["status"] != "已撤回"
        and unit in (item["unit"], "全区")
    ]
    closed = [item for item in there if test_ledger_twin.is_closed(item, last)]
    still_open = [item for item in there if item not in closed]
    on_time = [
        item
        for item in closed
        if item["closed_on"] and item["due_on"] and item["closed_on"] <= item["due_on"]
    ]
    late = [item for item in still_open if item["due_on"] and item["due_on"] < last]
    return len(there), len(closed), len(on_time), len(late)


def _said(given: tuple | None, kept: tuple[int, int, int, int]) -> tuple:
    if given is None:
        return (False, *kept, *[False] * 5, True)
    assigned, closed, rate, on_time, overdue, *_, decimals = given
    flags = (
        assigned != kept[0],
        closed is not None and closed != kept[1],
        closed is None
        and rate is not None
        and rate != rounded(kept[1], kept[0], decimals),
        on_time is not None and on_time != kept[2],
        overdue is not None and overdue != kept[3],
    )
    return (True, *kept, *flags, any(flags))
