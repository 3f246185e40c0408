"""Periods in every listed form: one label, first and last day, cadence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinwei.intake.limits import CellError
from jinwei.intake.periods import read_period


def read(text, plan_year=2023):
    period = read_period(text, plan_year=plan_year)[0]
    return (
        period.label,
        period.start.isoformat(),
        period.end.isoformat(),
        period.cadence,
    )


FIRST_QUARTER = ("2023年一季度", "2023-01-01", "2023-03-31", "季")
FIRST_HALF = ("2023年上半年", "2023-01-01", "2023-06-30", "半年")
THREE_QUARTERS = ("2023年前三季度", "2023-01-01", "2023-09-30", "累计")
WHOLE_YEAR = ("2023年", "2023-01-01", "2023-12-31", "年")
MARCH = ("2023年3月", "2023-03-01", "2023-03-31", "月")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年一季度", FIRST_QUARTER),
        ("2023年第一季度", FIRST_QUARTER),
        ("二〇二三年第一季度", FIRST_QUARTER),
        ("二O二三年一季度", FIRST_QUARTER),
        ("2023年1季度", FIRST_QUARTER),
        ("2023一季度", FIRST_QUARTER),
        ("2023Q1", FIRST_QUARTER),
        ("2023-Q1", FIRST_QUARTER),
        ("2023年Q1", FIRST_QUARTER),
        ("２０２３Ｑ１", FIRST_QUARTER),
        ("第一季度", FIRST_QUARTER),
        ("1-3月", FIRST_QUARTER),
        ("2023年1—3月", FIRST_QUARTER),
        ("2023 年 一季度", FIRST_QUARTER),
        ("2023年4-6月", ("2023年二季度", "2023-04-01", "2023-06-30", "季")),
        ("上半年", FIRST_HALF),
        ("2023年1-6月", FIRST_HALF),
        ("2023年前两季度", FIRST_HALF),
        ("2023H1", FIRST_HALF),
        ("下半年", ("2023年下半年", "2023-07-01", "2023-12-31", "半年")),
        ("前三季度", THREE_QUARTERS),
        ("2023年1至9月", THREE_QUARTERS),
        ("1-7月", ("2023年1-7月", "2023-01-01", "2023-07-31", "累计")),
        ("2023年前11个月", ("2023年1-11月", "2023-01-01", "2023-11-30", "累计")),
        ("全年", WHOLE_YEAR),
        ("2023", WHOLE_YEAR),
        ("2023年度", WHOLE_YEAR),
        ("2023年1-12月", WHOLE_YEAR),
        ("2023-03", MARCH),
        ("2023/3", MARCH),
        ("2023.03", MARCH),
        ("202303", MARCH),
        ("2023年3月", MARCH),
        ("2023年三月份", MARCH),
        ("2024年2月", ("2024年2月", "2024-02-01", "2024-02-29", "月")),
        ("2015年3月上半月", ("2015年3月上半月", "2015-03-01", "2015-03-15", "半月")),
        ("2015年3月下半月", ("2015年3月下半月", "2015-03-16", "2015-03-31", "半月")),
        ("2023年3-4月", ("2023年3-4月", "2023-03-01", "2023-04-30", "双月")),
        ("2023年3月第2周", ("2023年3月第2周", "2023-03-06", "2023-03-12", "周")),
        ("2024年3月第二周", ("2024年3月第2周", "2024-03-11", "2024-03-17", "周")),
        ("2023年第12周", ("2023年第12周", "2023-03-20", "2023-03-26", "周")),
        ("2023年9月份", ("2023年9月", "2023-09-01", "2023-09-30", "月")),
        ("2023.09", ("2023年9月", "2023-09-01", "2023-09-30", "月")),
        ("9月", ("2023年9月", "2023-09-01", "2023-09-30", "月")),
        ("2023 年 9 月", ("2023年9月", "2023-09-01", "2023-09-30", "月")),
        ("1—9月", THREE_QUARTERS),
        ("2023年1月至2023年9月", THREE_QUARTERS),
        ("2023.01-2023.09", THREE_QUARTERS),
        ("截至2023年9月", THREE_QUARTERS),
        ("截止到2023年9月底", THREE_QUARTERS),
        ("截至9月", THREE_QUARTERS),
        ("截至2023年1月", ("2023年1月", "2023-01-01", "2023-01-31", "月")),
        ("截至2023年12月底", WHOLE_YEAR),
        ("截至上半年", FIRST_HALF),
        ("截至2023年三季度末", THREE_QUARTERS),
        ("截至2023年前三季度", THREE_QUARTERS),
        ("2023年1-9月累计", THREE_QUARTERS),
        ("2023年9月累计", THREE_QUARTERS),
        ("三季度", ("2023年三季度", "2023-07-01", "2023-09-30", "季")),
        ("2023年第三季度", ("2023年三季度", "2023-07-01", "2023-09-30", "季")),
        # 跨季、跨年的一周：星期四在哪个季度就算哪个季度，截在季度的首尾
        ("2023年第26周", ("2023年第26周", "2023-06-26", "2023-06-30", "周")),
        ("2023年第27周", ("2023年第27周", "2023-07-03", "2023-07-09", "周")),
        ("2024年第14周", ("2024年第14周", "2024-04-01", "2024-04-07", "周")),
        ("2025年第14周", ("2025年第14周", "2025-04-01", "2025-04-06", "周")),
        ("2022年第52周", ("2022年第52周", "2022-12-26", "2022-12-31", "周")),
        ("2023年第1周", ("2023年第1周", "2023-01-02", "2023-01-08", "周")),
        ("2020年第53周", ("2020年第53周", "2020-12-28", "2020-12-31", "周")),
        ("2026年第1周", ("2026年第1周", "2026-01-01", "2026-01-04", "周")),
    ],
)
def test_a_period_is_read_in_every_form(text, period):
    assert read(text) == period


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2023年5季度", "四个季度"),
        ("2023年13月", "没有这个月"),
        ("2023-13", "没有这个月"),
        ("2023年3月第6周", "没有第 6 周"),
        ("2023年3月第0周", "没有第 0 周"),
        ("2023年第53周", "没有第 53 周"),
        ("2023年第54周", "没有第 54 周"),
        ("2023年第0周", "没有第 0 周"),
        ("2023年3-5月", "跨月"),
        ("2023年6-1月", "起止月份"),
        ("2023.1", "分不清 1 月和 10 月"),
        ("1823年一季度", "不合理"),
        ("2023年目标", "不是周期"),
        ("23年一季度", "不是周期"),
        ("2023Q5", "不是周期"),
        ("截至2023年3月第2周", "不是从 1 月起"),
        ("截至2023年9月15日", "不是周期"),
        ("2022年12月至2023年9月", "不是周期"),
        ("2023Q1-Q2", "不是周期"),
        ("2023年3月9日", "不是周期"),
        ("去年", "不是周期"),
    ],
)
def test_what_is_no_period_is_refused(text, why):
    with pytest.raises(CellError, match=why):
        read(text)


def test_a_period_without_a_year_needs_the_plan_year_and_says_so():
    assert "计划年度" in read_period("一季度", plan_year=2023)[1]
    with pytest.raises(CellError, match="没有年份"):
        read_period("一季度")


def test_what_a_period_is_summed_from_is_said():
    assert read_period("截至2023年9月")[1] == "读作从1月起的累计"
    assert "计划年度" in read_period("截至9月", plan_year=2023)[1]


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_week_belongs_to_one_month_and_never_leaves_it(day):
    monday = day - timedelta(days=day.weekday())
    thursday = monday + timedelta(days=3)
    weeks = [
        read_period(f"{thursday:%Y}年{thursday.month}月第{n}周")[0] for n in range(1, 5)
    ]
    if thursday.day > 28:
        weeks.append(read_period(f"{thursday:%Y}年{thursday.month}月第5周")[0])
    holding = [week for week in weeks if week.start <= thursday <= week.end]
    assert len(holding) == 1
    assert all(w.start.month == w.end.month == thursday.month for w in weeks)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_iso_week_lies_in_the_quarter_of_its_thursday(day):
    year, week, weekday = day.isocalendar()
    thursday = day + timedelta(days=4 - weekday)
    period = read_period(f"{year}年第{week}周")[0]
    assert period.start <= thursday <= period.end
    assert (period.end - period.start).days <= 6
    for end in (period.start, period.end):
        assert (end.year, (end.month + 2) // 3) == (year, (thursday.month + 2) // 3)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 12))
def test_a_label_reads_as_itself(day, month):
    for text in (f"{day:%Y}年{month}月", f"{day:%Y}年1-{max(month, 2)}月"):
        period = read_period(text)[0]
        assert read_period(period.label)[0] == period
        assert period.cadence in ("月", "季", "半年", "年", "累计")
        assert period.start <= period.end
