"""When duties fall due, and for whom: past holidays, and around the plan's date."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from jinwei.build import duties
from jinwei.build.duties import days_of
from tests.support import judged, rows

UNITS = """
unit    unit_class  active_from  active_to
甲局    区直单位    -            -
乙局    区直单位    -            -
"""
ONE_RECORD = """
unit  duty      done_on
甲局  月报告    2023-04-20
"""


def periods(connection, duty: str) -> dict[str, dt.date]:
    """The due day of each period of a duty, by its name."""
    return dict(
        connection.execute(
            "select period, due_on from mart.duty_period where duty = $duty"
            " order by opens_on",
            {"duty": duty},
        ).fetchall()
    )


def states(connection, duty: str, unit: str = "甲局") -> dict[str, str]:
    """What became of each period of a unit's duty, by the name of the period."""
    return dict(
        connection.execute(
            "select period, state from mart.duty_due"
            " where duty = $duty and unit = $unit order by opens_on",
            {"duty": duty, "unit": unit},
        ).fetchall()
    )


def test_discussions_are_due_past_the_public_holidays_in_their_window():
    assert periods(judged(), "双月讨论") == {
        "2023年4月": dt.date(2023, 4, 6),  # 5日清明
        "2023年6月": dt.date(2023, 6, 5),  # 3、4日是平常周末，5日上班
        "2023年8月": dt.date(2023, 8, 7),  # 5日是周六
        "2023年10月": dt.date(2023, 10, 10),  # 1–5日全放假，顺延5天
        "2023年12月": dt.date(2023, 12, 5),
    }


def test_a_make_up_saturday_is_a_working_day():
    days = {day["on_date"]: day for day in days_of(2023)}
    assert not days[dt.date(2023, 10, 7)]["is_off"]
    assert not days[dt.date(2023, 5, 6)]["is_off"]
    assert days[dt.date(2023, 10, 6)] == {
        "on_date": dt.date(2023, 10, 6),
        "is_off": True,
        "is_festival": True,
    }
    assert not days[dt.date(2023, 10, 14)]["is_festival"]


def test_a_window_ends_on_the_make_up_saturday_that_is_its_last_day():
    # 2024年5月：1–5日放假，顺延5天到10日；2月：4日（周日）上班，5日照常
    actual = periods(judged("2024-12-31", plan_year=2024), "月反思整改")
    assert actual["2024年5月"] == dt.date(2024, 5, 10)
    assert actual["2024年2月"] == dt.date(2024, 2, 5)


def test_a_window_within_spring_festival_moves_past_all_of_it():
    # 2025年2月1–4日是春节假期，5日上班：顺延4天到9日（周日），再到10日
    actual = periods(judged("2025-12-31", plan_year=2025), "双月讨论")
    assert actual["2025年2月"] == dt.date(2025, 2, 10)


def test_the_other_reading_moves_only_a_last_day_that_is_off(monkeypatch):
    expected = duties.duties()
    last_day = [
        replace(each, shift=each.shift and "最后一天") for each in expected.duties
    ]
    changed = replace(expected, duties=tuple(last_day))
    monkeypatch.setattr(duties, "duties", lambda: changed)
    actual = periods(judged(), "月反思整改")
    assert actual["2023年5月"] == dt.date(2023, 5, 5)
    assert actual["2023年10月"] == dt.date(2023, 10, 7)  # 调休上班的周六


def test_month_ends_and_fixed_dates_do_not_move():
    connection = judged()
    assert periods(connection, "月报告")["2023年4月"] == dt.date(2023, 4, 30)  # 周日
    assert periods(connection, "案件评查") == {"2023年9月底前": dt.date(2023, 9, 30)}


def test_a_year_whose_holidays_are_unpublished_is_dated_plainly_and_marked():
    connection = judged("2040-12-31", plan_year=2040)
    assert days_of(2040) == []
    assert periods(connection, "双月讨论")["2040年10月"] == dt.date(2040, 10, 5)
    assert rows(
        connection,
        "select distinct is_dated from mart.duty_period where duty = '双月讨论'",
    ) == [(False,)]


@pytest.mark.parametrize(
    ("duty", "first"),
    [
        ("月报告", "2023年3月"),  # 9–31日多于1–8日
        ("双月讨论", "2023年4月"),
        ("月反思整改", "2023年4月"),  # 3月1–5日在印发以前
        ("督导通报", "2023年二季度"),  # 一季度只剩23天
        ("容错纠错案例", "2023年上半年"),
        ("容错备案办法", "2023年3月底前"),
    ],
)
def test_a_period_begun_before_the_plan_is_owed_if_most_of_it_lies_after(duty, first):
    assert next(iter(periods(judged(), duty))) == first


def test_before_the_plan_nothing_is_owed():
    connection = judged("2022-12-31", plan_year=2022, units=UNITS, duties=ONE_RECORD)
    assert rows(connection, "select count(*) from mart.duty_period") == [(0,)]
    assert rows(connection, "select count(*) from mart.duty_due") == [(0,)]


def test_without_the_export_nothing_is_owed_by_anybody():
    connection = judged(units=UNITS)
    assert rows(connection, "select count(*) from mart.duty_due") == [(0,)]


def test_the_due_day_is_in_time_and_the_day_after_is_late():
    connection = judged(
        units=UNITS,
        duties="""
        unit  duty      done_on
        甲局  双月讨论  2023-10-10
        乙局  双月讨论  2023-10-11
        """,
    )
    assert states(connection, "双月讨论")["2023年10月"] == "已完成"
    assert states(connection, "双月讨论", "乙局")["2023年10月"] == "迟报"


def test_a_discussion_made_up_before_the_next_is_late_and_then_it_is_the_next():
    connection = judged(
        units=UNITS,
        duties="""
        unit  duty      done_on
        甲局  双月讨论  2023-11-30
        乙局  双月讨论  2023-12-01
        """,
    )
    assert states(connection, "双月讨论")["2023年10月"] == "迟报"
    assert states(connection, "双月讨论", "乙局")["2023年10月"] == "未完成"
    assert states(connection, "双月讨论", "乙局")["2023年12月"] == "已完成"


def test_on_its_due_day_a_duty_is_not_missed_yet_and_the_day_after_it_is():
    record = {"units": UNITS, "duties": ONE_RECORD}
    assert states(judged("2023-05-31", **record), "月报告")["2023年5月"] == "未到期"
    assert states(judged("2023-06-01", **record), "月报告")["2023年5月"] == "未完成"


def test_a_date_made_up_later_is_late_for_good():
    connection = judged(
        units=UNITS,
        duties="""
        unit  duty          done_on
        甲局  纠错前置机制  2023-09-12
        """,
    )
    (only,) = rows(
        connection,
        "select unit, state, late_days from mart.duty_due where duty = '纠错前置机制'",
    )
    assert only == ("园区纪工委监察工委", "迟报", 74)


@pytest.mark.parametrize(
    ("day", "became", "done_on"),
    [
        ("2022-12-31", "未完成", None),  # 上一年做的不算这一年的
        ("2023-01-01", "已完成", dt.date(2023, 1, 1)),
        ("2023-03-08", "已完成", dt.date(2023, 3, 8)),  # 方案3月9日印发
        ("2023-03-31", "已完成", dt.date(2023, 3, 31)),
        ("2023-04-01", "迟报", dt.date(2023, 4, 1)),
    ],
)
def test_what_is_due_by_a_date_may_be_done_from_the_first_day_of_its_year_on(
    day, became, done_on
):
    record = f"unit duty done_on\n甲局 容错备案办法 {day}"
    connection = judged(units=UNITS, duties=record)
    assert rows(
        connection,
        "select state, done_on from mart.duty_due where duty = '容错备案办法'",
    ) == [(became, done_on)]


def test_a_unit_set_up_before_the_plan_owes_what_is_due_once_from_the_plan_on():
    connection = judged(
        units="""
        unit  unit_class  active_from  active_to
        甲局  区直单位    2023-03-09   -
        乙局  区直单位    2023-03-10   -
        """,
        duties=ONE_RECORD,
        duty_units={"案件评查": ("甲局", "乙局")},
    )
    assert states(connection, "案件评查") == {"2023年9月底前": "未完成"}
    assert states(connection, "案件评查", "乙局") == {}


def test_a_reflection_may_be_held_with_the_discussion_of_an_even_month_only():
    connection = judged(
        units=UNITS,
        duties="""
        unit  duty        done_on
        甲局  双月讨论    2023-04-06
        甲局  双月讨论    2023-07-03
        乙局  月反思整改  2023-05-04
        """,
    )
    actual = states(connection, "月反思整改")
    assert actual["2023年4月"] == "已完成"
    assert actual["2023年7月"] == "未完成"  # 6月的讨论7月补开，不是7月的反思


def test_a_form_is_owed_from_the_month_of_the_first_report_on():
    connection = judged(
        units=UNITS,
        duties="""
        unit  duty    done_on     times
        甲局  进企业  2022-12-08  1
        甲局  进企业  2023-09-20  3
        """,
    )
    assert list(states(connection, "进企业")) == [
        "2023年9月", "2023年10月", "2023年11月", "2023年12月",
    ]  # fmt: skip
    assert states(connection, "进企业", "乙局") == {}


def test_units_that_the_district_names_owe_a_form_from_the_plan_on():
    connection = judged(
        units=UNITS,
        duties=ONE_RECORD,
        duty_units={"督执法": ("乙局",), "督导通报": ("甲局",)},
    )
    assert states(connection, "督执法") == {}
    assert states(connection, "督执法", "乙局")["2023年3月"] == "未完成"
    assert list(states(connection, "督导通报")) == [
        "2023年二季度", "2023年三季度", "2023年四季度",
    ]  # fmt: skip
    assert states(connection, "督导通报", "活动领导小组办公室") == {}


def test_what_an_office_owes_may_be_reported_by_any_unit():
    connection = judged(
        units=UNITS,
        duties="""
        unit  duty      done_on
        乙局  督导通报  2023-06-30
        """,
    )
    actual = states(connection, "督导通报", "活动领导小组办公室")
    assert actual["2023年二季度"] == "已完成"
    assert actual["2023年三季度"] == "未完成"


def test_a_unit_owes_nothing_of_periods_it_was_not_there_for():
    connection = judged(
        units="""
        unit  unit_class  active_from  active_to
        甲局  区直单位    2023-05-02   2023-09-29
        乙局  区直单位    -            -
        """,
        duties=ONE_RECORD,
    )
    assert list(states(connection, "月报告")) == [
        "2023年6月", "2023年7月", "2023年8月",
    ]  # fmt: skip


def test_a_duty_nobody_ever_reported_is_not_judged():
    connection = judged(units=UNITS, duties=ONE_RECORD)
    reasons = dict(
        rows(
            connection,
            "select distinct duty, not_judged from mart.duty_due"
            " where duty in ('月报告', '部门自评')",
        )
    )
    assert reasons == {"月报告": None, "部门自评": "全区还没有报送过，不判"}


def test_going_into_communities_is_followed_and_not_judged():
    connection = judged(
        units=UNITS,
        duties="""
        unit  duty    done_on
        甲局  进社区  2023-09-20
        """,
    )
    actual = rows(
        connection,
        "select distinct is_judged, not_judged from mart.duty_due"
        " where duty = '进社区'",
    )
    assert actual == [(False, "只跟踪，不判")]


def test_themes_go_by_their_words_and_other_words_are_the_units_own():
    connection = judged(
        units=UNITS,
        duties="""
        unit  duty      done_on     theme
        甲局  双月讨论  2023-04-04  运用极限思维、尽到极限责任
        甲局  双月讨论  2023-06-02  本单位的堵点
        甲局  双月讨论  2023-08-02  -
        """,
    )
    assert rows(connection, "select theme, first_on from mart.discussion_theme") == [
        ("极限思维", dt.date(2023, 4, 4)),
        ("极限责任", dt.date(2023, 4, 4)),
        ("自定主题", dt.date(2023, 6, 2)),
        ("未填主题", dt.date(2023, 8, 2)),
    ]
