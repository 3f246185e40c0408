"""Excel workbooks: the annex of a bulletin, and how any table becomes a sheet.

The same facts give the same bytes. Text is written as text, so that nothing in it is
ever worked out or followed; numbers and dates are numbers and dates.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from jinwei.desk.facts import Facts, Source
from jinwei.report.excel import charts, paper, sheets, sources
from jinwei.report.excel.cells import Cell
from jinwei.report.excel.sheet import Sheet
from jinwei.report.file_names import INVENTED
from jinwei.report.official.document import printable
from jinwei.spreadsheet_safe import KEPT_AS_TEXT, RISKY
from jinwei.wording import words

KIND = "督导通报附表"
FONT = "宋体"
HEAD_ROW = 2
LINE, INDENT, GAP = 15, 2, 6
MOST_CHARACTERS = 32767
PLAIN = {"font_name": FONT, "font_size": paper.SIZE, "valign": "vcenter"}
BOXED = {**PLAIN, "border": 1, "border_color": "#A9B1BA"}
AS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}


def workbook(facts: Facts) -> bytes:
    """The annex of a cycle: one sheet for each table, the charts, and the sources."""
    return packed(
        facts.source, KIND, sheets.sheets(facts), sources.sources(facts),
        draw=lambda book: charts.draw(book, facts, FONT),
    )  # fmt: skip


def packed(
    source: Source,
    kind: str,
    tables: Iterable[Sheet[Any]],
    last: Sheet[Any],
    *,
    draw: Callable[[Workbook], None] | None = None,
) -> bytes:
    """A workbook of that kind: the tables, what `draw` adds, and the last sheet."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, AS_TEXT)
    formats = Formats(book)
    _sign(book, source, kind)
    over = sheets.about(source)
    for sheet in tables:
        _write(book, formats, source, sheet, over)
    if draw:
        draw(book)
    _write(book, formats, source, last, over)
    book.close()
    return content.getvalue()


class Formats:
    """The formats of one workbook, each added to it once."""

    def __init__(self, book: Workbook) -> None:
        self._add = book.add_format
        self._known: dict[tuple, Format] = {}

    def of(self, **properties: object) -> Format:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._known:
            self._known[key] = self._add(properties)
        return self._known[key]


def _sign(book: Workbook, source: Source, kind: str) -> None:
    """Title, version and day stand in the file's properties; nobody's name does."""
    marks = [source.visibility, *([INVENTED] if source.is_invented else [])]
    records = "" if source.is_public else f"，记录位置 {source.records}"
    book.set_properties(
        {
            "title": f"{kind}　{source.label}",
            "subject": source.district,
            "author": "",
            "keywords": "、".join(marks),
            "comments": f"版本 {source.version}{records}",
            "created": dt.datetime.combine(source.cutoff_on, dt.time()),
        }
    )


def _write(
    book: Workbook, formats: Formats, source: Source, sheet: Sheet, over: str
) -> None:
    """One sheet: title, whose figures, header, rows, and how it is printed."""
    sheet = replace(sheet, columns=paper.fitted(sheet.columns))
    page = book.add_worksheet(sheet.name)
    page.write_string(0, 0, sheet.name, formats.of(**PLAIN | {"font_size": 16}))
    page.write_string(1, 0, _text(over), formats.of(**PLAIN, font_color="#5B6470"))
    head = formats.of(
        **BOXED, bold=True, text_wrap=True, bg_color="#EFF1F3", align="center"
    )
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(HEAD_ROW, number, column.header, head)
    page.set_row(
        HEAD_ROW, _height([Cell(each.header) for each in sheet.columns], sheet)
    )
    last = _rows(page, formats, sheet, sheet.cells(), HEAD_ROW + 1)
    if not sheet.rows:
        page.write_string(HEAD_ROW + 1, 0, _text(sheet.empty), formats.of(**PLAIN))
    page.freeze_panes(HEAD_ROW + 1, 1)
    page.autofilter(HEAD_ROW, 0, last, len(sheet.columns) - 1)
    if sheet.totals:
        page.set_row(last + 1, GAP)
        totals = sheet.filled(sheet.totals)
        last = _rows(page, formats, sheet, totals, last + 2, bold=True)
    printed = sum(column.is_printed for column in sheet.columns)
    paper.set_up(page, (last, printed - 1), HEAD_ROW)
    _mark(page, source, sheet)


def _rows(
    page: Worksheet,
    formats: Formats,
    sheet: Sheet,
    rows: list[list[Cell]],
    first: int,
    **looks: object,
) -> int:
    """The rows from that one on, and which is the last."""
    for number, cells in enumerate(rows, first):
        page.set_row(number, _height(cells, sheet))
        for at, cell in enumerate(cells):
            _put(partial(_at, page, number, at), cell, formats, looks)
    return first + max(1, len(rows)) - 1


def _height(cells: list[Cell], sheet: Sheet) -> float:
    """The height in points at which every text of a row is seen, as WPS asks for it."""
    lines = [
        math.ceil(_width(cell.value) / (column.width - INDENT))
        for cell, column in zip(cells, sheet.columns, strict=True)
        if isinstance(cell.value, str)
    ]
    return LINE * max([1, *lines])


def _width(text: str) -> int:
    """The width of a text in columns of a digit, of which a Chinese sign fills two."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def _at(page: Worksheet, row: int, column: int, kind: str, *value: object) -> None:
    getattr(page, f"write_{kind}")(row, column, *value)


def _put(write, cell: Cell, formats: Formats, looks: dict[str, object]) -> None:
    """The value as what it is: text, number, date, or an empty cell with its box."""
    value, boxed = cell.value, {**BOXED, **looks}
    if isinstance(value, str) and value:
        text = _text(value)
        # Otherwise Excel would read it anew, as a formula, once somebody edits it.
        kept = KEPT_AS_TEXT if text.startswith(RISKY) else {}
        form = formats.of(**boxed, text_wrap=True, indent=1, **kept)
        if cell.leads_to:
            write("url", f"internal:{cell.leads_to}", form, text)
        else:
            write("string", text, form)
    elif isinstance(value, int | Decimal):
        write("number", value, formats.of(**boxed, num_format=cell.format))
    elif isinstance(value, dt.date):
        form = formats.of(**boxed, num_format=cell.format, align="left")
        write("datetime", value, form)
    else:
        write("blank", None, formats.of(**boxed))


def _mark(page: Worksheet, source: Source, sheet: Sheet) -> None:
    """Whose figures they are and for whom, above and below every printed page."""
    mark = INVENTED if source.is_invented else ""
    page.set_header(f"&L{_code(source.district)}&C{sheet.name}&R{mark}")
    shown = f"版本 {words.version(source.version)}"
    page.set_footer(f"&L{shown}&C第 &P 页，共 &N 页&R{source.visibility}")
    page.hide_gridlines(2)


def _text(value: str) -> str:
    return printable(value)[:MOST_CHARACTERS]


def _code(text: str) -> str:
    """Words for a header or a footer, where & begins a code."""
    return _text(text).replace("&", "&&")
