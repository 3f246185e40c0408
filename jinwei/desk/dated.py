"""What falls due soon, counted from the day of a document instead of the cut-off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypedDict

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import Deadline, UnitLedger
from jinwei.desk.rows.lines import LedgerSource


class Soon(TypedDict):
    """How many problems fall due within the three spans looked ahead."""

    due_first: int
    due_second: int
    due_third: int


def dated(of: Facts, on: dt.date) -> Facts:
    """The facts as a document of that day tells them: so many fall due from then on.

    What is overdue, and every other figure, stays as of the cut-off.
    """
    if of.ledger is None or on == of.source.cutoff_on:
        return of
    by_unit = {
        unit: list(rows)
        for unit, rows in groupby(of.deadlines, key=lambda row: row["unit"])
    }
    return replace(
        of,
        counted_on=on,
        ledger={**of.ledger, **_soon(of, of.deadlines, on)},
        units=tuple(_unit(of, row, by_unit, on) for row in of.units),
        ledger_sources=(
            *(row for row in of.ledger_sources if row["is_overdue"]),
            *_sources(of, by_unit, on),
        ),
    )


def within(deadlines: Iterable[Deadline], on: dt.date, days: int) -> list[Deadline]:
    """What falls due from a day on within so many days."""
    last = on + dt.timedelta(days=days)
    return [row for row in deadlines if on <= row["due_on"] <= last]


def problems(deadlines: Iterable[Deadline]) -> int:
    """How many problems fall due in all."""
    return sum(row["problems"] for row in deadlines)


def _unit(
    of: Facts, row: UnitLedger, by_unit: Mapping[str, list[Deadline]], on: dt.date
) -> UnitLedger:
    its = of.deadlines if row["is_whole"] else by_unit.get(row["unit"], ())
    return {**row, **_soon(of, its, on)}


def _soon(of: Facts, deadlines: Sequence[Deadline], on: dt.date) -> Soon:
    spans = of.spans
    return {
        "due_first": problems(within(deadlines, on, spans["first_days"])),
        "due_second": problems(within(deadlines, on, spans["second_days"])),
        "due_third": problems(within(deadlines, on, spans["third_days"])),
    }


def _sources(
    of: Facts, by_unit: Mapping[str, list[Deadline]], on: dt.date
) -> Iterable[LedgerSource]:
    """Where the first problem of each unit stands that falls due soon."""
    for unit, rows in by_unit.items():
        due = within(rows, on, of.spans["third_days"])
        if due:
            first = min(due, key=lambda row: (row["file"], row["record"]))
            yield {
                "unit": unit,
                "is_overdue": False,
                "problems": problems(due),
                "file": first["file"],
                "record": first["record"],
            }
