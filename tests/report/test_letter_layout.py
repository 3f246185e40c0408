"""Letters are laid out by GB/T 9704-2012 10.1, the same in Word and as PDF."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from itertools import pairwise

import pdfplumber
import pypdfium2
import pytest

from jinwei.report.letterhead import Issue
from jinwei.report.letters import layout as layout_of_letters
from jinwei.report.letters.addressees import addressed
from jinwei.report.letters.notice import notice
from jinwei.report.letters.pdf import pdf_bytes
from jinwei.report.letters.word import docx_bytes
from jinwei.report.official import layout
from jinwei.report.official.document import Document, Paragraph, Table, texts
from tests.report import word
from tests.report.word import W, squeezed

MM = layout.POINTS_A_MM
LEAST_PITCH = 1.4 * layout.BODY_PT
LEFT, RIGHT = 28 * MM, (28 + 156) * MM
ISSUE = Issue("示督函〔2024〕3号", dt.date(2024, 1, 8))
EVERY = [
    (f"2023Q{quarter}", is_public)
    for quarter in (1, 2, 3, 4)
    for is_public in (True, False)
]


@pytest.fixture(scope="module")
def letter(facts_of):
    """A letter of two pages, marked 内部."""
    return notice(facts_of("demo", "2023Q4", is_public=False), "行政审批局", ISSUE)


@pytest.fixture(scope="module")
def written(letter) -> bytes:
    return pdf_bytes(letter)


@pytest.fixture(scope="module")
def in_word(letter) -> bytes:
    return docx_bytes(letter)


@pytest.fixture(scope="module")
def pages(written):
    with pdfplumber.open(io.BytesIO(written)) as pdf:
        return [{"chars": page.chars, "rects": page.rects} for page in pdf.pages]


def rows(letter: Document) -> int:
    """How many matters a letter tells."""
    return sum(len(each.rows) for each in letter.blocks if isinstance(each, Table))


def red_rows(package: bytes) -> list[float]:
    """How far below the upper edge of the first page there is any red, in mm."""
    scale = 4
    drawn = pypdfium2.PdfDocument(package)[0].render(scale=scale).to_numpy()
    blue, green, red = (drawn[:, :, band].astype(int) for band in range(3))
    is_red = (red > 180) & (green < 110) & (blue < 110)
    return [y / scale / MM for y in is_red.any(axis=1).nonzero()[0]]


def test_the_name_begins_30_mm_below_the_upper_edge_and_rules_4_mm_below_it(written):
    rows = red_rows(written)
    assert rows[0] == pytest.approx(30, abs=0.6)
    upper = [row for row in rows if row < 100]
    gaps = [(below - above, above) for above, below in pairwise(upper)]
    _, name_ends = max(gap for gap in gaps if gap[1] > 45)
    first_rule = next(row for row in upper if row > name_ends)
    assert first_rule - name_ends == pytest.approx(4, abs=0.7)


def test_the_double_rules_are_170_mm_wide_in_the_middle_thick_outside(pages):
    rules = sorted(
        (each for each in pages[0]["rects"] if each["width"] > 165 * MM),
        key=lambda each: each["top"],
    )
    assert len(rules) == 4
    for rule in rules:
        assert rule["width"] == pytest.approx(170 * MM, abs=0.1)
        assert rule["x0"] == pytest.approx(20 * MM, abs=0.1)
    heights = [rule["height"] for rule in rules]
    assert heights[0] > 2 * heights[1]
    assert heights[3] > 2 * heights[2]
    assert rules[3]["bottom"] == pytest.approx((297 - 20) * MM, abs=0.2)
    assert not any(each["width"] > 165 * MM for each in pages[1]["rects"])


def line_of(chars: list[dict], text: str) -> list[dict]:
    """The characters of the first line that holds a text."""
    bottoms = sorted({round(each["bottom"], 1) for each in chars})
    lines = ([c for c in chars if round(c["bottom"], 1) == at] for at in bottoms)
    return next(line for line in lines if text in "".join(c["text"] for c in line))


def test_the_number_stands_at_the_right_below_the_rules_with_the_marks(pages):
    chars = pages[0]["chars"]
    number = line_of(chars, "3号")
    assert number[-1]["x1"] == pytest.approx(RIGHT, abs=1.5)
    mark = line_of(chars, "演示数据")
    assert mark[0]["x0"] == pytest.approx(LEFT, abs=1)
    middle = [(line[0]["top"] + line[0]["bottom"]) / 2 for line in (number, mark)]
    assert middle[0] == pytest.approx(middle[1], abs=3)
    lower_rule = sorted(each["bottom"] for each in pages[0]["rects"])[1]
    assert number[0]["bottom"] - 16 - lower_rule == pytest.approx(14, abs=3)


def test_the_title_is_two_lines_below_and_carries_the_office(pages):
    title = [c for c in pages[0]["chars"] if round(c["size"]) == layout.TITLE_PT]
    last_mark = line_of(pages[0]["chars"], "内部")
    pitch = layout.LINE_TWIPS / 20
    apart = (title[0]["bottom"] - last_mark[0]["bottom"]) / pitch
    assert apart == pytest.approx(3, abs=0.2)
    assert "".join(c["text"] for c in title).startswith("示例园区活动领导小组办公室")


def test_the_first_page_has_no_number_and_the_second_has(pages):
    feet = [
        squeezed("".join(c["text"] for c in page["chars"] if c["top"] > 262 * MM))
        for page in pages
    ]
    assert feet == ["", "—2—"]


def test_no_office_that_prints_and_no_day_of_printing_stand_at_the_end(letter):
    assert "印发" not in "".join(texts(letter)).replace("印发之日", "")


@pytest.mark.parametrize(("cycle", "is_public"), EVERY)
def test_two_matters_fit_a_page_and_the_rest_two(facts_of, cycle, is_public):
    facts = facts_of("demo", cycle, is_public=is_public)
    letters = [notice(facts, unit, ISSUE) for unit in addressed(facts)]
    letters.sort(key=lambda each: len("".join(texts(each))))
    short = [each for each in letters if rows(each) <= 2]
    assert short
    assert len(pypdfium2.PdfDocument(pdf_bytes(short[-1]))) == 1
    assert all(layout_of_letters.pitch_pt(each) >= LEAST_PITCH for each in letters)
    longest = letters[-1]
    package = pdf_bytes(longest)
    with pdfplumber.open(io.BytesIO(package)) as pdf:
        chars = "".join(c["text"] for page in pdf.pages for c in page.chars)
        assert len(pdf.pages) <= 2
    in_pdf = squeezed(chars).replace("—2—", "")
    of_word = docx_bytes(longest)
    head = "".join(word.texts_of(word.part(of_word, "word/header1.xml")))
    assert sorted(in_pdf) == sorted(squeezed(head + "".join(word.texts(of_word))))
    assert sorted(in_pdf) == sorted(squeezed("".join(texts(longest))))


def test_in_word_the_head_stands_on_the_first_page_alone(in_word):
    section = word.body(in_word).find(f"{W}sectPr")
    assert section.find(f"{W}titlePg") is not None
    kinds = {each.get(f"{W}type") for each in section.iter(f"{W}headerReference")}
    assert kinds == {"first"}
    margins = section.find(f"{W}pgMar")
    assert int(margins.get(f"{W}footer")) == layout.twips(20)
    head = word.part(in_word, "word/header1.xml")
    assert "".join(word.texts_of(head)).endswith("活动领导小组办公室")
    first = head.find(f"{W}p/{W}pPr/{W}spacing")
    begins = int(first.get(f"{W}before")) + int(margins.get(f"{W}header"))
    assert begins / layout.TWIPS_A_MM == pytest.approx(30, abs=2.2)


@pytest.mark.parametrize(
    ("name", "sizes"), [("header1", [18, 6]), ("footer3", [6, 18])]
)
def test_in_word_the_rules_are_170_mm_wide_thick_outside(in_word, name, sizes):
    part = word.part(in_word, f"word/{name}.xml")
    rules = [p for p in part.iter(f"{W}p") if p.find(f".//{W}pBdr") is not None]
    assert [int(p.find(f".//{W}bottom").get(f"{W}sz")) for p in rules] == sizes
    for each in rules:
        indent = each.find(f"{W}pPr/{W}ind")
        beyond = -int(indent.get(f"{W}left")) - int(indent.get(f"{W}right"))
        assert 156 + beyond / layout.TWIPS_A_MM == pytest.approx(170, abs=0.1)


def test_in_word_page_numbers_stay_where_bulletins_have_them(in_word):
    margins = word.body(in_word).find(f"{W}sectPr/{W}pgMar")
    for style in ("OddFooter", "EvenFooter"):
        after = word.value(word.styled(in_word, style), "pPr/spacing", "after")
        lowest = int(margins.get(f"{W}footer")) + int(after)
        assert lowest == pytest.approx(1298, abs=2)


def test_every_style_is_one_of_the_template(in_word):
    declared = {
        each.get(f"{W}styleId")
        for each in word.part(in_word, "word/styles.xml").iter(f"{W}style")
    }
    for name in ("document", "header1", "footer3"):
        part = word.part(in_word, f"word/{name}.xml")
        assert {each.get(f"{W}val") for each in part.iter(f"{W}pStyle")} <= declared


def test_without_its_head_it_is_plain_and_has_no_number_on_its_first_page(letter):
    plain = replace(letter, red_lines=())
    with pdfplumber.open(io.BytesIO(pdf_bytes(plain))) as pdf:
        assert not [c for c in pdf.pages[0].chars if c["top"] > 262 * MM]
        assert not [r for r in pdf.pages[0].rects if r["width"] > 165 * MM]
    package = docx_bytes(plain)
    assert word.texts(package)[-1] == letter.remark
    with pytest.raises(KeyError):
        word.part(package, "word/header2.xml")


def test_the_same_letter_gives_the_same_bytes(letter, written, in_word):
    assert pdf_bytes(letter) == written
    assert docx_bytes(letter) == in_word


def test_a_letter_that_ends_with_a_table_is_no_letter(letter):
    table = next(each for each in letter.blocks if isinstance(each, Table))
    with pytest.raises(TypeError):
        docx_bytes(replace(letter, blocks=(Paragraph("一"), table)))


@pytest.mark.parametrize(("unit", "is_usual"), [("示例镇", True), ("公安分局", False)])
def test_in_word_lines_stand_as_far_apart_as_in_the_pdf(facts_of, unit, is_usual):
    letter = notice(facts_of("demo", "2023Q3"), unit, ISSUE)
    package = docx_bytes(letter)
    pitch = round(layout_of_letters.pitch_pt(letter) * 20)
    assert (pitch == layout.LINE_TWIPS) is is_usual
    grid = word.body(package).find(f"{W}sectPr/{W}docGrid")
    assert int(grid.get(f"{W}linePitch")) == pitch
    for name in ("BodyText", "Title"):
        spacing = word.value(word.styled(package, name), "pPr/spacing", "line")
        assert int(spacing) == pitch
