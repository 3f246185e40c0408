"""An order as Word on one page: the same order gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator

from docx.shared import Mm

from jinwei.report.letters import layout as letters
from jinwei.report.letters.order import Sheet
from jinwei.report.official import layout
from jinwei.report.ooxml import element, frozen, paragraph
from jinwei.report.word.template import opened, point_to_styles

LABEL, TEXT, PLAIN = "表头", "表格左齐", "Normal"
CELL_EDGES_PT = 5


def order_docx_bytes(printed: Sheet) -> bytes:
    """The order as a .docx file."""
    word = opened(printed.document)
    body = word.element.body
    (section,) = word.sections
    for part in (section.footer, section.even_page_footer):
        part.is_linked_to_previous = True
    section.top_margin = Mm(letters.ORDER_TOP_MM)
    below = layout.PAGE_MM[1] - letters.ORDER_TOP_MM - letters.ORDER_CORE_MM
    section.bottom_margin = Mm(below)
    for child in _content(printed):
        body.insert(len(body) - 1, child)
    point_to_styles(word)
    out = io.BytesIO()
    word.save(out)
    return frozen(out.getvalue())


def _content(printed: Sheet) -> Iterator:
    document = printed.document
    size = letters.cell_pt(printed.rows)
    for mark in document.marks:
        yield _line(mark, size, "left")
    yield _titled(document.title, layout.TITLE_PT, 1.6)
    yield _line(document.number, size, "right")
    yield _table([(*row, 1) for row in printed.rows], size)
    yield _line(document.signed, size, "right", above=0.5)
    yield _line(document.dated, size, "right")
    cut = element("w:bottom", val="dashed", sz=4, space=0, color="auto")
    yield paragraph(PLAIN, properties=(element("w:pBdr", cut), _spacing(size / 2)))
    yield _titled(printed.slip_title, letters.SLIP_PT, 1.8)
    yield _table(list(printed.slip_rows), size)
    yield paragraph(PLAIN, properties=(_spacing(1),))


def _titled(text: str, size: float, pitch: float):
    about = (_spacing(size * pitch), element("w:jc", val="center"))
    return paragraph("Title", _sized(text, size), properties=about)


def _line(text: str, size: float, side: str, above: float = 0):
    pitch = size * letters.CELL_LINE
    about = (_spacing(pitch, before=pitch * above), element("w:jc", val=side))
    return paragraph(PLAIN, _sized(text, size), properties=about)


def _spacing(points: float, before: float = 0):
    """Lines of exactly that height, with so much above the first."""
    return element(
        "w:spacing",
        before=round(before * 20),
        after=0,
        line=round(points * 20),
        lineRule="exact",
    )


def _sized(text: str, points: float):
    """A run in that size."""
    written = element("w:t")
    written.text = text
    about = element(
        "w:rPr",
        element("w:rFonts", hint="eastAsia"),
        element("w:spacing", val=0),
        element("w:sz", val=round(points * 2)),
        element("w:szCs", val=round(points * 2)),
    )
    return element("w:r", about, written)


def _table(rows: list[tuple[str, str, int]], size: float):
    label = layout.twips(letters.LABEL_MM)
    widths = (label, layout.twips(layout.CORE_MM[0]) - label)
    about = element(
        "w:tblPr",
        element("w:tblStyle", val="Table Grid"),
        element("w:tblW", w=sum(widths), type="dxa"),
        element("w:jc", val="center"),
        element("w:tblLayout", type="fixed"),
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w=each) for each in widths))
    return element("w:tbl", about, grid, *(_row(row, widths, size) for row in rows))


def _row(row: tuple[str, str, int], widths: tuple[int, int], size: float):
    *texts, lines = row
    pitch = size * letters.CELL_LINE
    high = round((lines * pitch + CELL_EDGES_PT) * 20)
    about = element(
        "w:trPr",
        element("w:cantSplit"),
        element("w:trHeight", val=high, hRule="atLeast"),
    )
    cells = [
        _cell(style, text, width, size, at="top" if lines > 1 else "center")
        for style, text, width in zip((LABEL, TEXT), texts, widths, strict=True)
    ]
    return element("w:tr", about, *cells)


def _cell(style: str, text: str, width: int, size: float, *, at: str):
    about = element(
        "w:tcPr",
        element("w:tcW", w=width, type="dxa"),
        element("w:vAlign", val="center" if style == LABEL else at),
    )
    spacing = _spacing(size * letters.CELL_LINE)
    return element(
        "w:tc", about, paragraph(style, _sized(text, size), properties=(spacing,))
    )
