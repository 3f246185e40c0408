"""A unit is judged from its first quarter to its last, and its successor is named."""

from __future__ import annotations

import pytest

from tests.support import judged, not_judged, rows

UNITS = """
unit   unit_class active_from active_to  successor
甲局   区直单位   -           -          -
商务局 区直单位   -           {ended}    {successor}
新局   区直单位   {begun}     -          -
"""
EXPORTS = {
    "ledger": """
    problem_id problem unit   problem_class assigned_on due_on     status
    W1         旧事    商务局 共性          2023-04-01  2023-05-01 整改中
    W2         新事    新局   共性          2023-04-01  2023-05-01 整改中
    """,
    "rankings": "\n".join(
        [
            "scope item period unit rank ranked",
            *(f"全区 督查 2023Q{n} 商务局 9 9" for n in (2, 3)),
            *(f"全区 督查 2023Q{n} 新局 8 9" for n in (2, 3)),
        ]
    ),
    "survey": "\n".join(
        [
            "period track subject unit score sample_size std_dev",
            *(f"2023Q{n} 重点科室 商务科 商务局 70 200 5" for n in (2, 3)),
            *(f"2023Q{n} 重点科室 新科 新局 88 200 5" for n in (2, 3)),
            *(f"2023Q{n} 重点科室 甲科 甲局 80 200 5" for n in (2, 3)),
        ]
    ),
}
RULES = {
    "overdue": "旧事",
    "district_last_three": "督查",
    "survey_last_below_75": "商务科（重点科室）",
}


def held(ended: str = "-", successor: str = "-", begun: str = "-"):
    units = UNITS.format(ended=ended, successor=successor, begun=begun)
    return judged("2023-09-30", units=units, **EXPORTS)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("ended", "last"), [("2023-07-01", "2023Q3"), ("2023-06-30", "2023Q2")]
)
def test_a_unit_is_judged_until_the_quarter_it_ended_in(rule, ended, last):
    asked = f"select max(cycle) from mart.finding where rule_id = '{rule}'"
    assert rows(held(ended), f"{asked} and unit = '商务局'") == [(last,)]


@pytest.mark.parametrize("rule", RULES)
def test_what_is_not_judged_of_an_ended_unit_names_its_successor(rule):
    reason = "单位已于2023年6月30日停用，由甲局接续，不判"
    named = not_judged(held("2023-06-30", "甲局"), rule)
    assert named[RULES[rule]] == reason
    alone = not_judged(held("2023-06-30"), rule)[RULES[rule]]
    assert alone == reason.replace("，由甲局接续", "")


@pytest.mark.parametrize(
    ("begun", "quarters"),
    [("2023-07-01", {"2023Q3"}), ("2023-06-30", {"2023Q2", "2023Q3"})],
)
def test_a_unit_is_judged_from_the_quarter_it_began_in(begun, quarters):
    listed = rows(
        held(begun=begun), "select cycle from mart.finding where unit = '新局'"
    )
    assert {cycle for (cycle,) in listed} == quarters


def test_published_ranks_of_others_stand_beside_an_ended_unit():
    (place,) = rows(
        held("2023-06-30"),
        "select rank, ranked from mart.standing"
        " where cycle = '2023Q3' and unit = '新局'",
    )
    assert place == (8, 9)


QUIET = """
unit   unit_class active_from active_to  successor
甲局   区直单位   -           -          -
旧所   区直单位   -           2023-06-30 甲局
"""


def test_an_ended_unit_without_a_problem_leaves_the_ledger_with_its_last_quarter():
    problems = """
    problem_id problem unit problem_class assigned_on due_on     status
    W1         事      甲局 共性          2023-04-01  2023-12-01 整改中
    """
    connection = judged("2023-09-30", units=QUIET, ledger=problems)
    asked = "select distinct cycle from mart.closure where unit = '旧所'"
    assert rows(connection, asked) == [("2023Q2",)]
    asked = "select max(month_on) from mart.airing where unit = '旧所'"
    assert [str(last) for (last,) in rows(connection, asked)] == ["2023-06-01"]


def test_an_ended_unit_keeps_its_account_while_it_has_a_problem():
    connection = held("2023-06-30", "甲局")
    asked = "select max(cycle) from mart.closure where unit = '商务局'"
    assert rows(connection, asked) == [("2023Q3",)]
