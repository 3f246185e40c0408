"""Tables without the columns in which nobody has anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jinwei.ui.kit.parts import Cell, Column, Row

Shape = tuple[list[Column], list[Row]]
LACKING = "缺"
SAYING = ("text", "sub", "tags", "spark", "bars", "range")


def filled(tables: Sequence[Shape]) -> list[Shape]:
    """The tables of one shape with the columns in which any row says something.

    The first column names the rows, and stays.
    """
    width = len(tables[0][0])
    kept = [
        i
        for i in range(width)
        if not i or any(says(row.cells[i]) for _, rows in tables for row in rows)
    ]
    return [
        (
            [columns[i] for i in kept],
            [replace(row, cells=[row.cells[i] for i in kept]) for row in rows],
        )
        for columns, rows in tables
    ]


def says(cell: Cell) -> bool:
    """Whether a cell says anything, and not only that something is lacking."""
    if not isinstance(cell, dict):
        return bool(cell)
    return cell.get("text") != LACKING and any(cell.get(part) for part in SAYING)
