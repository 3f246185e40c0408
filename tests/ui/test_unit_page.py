"""单位画像: what stands on one unit's page is what the other pages say of it."""

from __future__ import annotations

import pytest

from jinwei.paths import ROOT
from jinwei.sql import query
from jinwei.ui.unit.profile import EVERYTHING
from tests.deliveries import small_delivery
from tests.support import judged, served
from tests.ui.drawn import shown, words
from tests.ui.tables import paragraphs, texts

PAGE = "pages/supervision/unit.py"
CYCLE = "2023Q4"
# In an order of its own, which is not that of the characters.
DIRECTORY = """
unit unit_class
丙局 区直单位
乙局 区直单位
甲局 区直单位
"""
LEDGER = "problem_id unit problem problem_class assigned_on due_on closed_on status"
MANY = 5
OPEN = "占道 共性 2023-11-01 2024-06-30 - 整改中"
CLEARED = "占道 共性 2023-10-08 2023-12-20 2023-11-20 已销号"
OVERDUE = "占道 共性 2023-11-01 2023-12-20 - 整改中"
SEVERELY_OVERDUE = "占道 共性 2023-07-01 2023-09-30 - 整改中"
RECTIFICATION = "pages/board/rectification.py"


def units(connection) -> list[str]:
    """Every unit the page offers."""
    return [
        row["value"] for row in query(connection, "board/unit/names", cycle="2023Q4")
    ]


def test_every_unit_of_the_directory_and_of_the_findings_has_a_page(demo_home):
    connection = served(demo_home)
    expected = connection.execute(
        "select unit from mart.unit union select unit from recorded.finding"
    ).fetchall()
    assert {unit for (unit,) in expected} <= set(units(connection))


def test_the_page_of_every_unit_draws(visit, demo_home):
    for unit in units(served(demo_home)):
        app = visit(PAGE, unit=unit)
        assert paragraphs(app)[0].startswith(unit)


def test_the_worst_unit_is_shown_where_the_address_names_none(visit, demo_home):
    (worst,) = served(demo_home).execute(
        "select unit from recorded.finding where cycle = '2023Q4' and board <> 'red'"
        " and is_on_board order by severity desc,"
        " list_position((from mart.directory), unit) limit 1"
    ).fetchone()  # fmt: skip
    assert paragraphs(visit(PAGE))[0].startswith(worst)


@pytest.mark.parametrize(
    ("ledger", "first"),
    [
        ({}, "丙局"),
        ({"甲局": OPEN}, "甲局"),
        ({"甲局": OPEN, "乙局": OPEN}, "乙局"),
        ({"乙局": OPEN, "甲局": CLEARED}, "甲局"),
        ({"丙局": OPEN, "乙局": CLEARED, "甲局": OVERDUE}, "甲局"),
        ({"甲局": OVERDUE, "乙局": OVERDUE}, "乙局"),
        ({"乙局": OVERDUE, "甲局": SEVERELY_OVERDUE}, "甲局"),
    ],
)
def test_the_unit_with_most_to_say_is_first_and_of_several_that_of_the_directory(
    ledger, first
):
    rows = [
        f"{unit}{n} {unit} {of_unit}"
        for unit, of_unit in ledger.items()
        for n in range(MANY)
    ]
    exports = {"ledger": "\n".join([LEDGER, *rows])} if rows else {}
    listed = query(judged(units=DIRECTORY, **exports), "board/unit/names", cycle=CYCLE)
    assert [row["value"] for row in listed] == ["丙局", "乙局", "甲局"]
    assert [row["value"] for row in listed if row["is_first"]] == [first]


def test_its_findings_are_its_lines_of_the_watch_list(visit, demo_home):
    asked = {"cycle": "2023Q4", "unit": "税务分局", **EVERYTHING}
    expected = query(served(demo_home), "board/watch/lines", **asked)
    tables = shown(visit(PAGE, unit="税务分局"), "table")
    (drawn,) = (each for each in tables if each["caption"] == "本期认定")
    assert [row["id"] for row in drawn["rows"]] == [
        row["finding_id"] for row in expected
    ]


def test_its_places_are_those_of_the_lists_with_the_way_to_the_borders(visit):
    rows = texts(visit(PAGE, unit="项目服务中心"), "名单")
    by_item = {row[1]: row for row in rows}
    place = by_item["重点项目投资完成率"]
    assert place[0] == "全市"
    assert place[5] == "17/17"
    assert place[8] == "再升6位"
    assert place[9] == "再落后1期 → 专项教育整顿"


def test_every_place_of_its_last_cycles_stands_in_its_row(visit, demo_home):
    connection = served(demo_home)
    (unit,) = connection.execute(
        "select unit from mart.standing where cycle = '2023Q3' and is_short_list"
        " order by unit limit 1"
    ).fetchone()
    places = connection.execute(
        "select scope, item, cycle, rank from mart.standing where unit = $unit"
        " and cycle in ('2022Q4', '2023Q1', '2023Q2', '2023Q3')",
        {"unit": unit},
    ).fetchall()
    rows = texts(visit(PAGE, unit=unit, cycle="2023年三季度"), "名单")
    cells = [cell for row in rows for cell in row[2:6] if cell]
    assert len(cells) == len(places) > 4


def test_its_scores_are_those_of_the_survey(visit, demo_home):
    expected = served(demo_home).execute(
        "select subject, score_text from mart.survey_score"
        " where cycle = '2023Q4' and unit = '规划建设局' and is_shown"
    ).fetchall()  # fmt: skip
    rows = texts(visit(PAGE, unit="规划建设局"), "评议对象")
    assert {(row[0], row[3]) for row in rows} >= set(expected)


def test_its_ledger_says_what_the_ledger_page_says_of_it(visit):
    there = paragraphs(visit(RECTIFICATION, ledger_unit="规划建设局"))[:2]
    assert set(there) <= set(paragraphs(visit(PAGE, unit="规划建设局")))


def test_its_open_problems_are_those_open_at_the_cut_off(visit, demo_home):
    (open_problems,) = served(demo_home).execute(
        "select open_problems from mart.closure"
        " where cycle = '2023Q3' and unit = '规划建设局'"
    ).fetchone()  # fmt: skip
    app = visit(PAGE, unit="规划建设局", cycle="2023年三季度")
    problems = [row for row in texts(app, "编号") if row[0].startswith("ZG")]
    assert len(problems) == open_problems


def test_what_falls_due_first_stands_first(demo_home):
    rows = query(
        served(demo_home),
        "board/unit/problems",
        cycle="2023Q4",
        unit="规划建设局",
        most=99,
    )
    dates = [row["due_on"] for row in rows if row["due_on"]]
    assert dates == sorted(dates)


def test_duties_not_done_are_listed_before_those_to_come(visit):
    states = [row[5] for row in texts(visit(PAGE, unit="教育体育局"), "动作")]
    assert states[0] == "未完成"
    assert "已完成" not in states


def test_a_duty_nobody_reports_is_not_said_to_be_missed(visit, home_of, tmp_path):
    reported = "单位,动作,日期\n招商局,月报告,2023-05-05\n"
    home = home_of(small_delivery(tmp_path / "报送", duties=reported))
    app = visit(PAGE, home, unit="税务局")
    (table,) = (
        each for each in shown(app, "table")
        if (each["caption"] or "").startswith("规定动作")
    )  # fmt: skip
    states = {row["cells"][0]: row["cells"][5] for row in table["rows"]}
    assert states["部门自评"] == {
        "text": "没有记录",
        "sub": "全区还没有报送过，不判",
    }
    assert states["月报告"]["text"] == "未完成"
    assert "，没有记录但不判" in table["caption"]


def test_the_campaigns_it_took_part_in_come_latest_first(visit, demo_home):
    expected = served(demo_home).execute(
        "select round from mart.campaign where unit = '社会事业局'"
        " order by period_end desc nulls last, round limit 1"
    ).fetchone()  # fmt: skip
    assert texts(visit(PAGE, unit="社会事业局"), "期次")[0][0] == expected[0]


@pytest.mark.parametrize(
    ("delivery", "absent"),
    [
        ("nanyang", ["三评.csv", "整改台账.csv", "规定动作.csv", "专项整治.csv"]),
        ("boston-311", ["排名.csv", "三评.csv", "规定动作.csv", "专项整治.csv"]),
    ],
)
def test_a_section_without_its_export_says_so_in_one_line(
    visit, home_of, delivery, absent
):
    message = "".join(paragraphs(visit(PAGE, home_of(ROOT / "data/real" / delivery))))
    for file in absent:
        assert message.count(f"“{file}”") == 1


def test_a_unit_that_is_not_in_the_directory_says_so(visit, home_of):
    connection = judged(
        ledger="problem_id problem unit problem_class assigned_on status\n"
        "W1 积水 丙局 共性 2023-06-01 整改中"
    )
    assert units(connection) == ["丙局"]
    assert query(connection, "board/unit/named", unit="丙局") == []


def test_a_unit_without_findings_says_that_it_has_none(visit, demo_home):
    connection = served(demo_home)
    actual = connection.execute(
        "select distinct unit from recorded.finding where cycle = '2023Q4'"
    ).fetchall()
    quiet = sorted(set(units(connection)) - {unit for (unit,) in actual})
    app = visit(PAGE, unit=quiet[0])
    assert "没有认定" in paragraphs(app)[0]
    assert "本期这个单位没有认定。" in words(app)


@pytest.mark.parametrize(
    ("asked", "shown"), [("招商局", "招商服务局"), ("政务服务中心", "行政审批局")]
)
def test_a_link_by_a_former_name_leads_to_the_unit(visit, asked, shown):
    assert paragraphs(visit(PAGE, unit=asked))[0].startswith(shown)


def test_a_link_by_a_name_of_nobody_says_so(visit):
    assert paragraphs(visit(PAGE, unit="不存在局"))[0].startswith(
        "没有“不存在局”这个单位"
    )
