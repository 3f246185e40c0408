"""Closure rates are judged where there is no ledger, as far as they say enough."""

from __future__ import annotations

import pytest

from tests.support import finding, items_of, judged, not_judged

HEADER = (
    "period unit assigned closed closure_rate_pct closed_on_time overdue published_by"
)
LEDGER = """
problem_id problem unit problem_class assigned_on due_on closed_on status
P1 问题 甲局 共性 2023-06-01 2023-06-20 - 整改中
"""


def rates(*lines: str, period="2023年上半年", as_of="2023-06-30", **exports: str):
    """A district of these rates, each line from the unit on."""
    table = [HEADER, *(f"{period} {line} -" for line in lines)]
    return judged(as_of, closure_rates="\n".join(table), **exports)


def test_a_unit_whose_problems_are_all_closed_on_time_is_praised():
    connection = rates("甲局 3 3 100 3 0", "乙局 13 8 61.5 8 5")
    shown = finding(connection, "reported_cleared", "2023Q2")
    assert shown["unit"] == shown["subject"] == "甲局"
    assert shown["figure"] == "按期销号3件"
    assert {"label": "应销号", "value": "3件"} in shown["evidence"]
    assert shown["sources"] == [{"file": "closure_rates.csv", "record": 2}]


@pytest.mark.parametrize(
    "line",
    [
        "甲局 2 2 100 2 0",  # 不足三件
        "甲局 4 3 75 3 0",  # 没有全部销号
        "甲局 3 3 100 2 0",  # 有一件没有按期
        "甲局 0 0 - 0 0",
        "全区 3 3 100 3 0",
    ],
)
def test_a_unit_just_short_of_it_is_not(line):
    connection = rates(line)
    assert items_of(connection, "reported_cleared") == []
    assert not_judged(connection, "reported_cleared") == {}


@pytest.mark.parametrize(
    ("line", "period", "why"),
    [
        ("甲局 22 - 100 - -", "2023年上半年", "只有销号率，没有已销号数，不判"),
        ("甲局 22 22 100 - -", "2023年上半年", "没有按期销号数，不判"),
        ("甲局 22 22 100 22 0", "2023年二季度", "不是从年初起的累计数，不判"),
        ("甲局 22 22 100 22 0", "2023年6月", "不是从年初起的累计数，不判"),
    ],
)
def test_what_the_table_leaves_open_is_not_judged(line, period, why):
    connection = rates(line, period=period)
    assert items_of(connection, "reported_cleared") == []
    assert not_judged(connection, "reported_cleared") == {"整改销号": why}


def test_a_unit_with_overdue_problems_is_watched():
    connection = rates("乙局 13 8 61.5 8 5", "丙局 13 8 61.5 8 0")
    shown = finding(connection, "reported_overdue", "2023Q2")
    assert (shown["unit"], shown["board"]) == ("乙局", "watch")
    assert shown["figure"] == "超期5件"
    assert shown["way_off"] == "超期的5件全部销号即解除"
    assert shown["sources"] == [{"file": "closure_rates.csv", "record": 2}]


@pytest.mark.parametrize(
    ("line", "is_open"),
    [("甲局 13 8 - - -", True), ("甲局 13 - 61.5 - -", True),
     ("甲局 13 13 - - -", False), ("甲局 13 - 100 - -", False),
     ("全区 13 8 - - -", False)],
)  # fmt: skip
def test_open_problems_of_unknown_lateness_are_not_judged(line, is_open):
    connection = rates(line)
    assert items_of(connection, "reported_overdue") == []
    fields = {"整改销号": "没有超期数，不判"} if is_open else {}
    assert not_judged(connection, "reported_overdue") == fields


def test_where_there_is_a_ledger_it_decides():
    connection = rates("甲局 3 3 100 3 0", "乙局 13 8 61.5 8 5", ledger=LEDGER)
    for rule in ("reported_cleared", "reported_overdue"):
        assert items_of(connection, rule) == []
        assert not_judged(connection, rule) == {}
    assert items_of(connection, "overdue") == ["2023Q2 问题"]


def test_only_the_last_table_of_a_quarter_is_judged():
    april = "2023年1-4月 甲局 9 9 100 9 0 -"
    june = "2023年上半年 甲局 13 8 61.5 8 5 -"
    connection = judged("2023-06-30", closure_rates="\n".join([HEADER, april, june]))
    assert items_of(connection, "reported_cleared") == []
    assert items_of(connection, "reported_overdue") == ["2023Q2 整改销号"]


def test_nothing_is_judged_before_the_plan_was_issued():
    cleared, late = "甲局 3 3 100 3 0", "乙局 13 8 61.5 8 5"
    before = rates(cleared, late, period="2022年", as_of="2022-12-31")
    day = rates(cleared, late, period="2023年1-2月", as_of="2023-03-08")
    after = rates(cleared, late, period="2023年1-2月", as_of="2023-03-09")
    for rule in ("reported_cleared", "reported_overdue"):
        assert items_of(before, rule) == items_of(day, rule) == []
        assert items_of(after, rule) == ["2023Q1 整改销号"]
