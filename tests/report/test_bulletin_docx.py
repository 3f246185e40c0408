"""The Word bulletin is laid out by GB/T 9704-2012, and says what the document says."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from msgspec import structs

from jinwei import desk, policy
from jinwei.desk.facts import Facts, facts
from jinwei.paths import DEMO
from jinwei.report.bulletin import bulletin
from jinwei.report.official import layout
from jinwei.report.official.document import Heading, Paragraph, Table, printable, texts
from jinwei.report.word import docx_bytes
from jinwei.versions import publish
from tests.known import rules_of
from tests.report import word
from tests.report.factual import blocks_of
from tests.report.word import W, value

GOLDEN = Path(__file__).parent / "golden" / "bulletin_2023Q3.txt"
RULES_READ = GOLDEN.with_name("rules_2023Q3.txt")
RARE = "浉河垚科喆站旻局龑所"
NAUGHTY = (
    '<script>alert("1")</script>', "]]>&amp;<w:t>", "=cmd|' /C calc'!A0",
    "#set text(red)", "$x$ *粗* _斜_ `码` \\ @引 #[ ]", "\x00\x08\x1b[2J\ufffe",
    "𠮷野家", "a\u202eb", "一\n二\t三",
)  # fmt: skip


@pytest.fixture(scope="module")
def document(facts_of):
    return bulletin(facts_of("demo", "2023Q3"))


@pytest.fixture(scope="module")
def written(document) -> bytes:
    return docx_bytes(document)


@pytest.fixture(scope="module")
def section(written):
    return next(word.body(written).iter(f"{W}sectPr"))


def test_the_paper_is_a4_with_the_margins_and_the_core_of_the_standard(section):
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width, height = int(size.get(f"{W}w")), int(size.get(f"{W}h"))
    sides = {
        side: int(margin.get(W + side)) for side in ("top", "bottom", "left", "right")
    }
    assert (width, height) == (11906, 16838)
    assert sides["top"] == pytest.approx(37 * layout.TWIPS_A_MM, abs=1)
    assert sides["left"] == pytest.approx(28 * layout.TWIPS_A_MM, abs=1)
    core = (width - sides["left"] - sides["right"], height - sides["top"])
    assert core[0] == pytest.approx(156 * layout.TWIPS_A_MM, abs=1)
    assert core[1] - sides["bottom"] == pytest.approx(225 * layout.TWIPS_A_MM, abs=1)


def test_the_grid_is_22_lines_of_28_characters(section):
    grid = section.find(f"{W}docGrid")
    assert grid.get(f"{W}type") == "linesAndChars"
    pitch = int(grid.get(f"{W}linePitch"))
    core = round(225 * layout.TWIPS_A_MM)
    assert (pitch, core // pitch) == (579, 22)
    character = 16 + int(grid.get(f"{W}charSpace")) / 4096
    assert int(156 * layout.POINTS_A_MM / character) == 28


@pytest.mark.parametrize(
    ("style", "face", "half_points"),
    [
        ("Title", "方正小标宋简体", "44"),
        ("BodyText", "仿宋_GB2312", "32"),
        ("Heading1", "黑体", "32"),
        ("Heading2", "楷体_GB2312", "32"),
        ("Heading3", "仿宋_GB2312", "32"),
        ("Heading4", "仿宋_GB2312", "32"),
        ("Imprint", "仿宋_GB2312", "28"),
        ("OddFooter", "宋体", "28"),
        ("EvenFooter", "宋体", "28"),
    ],
)
def test_each_part_is_set_in_its_face_and_size(written, style, face, half_points):
    actual = word.styled(written, style)
    for slot in ("eastAsia", "ascii", "hAnsi"):
        assert value(actual, "rPr/rFonts", slot) == face
    assert value(actual, "rPr/sz") == half_points


def test_a_body_line_is_exactly_2895_points_and_28_characters_wide(written):
    actual = word.styled(written, "BodyText")
    assert value(actual, "pPr/spacing", "line") == "579"
    assert value(actual, "pPr/spacing", "lineRule") == "exact"
    assert value(actual, "pPr/ind", "firstLineChars") == "200"
    character = 16 * 20 + int(value(actual, "rPr/spacing"))
    assert round(156 * layout.TWIPS_A_MM) // character == 28
    assert value(actual, "rPr/snapToGrid") == "0"


def test_fonts_name_what_to_take_where_they_are_not_installed(written):
    fonts = part_fonts(written)
    assert fonts["仿宋_GB2312"] == "仿宋"
    assert fonts["方正小标宋简体"].endswith("宋体")


def part_fonts(package: bytes) -> dict[str, str | None]:
    listed = word.part(package, "word/fontTable.xml").findall(f"{W}font")
    return {each.get(f"{W}name"): value(each, "altName") for each in listed}


def test_page_numbers_stand_outside_odd_right_and_even_left(written, section):
    relations = word.part(written, "word/_rels/document.xml.rels")
    target = {each.get("Id"): each.get("Target") for each in relations}
    places = {}
    for reference in section.findall(f"{W}footerReference"):
        key = next(each for each in reference.attrib if each.endswith("}id"))
        footer = word.part(written, f"word/{target[reference.get(key)]}")
        style = value(footer, "p/pPr/pStyle")
        places[reference.get(f"{W}type")] = value(word.styled(written, style), "pPr/jc")
        shown = "".join(each.text for each in footer.iter(f"{W}t", f"{W}instrText"))
        assert shown == "—  PAGE  —"
    assert places == {"default": "right", "even": "left"}
    settings = word.part(written, "word/settings.xml")
    assert settings.find(f"{W}evenAndOddHeaders") is not None


def test_the_imprint_stands_at_the_foot_between_its_rules(written):
    box = next(word.body(written).iter(f"{W}txbxContent"))
    first, second = box.findall(f"{W}p")
    thick, thin = "8", "6"  # eighths of a point: 0.35 mm and 0.26 mm
    assert value(first, "pPr/pBdr/top", "sz") == thick
    assert value(second, "pPr/pBdr/top", "sz") == thin
    assert value(second, "pPr/pBdr/bottom", "sz") == thick
    anchor = next(each for each in box.iterancestors() if each.tag.endswith("}anchor"))
    (position,) = (e for e in anchor if e.tag.endswith("}positionV"))
    assert position.get("relativeFrom") == "margin"
    assert [each.text for each in position] == ["bottom"]


def test_the_red_line_and_its_rule_are_there_where_wanted(written, document):
    plain = docx_bytes(replace(document, red_lines=()))
    styles = [value(each, "pPr/pStyle") for each in word.body(written)]
    assert styles.count("RedLine") == 2
    assert value(word.styled(written, "RedLine"), "rPr/color") == layout.RED
    assert "RedLine" not in [value(each, "pPr/pStyle") for each in word.body(plain)]


def test_table_heads_are_repeated_and_rows_never_split(written):
    for table in word.body(written).iter(f"{W}tbl"):
        first, *others = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        for row in (first, *others):
            assert row.find(f"{W}trPr/{W}cantSplit") is not None


def test_word_holds_every_text_of_the_document_in_order(written, document):
    assert word.texts(written) == [text for text in texts(document) if text]


def test_every_style_that_is_used_is_declared(written):
    used = {each.get(f"{W}val") for each in word.body(written).iter(f"{W}pStyle")}
    declared = word.part(written, "word/styles.xml").findall(f"{W}style")
    assert used <= {each.get(f"{W}styleId") for each in declared}


def test_the_same_document_gives_the_same_bytes(written, document):
    assert docx_bytes(document) == written


def test_no_time_of_writing_is_kept(written, document):
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {
            (1980, 1, 1, 0, 0, 0)
        }
    properties = docx.Document(io.BytesIO(written)).core_properties
    assert properties.created.date() == document.made_on
    assert properties.created == properties.modified


def test_the_properties_say_the_version_and_the_marks(written, document, facts_of):
    properties = docx.Document(io.BytesIO(written)).core_properties
    assert facts_of("demo", "2023Q3").source.version in properties.subject
    assert properties.keywords == "演示数据"
    assert properties.title == document.title


def test_rare_and_naughty_texts_come_back_as_they_were(document):
    parts = (RARE, *NAUGHTY)
    row = (RARE, NAUGHTY[0])
    table = Table(RARE, document_columns(document)[:2], (row,))
    blocks = (*(Paragraph(each) for each in parts), Heading(1, RARE), table)
    blocks = (*blocks, Paragraph("完"))
    odd = printable(replace(document, blocks=blocks, attachments=()))
    back = word.texts(docx_bytes(odd))
    assert back == [text for text in texts(odd) if text]
    assert RARE in back
    assert NAUGHTY[0] in back


def document_columns(document):
    return next(b for b in blocks_of(document) if isinstance(b, Table)).columns


@pytest.fixture
def as_read(tmp_path, monkeypatch) -> Facts:
    """The facts of the demo as judged by the rules there were when it was read."""
    read_by = rules_of(*RULES_READ.read_text("utf-8").split())
    declared = structs.replace(policy.rules.clauses(), rules=read_by)
    monkeypatch.setattr(policy.rules, "clauses", lambda: declared)
    version = publish.publish(DEMO, tmp_path).version
    at = desk.position(version, tmp_path)
    return facts(version, at, "2023Q3", is_public=True, home=tmp_path)


def test_the_text_of_the_demo_is_as_it_was_read_by_a_person(as_read):
    lines = word.texts(docx_bytes(bulletin(as_read)))
    text = "\n".join(lines).replace(as_read.source.version[:7], "版本号")
    assert f"{text}\n" == GOLDEN.read_text("utf-8"), (
        f"the demo's bulletin reads otherwise: read it, and keep it in {GOLDEN.name}"
    )
