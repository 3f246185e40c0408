"""Headings, paragraphs and tables of an official document as Word."""

from __future__ import annotations

from collections.abc import Iterator

from jinwei.report.official import layout
from jinwei.report.official.document import (
    CENTRE,
    LEFT,
    Block,
    Heading,
    Paragraph,
    Table,
)
from jinwei.report.official.table_breaks import runs
from jinwei.report.ooxml import element, paragraph, run

HEAD, LEAD = "head", "段首标题"
CELLS = {HEAD: "表头", LEFT: "表格左齐", CENTRE: "表格"}
"""The style of a cell of the head, and of others by how they are aligned."""


def block(printed: Block) -> Iterator:
    """The paragraphs and the table that a block is in Word."""
    if isinstance(printed, Table):
        if printed.caption:
            yield paragraph("Caption", printed.caption)
        yield _table(printed)
        yield _note(printed.note)
    elif isinstance(printed, Heading):
        yield paragraph(f"Heading {printed.level}", printed.text)
    else:
        yield paragraph("Body Text", *led(printed))


def _note(text: str):
    """The note below a table, or a little white where there is none."""
    if text:
        return paragraph("表注", text)
    below = round(layout.LINE_TWIPS * layout.BELOW_TABLE_LINES)
    white = element("w:spacing", before=0, after=0, line=below, lineRule="exact")
    return paragraph("表注", properties=(white,))


def led(printed: Paragraph) -> list:
    """The runs of a paragraph, its heading in a face of its own."""
    lead = [run(printed.lead, LEAD)] if printed.lead else []
    return [*lead, printed.text]


def _table(table: Table):
    whole = layout.twips(layout.CORE_MM[0])
    widths = layout.widths([column.share for column in table.columns], whole)
    head = [
        _cell(HEAD, column.head, width, is_kept=True)
        for column, width in zip(table.columns, widths, strict=True)
    ]
    rows = [element("w:tr", _whole(element("w:tblHeader")), *head)]
    ends = {run.start + run.count - 1 for run in runs(table)}
    for i, row in enumerate(table.rows):
        cells = [
            _cell(column.align, text, width, is_kept=i not in ends)
            for column, text, width in zip(table.columns, row, widths, strict=True)
        ]
        rows.append(element("w:tr", _whole(), *cells))
    about = element(
        "w:tblPr",
        element("w:tblStyle", val="Table Grid"),
        element("w:tblW", w=whole, type="dxa"),
        element("w:jc", val="center"),
        element("w:tblLayout", type="fixed"),
    )
    return element("w:tbl", about, _grid(widths), *rows)


def _whole(*others):
    return element("w:trPr", element("w:cantSplit"), *others)


def _grid(widths: list[int]):
    return element("w:tblGrid", *(element("w:gridCol", w=each) for each in widths))


def _cell(part: str, text: str, width: int, *, is_kept: bool):
    """A cell of the head, or one aligned so; kept on the page of the next row."""
    about = element(
        "w:tcPr",
        element("w:tcW", w=width, type="dxa"),
        element("w:vAlign", val="center"),
    )
    kept = (element("w:keepNext"),) if is_kept else ()
    return element("w:tc", about, paragraph(CELLS[part], text, properties=kept))
