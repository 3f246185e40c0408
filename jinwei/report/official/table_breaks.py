"""Which lines of a table no page break may part: its rows, and then its note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinwei.report.official import layout
from jinwei.report.official.document import Table

# 35 lines of a table fit a page, and a head takes some of them.
PAGE_LINES = 28
# What the rules and margins of a cell take of its width, in characters.
CELL_EDGES = 1


@dataclass(frozen=True)
class Run:
    """So many lines from the start on; a single one may be too deep for a page."""

    start: int
    count: int
    is_whole: bool = True


def runs(table: Table) -> Iterator[Run]:
    """The lines of a table in runs, each whole on a page unless no page could hold it.

    The first two rows stay together, and the last two with the note, so that neither a
    row nor a note stands alone.
    """
    deep = [*(_deep(table, row) for row in table.rows)]
    if table.note:
        wide = layout.points(layout.CORE_MM[0]) / layout.TABLE_PT
        deep.append(layout.lines_deep(table.note, int(wide)))
    for start, count in _together(len(table.rows), int(bool(table.note))):
        if sum(deep[start : start + count]) <= PAGE_LINES:
            yield Run(start, count)
        else:
            lines = range(start, start + count)
            yield from (Run(line, 1, deep[line] <= PAGE_LINES) for line in lines)


def _together(rows: int, notes: int) -> Iterator[tuple[int, int]]:
    if rows < 4:
        if rows + notes:
            yield 0, rows + notes
        return
    yield 0, 2
    yield from ((row, 1) for row in range(2, rows - 2))
    yield rows - 2, 2 + notes


def _deep(table: Table, row: tuple[str, ...]) -> int:
    """How many lines a row takes at the most."""
    shares = sum(column.share for column in table.columns)
    whole = layout.points(layout.CORE_MM[0]) / layout.TABLE_PT
    wide = [int(whole * each.share / shares) - CELL_EDGES for each in table.columns]
    return max(
        layout.lines_deep(text, max(across, layout.MOVED_BY_PUNCTUATION + 1))
        for text, across in zip(row, wide, strict=True)
    )
