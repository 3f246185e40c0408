"""The Word template of official documents: paper, grid, styles, fonts, page numbers.

`template.docx` holds what an office may change in Word or WPS. Styles are found by
their names, for both programs give them identities of their own.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import docx
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from jinwei.faults import Told
from jinwei.report.official import layout
from jinwei.report.official.document import Document

TEMPLATE = Path(__file__).with_suffix(".docx")
PRODUCT = "进位 Jinwei"
RED_LINE = "发文机关标志"
PAGE_NUMBERS = ("单页页码", "双页页码")
USUAL_TWIPS = layout.LINE_TWIPS
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http:'
    '//schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{PRODUCT}</Application></Properties>"
)


def opened(document: Document) -> Word:
    """The template without its samples, with the properties of the document."""
    word = docx.Document(str(TEMPLATE))
    for sample in list(word.element.body)[:-1]:
        word.element.body.remove(sample)
    if document.red_lines:
        _size_red_line(word, layout.red_line_pt(document.red_lines))
    _set_properties(word, document)
    return word


def point_to_styles(word: Word, *others: BaseOxmlElement) -> None:
    """What the body calls by a style's name is that style; Told where there is none.

    So it is in `others`, headers and footers of its own.
    """
    for part in (word.element.body, *others):
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle"):
            for named in part.iter(qn(tag)):
                named.set(qn("w:val"), styled(word, named.get(qn("w:val"))).style_id)


def styled(word: Word, name: str):
    """The style of that name; Told where the template has none."""
    try:
        return word.styles[name]
    except KeyError as error:
        raise Told(
            f"公文模板 {TEMPLATE.name} 里没有样式“{name}”："
            "请恢复这一样式，或换回原来的模板。"
        ) from error


def set_pitch(word: Word, points: float) -> None:
    """Lines of the text stand that far apart, and what is counted in lines with them.

    The feet of pages stay where they are.
    """
    pitch = round(points * 20)
    for style in word.styles.element:
        spacing = style.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        if spacing is None or style.find(qn("w:name")).get(qn("w:val")) in PAGE_NUMBERS:
            continue
        for side in ("before", "after", "line"):
            lines, rest = divmod(int(spacing.get(qn(f"w:{side}")) or 0), USUAL_TWIPS)
            if lines and not rest:
                spacing.set(qn(f"w:{side}"), str(lines * pitch))
    for section in word.sections:
        grid = section._sectPr.find(qn("w:docGrid"))
        grid.set(qn("w:linePitch"), str(pitch))


def _size_red_line(word: Word, size: int) -> None:
    style = styled(word, RED_LINE)
    style.font.size = Pt(size)
    style.paragraph_format.line_spacing = Pt(layout.red_line_pitch_pt(size))


def _set_properties(word: Word, document: Document) -> None:
    made_at = dt.datetime.combine(document.made_on, dt.time())
    properties = word.core_properties
    properties.title = document.title
    properties.subject = document.subject
    properties.author = properties.last_modified_by = document.signed
    properties.comments = document.remark
    properties.keywords = "，".join(document.marks)
    properties.language = "zh-CN"
    properties.revision = 1
    properties.created = properties.modified = made_at
    for part in word.part.package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = _APP.encode()
