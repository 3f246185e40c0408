"""Places in ranking lists: each subject over the cycles, and the cells of a place."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from jinwei.sql import records
from jinwei.ui.kit.parts import Cell, rank_cell, spark_cell
from jinwei.ui.shared.grids import grid
from jinwei.wording import words

CITY = "全市"
ITEMS = "items"
"""What the page of ranks calls the choice of city-wide items in the address."""
UNIT_LENGTH = 2
POINTS = "个百分点"
NO_MOVE = "\u2003"  # keeps the ranks of a column in line


class History(NamedTuple):
    """A subject over the cycles shown: its last row, a cell for each, and its line.

    `records` are the export records behind the line, by file and record.
    """

    last: dict
    cells: list[Cell]
    line: Cell
    records: list[tuple[str, int]]


def histories(
    places: pd.DataFrame, named: str, cycles: tuple[str, ...]
) -> dict[str, History]:
    """The subjects by their names, in their order, over these cycles.

    `places` has a row for each subject and cycle, by subject and then by cycle;
    `named` is the column that names a subject.
    """
    cells = grid(places, _cycle_cell, down=named, across="cycle", every=cycles)
    subjects = places.groupby(named, sort=False)
    runs = subjects[["rank", "ranked", "missed_cycles"]].agg(list)
    lines = {name: _line(*runs.loc[name]) for name in cells}
    rests = subjects[["source_file", "source_record"]].agg(list)
    last = records(places.drop_duplicates(named, keep="last"))
    return {
        (name := row[named]): History(
            row, cells[name], lines[name], [*zip(*rests.loc[name], strict=True)]
        )
        for row in last
    }


def _line(ranks: list[int], ranked: list[int], missed_cycles: list[int]) -> dict:
    """The ranks in order, with a gap where a cycle is missing between two, or where
    nobody knows of how many."""
    drawn: list[tuple[int | None, int | None]] = []
    for rank, of, missed in zip(ranks, ranked, missed_cycles, strict=True):
        if missed and drawn:
            drawn.append((None, None))
        drawn.append((rank, of) if of > 0 else (None, None))
    return spark_cell([rank for rank, _ in drawn], [of for _, of in drawn])


def _cycle_cell(row: dict) -> Cell:
    """The place in one cycle, as published, with its movement."""
    third = None if row["is_short_list"] else row["third"]
    cell = rank_cell(row["rank"], row["ranked"], row["places_up"], third) or {}
    remarks = [row["period"]]
    if row["former_group"] is not None:
        remarks.append(_called(row["former_group"]))
    if row["missed_cycles"]:
        remarks.append(f"与上一次之间缺{row['missed_cycles']}期")
    tie = "并列" if row["tied"] else ""
    return {
        **cell,
        "text": f"{tie}{row['rank']}",
        "move": cell.get("move") or NO_MOVE,
        "title": "，".join(remarks),
    }


def _called(group: str) -> str:
    """What the group of a list was called then."""
    return f"当时组别叫“{group}”" if group else "当时不分组"


def marks(row: dict) -> list[str]:
    """What is said beside a place: too short a list to judge, or 第一方阵."""
    if row["is_short_list"]:
        return [words.SHORT_LIST]
    return [words.FRONT] if row["is_in_front"] else []


def measured(value: Decimal | None, unit: str | None) -> Cell:
    """A value with its unit; a long name of a unit stands behind the pointer only."""
    if value is None:
        return None
    number = f"{value.normalize():,f}"
    if not unit or (len(unit) > UNIT_LENGTH and unit != POINTS):
        return {"text": number, "title": unit or ""}
    return number + (unit if unit == "%" else f" {unit}")
