"""A slide whose table is more than a screen holds goes on over several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from jinwei.report.deck.headlines import MOST, NAMES
from jinwei.report.deck.slide import (
    HEADLINE_WIDTH,
    MOST_ROWS,
    Slide,
    Table,
    cut_to,
    width_of,
)

HEIGHT = 25.2
"""How many letters high a slide is between the line above its headline and its edge."""
HEADLINE_LINE, HEADLINE_LETTERS, AROUND_HEADLINE = 1.8, 23, 0.5
FOOT_LINE, FOOT_LETTERS, AROUND_FOOT = 1.3, 29, 0.7
CELL_LINE, AROUND_ROW = 1.36, 0.48
BESIDE_CELL = 0.6
"""What stands between the words of two columns."""
APART = "\u3000"
"""What parts two pieces of a cell that stand on one line."""
NUMBERED = "（1/2）"
CLAUSE = re.compile("[^，：；]*[，：；]?")
BRACKETED = re.compile("(（[^（）]*）)")


def continued(slide: Slide) -> Iterator[Slide]:
    """The slide once for as many rows of its table as it has room for.

    Where it goes on it is numbered, and about as much stands on each. The notes go
    along with their rows where there is one for each.
    """
    parts = [] if slide.table is None else _parts(slide, slide.table)
    if slide.table is None or len(parts) < 2:
        yield slide
        return
    goes_along = len(slide.notes) == len(slide.table.rows)
    for number, part in enumerate(parts, 1):
        yield replace(
            slide,
            id=slide.id if number == 1 else f"{slide.id}-{number}",
            headline=_headline(slide, part, number, len(parts)),
            table=replace(slide.table, rows=slide.table.rows[part]),
            notes=slide.notes[part] if goes_along else slide.notes,
        )


def lines_of(cell: str, room: float) -> int:
    """How many lines the words of a cell take in a column of so many letters."""
    return sum(max(ceil(width_of(line) / room), 1) for line in set_in(cell, room))


def set_in(cell: str, room: float) -> list[str]:
    """The words of a cell on lines of their own, of which one may go on over several.

    What a wide space parts and what brackets hold stays together where it can; what
    went on over several lines is followed by nothing on the last of them.
    """
    lines, used = [""], 0.0
    for piece in cell.split(APART):
        apart = APART if lines[-1] else ""
        used = room if width_of(lines[-1]) > room else used
        for part in _pieces(piece, room):
            width = width_of(part)
            is_beyond = used + width_of(apart) + width > room
            if used and is_beyond and (width <= room or part != piece):
                lines, used, apart = [*lines, ""], 0.0, ""
            lines[-1] += apart + part
            used += width_of(apart) + width
            used -= (max(ceil(used / room), 1) - 1) * room
            apart = ""
    return lines


def _pieces(piece: str, room: float) -> list[str]:
    if width_of(piece) <= room:
        return [piece]
    return [part for part in BRACKETED.split(piece) if part]


def _headline(slide: Slide, part: slice, number: int, of: int) -> str:
    """The headline with its number; that of a board names whom this part is about."""
    numbered = f"（{number}/{of}）"
    if slide.kind != "board" or slide.table is None:
        return slide.headline + numbered
    units = dict.fromkeys(row[0] for row in slide.table.rows[part])
    return cut_to(_about(slide, tuple(units)), HEADLINE_WIDTH) + numbered


def _about(slide: Slide, units: Sequence[str]) -> str:
    """The headline of a board with two of the units that a part of it is about."""
    more = "等" if len(units) > MOST else ""
    return f"{slide.headline.partition(NAMES)[0]}{NAMES}{'、'.join(units[:MOST])}{more}"


def _parts(slide: Slide, table: Table) -> list[slice]:
    """The rows page by page: as few pages as there is room for, filled alike."""
    heights = [_height(table, row) for row in table.rows]
    room = _room(slide, slide.headline)
    parts = _packed(heights, room)
    if len(parts) > 1:
        room = _room(slide, f"{_longest(slide)}{NUMBERED}")
        parts = _packed(heights, room)
    least = sum(heights) / len(parts) if parts else 0
    for room_taken in sorted({least, *_sums(heights)}):
        even = _packed(heights, room_taken)
        if room_taken <= room and len(even) == len(parts):
            return even
    return parts


def _sums(heights: list[float]) -> Iterator[float]:
    for start in range(len(heights)):
        for end in range(start + 1, min(start + MOST_ROWS, len(heights)) + 1):
            yield sum(heights[start:end]) + 1e-9


def _packed(heights: list[float], room: float) -> list[slice]:
    parts, start, used = [], 0, 0.0
    for at, height in enumerate(heights):
        if at > start and (used + height > room or at - start == MOST_ROWS):
            parts.append(slice(start, at))
            start, used = at, 0.0
        used += height
    return [*parts, slice(start, len(heights))]


def _height(table: Table, row: tuple[str, ...]) -> float:
    lines = max(
        lines_of(cell, column.share - BESIDE_CELL)
        for cell, column in zip(row, table.columns, strict=True)
    )
    return CELL_LINE * lines + AROUND_ROW


def _room(slide: Slide, headline: str) -> float:
    """How many letters high all rows may be, below that headline and above the foot."""
    lines = _headline_lines(headline)
    foot = max(ceil(width_of(slide.source) / FOOT_LETTERS), 1)
    head = HEADLINE_LINE * lines + AROUND_HEADLINE + CELL_LINE + AROUND_ROW
    return HEIGHT - head - FOOT_LINE * foot - AROUND_FOOT


def _longest(slide: Slide) -> str:
    """The longest headline that a part of the slide may have."""
    if slide.kind != "board" or slide.table is None:
        return slide.headline
    units = dict.fromkeys(row[0] for row in slide.table.rows)
    longest = sorted(units, key=width_of, reverse=True)
    return cut_to(_about(slide, longest), HEADLINE_WIDTH)


def _headline_lines(headline: str) -> int:
    """How many lines a headline takes, which breaks between its clauses if it can."""
    lines, used = 1, 0.0
    for clause in filter(None, CLAUSE.findall(headline)):
        width = width_of(clause)
        if used and used + width > HEADLINE_LETTERS:
            lines, used = lines + 1, 0.0
        lines += max(ceil((used + width) / HEADLINE_LETTERS), 1) - 1
        used += width
    return lines
