"""The quarters a delivery covers, and which of them is current."""

from __future__ import annotations

import datetime as dt

from tests.support import items_of, judged, rows

PROBLEM = """
problem_id problem unit problem_class assigned_on due_on status
P1         问题    某局 共性          2022-05-10  -      整改中
"""


def cycles(connection, columns: str) -> list[tuple]:
    return rows(connection, f"select {columns} from mart.cycle order by cycle_index")


def test_quarters_run_without_a_gap_from_the_first_row_to_the_last():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2022Q3 示例园区 9    17
        全市  招商 2023Q2 示例园区 9    17
        """
    )
    assert cycles(connection, "cycle, label, is_current") == [
        ("2022Q3", "2022年三季度", False),
        ("2022Q4", "2022年四季度", False),
        ("2023Q1", "2023年一季度", False),
        ("2023Q2", "2023年二季度", True),
    ]


def test_a_current_quarter_is_cut_off_at_the_as_of_day():
    connection = judged(
        "2023-05-20",
        rankings="""
        scope item period  unit     rank ranked
        全市  招商 2023-04 示例园区 9    17
        """,
    )
    assert cycles(connection, "start_on, end_on, cutoff_on") == [
        (dt.date(2023, 4, 1), dt.date(2023, 6, 30), dt.date(2023, 5, 20))
    ]


def test_a_ledger_alone_is_current_at_the_as_of_day():
    connection = judged("2023-02-03", ledger=PROBLEM)
    assert cycles(connection, "cycle, is_current") == [
        ("2022Q2", False),
        ("2022Q3", False),
        ("2022Q4", False),
        ("2023Q1", True),
    ]


def test_a_ledger_past_the_last_list_is_shown_as_of_its_day():
    connection = judged(
        "2023-11-15",
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2023Q3 示例园区 9    17
        """,
        ledger="""
        problem_id problem unit problem_class assigned_on due_on     closed_on  status
        拒绝的     问题    某局 共性          2023-10-20  2023-11-01 -          拒不整改
        超期的     问题    某局 共性          2023-10-01  2023-10-10 -          整改中
        销了的     问题    某局 共性          2023-08-01  2023-09-20 2023-10-09 已销号
        """,
    )
    assert cycles(connection, "cycle, cutoff_on, is_current")[-2:] == [
        ("2023Q3", dt.date(2023, 9, 30), True),
        ("2023Q4", dt.date(2023, 11, 15), False),
    ]
    assert items_of(connection, "false_or_refused") == ["2023Q4 问题"]
    overdue = "select cycle, subject from mart.finding where rule_id = 'overdue'"
    assert sorted(rows(connection, overdue)) == [
        ("2023Q3", "销了的"),
        ("2023Q4", "拒绝的"),
        ("2023Q4", "超期的"),
    ]


def test_figures_count_from_the_year_and_after_the_plan_year_from_that():
    connection = judged("2024-03-31", plan_year=2023, ledger=PROBLEM)
    counted = dict(cycles(connection, "cycle, counted_from"))
    assert counted["2022Q4"] == dt.date(2022, 1, 1)
    assert counted["2023Q4"] == dt.date(2023, 1, 1)
    assert counted["2024Q1"] == dt.date(2023, 1, 1)


def test_a_growth_row_that_only_holds_a_base_makes_no_cycle():
    connection = judged(
        growth="""
        indicator period       growth_pct base_level
        生产总值  2023年上半年 8.3        100
        生产总值  2023年       -          220
        """
    )
    assert cycles(connection, "cycle") == [("2023Q2",)]
