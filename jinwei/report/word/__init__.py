"""An official document as Word by GB/T 9704-2012: same document, same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator

from jinwei.report.official import layout
from jinwei.report.official.document import (
    Attachment,
    Document,
    Paragraph,
    attached,
    listed,
)
from jinwei.report.ooxml import broken, element, frozen, paragraph
from jinwei.report.word.blocks import block, led
from jinwei.report.word.imprint import imprint
from jinwei.report.word.sections import close_section, turn_to_imprint
from jinwei.report.word.template import RED_LINE, opened, point_to_styles

RED_RULE = 12
IMPRINT = "版记"


def docx_bytes(document: Document) -> bytes:
    """The document as a .docx file."""
    word = opened(document)
    body = word.element.body
    for child in _content(document):
        body.insert(len(body) - 1, child)
    close_section(body)
    body.insert(len(body) - 1, paragraph(IMPRINT, imprint(document)))
    turn_to_imprint(body)
    point_to_styles(word)
    out = io.BytesIO()
    word.save(out)
    return frozen(out.getvalue())


def _content(document: Document) -> Iterator:
    for mark in document.marks:
        yield paragraph("标识", mark)
    yield from _letterhead(document)
    yield paragraph("Title", *broken(document.title_lines or [document.title]))
    if document.recipients:
        yield paragraph("主送机关", document.recipients)
    *others, last = document.blocks
    for each in others:
        yield from block(each)
    if not isinstance(last, Paragraph):
        raise TypeError("a document ends with a paragraph")
    lines = list(listed(document))
    loose = len(lines) - layout.BOUND_ATTACHMENTS
    yield paragraph("Body Text" if loose > 0 else "正文末段", *led(last))
    for number, line in enumerate(lines):
        free = (element("w:keepNext", val=0),) if number < loose else ()
        style = "附件说明续行" if number else "附件说明"
        yield paragraph(style, line, properties=free)
    signed = broken(document.signed_lines or [document.signed])
    yield paragraph("发文机关署名", *signed)
    yield paragraph("成文日期", document.dated)
    yield paragraph("附注", document.remark)
    for mark, attachment in attached(document):
        yield from _attachment(mark, attachment)


def _attachment(mark: str, attachment: Attachment) -> Iterator:
    """An attachment from a new page on, its title on the third line."""
    yield paragraph("附件", mark)
    yield paragraph("附件标题", attachment.name)
    for each in attachment.blocks:
        yield from block(each)


def _letterhead(document: Document) -> Iterator:
    """The red line with its top at 35 mm, the number, and the red rule 4 mm below."""
    if not document.red_lines:
        if document.number:
            yield paragraph("发文字号", document.number)
        return
    size = layout.red_line_pt(document.red_lines)
    above = layout.twips(layout.RED_LINE_TOP_MM) - len(document.marks) * (
        layout.LINE_TWIPS
    )
    inside = round(size * 0.1 * 20)
    pitch = round(layout.red_line_pitch_pt(size) * 20)
    for i, line in enumerate(document.red_lines):
        first = element(
            "w:spacing", before=above - inside, after=0, line=pitch, lineRule="exact"
        )
        yield paragraph(RED_LINE, line, properties=() if i else (first,))
    below = round(layout.points(layout.RULE_BELOW_NUMBER_MM))
    rule = element(
        "w:bottom", val="single", sz=RED_RULE, space=below, color=layout.RED
    )  # fmt: skip
    yield paragraph("发文字号", document.number, properties=(element("w:pBdr", rule),))
