"""Closure rates on the pages: alone, and beside a ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from jinwei import desk
from jinwei.desk.facts import facts
from jinwei.paths import ROOT
from jinwei.report import outputs
from jinwei.report.bulletin import bulletin
from jinwei.report.deck import deck
from jinwei.report.excel import sheets
from jinwei.report.letters.notice import notice
from jinwei.report.official.document import Heading, Paragraph
from jinwei.versions import publish
from tests import deliveries
from tests.report.factual import captioned
from tests.ui.drawn import shown, words
from tests.ui.tables import paragraphs, texts

PAGE = "pages/board/rectification.py"
OVERVIEW = "pages/board/overview.py"
UNIT = "pages/supervision/unit.py"
BOARDS = "pages/board/red_black.py"
EVALUATION = "pages/supervision/evaluation.py"
WATCH = "pages/supervision/watch.py"
PANJIN = ROOT / "data/real/panjin"
HEADER = "周期,单位,应销号数,已销号数,销号率,按期销号数,超期数,来源\n"
RATES = f"""{HEADER}2023年,招商局,4,4,100%,4,0,通报
2023年,税务局,13,8,61.5%,8,5,通报
2023年,中心镇,0,,—,,,
2023年,合计,17,12,70.6%,12,5,通报
"""
LEDGER = """
编号,问题,责任单位,问题类别,交办日期,整改时限,销号日期,状态
W001,门头牌匾破损,招商局,共性,2023-01-05,2023-02-05,2023-01-20,已销号
W002,办事指南过期,税务局,典型,2023-03-01,2023-04-01,,整改中
W003,门前堆物,中心镇,典型,2023-03-01,2023-04-01,,整改中
"""
BESIDE = f"""{HEADER}2023年,招商局,1,1,100%,1,0,
2023年,税务局,1,,0.0%,,1,
"""


def published(folder: Path, **exports: str) -> Path:
    units = deliveries.UNITS
    handed_in = deliveries.write_delivery(folder / "in", units=units, **exports)
    publish.publish(handed_in, folder / "home", accept_refused=True)
    return folder / "home"


@pytest.fixture(scope="module")
def alone(tmp_path_factory) -> Path:
    return published(tmp_path_factory.mktemp("alone"), closure_rates=RATES)


@pytest.fixture(scope="module")
def beside(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("beside")
    return published(folder, closure_rates=BESIDE, ledger=LEDGER)


def facts_of(home: Path, *, is_public: bool = False):
    version = publish.open_current(home).id
    at = desk.position(version, home)
    return facts(version, at, "2023Q4", is_public=is_public, home=home)


def test_every_unit_stands_with_what_its_table_says(visit, alone):
    app = visit(PAGE, alone)
    assert paragraphs(app)[0] == (
        "全区2023年应销号17件，已销号12件，销号率70.6%，按期销号12件，超期5件。"
    )
    assert [row[:7] for row in texts(app, "单位")] == [
        ["全区", "17", "12", "5", "70.6%", "12", "5"],
        ["税务局", "13", "8", "5", "61.5%", "8", "5"],
        ["招商局", "4", "4", "0", "100.0%", "4", "0"],
        ["中心镇", "0", "0", "0", "无数据", "0", "0"],
    ]
    assert texts(app, "单位")[1][7] == "closure_rates.csv第3行"


def test_what_needs_single_problems_says_so(visit, alone):
    assert "要看逐件的问题，销号率表里没有" in "".join(paragraphs(visit(PAGE, alone)))
    assert "几日内到期要看逐件的整改台账" in words(visit(OVERVIEW, alone))


def test_what_rates_alone_cannot_serve_says_so_where_it_is_missed(visit, alone, beside):
    text = "".join(paragraphs(visit(EVALUATION, alone)))
    assert "不用销号率代替" in text
    assert "不用销号率代替" not in "".join(paragraphs(visit(EVALUATION, beside)))
    app = visit(UNIT, alone, unit="税务局", suppose="true")
    assert "销号不推演" in "".join(paragraphs(app))
    app = visit(UNIT, beside, unit="税务局", suppose="true")
    assert "销号不推演" not in "".join(paragraphs(app))


def test_the_overview_leads_with_the_rate_of_the_district(visit, alone):
    (blocks, *_) = shown(visit(OVERVIEW, alone), "figures")
    (lines,) = (
        each["lines"] for each in blocks["blocks"] if each["heading"] == "整改销号"
    )
    text = "".join(
        each if isinstance(each, str) else each["text"] + each.get("unit", "")
        for each in lines[0]
    )
    assert text == "销号率70.6%12/17·超期5 件2023年，据销号率表"


def test_a_unit_is_told_apart_from_the_district(visit, alone):
    app = visit(PAGE, alone, ledger_unit="招商局")
    assert [row[0] for row in texts(app, "单位")] == ["全区", "招商局"]
    assert paragraphs(app)[0].startswith("招商局2023年应销号4件，已销号4件")
    drawn = "".join(paragraphs(visit(UNIT, alone, unit="税务局")))
    assert "2023年应销号13件，已销号8件，销号率61.5%，按期销号8件，超期5件。" in drawn


def test_the_boards_name_who_cleared_all_and_the_desk_who_is_late(visit, alone):
    assert "清零销号（按销号率表）" in words(visit(BOARDS, alone))
    assert "超期未销号（按销号率表）" in words(visit(WATCH, alone))


def test_the_evidence_names_file_row_and_cells(visit, alone):
    app = visit(BOARDS, alone)
    (red, *_) = (
        side["rows"]
        for side in shown(app, "boards")[0]["columns"]
        if side["board"] == "red"
    )
    (line,) = red
    opened = visit(BOARDS, alone, **line["link"]["query"])
    text = words(opened)
    assert "closure_rates.csv" in text
    assert "招商局" in text
    assert "通报" in text


def test_a_cycle_without_a_table_says_which_to_choose(visit, tmp_path):
    two = RATES + "2023年2月,招商局,4,4,100%,4,0,通报\n"
    home = published(tmp_path, closure_rates=two)
    app = visit(PAGE, home, cycle="2023年二季度")
    assert "2023年二季度没有销号率表" in words(app)
    assert "请在右上角另选周期" in words(app)


def test_without_either_both_files_are_named(visit, home_of):
    app = visit(PAGE, home_of(ROOT / "data/real/nanyang"))
    drawn = "".join(paragraphs(app))
    assert "“整改台账.csv”" in drawn
    assert "“销号率.csv”" in drawn


def test_a_real_table_of_rates_alone_shows_no_count_and_no_mean(visit, home_of):
    app = visit(PAGE, home_of(PANJIN))
    rows = texts(app, "单位")
    assert rows[0][:5] == ["各单位合计", "15,552", "无数据", "无数据", "无数据"]
    assert rows[1][:5] == ["双台子区", "2,584", "无数据", "无数据", "96.21%"]
    assert "不推算，也不取平均" in "".join(paragraphs(app))


def test_page_slide_bulletin_notice_and_annex_say_the_same(visit, alone):
    of_facts = facts_of(alone)
    on_page = [row[:7] for row in texts(visit(PAGE, alone), "单位")]
    slides = {slide.id: slide for slide in deck(of_facts)}
    assert slides["ledger"].figure.value == "70.6"
    assert slides["rates"].table.rows[0] == ("税务局", "13", "8", "61.5%", "8", "5")
    (table,) = (
        block
        for name, block in captioned(bulletin(of_facts)).items()
        if "各单位销号率" in name
    )
    assert [list(row) for row in table.rows] == [
        [row[0], row[1], row[2], row[4], row[5], row[6]]
        for row in on_page
        if row[1] != "0"
    ]
    (sheet,) = (each for each in sheets.sheets(of_facts) if each.name == "整改销号")
    assert [
        [cells[0].value, f"{cells[1].value:,}", f"{cells[4].value:.1%}"]
        for cells in (*sheet.filled(sheet.totals), *sheet.cells())
        if cells[4].value is not None
    ] == [[row[0], row[1], row[4]] for row in on_page if row[4] != "无数据"]
    drawn = _texts(notice(of_facts, "税务局"))
    assert "应销号13件，已销号8件，销号率61.5%，按期销号8件，超期5件" in drawn
    assert "逐件情况以你单位台账为准" in drawn


def _texts(document) -> str:
    kinds = (Paragraph, Heading)
    return "".join(each.text for each in document.blocks if isinstance(each, kinds))


def test_what_is_asked_of_the_next_quarter_rests_on_the_table(alone):
    assert "已超期的5件，责任单位要限期销号" in _texts(bulletin(facts_of(alone)))


def test_every_file_of_the_cycle_is_made(alone):
    of_facts = facts_of(alone, is_public=True)
    document = outputs.document(of_facts, None, "")
    for output in outputs.BULLETIN:
        if not outputs.why_not(output):
            assert output.make(of_facts, document)


def test_beside_a_ledger_the_differences_are_listed_and_the_ledger_decides(
    visit, beside
):
    app = visit(PAGE, beside, ledger="两表核对")
    assert paragraphs(app)[0] == (
        "2023年销号率表和整改台账都有，台账按同一时段重算，对比了3家单位，"
        "有出入的1家，列在下面。看板以台账为准。"
    )
    rows = texts(app, "单位")
    assert [(row[0], row[-1]) for row in rows] == [
        ("全区", "应销号数不同、超期数不同"),
        ("中心镇", "只在台账里"),
    ]
    assert texts(visit(PAGE, beside), "责任单位")[0][1] == "3"


def test_a_ledger_alone_has_nothing_to_compare_with(visit, home_of):
    boston = home_of(ROOT / "data/real/boston-311")
    app = visit(PAGE, boston, ledger="两表核对")
    assert "这一版没有“销号率.csv”" in words(app)


def test_the_overview_names_the_lowest_where_the_whole_has_no_rate(visit, home_of):
    text = words(visit(OVERVIEW, home_of(PANJIN)))
    assert "销号率最低" in text
    assert "96.21%" in text
    assert "双台子区" in text


def test_the_visits_say_what_cannot_be_listed_without_a_ledger(visit, alone):
    text = words(visit("pages/supervision/visits.py", alone))
    assert "③里严重超期的要看逐件的整改台账，这一版没有" in text
