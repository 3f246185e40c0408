"""A slide's table as a native one: a quiet header, a hairline below each row."""

from __future__ import annotations

from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.slide import Slide as Page

from jinwei import charts
from jinwei.report.deck.colours import BLACK, RED, SECOND
from jinwei.report.deck.pages import lines_of
from jinwei.report.deck.slide import Column, Table
from jinwei.report.official.layout import widths
from jinwei.report.powerpoint.text import (
    LETTER,
    UNITS_A_POINT,
    Align,
    Box,
    Look,
    colour,
    emu,
    say,
)
from jinwei.wording import words

SHAPES = {"red": "▲ ", "black": "■ "}
COLOURS = {"红榜": RED, "黑榜": BLACK}
HEAD = 70
SIZE, LINE = LETTER, 25
"""Points. Chinese fonts are of very different heights; the rows must not be."""
BESIDE, AROUND, MOST_ROW = 24, 18, 150
"""Units beside the words of a cell, above and below them, and of the highest row that
is made so to fill the slide."""
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
HAIRLINE = 9525


def add_table(page: Page, box: Box, table: Table) -> None:
    """The table fills the box in width, and in height as far as rows may grow."""
    rows = len(table.rows)
    heights = _heights(box, table)
    frame = page.shapes.add_table(
        rows + 1, len(table.columns), emu(box.left), emu(box.top), emu(box.width),
        emu(HEAD + sum(heights)),
    )  # fmt: skip
    native = frame.table
    frame._element.find(".//" + qn("a:tableStyleId")).text = NO_STYLE
    shares = [column.share for column in table.columns]
    for at, width in enumerate(widths(shares, box.width)):
        native.columns[at].width = emu(width)
    native.rows[0].height = emu(HEAD)
    for at, column in enumerate(table.columns):
        _fill(native.cell(0, at), column.header, _head(column), charts.PANEL)
    for number, row in enumerate(table.rows, 1):
        native.rows[number].height = emu(heights[number - 1])
        for at, (column, text) in enumerate(zip(table.columns, row, strict=True)):
            shown, look = _body(column, text)
            _fill(native.cell(number, at), shown, look, None)


def _heights(box: Box, table: Table) -> list[int]:
    """What each row needs, and its part of what is left of the box."""
    letter = SIZE * UNITS_A_POINT
    shares = [column.share for column in table.columns]
    rooms = [(wide - BESIDE) / letter for wide in widths(shares, box.width)]
    needed = [
        max(map(lines_of, row, rooms)) * LINE * UNITS_A_POINT + AROUND
        for row in table.rows
    ]
    left = max(box.height - HEAD - sum(needed), 0) // len(needed)
    return [max(each, min(each + left, MOST_ROW)) for each in needed]


def _head(column: Column) -> Look:
    align: Align = "right" if column.shape == "number" else "left"
    return Look(SIZE, SECOND, is_bold=True, align=align, line=LINE)


def _body(column: Column, text: str) -> tuple[str, Look]:
    if column.shape == "board":
        board = next(name for name, title in words.BOARDS.items() if title == text)
        return SHAPES[board] + text, Look(SIZE, COLOURS[text], is_bold=True, line=LINE)
    return text, Look(SIZE, charts.INK, align=_head(column).align, line=LINE)


def _fill(cell, text: str, look: Look, fill: str | None) -> None:
    say(cell.text_frame, [text], look)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = emu(BESIDE // 2)
    cell.margin_top = cell.margin_bottom = emu(4)
    about = cell._tc.get_or_add_tcPr()
    line = etree.SubElement(about, qn("a:lnB"), {"w": str(HAIRLINE)})
    solid = etree.SubElement(line, qn("a:solidFill"))
    shade = {"val": charts.LINES.removeprefix("#")}
    etree.SubElement(solid, qn("a:srgbClr"), shade)
    if fill:
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour(fill)
