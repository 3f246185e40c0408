"""Rows that name units: all of them, over as many rows as they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinwei.report.deck.slide import CELL_LINES, Column, width_of


def named_rows(
    title: str, count: str, units: Sequence[str], columns: Sequence[Column]
) -> Iterator[tuple[str, str, str]]:
    """All the names, in as many rows as they take: none is cut off."""
    room = CELL_LINES * (columns[-1].share - 1)
    held = ""
    first = (title, count)
    for unit in units:
        longer = f"{held}、{unit}" if held else unit
        if held and width_of(longer) > room:
            yield *first, held
            first, longer = (f"{title}（续）", ""), unit
        held = longer
    yield *first, held
