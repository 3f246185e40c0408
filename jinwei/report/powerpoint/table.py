"""A slide's table as a native one: a quiet header, a hairline below each row."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from jinwei.report.deck.pages import lines_of, set_in
from jinwei.report.deck.slide import Column, Table, width_of
from jinwei.report.official.layout import widths
from jinwei.report.powerpoint.units import (
    LETTER,
    LINE,
    UNITS_A_POINT,
    Box,
    emu,
    hundredths,
)
from jinwei.wording import words

SHAPES = {"red": "▲ ", "black": "■ "}
COLOURS = {"红榜": "accent3", "黑榜": "accent4"}
SIZES = range(30, LETTER - 1, -1)
EASY = range(24, LETTER - 1, -1)
"""Points of letters that are read well enough to break more for being larger."""
BESIDE, AROUND, MOST_AIR = 36, 18, 7 * UNITS_A_POINT
"""Units beside the words of a cell, and above and below them; how many letters a row
is higher at most to fill the slide."""
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
HAIRLINE = 9525
URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


def table_xml(box: Box, table: Table) -> tuple[str, int]:
    """The table as it fills the box, and how high it is."""
    wide = widths([column.share for column in table.columns], box.width)
    size, heights = _fitted(box, table, wide)
    head = _line(size) + AROUND
    columns = "".join(f'<a:gridCol w="{emu(each)}"/>' for each in wide)
    first = "".join(
        _cell(column.header, size, column, "tx2", is_bold=True, fill="bg2")
        for column in table.columns
    )
    rooms = [_room(each, size) for each in wide]
    body = "".join(
        _row(high, "".join(map(_body, row, rooms, [size] * len(row), table.columns)))
        for high, row in zip(heights, table.rows, strict=True)
    )
    return (
        f'<a:tbl><a:tblPr firstRow="1"><a:tableStyleId>{NO_STYLE}</a:tableStyleId>'
        f"</a:tblPr><a:tblGrid>{columns}</a:tblGrid>{_row(head, first)}{body}</a:tbl>"
    ), round(head + sum(heights))


def _fitted(box: Box, table: Table, wide: Sequence[float]) -> tuple[int, list[float]]:
    """The largest letters that fit and break no more, and how high each row is.

    Letters that are easily read may break more, but not the names in front.
    """
    for size in SIZES:
        lines = _lines(table, wide, size)
        needed = [max(row) * _line(size) + AROUND for row in lines]
        left = box.height - _line(size) - AROUND - sum(needed)
        is_whole = left >= 0 and _has_whole_heads(table, wide, size)
        if size == LETTER or (is_whole and not _breaks(table, wide, size, lines)):
            break
    share = max(left, 0) / len(needed)
    return size, [each + min(share, MOST_AIR * size) for each in needed]


def _lines(table: Table, wide: Sequence[float], size: int) -> list[list[int]]:
    rooms = [_room(each, size) for each in wide]
    return [list(map(lines_of, row, rooms)) for row in table.rows]


def _breaks(
    table: Table, wide: Sequence[float], size: int, lines: list[list[int]]
) -> bool:
    """Whether letters of that size break what smaller ones need not."""
    held = 1 if size in EASY else len(wide)
    usual = _lines(table, wide, LETTER)
    return [row[:held] for row in lines] != [row[:held] for row in usual]


def _has_whole_heads(table: Table, wide: Sequence[float], size: int) -> bool:
    return all(
        width_of(column.header) <= _room(each, size)
        for column, each in zip(table.columns, wide, strict=True)
    )


def _room(wide: float, size: int) -> float:
    return (wide - BESIDE) / (size * UNITS_A_POINT)


def _line(size: int) -> float:
    return size * LINE * UNITS_A_POINT


def _row(high: float, cells: str) -> str:
    return f'<a:tr h="{emu(high)}">{cells}</a:tr>'


def _body(text: str, room: float, size: int, column: Column) -> str:
    if column.shape != "board":
        return _cell("\n".join(set_in(text, room)), size, column, "tx1")
    board = next(name for name, title in words.BOARDS.items() if title == text)
    return _cell(SHAPES[board] + text, size, column, COLOURS[text], is_bold=True)


def _cell(
    text: str,
    size: int,
    column: Column,
    colour: str,
    *,
    is_bold: bool = False,
    fill: str = "",
) -> str:
    align = "r" if column.shape == "number" else "l"
    filled = f'<a:solidFill><a:schemeClr val="{fill}"/></a:solidFill>' if fill else ""
    beside = emu(BESIDE // 2)
    look = (
        f'<a:rPr lang="zh-CN" altLang="en-US" sz="{hundredths(size)}"'
        f' b="{int(is_bold)}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        "</a:rPr>"
    )
    runs = f"<a:br>{look}</a:br>".join(
        f"<a:r>{look}<a:t>{escape(line)}</a:t></a:r>" for line in text.split("\n")
    )
    return (
        "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p>"
        f'<a:pPr algn="{align}"><a:lnSpc><a:spcPts val="{hundredths(size * LINE)}"/>'
        f"</a:lnSpc></a:pPr>{runs}</a:p>"
        f'</a:txBody><a:tcPr marL="{beside}" marR="{beside}" marT="{emu(4)}"'
        f' marB="{emu(4)}" anchor="ctr"><a:lnB w="{HAIRLINE}"><a:solidFill>'
        f'<a:schemeClr val="accent6"/></a:solidFill></a:lnB>{filled}</a:tcPr></a:tc>'
    )
