"""Figures, dates and states are worded as the plan's readers write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from jinwei.wording import words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("86.36"), "86.4%"),
        (Decimal("86.35"), "86.4%"),
        (Decimal("0"), "0.0%"),
        (Decimal("-0.04"), "0.0%"),
        (Decimal("100"), "100.0%"),
        (None, "无数据"),
    ],
)
def test_a_percentage_has_one_decimal_half_up(value, text):
    assert words.percent(value) == text


@pytest.mark.parametrize(
    ("gap", "text"),
    [
        (Decimal("0.3"), "高于保底 0.3 个百分点"),
        (Decimal("-3.2"), "低于保底 3.2 个百分点"),
        (Decimal("0.0"), "与保底持平"),
        (None, "保底：无数据"),
    ],
)
def test_a_gap_is_worded_in_percentage_points(gap, text):
    assert words.against(gap, "保底") == text


def test_what_is_still_missing_to_a_line_is_a_distance():
    assert words.short_of(Decimal("-0.7"), "争取") == "距争取 0.7 个百分点"
    assert words.short_of(Decimal("0.7"), "争取") == "高于争取 0.7 个百分点"


def test_a_gap_too_small_to_show_is_not_called_level():
    assert words.against(Decimal("0.04"), "保底") != "与保底持平"


def test_dates_and_quarters_are_written_in_chinese():
    assert words.day(dt.date(2023, 3, 9)) == "2023年3月9日"
    assert words.quarter("2023Q3") == "2023年三季度"
    assert words.so_far("2023年前三季度") == "前三季度"
    assert words.so_far("2023年") == "全年"


@pytest.mark.parametrize(
    ("places_up", "text"), [(5, "↑5"), (-3, "↓3"), (0, "持平"), (None, "")]
)
def test_a_movement_is_an_arrow_and_a_number(places_up, text):
    assert words.moved(places_up) == text


def test_only_a_run_of_cycles_is_called_a_run():
    assert words.streak(2) == "连续2期"
    assert words.streak(1) == ""
    assert words.streak(None) == ""


def test_large_numbers_are_parted_in_thousands():
    assert words.count(12345, "件") == "12,345 件"
    assert words.number(Decimal("1234.5"), 0) == "1,235"


def test_ages_of_overdue_problems_are_worded_by_the_days_declared():
    days = {"short_days": 30, "middle_days": 90}
    assert words.ages(days) == ("超期≤30天", "超期31–90天", "超期>90天")
    days = {"short_days": 10, "middle_days": 20}
    assert words.ages(days) == ("超期≤10天", "超期11–20天", "超期>20天")
