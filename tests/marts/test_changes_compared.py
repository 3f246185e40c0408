"""The black boards of two cycles are compared only where both have lists or scores."""

from __future__ import annotations

import pytest

from jinwei import sql
from tests.support import judged

PLACE = "全市 招商 {} 示例园区 1 17"
OVERDUE = """
    problem_id problem unit assigned_on due_on     status
    1          漏水    甲局 2023-04-01  2023-08-01 整改中
"""


@pytest.mark.parametrize(
    ("published", "is_compared"),
    [
        (("2023Q2", "2023Q3"), True),
        (("2023Q1", "2023Q2"), False),
        (("2023Q1", "2023Q3"), False),
        (("2023Q1",), False),
    ],
)
def test_both_cycles_need_a_list(published, is_compared):
    places = "\n".join(PLACE.format(cycle) for cycle in published)
    rankings = f"scope item period unit rank ranked\n{places}"
    connection = judged("2023-09-30", rankings=rankings, ledger=OVERDUE)
    (row,) = sql.query(connection, "board/overview/changes", cycle="2023Q3")
    moves = sql.query(connection, "board/overview/changed_units", cycle="2023Q3")
    assert row["previous_cycle"] == "2023Q2"
    assert row["has_lists"] is is_compared
    entered = [(each["board"], each["unit"]) for each in moves]
    assert entered == [("black", "甲局")] * is_compared
