"""The PDF of a bulletin holds what Word holds, on 22 lines of 28 characters."""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import pdfplumber
import pytest

from jinwei.report.bulletin import bulletin
from jinwei.report.official import fonts, layout
from jinwei.report.official.document import (
    Column,
    Document,
    Paragraph,
    Table,
    printable,
    texts,
)
from jinwei.report.official.fonts import KNOWN, NoChineseFont, chosen
from jinwei.report.typst.pdf import pdf_bytes
from jinwei.report.word import docx_bytes
from tests.report import word
from tests.report.factual import blocks_of
from tests.report.test_bulletin_docx import NAUGHTY, RARE
from tests.report.word import squeezed

MM = layout.POINTS_A_MM
CORE_TOP, CORE_LEFT = 37 * MM, 28 * MM
CORE_BOTTOM, CORE_RIGHT = (37 + 225) * MM, (28 + 156) * MM


@pytest.fixture(scope="module")
def document(facts_of):
    return bulletin(facts_of("demo", "2023Q3"))


@pytest.fixture(scope="module")
def written(document) -> bytes:
    return pdf_bytes(document)


@pytest.fixture(scope="module")
def filled(document) -> bytes:
    """A document of nothing but lines full of characters, over three pages."""
    many = Paragraph("国" * layout.CHARACTERS * layout.LINES * 3)
    blocks = (many, Paragraph("完"))
    return pdf_bytes(replace(bare(document), red_lines=(), marks=(), blocks=blocks))


def bare(document: Document) -> Document:
    """The document without attachments."""
    return replace(document, attachments=())


def pages(package: bytes) -> list[list[dict]]:
    """The characters of each page in the order in which they are set."""
    with pdfplumber.open(io.BytesIO(package)) as pdf:
        return [list(page.chars) for page in pdf.pages]


def lines(chars: list[dict]) -> list[list[dict]]:
    """The characters of the body of a page by line, from the top."""
    listed = defaultdict(list)
    for each in chars:
        if each["bottom"] < CORE_BOTTOM and each["text"].strip():
            listed[round(each["bottom"], 1)].append(each)
    return [listed[bottom] for bottom in sorted(listed)]


def text_of(package: bytes, heads: list[str]) -> str:
    """What the pages say, without page numbers and heads repeated on a new page."""
    gathered = []
    for chars in pages(package):
        inside = [each["text"] for each in chars if each["bottom"] < CORE_BOTTOM + 9]
        page = squeezed("".join(inside))
        repeated = next((head for head in heads if page.startswith(head)), "")
        gathered.append(page.removeprefix(repeated))
    return "".join(gathered)


def heads(document) -> list[str]:
    return [
        squeezed("".join(column.head for column in block.columns))
        for block in blocks_of(document)
        if isinstance(block, Table)
    ]


def test_a_page_has_22_lines_of_28_characters(filled):
    middle = lines(pages(filled)[1])
    assert [len(line) for line in middle] == [layout.CHARACTERS] * layout.LINES


def test_the_text_keeps_to_the_margins_of_the_standard(filled):
    middle = lines(pages(filled)[1])
    half_line = layout.LINE_TWIPS / 20 / 2
    first, last = middle[0], middle[-1]
    assert min(each["x0"] for each in first) == pytest.approx(CORE_LEFT, abs=0.1)
    assert max(each["x1"] for each in first) == pytest.approx(CORE_RIGHT, abs=0.3)
    centre = (first[0]["top"] + first[0]["bottom"]) / 2
    assert centre == pytest.approx(CORE_TOP + half_line, abs=3)
    foot = (last[0]["top"] + last[0]["bottom"]) / 2
    assert foot == pytest.approx(CORE_BOTTOM - half_line, abs=3)


def test_lines_stand_2895_points_apart(filled):
    feet = [line[0]["bottom"] for line in lines(pages(filled)[1])]
    apart = [below - above for above, below in pairwise(feet)]
    assert apart == pytest.approx([28.95] * (layout.LINES - 1), abs=0.02)


def test_the_first_line_of_a_paragraph_is_set_in_by_two_characters(document):
    short = replace(bare(document), red_lines=(), blocks=(Paragraph("国" * 60),))
    first, second, *_ = [
        line for line in lines(pages(pdf_bytes(short))[0]) if line[0]["text"] == "国"
    ]
    character = 156 * MM / 28
    assert first[0]["x0"] - second[0]["x0"] == pytest.approx(2 * character, abs=0.1)


def test_page_numbers_stand_outside_seven_millimetres_below_the_text(filled):
    for number, chars in enumerate(pages(filled), start=1):
        foot = [each for each in chars if each["top"] > CORE_BOTTOM + 5]
        assert squeezed("".join(each["text"] for each in foot)) == f"—{number}—"
        left, right = foot[0]["x0"] - CORE_LEFT, CORE_RIGHT - foot[-1]["x1"]
        outside = right if number % 2 else left
        assert outside == pytest.approx(layout.SMALL_PT, abs=1)
        middle = (foot[0]["top"] + foot[0]["bottom"]) / 2
        assert middle - CORE_BOTTOM == pytest.approx(7 * MM, abs=3)


def test_the_imprint_ends_where_the_text_of_the_last_page_may(written):
    with pdfplumber.open(io.BytesIO(written)) as pdf:
        rules = sorted(pdf.pages[-1].lines, key=lambda line: line["top"])[-3:]
    widths = [rule["linewidth"] / MM for rule in rules]
    assert widths == pytest.approx([0.35, 0.25, 0.35], abs=0.01)
    assert rules[-1]["bottom"] == pytest.approx(CORE_BOTTOM, abs=1)
    for rule in rules:
        assert rule["x0"] == pytest.approx(CORE_LEFT, abs=0.1)
        assert rule["x1"] == pytest.approx(CORE_RIGHT, abs=0.1)


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("cycle", ["2023Q3", "2023Q4"])
def test_pdf_and_word_say_the_same(facts_of, cycle, is_public):
    official = bulletin(facts_of("demo", cycle, is_public=is_public))
    in_word = squeezed("".join(word.texts(docx_bytes(official))))
    assert text_of(pdf_bytes(official), heads(official)) == in_word


def test_the_signature_is_never_alone_on_its_page(written, document):
    block = document.blocks[-1]
    texts_of_pages = [
        squeezed("".join(each["text"] for each in chars)) for chars in pages(written)
    ]
    (signed,) = [each for each in texts_of_pages if squeezed(document.remark) in each]
    assert squeezed(block.text)[-8:] in signed
    assert squeezed(document.signed) in signed


def test_rare_and_naughty_texts_come_back_as_they_were(document):
    blocks = tuple(Paragraph(each) for each in (RARE, *NAUGHTY))
    odd = printable(replace(bare(document), blocks=(*blocks, Paragraph("完"))))
    assert text_of(pdf_bytes(odd), []) == squeezed("".join(texts(odd)))


def rows_and_notes(chars: list[dict]) -> tuple[int, int]:
    """How many rows of `tabled` a page has, and how many notes."""
    page = "".join(each["text"] for each in chars)
    return page.count("行"), page.count("注")


def tabled(document, lines: int):
    """A table of six rows and a note below so many lines."""
    table = Table("表", (Column("列", 1),), (("行",),) * 6, "注")
    above = [Paragraph("国")] * lines
    blocks = (*above, table, Paragraph("完"))
    return replace(bare(document), red_lines=(), blocks=blocks)


@pytest.mark.parametrize("lines", range(8, 18))
def test_no_page_has_one_row_of_a_table_or_its_note_alone(document, lines):
    for chars in pages(pdf_bytes(tabled(document, lines))):
        rows, notes = rows_and_notes(chars)
        assert rows != 1
        assert rows >= 2 * notes


@pytest.mark.parametrize("length", [100, 136, 400])
def test_no_text_of_a_deep_row_is_lost(document, length):
    rows = tuple((each * length, "短") for each in "甲乙丙")
    table = Table("表", (Column("一", 1), Column("二", 6)), rows, "注" * 300)
    deep = replace(bare(document), blocks=(table, Paragraph("完")))
    actual = "".join(
        each["text"]
        for chars in pages(pdf_bytes(deep))
        for each in chars
        if each["bottom"] < CORE_BOTTOM + 1
    )
    assert [actual.count(each) for each in "乙丙注"] == [length, length, 300]


def test_the_same_document_gives_the_same_bytes(written, document):
    assert pdf_bytes(document) == written


def test_every_face_is_embedded_and_none_is_missing(written):
    with pdfplumber.open(io.BytesIO(written)) as pdf:
        names = {each["fontname"] for page in pdf.pages for each in page.chars}
    assert names
    assert all("+" in name for name in names)


def test_the_official_faces_are_taken_first_where_they_are_installed():
    faces = chosen(["SimHei", "FangSong", "SimSun", "KaiTi", "Arial"]).faces
    first = {face: names[0] for face, names in faces.items()}
    assert first == {
        "title": "SimSun",
        "body": "FangSong",
        "kai": "KaiTi",
        "hei": "SimHei",
        "song": "SimSun",
    }


def test_one_chinese_font_is_enough_for_every_face():
    faces = chosen(["WenQuanYi Zen Hei", "DejaVu Sans"]).faces
    assert set(faces) == set(KNOWN) == set(layout.FACES)
    assert set(faces.values()) == {("WenQuanYi Zen Hei",)}


def test_without_a_chinese_font_it_says_which_to_install(monkeypatch, document):
    monkeypatch.setattr("jinwei.report.typst.pdf.installed", lambda: ("DejaVu Sans",))
    with pytest.raises(NoChineseFont, match="仿宋_GB2312"):
        pdf_bytes(document)
    monkeypatch.setattr(fonts, "installed", tuple)
    assert "Word 文件不受影响" in fonts.advice()
