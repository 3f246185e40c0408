"""How a sheet fits A4 across: one page wide, its letters never below eight points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from xlsxwriter.worksheet import Worksheet

from jinwei.report.excel.cells import Column

Filled = TypeVar("Filled")

A4 = 9
SIZE, LEAST_SIZE = 11, 8.4
"""Of the letters in points, on the screen and at least on paper, with some to spare."""
MARGIN, BROAD = 0.4, 11.69
PIXELS_AN_INCH, A_CHARACTER, AROUND = 96, 7, 5
ROOM = int((BROAD - 2 * MARGIN) * PIXELS_AN_INCH * SIZE / LEAST_SIZE)
NARROW = 8


def fitted(columns: Sequence[Column[Filled]]) -> tuple[Column[Filled], ...]:
    """The columns with those that are printed first, narrowed until they fit a page.

    The broadest give way. What finds no room then is left beside the page.
    """
    first = [column for column in columns if column.is_printed]
    others = [column for column in columns if not column.is_printed]
    widths = [column.width for column in first]
    while sum(map(pixels, widths)) > ROOM and max(widths) > NARROW:
        widths[widths.index(max(widths))] -= 1
    while sum(map(pixels, widths)) > ROOM:
        widths.pop()
    kept = [
        replace(column, width=width)
        for column, width in zip(first, widths, strict=False)
    ]
    left = (replace(each, is_printed=False) for each in first[len(widths) :])
    return (*kept, *left, *others)


def pixels(width: int) -> int:
    """How broad a column of so many characters is drawn."""
    return width * A_CHARACTER + AROUND


def set_up(page: Worksheet, printed: tuple[int, int], head_row: int) -> None:
    """The area down to that row and column on A4 across, its header on every page."""
    page.print_area(0, 0, *printed)
    page.repeat_rows(0, head_row)
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=MARGIN, right=MARGIN, top=0.8, bottom=0.7)
