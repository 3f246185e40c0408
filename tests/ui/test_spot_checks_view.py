"""核查 on 整改销号: the list, what differs first, and a check recorded from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from jinwei.paths import ROOT
from tests.support import served
from tests.ui.drawn import shown, words
from tests.ui.tables import paragraphs, texts

PAGE = "pages/board/rectification.py"
VIEW = {"ledger": "核查"}
UNFILLED, DIFFERING, AGREEING = "ZG2023-0445", "ZG2023-0428", "ZG2023-0425"


@pytest.fixture
def home(tmp_path, demo_home) -> Path:
    """A home of its own: what is written here nobody else sees."""
    return Path(shutil.copytree(demo_home, tmp_path / "home"))


def checks(app: AppTest) -> dict[str, list[str]]:
    """What the list says of each problem, by its number, in the order of the list."""
    return {row[0]: row[4:] for row in texts(app, "编号") if len(row) == 8}


def test_what_is_recorded_stands_beside_the_ledger_and_what_differs_comes_first(visit):
    actual = checks(visit(PAGE, **VIEW))
    assert list(actual)[:2] == [UNFILLED, DIFFERING]
    assert actual[UNFILLED] == ["", "不通过", "2023年12月21日", "台账未填"]
    assert actual[DIFFERING] == ["通过", "不通过", "2023年12月21日", "不一致"]
    assert actual[AGREEING] == ["通过", "通过", "2023年12月21日", "一致"]
    assert len(actual) == 100


def test_the_lead_counts_and_keeps_the_rate_of_the_ledger(visit, demo_home):
    closed, checked = served(demo_home).execute(
        "select count(*), count(spot_check) from mart.problem where status = '已销号'"
    ).fetchone()  # fmt: skip
    made, rate = served(demo_home).execute(
        "select checks_made, check_pass_rate_pct from mart.closure"
        " where cycle = '2023Q4' and unit = '全区'"
    ).fetchone()  # fmt: skip
    first, second = paragraphs(visit(PAGE, **VIEW))[:2]
    assert f"已销号的{closed:,}件，台账填了核查结果的{checked:,}件" in first
    assert "登记了核查的3件，与台账不一致的2件（其中台账没有填的1件）" in first
    assert f"核查{made:,}件，{rate:.1f}%" in second


def test_the_list_is_of_the_chosen_unit_and_of_what_is_looked_for(visit):
    own = visit(PAGE, ledger_unit="农业农村局", **VIEW)
    assert {row[2] for row in texts(own, "编号")} == {"农业农村局"}
    assert "登记了核查的1件，与台账不一致的1件，列在最前" in paragraphs(own)[0]
    assert list(checks(visit(PAGE, find="2023-0428", **VIEW))) == [DIFFERING]
    nothing = visit(PAGE, find="没有这样的", **VIEW)
    assert checks(nothing) == {}
    assert "没有找到“没有这样的”" in words(nothing)


def test_a_unit_without_records_is_told_that_none_were_made(visit):
    app = visit(PAGE, ledger_unit="规划建设局", **VIEW)
    assert "还没有登记过核查" in paragraphs(app)[0]


def test_a_row_opens_the_problem_as_written_with_its_place(visit):
    app = visit(PAGE, problem=DIFFERING, tab="依据", **VIEW)
    (table,) = (t for t in shown(app, "table") if t["caption"].startswith("来源"))
    assert "整改台账.csv　第 858 行" in table["caption"]
    assert ["核查结果", "合格"] in [row["cells"] for row in table["rows"]]


def test_a_check_is_recorded_in_the_drawer_and_changes_the_list_and_no_rate(
    visit, home
):
    app = visit(PAGE, home, problem=AGREEING, **VIEW)
    before = paragraphs(app)[1]
    given = {"核查": "不通过", "记录岗位": "督查办 督查岗", "事由": "复查",
             "办理日期": "2024年1月9日"}  # fmt: skip
    for widget in [*app.text_input, *app.text_area, *app.button_group]:
        if widget.label in given:
            widget.set_value(given[widget.label])
    next(each for each in app.button if each.label == "保存记录").click()
    app.run()
    assert not app.error
    rows = served(home).execute(
        "select rule_id, cycle, unit, item, value from recorded.record"
        " where subject = $subject order by seq desc limit 1",
        {"subject": AGREEING},
    )
    assert rows.fetchall() == [
        ("problem", "", "城市管理局", "路灯维修超出承诺时限", "不通过")
    ]
    again = visit(PAGE, home, **VIEW)
    assert next(iter(checks(again))) == AGREEING
    assert checks(again)[AGREEING] == ["通过", "不通过", "2024年1月9日", "不一致"]
    assert "与台账不一致的3件" in paragraphs(again)[0]
    assert paragraphs(again)[1] == before


def test_a_problem_that_is_open_takes_no_check_here(visit, demo_home):
    (problem,) = served(demo_home).execute(
        "select problem_id from mart.problem where status = '整改中'"
        " and problem_id not in (select subject from recorded.record)"
        " order by problem_id limit 1"
    ).fetchone()  # fmt: skip
    app = visit(PAGE, problem=problem, **VIEW)
    assert "等销号以后再登记" in words(app)
    assert not [each for each in app.button if each.label == "保存记录"]


def test_a_number_that_is_nowhere_says_so(visit):
    app = visit(PAGE, problem="XX-1", **VIEW)
    assert "地址里的编号在台账里找不到" in words(app)


def test_a_real_ledger_without_spot_checks_lists_its_closed_problems(visit, home_of):
    app = visit(PAGE, home_of(ROOT / "data/real/boston-311"), **VIEW)
    assert (
        "已销号的2,517件，台账填了核查结果的0件；还没有登记过核查" in paragraphs(app)[0]
    )
    assert "核查0件，无数据" in paragraphs(app)[1]
    assert len(checks(app)) == 100
