"""One sheet of the annex before it becomes part of a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from jinwei.report.excel.cells import Cell, Column

Filled = TypeVar("Filled")


@dataclass(frozen=True)
class Sheet(Generic[Filled]):
    """One sheet: a table with typed values, or in `empty` why it has no row.

    Rows of `totals` stand apart below the others, where no filter or sort takes them.
    """

    name: str
    columns: tuple[Column[Filled], ...]
    rows: tuple[Filled, ...]
    empty: str
    totals: tuple[Filled, ...] = ()

    def cells(self) -> list[list[Cell]]:
        """The table row by row, each value with its format."""
        return self.filled(self.rows)

    def filled(self, rows: Iterable[Filled]) -> list[list[Cell]]:
        """Those rows as cells, each value with its format."""
        return [[_cell(column, row) for column in self.columns] for row in rows]


def _cell(column: Column[Filled], row: Filled) -> Cell:
    value = column.of(row)
    return value if isinstance(value, Cell) else Cell(value, column.format)
