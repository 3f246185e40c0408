"""Duties not done by their day are found, once for each period, and twice running."""

from __future__ import annotations

import pytest

from tests.support import finding, items_of, judged, not_judged

UNITS = """
unit    unit_class
甲局    区直单位
乙局    区直单位
"""
OFFICES = {
    "核查督导": "园区“查破建快”工作组",
    "督导通报": "活动领导小组办公室",
}


def duties(*done: str, as_of: str = "2023-12-31", **more):
    """A judged export of duties; each record as `unit duty day`."""
    text = "\n".join(["unit duty done_on", *done])
    return judged(as_of, units=UNITS, duties=text, **more)


def monthly(duty: str, *days: str, unit: str = "甲局") -> list[str]:
    """Records of one duty of a unit on those days of 2023."""
    return [f"{unit} {duty} 2023-{day}" for day in days]


def of(connection, rule: str, duty: str, unit: str = "甲局") -> list[str]:
    """The cycle and item of what a rule found of a unit's duty."""
    listed = connection.execute(
        "select cycle || ' ' || item from recorded.finding"
        " where rule_id = $rule and unit = $unit and starts_with(item, $duty)"
        " order by cycle_index, item",
        {"rule": rule, "unit": unit, "duty": duty},
    )
    return [item for (item,) in listed.fetchall()]


def test_a_month_without_its_form_is_found_in_the_quarter_it_was_due_in():
    connection = duties(
        *monthly("进企业", "03-31", "04-01", "05-31", "07-10", "08-31"),
        as_of="2023-09-29",
    )
    assert items_of(connection, "form_visit_missing") == ["2023Q2 进企业（2023年6月）"]
    shown = finding(connection, "form_visit_missing", "2023Q2")
    assert shown["figure"] == "0/1次"
    assert shown["board"] == "watch"
    assert shown["sources"] == []
    assert {"label": "上一次", "value": "2023年5月31日"} in shown["evidence"]
    assert {
        "label": "查的文件",
        "value": "duties.csv，共5条记录，没有这一期的",
    } in shown["evidence"]


@pytest.mark.parametrize(
    ("as_of", "missed"),
    [
        ("2023-05-31", []),
        ("2023-06-01", ["2023Q2 月报告（2023年5月）"]),
        ("2023-06-29", ["2023Q2 月报告（2023年5月）"]),
        ("2023-06-30", ["2023Q2 月报告（2023年5月）", "2023Q2 月报告（2023年6月）"]),
        ("2023-07-01", ["2023Q2 月报告（2023年5月）", "2023Q2 月报告（2023年6月）"]),
    ],
)
def test_a_month_is_missed_from_the_day_after_or_with_the_quarter(as_of, missed):
    connection = duties(*monthly("月报告", "03-20", "04-20"), as_of=as_of)
    assert of(connection, "monthly_report_missing", "月报告") == missed


def test_what_was_made_good_in_the_next_quarter_was_missed_in_its_own():
    held = monthly("双月讨论", "04-06")
    before = duties(*held, as_of="2023-06-30")
    after = duties(*held, *monthly("双月讨论", "07-20"), as_of="2023-07-31")
    missed = ["2023Q2 双月讨论（2023年6月）"]
    assert of(before, "discussion_missing", "双月讨论") == missed
    assert of(after, "discussion_missing", "双月讨论") == missed


def test_a_duty_is_judged_from_the_quarter_of_its_first_report_on():
    connection = duties(*monthly("月报告", "08-20"), as_of="2023-09-30")
    assert of(connection, "monthly_report_missing", "月报告") == [
        "2023Q3 月报告（2023年7月）",
        "2023Q3 月报告（2023年9月）",
    ]
    assert set(not_judged(connection, "monthly_report_missing").values()) == {
        "全区还没有报送过，不判"
    }


def test_what_an_office_owes_is_judged_though_nobody_ever_reported_it():
    connection = duties(*monthly("月报告", "03-20"), as_of="2023-06-30")
    office = OFFICES["督导通报"]
    assert of(connection, "bulletin_missing", "督导通报", office) == [
        "2023Q2 督导通报（2023年二季度）"
    ]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2023-10-10", []), ("2023-10-11", ["2023Q4 双月讨论（2023年10月）"])],
)
def test_a_discussion_is_missed_only_after_the_holidays_are_made_good(as_of, expected):
    days = ("04-06", "06-05", "08-07")
    connection = duties(*monthly("双月讨论", *days), as_of=as_of)
    assert of(connection, "discussion_missing", "双月讨论") == expected


def test_a_late_discussion_or_reflection_is_no_finding():
    connection = duties(
        *monthly("双月讨论", "04-07", "06-06", "08-08", "10-11", "12-06"),
        *monthly("月反思整改", "05-31", "07-31", "09-30", "11-30"),
    )
    assert of(connection, "discussion_missing", "双月讨论") == []
    assert of(connection, "reflection_missing", "月反思整改") == []


def test_a_missed_reflection_names_the_day_it_moved_from():
    connection = duties(
        *monthly("双月讨论", "04-06", "06-05", "08-07", "10-10", "12-05"),
        *monthly("月反思整改", "03-05", "07-05", "09-05", "11-06"),
    )
    assert of(connection, "reflection_missing", "月反思整改") == [
        "2023Q2 月反思整改（2023年5月）"
    ]
    (evidence,) = connection.execute(
        "select evidence from recorded.finding"
        " where rule_id = 'reflection_missing' and unit = '甲局'"
    ).fetchone()
    assert {"label": "顺延", "value": "原为5月5日，遇节假日顺延"} in evidence


def test_the_steps_of_the_five_are_owed_by_units_and_by_the_work_group():
    months = [f"{month:02d}-20" for month in range(3, 13)]
    connection = duties(
        *monthly("部门自评", *months),
        *monthly("工作小结", *months),
        *monthly("季度排序", "06-30", "09-30", "12-31"),
        *monthly("核查督导", *months[:5], *months[6:]),
    )
    group = OFFICES["核查督导"]
    assert of(connection, "five_step_missing", "", group) == [
        "2023Q3 核查督导（2023年8月）"
    ]
    assert of(connection, "five_step_missing", "") == []
    assert len(of(connection, "five_step_missing", "部门自评", "乙局")) == 10


def test_a_quarter_without_its_bulletin_is_the_offices():
    connection = duties(*monthly("督导通报", "06-30", "10-01"))
    office = OFFICES["督导通报"]
    assert of(connection, "bulletin_missing", "", office) == [
        "2023Q3 督导通报（2023年三季度）"
    ]


def test_a_date_missed_is_found_in_every_quarter_until_it_is_made_good():
    connection = duties(
        *monthly("容错备案办法", "03-31"),
        *monthly("精准问责案件", "03-31"),
        *monthly("纠错前置机制", "10-08"),
        *monthly("容错纠错案例", "06-30"),
    )
    office = "园区纪工委监察工委"
    assert of(connection, "fault_tolerance_missing", "", office) == [
        "2023Q2 纠错前置机制（2023年6月底前）",
        "2023Q3 案件评查（2023年9月底前）",
        "2023Q3 纠错前置机制（2023年6月底前）",
        "2023Q4 容错纠错案例（2023年下半年）",
        "2023Q4 案件评查（2023年9月底前）",
    ]


def test_a_date_met_before_the_plan_was_issued_is_missed_in_no_quarter():
    office = "园区纪工委监察工委"
    for day, quarters in (("2023-03-01", 0), ("2022-12-30", 4)):
        connection = duties(f"甲局 容错备案办法 {day}")
        listed = of(connection, "fault_tolerance_missing", "容错备案办法", office)
        assert len(listed) == quarters


@pytest.mark.parametrize("as_of", ["2023-12-31", "2024-01-01"])
def test_the_second_half_years_case_is_missed_with_the_year(as_of):
    connection = duties(*monthly("容错纠错案例", "06-30"), as_of=as_of)
    office = "园区纪工委监察工委"
    assert of(connection, "fault_tolerance_missing", "容错纠错案例", office) == [
        "2023Q4 容错纠错案例（2023年下半年）"
    ]


def test_two_running_are_black_and_two_apart_are_not():
    connection = duties(
        *monthly("月报告", "03-20", "04-20", "07-20", "09-20", "11-20"),
    )
    assert of(connection, "duty_missed_twice", "月报告") == [
        "2023Q2 月报告（至2023年6月）"
    ]
    (board, disposition, figure, streak) = connection.execute(
        "select board, disposition, figure, streak from recorded.finding"
        " where rule_id = 'duty_missed_twice' and unit = '甲局'"
    ).fetchone()
    assert (board, disposition, figure, streak) == ("black", "定向督导", "连续2期", 2)


def test_a_run_over_the_end_of_a_quarter_is_found_where_it_becomes_two():
    connection = duties(
        *monthly("月报告", "03-20", "04-20", "05-20", *("08-20", "09-20", "10-20")),
        as_of="2023-11-15",
    )
    assert of(connection, "duty_missed_twice", "月报告") == [
        "2023Q3 月报告（至2023年7月）"
    ]


RUNS_ON = (
    "漏报的，补报后不再连续缺2期即离开黑榜，也可申诉；"
    "下一期按时完成，下季度起不再列入，再连续缺2期才又列入"
)
ENDED = (
    "漏报的，补报后不再连续缺2期即离开黑榜，也可申诉；"
    "连续缺期已中断，下季度起不再列入，再连续缺2期才又列入"
)


def twice(*days: str, as_of: str = "2023-12-31") -> dict[str, str]:
    """Of each cycle with months missed running from April on, what would end it."""
    connection = duties(*monthly("月报告", "03-20", *days), as_of=as_of)
    listed = connection.execute(
        "select cycle, way_off from mart.finding"
        " where rule_id = 'duty_missed_twice' and unit = '甲局'"
    )
    return dict(listed.fetchall())


LATER = ("07-20", "08-20", "09-20", "10-20", "11-20")


def test_a_run_that_goes_on_at_the_cut_off_ends_with_the_next_one_done():
    assert twice("04-20", *LATER) == {"2023Q2": RUNS_ON}
    assert twice("04-20", *LATER[1:]) == {"2023Q2": RUNS_ON, "2023Q3": ENDED}
    assert twice("04-20", as_of="2023-07-10") == {"2023Q2": RUNS_ON}


def test_a_run_that_ended_in_the_quarter_says_so():
    assert twice("06-20", *LATER) == {"2023Q2": ENDED}
    assert twice(*LATER[:2], "12-20")["2023Q4"] == ENDED


def test_within_the_quarter_a_run_goes_on_until_the_next_one_is_done():
    assert twice(as_of="2023-06-15") == {"2023Q2": RUNS_ON}
    assert twice("06-10", as_of="2023-06-15") == {"2023Q2": ENDED}


def test_after_a_run_has_ended_another_one_missed_counts_towards_the_next():
    days = ("04-20", "05-20", "08-20", "10-20", "11-20")
    assert twice(*days) == {
        "2023Q3": ENDED.replace("再连续缺2期才", "再缺1期才"),
    }
    assert "2023Q4" in twice(*days[:3], "11-20")


def test_one_report_made_good_ends_a_run_of_two_and_not_always_one_of_three():
    assert twice("05-20", "06-20", *LATER) == {}
    assert twice("04-20", *LATER) == {"2023Q2": RUNS_ON}
    assert twice(*LATER) == {"2023Q2": RUNS_ON}
    assert twice("05-20", *LATER) == {}


def test_a_late_one_ends_a_run():
    connection = duties(
        *monthly("双月讨论", "04-06", "07-20", "12-01"),
        as_of="2023-12-31",
    )
    assert of(connection, "discussion_missing", "双月讨论") == [
        "2023Q2 双月讨论（2023年6月）",
        "2023Q3 双月讨论（2023年8月）",
        "2023Q4 双月讨论（2023年10月）",
    ]
    assert len(of(connection, "duty_missed_twice", "双月讨论")) == 1


def test_offices_of_the_plan_are_never_black():
    connection = duties(*monthly("月报告", "03-20"))
    black = connection.execute(
        "select count(*) from recorded.finding"
        " where rule_id = 'duty_missed_twice' and unit not in ('甲局', '乙局')"
    )
    assert black.fetchone() == (0,)


def test_without_the_export_no_rule_finds_anything_missing():
    connection = judged(
        units=UNITS,
        ledger="""
        problem_id problem unit problem_class assigned_on due_on status
        W1         问题    甲局 共性          2023-04-01  2023-12-31 整改中
        """,
    )
    missing = connection.execute(
        "select count(*) from recorded.finding where subject_kind = 'duty'"
    )
    assert missing.fetchone() == (0,)


def test_what_nobody_reported_is_listed_as_not_judged():
    connection = duties(*monthly("月报告", "03-20"), as_of="2023-05-10")
    assert items_of(connection, "discussion_missing") == []
    assert set(not_judged(connection, "discussion_missing").values()) == {
        "全区还没有报送过，不判"
    }


def test_a_window_of_a_year_without_published_holidays_is_not_judged():
    connection = judged(
        "2040-12-31",
        plan_year=2040,
        units=UNITS,
        duties="""
        unit  duty      done_on
        甲局  双月讨论  2040-02-05
        甲局  双月讨论  2040-10-09
        """,
    )
    assert items_of(connection, "discussion_missing") == []
    assert set(not_judged(connection, "discussion_missing").values()) == {
        "节假日安排未公布，不判"
    }
    late = connection.execute("select count(*) from mart.duty_due where state = '迟报'")
    assert late.fetchone() == (0,)
