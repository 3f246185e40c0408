"""每月晾晒: found, solved and open by month, unit and ledger."""

from __future__ import annotations

from tests.support import judged, rows

LEDGER = """
problem_id problem unit problem_class found_by assigned_on due_on closed_on status spot_check
W1 首日 甲局 共性 信访         2023-01-01 2023-03-31 2023-01-31 已销号 -
W2 跨月 甲局 共性 说“不”提级管 2023-01-31 2023-03-31 2023-02-01 已销号 -
W3 未结 乙局 共性 “办不成事”   2023-01-10 2023-03-31 -          整改中 -
W4 假结 乙局 共性 -            2023-02-10 2023-03-31 2023-02-20 已销号 不通过
W5 撤回 乙局 共性 信访         2023-02-10 2023-03-31 -          已撤回 -
W6 没日 乙局 共性 信访         2023-02-10 2023-03-31 -          已销号 -
"""  # noqa: E501


def aired(connection, ledger: str, unit: str) -> list[tuple]:
    return rows(
        connection,
        "select month(month_on), found, solved, open_problems from mart.airing"
        f" where ledger = '{ledger}' and unit = '{unit}' order by month_on",
    )


def test_what_is_open_at_a_months_end_is_what_was_found_and_not_solved_by_then():
    connection = judged("2023-03-15", ledger=LEDGER)
    assert aired(connection, "全部问题", "全区") == [
        (1, 3, 1, 2),
        (2, 1, 1, 2),  # withdrawn, undated and failed closings are no solutions
        (3, 0, 0, 2),
    ]
    assert aired(connection, "全部问题", "甲局") == [
        (1, 2, 1, 1),
        (2, 0, 1, 0),
        (3, 0, 0, 0),
    ]


def test_two_ledgers_are_the_problems_that_came_by_their_own_door():
    connection = judged("2023-02-28", ledger=LEDGER)
    assert aired(connection, "说“不”提级管", "全区") == [(1, 1, 0, 1), (2, 0, 1, 0)]
    assert aired(connection, "“办不成事”", "全区") == [(1, 1, 0, 1), (2, 0, 0, 1)]
    assert aired(connection, "“办不成事”", "甲局") == [(1, 0, 0, 0), (2, 0, 0, 0)]


def test_a_unit_of_the_directory_without_problems_is_aired_with_none():
    units = "unit unit_class\n甲局 区直单位\n丙局 区直单位"
    connection = judged("2023-02-28", units=units, ledger=LEDGER)
    assert aired(connection, "全部问题", "丙局") == [(1, 0, 0, 0), (2, 0, 0, 0)]


def test_without_a_ledger_nothing_is_aired():
    assert rows(judged(), "select count(*) from mart.airing") == [(0,)]
