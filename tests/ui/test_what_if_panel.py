"""进位推演 on the screen: marked as such, in words, on demand, kept in the address."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from jinwei import what_if
from jinwei.what_if import Move
from tests.support import served
from tests.ui.drawn import PATIENCE, shown, words
from tests.ui.tables import cell_text, paragraphs, texts

PAGE = "pages/board/city_rankings.py"
ITEM = "重点项目投资完成率"
MARK = "推演，不是认定"
ON_BOARD = {"全市后5位", "全市后6位", "连续2期落后"}


def alone(unit: str, cycle: str) -> None:
    """The panel of one unit, as on its page."""
    from dataclasses import replace

    from jinwei.ui import read, what_if
    from jinwei.versions import publish

    read.use(publish.current())
    read.keep(replace(read.view(), cycle=cycle))
    what_if.panel(unit)


@pytest.fixture
def panel(monkeypatch, demo_home):
    """Runs the panel of a unit with those values in the address."""

    def run(unit: str, cycle: str = "2023Q4", **query: str) -> AppTest:
        monkeypatch.setenv("JINWEI_HOME", str(demo_home))
        arguments = {"unit": unit, "cycle": cycle}
        app = AppTest.from_function(alone, default_timeout=PATIENCE, kwargs=arguments)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return run


def changes(app: AppTest) -> dict[str, set[str]]:
    """What leaves, comes and alters, by rule name."""
    gathered: dict[str, set[str]] = {}
    for row in texts(app, "变化"):
        gathered.setdefault(row[0], set()).add(row[2])
    return gathered


def test_nothing_is_worked_out_until_it_is_asked_for(visit, monkeypatch):
    def never(*asked):
        raise AssertionError("nobody asked")

    monkeypatch.setattr(what_if, "suppose", never)
    app = visit(PAGE, items=ITEM)
    assert MARK not in words(app)
    assert not texts(app, "变化")


@pytest.fixture
def black(demo_home):
    """How many findings hold the unit on the black board, at another place of ITEM."""

    def count(rank: int) -> int:
        move = Move("2023Q4", "全市", ITEM, "", "示例园区", rank)
        return what_if.suppose(
            served(demo_home), "项目服务中心", "2023Q4", (move,)
        ).black_after

    return count


def test_the_next_place_is_supposed_first_and_its_cost_is_told(visit, black):
    app = visit(PAGE, items=ITEM, suppose="true")
    assert MARK in words(app)
    (cost,) = (text for text in paragraphs(app) if text.startswith("再提高"))
    assert "个百分点即与第16位" in cost
    given = {change: names & ON_BOARD for change, names in changes(app).items()}
    assert {change for change, names in given.items() if names} == {"改变"}
    assert given["改变"] == ON_BOARD
    assert f"项目服务中心2023年四季度的黑榜认定仍是{black(16)}条。" in paragraphs(app)


def test_a_place_in_the_address_is_the_one_supposed(visit, black):
    app = visit(PAGE, items=ITEM, suppose="true", suppose_place="第11位　↑6")
    assert changes(app)["离开"] >= ON_BOARD
    said_of_board = f"的黑榜认定由{black(17)}条变为0条，离开黑榜。"
    assert f"项目服务中心2023年四季度{said_of_board}" in paragraphs(app)
    (passed,) = (text for text in paragraphs(app) if text.startswith("假如"))
    assert "顺延一位" in passed


def test_another_item_lets_go_of_a_place_it_does_not_have(visit):
    app = visit(PAGE, items=ITEM, suppose="true", suppose_place="第99位")
    assert "变到第16位" in " ".join(paragraphs(app))


def test_a_unit_pushed_onto_the_board_is_listed_by_name(visit):
    app = visit(
        PAGE, scope="全区", suppose="true", suppose_place="第5位　↑1",
        unit_items="公安分局　重点工作督查评分（市直派驻单位）",
    )  # fmt: skip
    came = [
        row for row in texts(app, "变化") if row[0] == "新列入" and "黑榜" in row[1]
    ]
    assert came
    assert all(row[3] != "公安分局" for row in came)


def test_the_way_off_the_board_is_the_single_change_that_is_enough(panel, black):
    app = panel("项目服务中心", suppose="true")
    assert f"推演：只做一项，项目服务中心就离开黑榜——“{ITEM}”到第11位。" in paragraphs(
        app
    )
    rows = {row[0]: row[3:] for row in texts(app, "黑榜认定")}
    assert {name: rows[name] for name in ON_BOARD} == {
        "连续2期落后": [f"“{ITEM}”到第12位", f"{black(12)} 条"],
        "全市后5位": [f"“{ITEM}”到第12位", f"{black(12)} 条"],
        "全市后6位": [f"“{ITEM}”到第11位", "0 条"],
    }
    assert black(12) >= 1


def test_several_changes_together_are_told_where_none_is_enough(panel):
    app = panel("行政审批局", suppose="true")
    (said_first,) = (text for text in paragraphs(app) if text.startswith("推演："))
    assert said_first.startswith("推演：没有哪一项单独够；同时做到下面几项")
    assert "到第12位；销号ZG" in said_first


def test_a_score_is_not_supposed_and_what_the_rule_says_stands_beside(panel):
    app = panel("税务分局", suppose="true")
    (table,) = (
        each
        for each in shown(app, "table")
        if each["columns"][0]["header"] == "黑榜认定"
    )
    (survey,) = (row for row in table["rows"] if "三评" in cell_text(row["cells"][0]))
    assert survey["cells"][3]["text"] == "这类认定不推演"
    assert survey["cells"][3]["sub"].startswith("得分达到75分")


def test_closing_all_that_is_overdue_shows_the_rates_before_and_after(panel):
    app = panel(
        "行政审批局", suppose="true", suppose_what="销号", suppose_set="全部超期的"
    )
    before, after = texts(app, "整改")
    assert (before[0], after[0]) == ("现在", "推演后")
    assert before[4] != "0 件"
    assert after[4] == "0 件"
    assert changes(app)["离开"] >= {"严重超期", "超期未销号"}


def test_a_later_day_says_what_it_is_judged_by(panel):
    app = panel(
        "行政审批局", suppose="true", suppose_what="销号", suppose_set="全部超期的",
        suppose_on="2024-01-15",
    )  # fmt: skip
    assert any("都按2024年1月15日判定" in text for text in paragraphs(app))
    assert any("名单和评议还没有" in text for text in paragraphs(app))
    assert not any("离开黑榜。" in text for text in paragraphs(app))


def test_problems_are_supposed_one_by_one_and_none_is_chosen_first(panel):
    app = panel("行政审批局", suppose="true", suppose_what="销号")
    assert not texts(app, "整改")
    chosen = app.multiselect(key="suppose_problems")
    chosen.select(chosen.options[0]).run()
    assert not app.exception
    assert len(texts(app, "整改")) == 2


def test_an_earlier_cycle_offers_places_but_no_closings(panel):
    app = panel("行政审批局", "2023Q2", suppose="true")
    assert [each.key for each in app.selectbox] == ["suppose_item", "suppose_place"]
    assert not app.date_input


def test_a_unit_with_nothing_to_suppose_is_told_why(panel):
    app = panel("没有的单位", suppose="true")
    assert "没有可以推演的" in words(app)
