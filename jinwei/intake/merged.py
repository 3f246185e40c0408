"""Merged cells -> the text a person reads in each of them, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa

from jinwei.intake.header import Header
from jinwei.intake.ranges import Range
from jinwei.intake.records import Records
from jinwei.policy.contracts import Column, Contract

NOT_SHARED = (
    "是合并单元格，跨了 {rows} 行：一个{header}不能由几条记录共用；请取消合并，逐行填写"
)
TWO_COLUMNS = (
    "是合并单元格，跨了“{headers}”几列，分不清是哪一列的内容；请取消合并，逐列填写"
)


def settled(records: Records, header: Header, contract: Contract) -> Records:
    """The records with what is merged below the header filled in, cell by cell.

    A merged cell that several records or several columns cannot share is a fault of
    each cell of it.
    """
    below = [each for each in records.merged if each[0] >= header.last]
    if not below:
        return records
    grid = _Grid([list(row) for row in records.cells.to_pylist()])
    columns = {place: contract.column(name) for name, place in header.places.items()}
    for each in below:
        _settle(grid, each, columns, contract)
    return replace(
        records,
        cells=pa.array(grid.rows, pa.list_(pa.string())),
        cell_faults={**records.cell_faults, **grid.faults},
        filled=frozenset(grid.filled),
    )


@dataclass
class _Grid:
    """Rows of texts being filled, the cells filled so far, and those at fault."""

    rows: list[list[str]]
    filled: set[tuple[int, int]] = field(default_factory=set)
    faults: dict[tuple[int, int], str] = field(default_factory=dict)


def _settle(
    grid: _Grid, each: Range, columns: dict[int, Column], contract: Contract
) -> None:
    top, left, bottom, right = each
    text = grid.rows[top][left]
    read = [place for place in range(left, right + 1) if place in columns]
    if not text.strip() or not read or _is_heading(grid.rows[top], each):
        return
    fault = _fault(each, [columns[place] for place in read], contract)
    for row in range(top, min(bottom + 1, len(grid.rows))):
        for place in read:
            if fault:
                grid.faults[row + 1, place] = fault
            elif (row, place) != (top, left):
                grid.rows[row][place] = text
                grid.filled.add((row + 1, place))


def _is_heading(row: Sequence[str], each: Range) -> bool:
    """Whether a merged cell is all that its row holds: a section's name or a note."""
    top, left, bottom, right = each
    others = [text for place, text in enumerate(row) if not left <= place <= right]
    return top == bottom and left < right and not any(map(str.strip, others))


def _fault(each: Range, columns: Sequence[Column], contract: Contract) -> str:
    top, _, bottom, _ = each
    if len(columns) > 1:
        return TWO_COLUMNS.format(headers="、".join(c.header for c in columns))
    (column,) = columns
    is_own = contract.key == (column.name,)
    is_counted = column.is_counted and not column.is_shared
    if bottom > top and (is_own or is_counted):
        return NOT_SHARED.format(rows=bottom - top + 1, header=column.header)
    return ""
