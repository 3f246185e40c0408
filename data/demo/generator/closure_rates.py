"""销号率 as a district adds it up by hand each quarter, beside the ledger it keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from generator import cast
from generator.problem import Problem

Row = tuple[object, ...]
HEADER = (
    "序号", "时段", "责任单位", "交办总量", "办结数", "办结率", "按期办结数",
    "超期未办结数",
)  # fmt: skip
FIRST = dt.date(2023, 1, 1)
PERIODS = (
    ("2023年1-3月", dt.date(2023, 3, 31)),
    ("2023年1-6月", dt.date(2023, 6, 30)),
    ("2023年1-9月", dt.date(2023, 9, 30)),
    ("2023年1-12月", dt.date(2023, 12, 31)),
)


@dataclass(frozen=True)
class Counts:
    """What a unit was given in a period, and how much of it was closed by its end."""

    assigned: int
    closed: int
    on_time: int
    overdue: int


# 与台账的两处出入：一件虚假整改的仍报办结，一件超期的漏报
REPORTED_CLOSED = ("2023年1-12月", "城市管理局")
NOT_REPORTED = ("2023年1-12月", "规划建设局")


def closure_rows(kept: Sequence[Problem]) -> list[Row]:
    """Every unit in every period, numbered, with the total of the period below."""
    rows: list[Row] = []
    for period, last in PERIODS:
        counted = {
            unit.name: _reported(period, unit.name, _counts(kept, unit.name, last))
            for unit in cast.ACTIVE
        }
        rows += [
            _row(number, period, unit, counts)
            for number, (unit, counts) in enumerate(counted.items(), 1)
        ]
        rows.append(_row("合计", period, "", _summed(counted.values())))
    return rows


def _counts(kept: Sequence[Problem], unit: str, last: dt.date) -> Counts:
    there = [
        problem
        for problem in kept
        if problem.unit == unit
        and FIRST <= problem.assigned_on <= last
        and problem.status != "已撤回"
    ]
    closed = [problem for problem in there if _is_closed(problem, last)]
    still_open = [problem for problem in there if not _is_closed(problem, last)]
    return Counts(
        assigned=len(there),
        closed=len(closed),
        on_time=sum(_is_on_time(problem) for problem in closed),
        overdue=sum(
            problem.due_on is not None and problem.due_on < last
            for problem in still_open
        ),
    )


def _is_closed(problem: Problem, last: dt.date) -> bool:
    if problem.status != "已销号" or problem.spot_check == "不通过":
        return False
    return problem.closed_on is None or problem.closed_on <= last


def _is_on_time(problem: Problem) -> bool:
    is_dated = problem.closed_on is not None and problem.due_on is not None
    return is_dated and problem.closed_on <= problem.due_on


def _reported(period: str, unit: str, counts: Counts) -> Counts:
    more = int((period, unit) == REPORTED_CLOSED)
    fewer = more + int((period, unit) == NOT_REPORTED)
    return Counts(
        counts.assigned, counts.closed + more, counts.on_time, counts.overdue - fewer
    )


def _summed(counted) -> Counts:
    counted = list(counted)
    return Counts(
        *(
            sum(getattr(counts, name) for counts in counted)
            for name in ("assigned", "closed", "on_time", "overdue")
        )
    )


def _row(number: object, period: str, unit: str, counts: Counts) -> Row:
    return (
        number, period, unit, counts.assigned, counts.closed, _rate(counts),
        counts.on_time, counts.overdue,
    )  # fmt: skip


def _rate(counts: Counts) -> str:
    if not counts.assigned:
        return "—"
    exact = Decimal(100 * counts.closed) / counts.assigned
    return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
