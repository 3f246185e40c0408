"""One sheet of the annex before it becomes part of a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from jinwei.report.excel.columns import Cell, Column

Filled = TypeVar("Filled")


@dataclass(frozen=True)
class Sheet(Generic[Filled]):
    """One sheet: a table with typed values, or in `empty` why it has no row."""

    name: str
    columns: tuple[Column[Filled], ...]
    rows: tuple[Filled, ...]
    empty: str

    def cells(self) -> list[list[Cell]]:
        """The table row by row, each value with its format."""
        return [[_cell(column, row) for column in self.columns] for row in self.rows]


def _cell(column: Column[Filled], row: Filled) -> Cell:
    value = column.of(row)
    return value if isinstance(value, Cell) else Cell(value, column.format)
