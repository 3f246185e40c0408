"""What the plan asks of a named body or after a discussion is found where missing."""

from __future__ import annotations

import pytest

from tests.rules.test_duty_rules import duties, monthly, of
from tests.support import items_of, not_judged

WORK_GROUP = "园区“大转作风”工作组"
QUARTERS = ("06-30", "09-30", "12-31")
OFFICES = {
    ("work_points_missing", "重点工作要点"): "活动领导小组办公室",
    ("visit_film_missing", "暗访专题片"): "专项暗访组",
    ("form_order_missing", "亲身办考评"): "园区党政办公室",
    ("form_order_missing", "进企业考评"): "园区招商发展局",
    ("form_order_missing", "进农村考评"): "园区乡村振兴服务中心",
    ("form_order_missing", "督执法考评"): "园区司法分局",
}


@pytest.mark.parametrize(("named", "office"), OFFICES.items())
def test_each_quarter_is_owed_by_the_body_that_the_plan_names(named, office):
    rule, duty = named
    missed = duties(*monthly(duty, "06-30", "10-01"), as_of="2024-01-01")
    assert of(missed, rule, duty, office) == [f"2023Q3 {duty}（2023年三季度）"]
    whole = duties(*monthly(duty, *QUARTERS), as_of="2024-01-01")
    assert of(whole, rule, duty, office) == []


@pytest.mark.parametrize("duty", ["问题汇总", "线索大起底"])
def test_each_month_is_owed_by_the_work_group_from_the_month_of_the_plan(duty):
    days = [f"{month:02d}-28" for month in range(3, 13)]
    whole = duties(*monthly(duty, *days), as_of="2024-01-01")
    assert of(whole, "clues_missing", duty, WORK_GROUP) == []
    missed = duties(*monthly(duty, *days[:3], *days[4:]), as_of="2024-01-01")
    assert of(missed, "clues_missing", duty, WORK_GROUP) == [
        f"2023Q2 {duty}（2023年6月）"
    ]


def test_practice_is_owed_every_two_months_to_the_last_day_of_them():
    office = "园区“查破建快”工作组"
    days = ("04-30", "06-30", "08-31", "10-31", "12-31")
    whole = duties(*monthly("经验做法", *days), as_of="2024-01-01")
    assert of(whole, "practice_missing", "", office) == []
    late = duties(*monthly("经验做法", "05-01", *days[2:]), as_of="2024-01-01")
    assert of(late, "practice_missing", "", office) == [
        "2023Q2 经验做法（2023年3-4月）"
    ]


@pytest.mark.parametrize(
    ("rule", "duty", "office"),
    [
        ("visit_film_missing", "年度暗访计划", "专项暗访组"),
        ("fault_tolerance_missing", "精准问责案件", "园区纪工委监察工委"),
    ],
)
@pytest.mark.parametrize(
    ("day", "quarters"),
    [("03-31", []), ("04-01", ["2023Q1"]), ("07-01", ["2023Q1", "2023Q2"])],
)
def test_what_is_due_by_the_end_of_march_is_found_until_it_is_made_good(
    rule, duty, office, day, quarters
):
    connection = duties(*monthly(duty, day), as_of="2024-01-01")
    expected = [f"{quarter} {duty}（2023年3月底前）" for quarter in quarters]
    assert of(connection, rule, duty, office) == expected


def test_a_plan_of_discussions_is_owed_by_every_unit_once_one_has_reported_it():
    connection = duties(*monthly("讨论计划", "03-31"), as_of="2023-04-01")
    assert of(connection, "discussion_report_missing", "讨论计划") == []
    assert of(connection, "discussion_report_missing", "讨论计划", "乙局") == [
        "2023Q1 讨论计划（2023年3月底前）",
        "2023Q2 讨论计划（2023年3月底前）",
    ]
    nobody = duties(*monthly("月报告", "03-31"), as_of="2023-04-01")
    assert items_of(nobody, "discussion_report_missing") == []
    assert "讨论计划（2023年3月底前）" in not_judged(
        nobody, "discussion_report_missing"
    )


HELD = monthly("双月讨论", "04-06", "06-05", "08-07", "10-10", "12-05")


def test_opinions_are_owed_in_the_month_of_each_discussion():
    connection = duties(
        *HELD,
        *monthly("讨论意见", "04-30", "06-20", "09-30", "12-31"),
        as_of="2024-01-01",
    )
    assert of(connection, "discussion_report_missing", "讨论意见") == [
        "2023Q4 讨论意见（2023年10月）"
    ]
    late = connection.execute(
        "select period from mart.duty_due where duty = '讨论意见' and state = '迟报'"
    )
    assert late.fetchall() == [("2023年8月",)]


def test_who_held_no_discussion_by_then_owes_no_opinions():
    connection = duties(
        *monthly("双月讨论", "04-06", "06-30", "09-01", "10-31"),
        *monthly("讨论意见", "04-10"),
        as_of="2024-01-01",
    )
    assert of(connection, "discussion_report_missing", "讨论意见") == [
        "2023Q2 讨论意见（2023年6月）",
        "2023Q4 讨论意见（2023年10月）",
    ]
    assert of(connection, "discussion_report_missing", "讨论意见", "乙局") == []


def test_no_body_that_the_plan_names_is_ever_black_for_it():
    connection = duties(*monthly("月报告", "03-31"), as_of="2024-01-01")
    boards = connection.execute(
        "select distinct board from recorded.finding where unit not in ('甲局', '乙局')"
    )
    assert boards.fetchall() == [("watch",)]
