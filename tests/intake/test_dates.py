"""Dates in every listed form, and nothing that has two readings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinwei.intake.dates import EPOCH_1904, read_date
from jinwei.intake.limits import CellError

MARCH_9 = date(2023, 3, 9)


@pytest.mark.parametrize(
    "text",
    [
        "2023-03-09",
        "2023-3-9",
        "2023/3/9",
        "2023.3.9",
        "20230309",
        "2023年3月9日",
        "2023年03月09号",
        "２０２３－３－９",
        "2023-03-09 00:00:00",
        "2023-03-09T00:00:00.000",
        "2023/3/9 0:00",
        "44994",
        "44994.0",
        "3月9日",
        "3月9",
        "2023年3月9日（星期四）",
        "2023-03-09 周四",
        "二〇二三年三月九日",
    ],
)
def test_a_day_is_read_in_every_form(text):
    assert read_date(text, plan_year=2023)[0] == MARCH_9


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("03/04/2026", "分不清月和日"),
        ("3-4-2026", "分不清月和日"),
        ("2023-02-29", "没有这一天"),
        ("2023-13-01", "没有这一天"),
        ("31/04/2023", "没有这一天"),
        ("2023-00-10", "没有这一天"),
        ("2062.0", "不是日期"),
        ("23/3/9", "只写了两位"),
        ("23年3月9日", "只写了两位"),
        ("2023-3", "不是日期"),
        ("2023-3/9", "不是日期"),
        ("昨天", "不是日期"),
        ("45000.5", "不是日期"),
        ("99999", "不合理"),
        ("0203-03-09", "不合理"),
        ("2203-03-09", "不合理"),
        ("2023 3 9", "不是日期"),
        ("20 23-3-9", "不是日期"),
        ("2023年3月", "只写到月"),
        ("2023-12", "只写到月"),
        ("3月", "只写到月"),
        ("2023-03-09 24:00", "没有这个时间"),
        ("2023-03-09 13:60", "没有这个时间"),
        ("2023-03-09T23:30:00Z", "时区"),
        ("2023-03-09 23:30+08:00", "时区"),
        ("2023-3-110:22", "不是日期"),
        ("2023年3月9日至4月1日", "不是日期"),
        ("13:30", "不是日期"),
    ],
)
def test_an_impossible_or_unsure_day_is_refused(text, why):
    with pytest.raises(CellError, match=why):
        read_date(text, plan_year=2023)


@pytest.mark.parametrize(
    "text",
    [
        "2023-03-09 13:30",
        "2023-03-09 13:30:15",
        "2023-03-09T13:30:15.250",
        "2023/3/9  9:05",
        "2023年3月9日13时30分",
        "2023年3月9日 10点",
        "2023年3月9日 下午1:30",
        "2023/3/9 1:30:15 PM",
        "20230309 23:59:59",
        "3月9日 13:30",
    ],
)
def test_a_time_of_day_is_dropped_and_said(text):
    day, noted = read_date(text, plan_year=2023)
    assert day == MARCH_9
    assert "舍去时间" in noted


@pytest.mark.parametrize(
    "text", ["2023 年 3 月 9 日", "2023. 3. 9", "2023 - 3 - 9", "2023. 3 .9."]
)
def test_spaces_inside_a_day_are_taken_out_and_said(text):
    assert read_date(text) == (MARCH_9, "去掉了中间的空格")


@pytest.mark.parametrize(
    "text", ["2023.3.9.", "2023.3.9日", "2023-3-9号", "2023年3月9"]
)
def test_a_day_is_read_whatever_sign_ends_it(text):
    assert read_date(text)[0] == MARCH_9


def test_a_day_that_can_be_read_one_way_only_is_read():
    assert read_date("31/10/2012")[0] == date(2012, 10, 31)
    assert read_date("10/31/2012")[0] == date(2012, 10, 31)
    assert read_date("05/05/2012")[0] == date(2012, 5, 5)


def test_a_declared_format_settles_the_order_and_drops_the_time():
    assert read_date("03/04/2026", formats=("%d/%m/%Y",)) == (date(2026, 4, 3), "")
    day, noted = read_date("2013-01-02 06:32:33", formats=("%Y-%m-%d %H:%M:%S",))
    assert day == date(2013, 1, 2)
    assert "舍去时间" in noted


def test_with_a_declared_format_nothing_else_is_read():
    with pytest.raises(CellError, match="%d/%m/%Y"):
        read_date("2026-04-03", formats=("%d/%m/%Y",))


def test_a_day_without_a_year_needs_the_plan_year_and_says_so():
    assert "计划年度" in read_date("3月9日", plan_year=2023)[1]
    with pytest.raises(CellError, match="没有年份"):
        read_date("3月9日")
    with pytest.raises(CellError, match="没有这一天"):
        read_date("2月29日", plan_year=2023)


def test_serials_count_from_the_workbooks_own_day():
    assert read_date("44624", epoch=EPOCH_1904)[0] == date(2026, 3, 5)
    assert "序号" in read_date("45292")[1]


@given(st.dates(date(1949, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back_from_every_form(day):
    forms = ("{0:%Y-%m-%d}", "{0:%Y%m%d}", "{0.year}/{0.month}/{0.day}")
    for form in (
        *forms,
        "{0.year}年{0.month}月{0.day}日",
        "{0.year}.{0.month}.{0.day}",
    ):
        assert read_date(form.format(day)) == (day, "")
