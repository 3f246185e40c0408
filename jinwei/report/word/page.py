"""The page of an official document in Word: paper, grid, page numbers, properties."""

from __future__ import annotations

import datetime as dt

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Twips
from lxml import etree

from jinwei.report.official import layout
from jinwei.report.official.document import Document
from jinwei.report.ooxml import element, field, paragraph
from jinwei.report.word.styles import fonts, put_styles

PRODUCT = "进位 Jinwei"
COMPATIBLE_WITH = "15"
# A character of the grid is this much narrower than the body's, in 4096ths of a point:
# rounded down, for rounded up the 28th would not fit.
_NARROWER = layout.points(layout.CORE_MM[0]) / layout.CHARACTERS - layout.BODY_PT
CHARACTER_SPACE = int(_NARROWER * 4096) - 1
_UNUSED = ("stylesWithEffects", "customXml", "numbering", "webSettings", "thumbnail")
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http:'
    '//schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{PRODUCT}</Application></Properties>"
)


def set_up(word: Word, document: Document) -> None:
    """The empty Word document has the paper, styles, numbers and properties."""
    _drop_unused(word)
    red_pt = layout.red_line_pt(document.red_lines) if document.red_lines else 0
    put_styles(word.styles.element, red_pt or layout.RED_LINE_MOST_PT)
    _put_fonts(word)
    _set_page(word)
    _put_page_numbers(word)
    _set_options(word)
    _set_properties(word, document)


def _set_page(word: Word) -> None:
    section = word.sections[0]
    width, height = layout.PAGE_MM
    core_width, core_height = (layout.twips(mm) for mm in layout.CORE_MM)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.left_margin = Mm(layout.TOP_MM), Mm(layout.LEFT_MM)
    section.right_margin = Twips(
        layout.twips(width) - layout.twips(layout.LEFT_MM) - core_width
    )
    below = layout.twips(height) - layout.twips(layout.TOP_MM) - core_height
    section.bottom_margin = Twips(below)
    section.header_distance = Mm(15)
    # The rule beside the number stands 7 mm below the text, in the middle of its line.
    number = layout.twips(layout.PAGE_NUMBER_BELOW_MM) + layout.LINE_TWIPS // 2
    section.footer_distance = Twips(below - number)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is not None:
        section._sectPr.remove(grid)
    section._sectPr.append(
        element(
            "w:docGrid",
            type="linesAndChars",
            linePitch=layout.LINE_TWIPS,
            charSpace=CHARACTER_SPACE,
        )
    )


def _put_page_numbers(word: Word) -> None:
    word.settings.odd_and_even_pages_header_footer = True
    section = word.sections[0]
    for footer, style in (
        (section.footer, "OddFooter"),
        (section.even_page_footer, "EvenFooter"),
    ):
        footer.is_linked_to_previous = False
        for old in list(footer._element):
            footer._element.remove(old)
        footer._element.append(paragraph(style, "— ", *field("PAGE"), " —"))


def _set_options(word: Word) -> None:
    settings = word.settings.element
    for name in ("proofState", "rsids", "savePreviewPicture", "zoom"):
        for old in settings.findall(qn(f"w:{name}")):
            settings.remove(old)
    settings.insert(0, element("w:zoom", percent=100))
    language = settings.find(qn("w:themeFontLang"))
    language.set(qn("w:eastAsia"), "zh-CN")
    for option in settings.iter(qn("w:compatSetting")):
        if option.get(qn("w:name")) == "compatibilityMode":
            option.set(qn("w:val"), COMPATIBLE_WITH)


def _put_fonts(word: Word) -> None:
    part = word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table = element("w:fonts", *fonts())
    part._blob = _xml(table)


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


def _drop_unused(word: Word) -> None:
    package = word.part.package
    for holder in (package, word.part):
        for key, relation in list(holder.rels.items()):
            if any(name in relation.reltype for name in _UNUSED):
                holder.rels.pop(key)


def _xml(root) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
