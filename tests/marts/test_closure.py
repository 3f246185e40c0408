"""The rectification rates, as the definitions page states them."""

from __future__ import annotations

from decimal import Decimal

from tests.support import judged, rows

UNITS = """
unit unit_class
甲局 区直单位
乙局 区直单位
"""
HEADER = "problem_id problem unit problem_class assigned_on due_on closed_on status"


def closure(columns: str, *lines: str, as_of: str = "2023-06-30") -> tuple:
    """Figures of 甲局 at the current cycle; each line from assigned_on on."""
    table = [f"P{n} 问题 甲局 共性 {line}" for n, line in enumerate(lines)]
    connection = judged(as_of, units=UNITS, ledger="\n".join([HEADER, *table]))
    query = f"""
        select {columns}
        from mart.closure
        left join mart.median_days using (cycle, unit)
        inner join mart.cycle using (cycle)
        where unit = '甲局' and is_current
    """
    (figures,) = rows(connection, query)
    return figures


def test_the_closure_rate_is_closed_over_assigned_since_new_year():
    assert closure(
        "assigned, closed, closure_rate_pct",
        "2023-02-01 2023-03-01 2023-02-20 已销号",
        "2023-02-01 2023-03-01 2023-05-20 已销号",
        "2023-02-01 2023-03-01 -          整改中",
        "2023-02-01 2023-03-01 -          已撤回",
        "2022-12-31 2023-03-01 2023-02-20 已销号",
    ) == (3, 2, Decimal("66.7"))


def test_the_on_time_rate_is_over_all_whose_due_date_has_passed():
    assert closure(
        "due, closed_on_time, on_time_rate_pct",
        "2023-02-01 2023-03-01 2023-03-01 已销号",
        "2023-02-01 2023-03-01 2023-03-02 已销号",
        "2023-02-01 2023-06-29 -          整改中",
        "2023-02-01 2023-06-30 2023-06-01 已销号",
        "2023-02-01 -          2023-06-01 已销号",
        "2022-12-01 2022-12-31 2022-12-30 已销号",
    ) == (3, 1, Decimal("33.3"))


def test_what_years_before_left_overdue_goes_by_the_day_it_was_assigned():
    assert closure(
        "overdue, overdue_carried, closed + open_problems - assigned",
        "2022-12-31 2023-03-01 -          整改中",
        "2022-12-31 2023-07-01 -          整改中",
        "2022-12-31 2023-03-01 2023-02-20 已销号",
        "2023-01-01 2023-03-01 -          整改中",
        "2023-01-01 2023-03-01 2023-02-20 已销号",
    ) == (2, 1, 2)


def test_nothing_under_the_line_gives_no_rate_not_zero_and_not_a_hundred():
    assert closure(
        "closure_rate_pct, on_time_rate_pct, check_pass_rate_pct, median_days",
        "2022-02-01 2022-03-01 2022-02-20 已销号",
    ) == (None, None, None, None)


def test_a_unit_without_a_problem_has_a_row_of_noughts_and_no_rates():
    problem = f"{HEADER}\nP1 问题 甲局 共性 2023-02-01 - - 整改中"
    connection = judged("2023-03-31", units=UNITS, ledger=problem)
    listed = rows(
        connection,
        "select unit, assigned, closure_rate_pct from mart.closure",
    )
    assert listed == [
        ("全区", 1, Decimal("0.0")),
        ("乙局", 0, None),
        ("甲局", 1, Decimal("0.0")),
    ]


def test_problems_of_earlier_years_still_open_are_overdue_now():
    assert closure(
        "assigned, overdue, severely_overdue, oldest_overdue_days",
        "2022-02-01 2022-06-30 - 整改中",
        "2022-02-01 2023-05-31 - 整改中",
    ) == (0, 2, 1, 365)


def test_leaving_problems_open_cannot_shorten_the_median():
    closed = "2023-02-01 - 2023-02-11 已销号"
    running = "2023-02-01 - - 整改中"
    assert closure("median_days", closed) == (10,)
    assert closure("median_days", closed, running) == (10,)
    assert closure("median_days", closed, running, running) == (None,)


def test_a_problem_assigned_late_leaves_the_count_when_it_was_last_seen():
    assert closure(
        "median_days",
        "2023-01-01 - 2023-01-31 已销号",
        "2023-01-01 - 2023-04-11 已销号",
        "2023-06-20 - -          整改中",
    ) == (30,)


def test_ageing_parts_the_open_problems_that_have_a_due_date():
    assert closure(
        "open_on_time, overdue_short, overdue_middle, overdue_long, open_without_due",
        "2023-01-01 2023-06-30 - 整改中",
        "2023-01-01 2023-06-29 - 整改中",
        "2023-01-01 2023-05-31 - 整改中",
        "2023-01-01 2023-05-30 - 整改中",
        "2023-01-01 2023-04-01 - 整改中",
        "2023-01-01 2023-03-31 - 整改中",
        "2023-01-01 -          - 整改中",
    ) == (1, 2, 2, 1, 1)


def test_what_falls_due_soon_is_counted_from_today_to_the_last_day_of_each_span():
    assert closure(
        "due_first, due_second, due_third",
        "2023-01-01 2023-06-29 - 整改中",
        "2023-01-01 2023-06-30 - 整改中",
        "2023-01-01 2023-07-07 - 整改中",
        "2023-01-01 2023-07-08 - 整改中",
        "2023-01-01 2023-07-15 - 整改中",
        "2023-01-01 2023-07-16 - 整改中",
        "2023-01-01 2023-07-30 - 整改中",
        "2023-01-01 2023-07-31 - 整改中",
        "2023-01-01 -          - 整改中",
    ) == (2, 4, 6)


def test_tags_are_counted_once_each_and_untagged_problems_are_said():
    connection = judged(
        "2023-06-30",
        ledger=f"""
        {HEADER.replace("closed_on", "found_by")} six_checks
        P1 问题 甲局 共性 2023-02-01 - 信访 整改中 信息化、流程审批
        P2 问题 甲局 共性 2023-02-01 - - 整改中 -
        P3 问题 甲局 典型 2022-02-01 - 信访 整改中 信息化
        """,
    )
    tally = rows(
        connection,
        """
        select kind, value, problems, open_problems
        from mart.problem_tally
        where cycle = '2023Q2' and unit = '全区'
        """,
    )
    assert sorted(tally) == [
        ("六个对照", "信息化", 1, 2),
        ("六个对照", "未注明", 1, 1),
        ("六个对照", "流程审批", 1, 1),
        ("来源", "信访", 1, 2),
        ("来源", "未注明", 1, 1),
        ("问题类别", "共性", 2, 2),
        ("问题类别", "典型", 0, 1),
    ]


def test_the_problem_as_it_stands_today_has_its_ages():
    connection = judged(
        "2023-06-30",
        ledger=f"""
        {HEADER}
        P1 问题 甲局 共性 2023-06-01 2023-06-20 -          整改中
        P2 问题 甲局 共性 2023-06-01 2023-07-05 -          整改中
        P3 问题 甲局 共性 2023-06-01 2023-06-20 2023-06-10 已销号
        """,
    )
    ages = rows(
        connection,
        "select problem_id, overdue_days, open_days, days_to_due from mart.problem",
    )
    assert ages == [
        ("P1", 10, 29, None),
        ("P2", None, 29, 5),
        ("P3", None, None, None),
    ]
