"""A bulletin stays one that can be read at the edge of what it has to hold."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from jinwei import desk
from jinwei.cli import commands
from jinwei.desk.facts import Facts, facts
from jinwei.report import issued, outputs
from jinwei.report.bulletin import bulletin
from jinwei.report.bulletin.nothing import NothingToReport, why_nothing
from jinwei.report.deck import deck
from jinwei.report.letterhead import Issue
from jinwei.report.letters.layout import CELL_EDGES_PT
from jinwei.report.official import fonts, layout
from jinwei.report.official.document import Document, Table, texts
from jinwei.report.typst.pdf import pdf_bytes
from jinwei.versions import publish
from tests.report import edges
from tests.report.factual import facts_of as told_of

MOST_PAGES = 20
MOST_BLANK = 8
"""So many lines may stay blank on a page lest the signature stand alone."""
ON = dt.date(2024, 1, 15)


@pytest.fixture(scope="module")
def edge(tmp_path_factory):
    """The facts and the bulletin of an edge, put together once."""

    @cache
    def of(made: Callable[[Path], Path]) -> tuple[Facts, Document]:
        home = tmp_path_factory.mktemp(made.__name__)
        version = publish.publish(made(home / "in"), home / "home").version
        at = desk.position(version, home / "home")
        given = facts(version, at, "2023Q4", is_public=False, home=home / "home")
        return given, bulletin(given, Issue(on=ON))

    return of


def text_of(document: Document) -> str:
    return "".join(texts(document))


@dataclass(frozen=True)
class Page:
    """What a page says, and how far down its text reaches, in mm."""

    text: str
    ends: float


@cache
def pages(document: Document) -> list[Page]:
    with pdfplumber.open(io.BytesIO(pdf_bytes(document))) as pdf:
        return [
            Page(page.extract_text(), max(map(bottom, page.chars), default=0))
            for page in pdf.pages
        ]


def bottom(char: dict) -> float:
    """How far down a character of the text reaches, in mm; a page number does not."""
    down = char["bottom"] / layout.POINTS_A_MM
    return down if down < layout.TOP_MM + layout.CORE_MM[1] + 1 else 0


def body_of(document: Document) -> list[Page]:
    """The pages before the first attachment."""
    every = pages(document)
    first = next(
        i for i, page in enumerate(every) if re.match("附件1?$", page.text.split()[0])
    )
    return every[:first]


def test_forty_units_are_counted_in_the_body_and_named_in_the_attachment(edge):
    given, document = edge(edges.forty_units)
    body = "".join(block.text for block in document.blocks)
    assert len({line["unit"] for line in given.black}) == 40
    assert "第1工作局、第2工作局、第3工作局等40家单位" in body
    assert "第17工作局" not in body
    assert "第17工作局" in text_of(document)
    assert len(pages(document)) <= MOST_PAGES


def test_a_name_of_twenty_characters_is_whole_in_head_title_and_signature(edge):
    _, document = edge(edges.long_name)
    assert len(edges.LONG) == 20
    for lines in (document.red_lines, document.title_lines, document.signed_lines):
        assert lines[0] == edges.LONG
    first, *_ = (page.text for page in pages(document))
    assert first.count(edges.LONG) == 2
    (signed,) = [
        page.text for page in pages(document) if document.remark[:12] in page.text
    ]
    assert f"{edges.LONG}\n“观念能力作风提升年”活动领导小组办公室" in signed


@pytest.mark.parametrize("made", [edges.everything_equal, edges.one_item])
def test_without_findings_there_is_no_chapter_on_the_boards(edge, made):
    _, document = edge(made)
    text = text_of(document)
    assert "本季度无单位列入红黑榜。" in text
    assert "红黑榜情况" not in [getattr(b, "text", "")[2:] for b in document.blocks]
    assert "已交办的问题要按期销号" not in text


def test_a_single_place_is_told_once_and_what_nobody_handed_in_is_left_out(edge):
    _, document = edge(edges.one_item)
    text = "".join(block.text for block in document.blocks)
    assert text.count("居全市第8位") == 1
    assert "未报送“三评”，未作通报。" in text
    assert not [
        block for block in document.blocks if getattr(block, "lead", "") == "“三评”"
    ]


@pytest.mark.parametrize("made", edges.EDGES)
def test_dated_before_the_growth_of_the_year_is_out_it_says_so(edge, made):
    _, document = edge(made)
    text = text_of(document)
    assert "2023年全年生产总值增速尚未公布" in text
    assert "2024年的工作按届时下达的目标安排" in text
    assert not re.search(r"分解到月", text)
    assert len(pages(document)) % 2 == 0


@pytest.mark.parametrize("made", edges.EDGES)
def test_its_deck_says_so_too_and_tells_the_growth_once(edge, made):
    given, _ = edge(made)
    slides = {slide.id: slide for slide in deck(given)}
    first, *lines = slides["target"].lines
    assert first == "2023年全年生产总值增速尚未公布，以下为已公布的最近一期"
    assert sum("高于保底线" in line for line in lines) == 1


@pytest.mark.parametrize("made", edges.EDGES)
def test_no_two_slides_show_the_same_table(edge, made):
    given, _ = edge(made)
    tables = [slide.table for slide in deck(given) if slide.table is not None]
    assert [each for each in tables if tables.count(each) > 1] == []


@pytest.mark.parametrize("made", edges.EDGES)
def test_the_body_takes_three_to_five_pages_and_leaves_none_half_empty(edge, made):
    _, document = edge(made)
    *full, last = body_of(document)
    assert 2 <= len(full) <= 4
    deep = layout.CORE_MM[1] / layout.LINES
    for page in full:
        assert page.ends >= layout.TOP_MM + layout.CORE_MM[1] - MOST_BLANK * deep
    assert document.dated in last.text
    assert f"{len(document.attachments)}." in last.text


ODD = (
    "1类", "销号0件", "销号率0", "名次相同", "缺少上年基数", "各0", "等0家", "100.0",
    "等1家单位",     "（）", "无居前三分之一的、", "未核实）（", "家））",
)  # fmt: skip


@pytest.mark.parametrize("made", edges.EDGES)
def test_no_edge_reads_as_a_form_filled_in(edge, made):
    _, document = edge(made)
    text = "".join(block.text for block in document.blocks)
    assert [each for each in ODD if each in text] == []


@pytest.mark.parametrize("made", edges.EDGES)
def test_heads_of_tables_stand_whole_and_no_column_is_empty(edge, made):
    _, document = edge(made)
    tables = [
        block
        for each in document.attachments
        for block in each.blocks
        if isinstance(block, Table)
    ]
    assert tables
    for table in tables:
        shares = sum(column.share for column in table.columns)
        for i, column in enumerate(table.columns):
            whole = layout.points(layout.CORE_MM[0]) * column.share / shares
            assert len(column.head) * layout.TABLE_PT <= whole - CELL_EDGES_PT, column
            if column.head in ("较上期", "渠道"):
                assert {row[i] for row in table.rows} - {"—", "未注明"}


def test_a_quarter_without_any_figure_is_refused_with_what_is_missing(
    home_of, facts_of, monkeypatch, capfd, tmp_path
):
    empty = facts_of("real/nanyang", "2025Q4")
    with pytest.raises(NothingToReport, match="指标进度、排名、三评、整改台账"):
        outputs.document(empty, None, "")
    home = home_of("real/nanyang")
    monkeypatch.setenv("JINWEI_HOME", str(home))
    asked = ["bulletin", "2025Q4", "--out", str(tmp_path / "out")]
    assert commands.main(asked) == commands.REFUSED
    refusal = capfd.readouterr().err
    assert refusal.startswith("2025年四季度没有可以通报的数据")
    assert not (tmp_path / "out").exists()
    assert issued.every(home) == []


def test_one_figure_is_enough_to_report(facts_of):
    assert why_nothing(told_of()) is not None
    assert why_nothing(facts_of("real/nanyang", "2023Q4")) is None


def test_faces_that_are_not_installed_are_named_with_what_is_taken_instead():
    whole = ["FZXiaoBiaoSong-B05S", "FangSong", "KaiTi", "SimHei", "SimSun"]
    assert fonts.substituted(whole) is None
    without = fonts.substituted([name for name in whole if name != "KaiTi"])
    assert "“楷体_GB2312”以“SimSun”代替" in without
    assert "仿宋" not in without
    assert fonts.substituted(["DejaVu Sans"]) is None
