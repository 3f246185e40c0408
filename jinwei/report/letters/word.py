"""A letter as Word by GB/T 9704-2012 10.1: same letter, same bytes.

Its head stands in the header of the first page and the lower rules in the footer, so
that both keep to the edges of the paper however the text runs.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from docx.document import Document as Word
from docx.section import Section
from docx.shared import Emu, Mm

from jinwei.report.letters import layout as letters
from jinwei.report.official import layout
from jinwei.report.official.document import Document, Paragraph
from jinwei.report.ooxml import broken, element, frozen, paragraph
from jinwei.report.word.blocks import block
from jinwei.report.word.template import (
    PAGE_NUMBERS,
    RED_LINE,
    opened,
    point_to_styles,
    set_pitch,
    styled,
)

NORMAL, NUMBER = "Normal", "发文字号"
MARKS_APART = "\u3000"
EIGHTHS = 8
"""Word draws lines in eighths of a point."""
INK_ABOVE_EMS = 0.16
"""How far the ink of a character lies below the top of a line that is 1.2 times it."""


def docx_bytes(letter: Document) -> bytes:
    """The letter as a .docx file."""
    word = opened(letter)
    pitch = letters.pitch_pt(letter)
    set_pitch(word, pitch)
    body = word.element.body
    for child in _content(letter, pitch):
        body.insert(len(body) - 1, child)
    (section,) = word.sections
    section.different_first_page_header_footer = True
    first = (section.first_page_header, section.first_page_footer)
    for part in first:
        part.is_linked_to_previous = False
    head, foot = [_blank(1)], [_blank(1)]
    if letter.red_lines:
        head = [*_head(section, letter)]
        foot = [*_rules(letters.THIN_PT, letters.THICK_PT)]
        _lower_the_foot(word, section)
    _fill(section.first_page_header, head)
    _fill(section.first_page_footer, foot)
    point_to_styles(word, *(part._element for part in first))
    out = io.BytesIO()
    word.save(out)
    return frozen(out.getvalue())


def _content(letter: Document, pitch: float) -> Iterator:
    yield from _marked(letter)
    yield paragraph("Title", *broken(letter.title_lines or [letter.title]))
    yield paragraph("主送机关", letter.recipients)
    *others, asked, last = letter.blocks
    for each in others:
        yield from block(each)
    for each in (asked, last):
        if not isinstance(each, Paragraph):
            raise TypeError("a letter ends with two paragraphs")
        yield paragraph("正文末段", each.text)
    above = element("w:spacing", before=round(pitch * 20))
    signed = broken(letter.signed_lines or [letter.signed])
    yield paragraph("发文机关署名", *signed, properties=(above,))
    yield paragraph("成文日期", letter.dated)
    yield paragraph("附注", letter.remark)


def _marked(letter: Document) -> Iterator:
    """The marks on the left, the number on the right of them."""
    end = layout.twips(layout.CORE_MM[0])
    right = element("w:tabs", element("w:tab", val="right", pos=end))
    above = element("w:spacing", before=round(letters.TEXT_BELOW_RULES_PT * 20))
    about = (right, above, element("w:jc", val="left"))
    tab = element("w:r", element("w:tab"))
    marks = _mark(MARKS_APART.join(letter.marks))
    yield paragraph(NUMBER, marks, tab, letter.number, properties=about)


def _mark(text: str):
    """A mark in its own face, in a line that is set in another."""
    face = layout.FACES["hei"][0]
    written = element("w:t")
    written.text = text
    fonts = element("w:rFonts", ascii=face, hAnsi=face, eastAsia=face, hint="eastAsia")
    return element("w:r", element("w:rPr", fonts), written)


def _lower_the_foot(word: Word, section: Section) -> None:
    """The foot of the page ends where the rules do, and page numbers stay in place."""
    at, lower = section.footer_distance or 0, Mm(letters.RULES_ABOVE_EDGE_MM)
    for name in PAGE_NUMBERS:
        style = styled(word, name)
        style.paragraph_format.space_after = Emu(at - lower)
    section.footer_distance = lower


def _fill(part, children: Iterable) -> None:
    """A header or footer with these paragraphs and nothing else."""
    for each in list(part._element):
        part._element.remove(each)
    part._element.extend(children)


def _head(section: Section, letter: Document) -> Iterator:
    size = layout.red_line_pt(letter.red_lines)
    pitch = layout.red_line_pitch_pt(size)
    top = layout.points(letters.NAME_TOP_MM) - Emu(section.header_distance or 0).pt
    before = top - INK_ABOVE_EMS * size
    for i, line in enumerate(letter.red_lines):
        first = element(
            "w:spacing",
            before=0 if i else round(before * 20),
            after=0,
            line=round(pitch * 20),
            lineRule="exact",
        )
        yield paragraph(RED_LINE, line, properties=(first, *_beyond()))
    below = layout.points(letters.RULES_BELOW_NAME_MM) - (pitch - size) / 2
    yield _blank(below)
    yield from _rules(letters.THICK_PT, letters.THIN_PT)


def _rules(*widths: float) -> Iterator:
    """Rules below one another, each the lower edge of an empty paragraph."""
    for i, width in enumerate(widths):
        rule = element(
            "w:bottom", val="single", sz=round(width * EIGHTHS), space=0,
            color=layout.RED,
        )  # fmt: skip
        yield _blank(letters.BETWEEN_PT if i else 1, element("w:pBdr", rule))


def _blank(points: float, *about):
    """An empty paragraph of that height, as wide as the rules are."""
    spacing = element(
        "w:spacing", before=0, after=0, line=round(points * 20), lineRule="exact"
    )
    return paragraph(NORMAL, properties=(*about, spacing, *_beyond()))


def _beyond() -> tuple:
    """Set in by less than nothing, so that it is as wide as the rules are."""
    left, right = map(layout.twips, (letters.LEFT_OUT_MM, letters.RIGHT_OUT_MM))
    return (element("w:ind", left=-left, right=-right, firstLine=0),)
