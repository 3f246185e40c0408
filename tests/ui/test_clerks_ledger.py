"""What a clerk's ledger says in words is shown where its deadlines and units are."""

from __future__ import annotations

import pytest

from tests.deliveries import RANKINGS, small_delivery
from tests.ui.drawn import shown, words
from tests.ui.tables import cell_text, paragraphs

RECTIFICATION = "pages/board/rectification.py"
UNIT = "pages/supervision/unit.py"
LONG = "问题" * 16_000
LEDGER = f"""
编号,问题,责任单位,配合单位,问题类别,交办日期,整改时限,销号日期,状态
W1,牌匾破损,招商局、税务局,,共性,2023-03-01,2023年6月底前,,正在整改
W2,文山会海,招商局,中心镇,共性,2023-03-01,长期坚持,,持续推进
W3,停车难,税务局,,突出,2023-03-01,立行立改,,基本完成
W4,{LONG},招商局,,突出,2023-03-01,2023-12-20,,未整改
W5,已办好,招商局,,突出,2023-03-01,长期坚持,2023-04-01,整改到位
"""


def listed(app, caption: str) -> list[list[str]]:
    """The cells of the table of that caption, as text."""
    (only,) = (t for t in shown(app, "table") if caption in (t["caption"] or ""))
    return [[cell_text(cell) for cell in row["cells"]] for row in only["rows"]]


@pytest.fixture
def home(home_of, tmp_path):
    lists = RANKINGS.replace("三季度", "四季度")
    delivery = small_delivery(tmp_path / "报送", ledger=LEDGER, rankings=lists)
    return home_of(delivery)


def test_deadlines_that_name_no_day_are_counted_and_listed_and_never_overdue(
    visit, home
):
    app = visit(RECTIFICATION, home)
    message = " ".join(paragraphs(app))
    assert "未销号4件，其中超期2件" in message
    assert "有2件无明确时限（长期坚持、立行立改），计入未销号，不计超期" in message
    rows = listed(app, "无明确时限的问题2件")
    assert [(row[0], row[4]) for row in rows] == [
        ("W2", "长期坚持"),
        ("W3", "立行立改"),
    ]


def test_a_day_stands_above_the_words_it_was_written_in(visit, home):
    (only,) = (
        table for table in shown(visit(RECTIFICATION, home), "table")
        if "日内到期的问题" in (table["caption"] or "")
    )  # fmt: skip
    due = {row["cells"][0]: row["cells"][4] for row in only["rows"]}
    assert {name: (cell["text"], cell["sub"]) for name, cell in due.items()} == {
        "W1": ("2023年6月30日", "2023年6月底前"),
        "W4": ("2023年12月20日", ""),
    }


def test_a_long_problem_is_listed_shortened(visit, home):
    rows = listed(visit(RECTIFICATION, home), "日内到期的问题")
    (problem,) = (row[1] for row in rows if row[0] == "W4")
    assert problem == LONG[:199] + "…"
    assert LONG not in words(visit(UNIT, home, unit="招商局"))


def test_who_helps_sees_the_problem_on_its_page_and_does_not_count_it(visit, home):
    app = visit(UNIT, home, unit="中心镇")
    ((kind, number, matter, unit, *_),) = listed(app, "配合办理1件")
    assert (kind, number, matter, unit) == ("整改台账", "W2", "文山会海", "招商局")
    assert "没有交办这个单位的问题" in " ".join(paragraphs(app))


def test_the_unit_named_second_helps_and_the_first_answers(visit, home):
    helping = listed(visit(UNIT, home, unit="税务局"), "配合办理1件")
    assert [row[1] for row in helping] == ["W1"]
    answering = listed(visit(UNIT, home, unit="招商局"), "未销号问题3件")
    assert {row[0] for row in answering} == {"W1", "W2", "W4"}


def test_a_unit_that_helps_with_nothing_has_no_such_list(visit, home):
    app = visit(UNIT, home, unit="招商局")
    assert not any("配合办理" in (t["caption"] or "") for t in shown(app, "table"))


def test_the_drawer_of_a_problem_shows_words_and_helpers(visit, home):
    message = words(visit(RECTIFICATION, home, ledger="核查", problem="W1"))
    assert "2023年6月30日（2023年6月底前）" in message
    assert "税务局" in message
