"""年度汇总: every unit's year, nobody's unconfirmed finding as if it were settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from jinwei import desk
from jinwei.desk import annual
from jinwei.desk.annual import Year
from jinwei.paths import ROOT
from jinwei.ui.annual import choices
from jinwei.versions import publish
from jinwei.wording import annual as worded
from tests.deliveries import write_delivery
from tests.ui.drawn import shown, words
from tests.ui.tables import cell_text, paragraphs, texts

PAGE = "pages/supervision/annual.py"
PANJIN = ROOT / "data/real/panjin"
CLASSES = ["乡镇", "区直单位", "市直派驻单位"]
PARTS = (
    choices.SUMMARY, choices.BOARDS, choices.WORK, choices.SURVEY, choices.EVALUATION,
)  # fmt: skip


@pytest.fixture(scope="module")
def year(demo_home) -> Year:
    version = publish.open_current(demo_home).id
    position = desk.position(version, demo_home)
    return annual.year(version, position, "2023Q4", demo_home)


def of(year: Year, unit: str) -> annual.UnitYear:
    return next(each for each in year.units if each.unit == unit)


def captions(app) -> list[str]:
    return [table["caption"].split("　")[0] for table in shown(app, "table")]


def by_header(app) -> list[dict[str, str]]:
    """The rows of all tables of units, as texts by the header above them."""
    return [
        {
            column["header"]: cell_text(cell)
            for column, cell in zip(table["columns"], row["cells"], strict=True)
        }
        for table in shown(app, "table")
        for row in table["rows"]
    ]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_shows_the_classes_apart_and_every_unit(visit, year, part):
    app = visit(PAGE, year_part=part)
    assert captions(app) == CLASSES
    listed = {row[0] for row in texts(app, "单位")}
    notes = "".join(note for table in shown(app, "table") for note in table["notes"])
    assert listed <= {each.unit for each in year.units}
    assert all(each.unit in listed or each.unit in notes for each in year.units)


def test_who_was_not_asked_about_is_named_once_and_has_no_row(visit, year):
    for table in shown(visit(PAGE, year_part=choices.SURVEY), "table"):
        unasked = [
            unit.unit
            for unit in year.units
            if unit.named["unit_class"] == table["caption"].split("　")[0]
            and not unit.scores
        ]
        named = (
            [f"没有评议的{len(unasked)}家：{'、'.join(unasked)}。"] if unasked else []
        )
        assert table["notes"][:-1] == named
        assert not {cell_text(row["cells"][0]) for row in table["rows"]} & {*unasked}


def test_confirmed_and_unconfirmed_stand_in_columns_of_their_own(visit, year):
    app = visit(PAGE)
    (table,) = (t for t in shown(app, "table") if t["caption"].startswith("区直"))
    heads = [(column["group"], column["header"]) for column in table["columns"][1:5]]
    assert heads == [
        ("红榜", "已核实"), ("红榜", "未核实"), ("黑榜", "已核实"), ("黑榜", "未核实"),
    ]  # fmt: skip
    for row in table["rows"]:
        unit = of(year, cell_text(row["cells"][0]))
        assert row["cells"][1:5] == [
            str(unit.total(board, state))
            for board in ("red", "black")
            for state in ("confirmed", "unconfirmed")
        ]


def test_it_says_what_the_year_covers_and_what_is_not_settled(visit):
    lead = paragraphs(visit(PAGE))[:3]
    assert lead[0] == (
        "2023年判定了一季度、二季度、三季度、四季度，截至2023年12月31日。"
    )
    assert "项未核实" in lead[1]
    assert "未核实、存疑未答的只是线索，不能作为考核结论" in lead[2]
    assert "同一事项在一个季度里按几条认定的算几项" in lead[2]


def test_a_cell_names_its_findings_and_leads_to_the_boards_of_its_quarter(visit, year):
    (table,) = (
        t
        for t in shown(visit(PAGE, year_part=choices.BOARDS), "table")
        if t["caption"].startswith("区直")
    )
    (row,) = (r for r in table["rows"] if cell_text(r["cells"][0]) == "农业农村局")
    cell = row["cells"][2]
    first = of(year, "农业农村局").boards["2023Q1", "black"]
    assert cell["text"] == worded.state_counts(first)
    findings = [
        f for f in of(year, "农业农村局").findings
        if (f["cycle"], f["board"]) == ("2023Q1", "black")
    ]  # fmt: skip
    assert all(f["item"] in cell["title"] for f in findings)
    assert all(f["clause"] in cell["title"] for f in findings)
    assert cell["link"]["page"] == "red_black"
    assert cell["link"]["query"] == {
        "cycle": "2023年一季度", "board_unit": "农业农村局",
    }  # fmt: skip


def test_a_unit_leads_to_its_page_and_its_row_to_its_year(visit):
    table = shown(visit(PAGE), "table")[0]
    row = table["rows"][0]
    assert row["cells"][0]["link"] == {
        "page": "unit", "query": {"unit": "示例镇", "cycle": "2023年四季度"},
    }  # fmt: skip
    assert row["link"] == {"query": {"year_unit": "示例镇"}}


def test_the_sheet_of_a_unit_says_its_year_in_words_and_then_in_tables(visit, year):
    app = visit(PAGE, year_unit="行政审批局")
    unit = of(year, "行政审批局")
    lead = paragraphs(app)
    assert lead[1].startswith("行政审批局（区直单位），黑榜已核实")
    assert f"按期{unit.duties['on_time']}，迟报{unit.duties['late']}" in lead[2]
    assert f"销号率{unit.closure['closure_rate_pct']}%" in lead[3]
    rows = {row[0]: row[1:] for row in texts(app, "季度")[:4]}
    first = unit.boards["2023Q1", "black"]
    assert rows["一季度"][2:4] == [str(first["confirmed"]), str(first["unconfirmed"])]
    findings = [row for row in texts(app, "季度")[4:] if len(row) == 6]
    matters = dict.fromkeys(
        (f["cycle"], f["board"], f["item"], f["state"]) for f in unit.findings
    )
    assert len(matters) < len(unit.findings)
    assert [row[5] for row in findings] == [state for *_, state in matters]
    for finding in unit.findings:
        ground = f"{finding['rule_name']} {finding['clause']}"
        assert any(row[2] == finding["item"] and ground in row[3] for row in findings)
    assert "口径" not in [
        n["heading"] for b in shown(app, "notes") for n in b["blocks"]
    ]


def test_the_class_of_the_address_stands_alone(visit):
    assert captions(visit(PAGE, year_class="乡镇")) == ["乡镇"]


def test_a_year_before_the_plan_has_no_findings_and_no_noughts(visit):
    app = visit(PAGE, year="2022年")
    assert "2022年没有判定的季度" in paragraphs(app)[0]
    assert "一季度方案还没有印发" in paragraphs(app)[0]
    below = [row["低于75/有得分"] for row in by_header(app)]
    assert any(below)
    for row in texts(app, "单位"):
        assert row[1:5] == [worded.UNJUDGED] * 4
    for cell in filter(None, below):
        assert cell.startswith(f"{worded.UNJUDGED}/")
    boards = visit(PAGE, year="2022年", year_part=choices.BOARDS)
    assert shown(boards, "table") == []
    assert "未判定的原因见上面。" in paragraphs(boards)


def test_rates_that_came_alone_are_shown_and_no_count_is_made_of_them(visit, home_of):
    app = visit(PAGE, home_of(PANJIN), year_part=choices.WORK)
    (row,) = (row for row in by_header(app) if row["单位"] == "大洼区")
    assert (row["交办"], row["销号率"]) == ("4,226", "98.06%")
    assert "已销号" not in row
    assert row["说明"] == "销号率表，年初起累计"
    alone = visit(PAGE, home_of(PANJIN), year_unit="大洼区")
    sheet = "".join(paragraphs(alone))
    assert "整改销号（销号率表，年初起累计）：应销号4,226件，销号率98.06%" in sheet
    assert "已销号" not in sheet


def test_quarters_without_data_and_still_to_come_are_named(visit, home_of):
    (first, *_) = paragraphs(visit(PAGE, home_of(PANJIN)))
    assert "一季度没有数据，三季度还没有到，四季度还没有到；未判定不是0项" in first
    assert "二季度还没有结束，只到2023年4月30日" in first


@pytest.fixture(scope="module")
def units_alone(home_of, tmp_path_factory) -> Path:
    units = "单位,类别\n中心镇,乡镇\n招商局,区直单位\n"
    return home_of(write_delivery(tmp_path_factory.mktemp("units"), units=units))


@pytest.mark.parametrize("part", PARTS)
def test_what_is_missing_is_said_once_each_and_nothing_is_nought(
    visit, units_alone, part
):
    app = visit(PAGE, units_alone, year_part=part)
    items = [
        item
        for notes in shown(app, "notes")
        for block in notes["blocks"]
        if block["heading"] == "这一版缺的"
        for item in block["items"]
    ]
    assert len(items) == 5
    assert "没有《整改台账》《销号率》，整改销号看不到。" in items
    assert shown(app, "table") == []
    assert f"2023年{part}没有可列的数字" in words(app)


def test_the_sheet_of_a_unit_of_which_nothing_is_known_has_no_table(visit, units_alone):
    app = visit(PAGE, units_alone, year_unit="招商局")
    assert shown(app, "table") == []
    assert any(text.startswith("未判定：一季度没有数据，") for text in paragraphs(app))


def test_both_files_are_offered(visit):
    assert "下载全部单位（Excel）" in str(visit(PAGE).get("download_button"))
    assert "演示数据" in words(visit(PAGE))
