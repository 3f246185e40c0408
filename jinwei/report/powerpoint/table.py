"""A slide's table as a native one: a quiet header, a hairline below each row."""

from __future__ import annotations

from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.slide import Slide as Page

from jinwei import charts
from jinwei.report.deck.colours import BLACK, RED, SECOND
from jinwei.report.deck.slide import Column, Table
from jinwei.report.official.layout import widths
from jinwei.report.powerpoint.text import Align, Box, Look, colour, emu, say
from jinwei.wording import words

SHAPES = {"red": "▲ ", "black": "■ "}
COLOURS = {"红榜": RED, "黑榜": BLACK}
ROW, HEAD = 78, 52
SIZE, LINE = 14, 17
"""Points. Chinese fonts are of very different heights; the rows must not be."""
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
HAIRLINE = 9525


def add_table(page: Page, box: Box, table: Table) -> None:
    """The table stands at the top of the box, over its whole width."""
    rows = len(table.rows)
    frame = page.shapes.add_table(
        rows + 1, len(table.columns), emu(box.left), emu(box.top), emu(box.width),
        emu(HEAD + ROW * rows),
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
        native.rows[number].height = emu(ROW)
        for at, (column, text) in enumerate(zip(table.columns, row, strict=True)):
            shown, look = _body(column, text)
            _fill(native.cell(number, at), shown, look, None)


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
    cell.margin_left = emu(14)
    cell.margin_right = emu(40 if look.align == "right" else 14)
    cell.margin_top = cell.margin_bottom = emu(4)
    about = cell._tc.get_or_add_tcPr()
    line = etree.SubElement(about, qn("a:lnB"), {"w": str(HAIRLINE)})
    solid = etree.SubElement(line, qn("a:solidFill"))
    shade = {"val": charts.LINES.removeprefix("#")}
    etree.SubElement(solid, qn("a:srgbClr"), shade)
    if fill:
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour(fill)
