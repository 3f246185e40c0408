"""What a closing cannot touch is not judged again, and the answer is the same."""

from __future__ import annotations

import datetime as dt

import pytest

from jinwei import what_if
from jinwei.what_if import Answer, Close
from tests.what_if.asked import judged, suppose

HEAD = "problem_id problem unit problem_class assigned_on due_on closed_on status"
OPEN = (
    "select unit, list(problem_id order by problem_id), max(assigned_on)"
    " from mart.problem where is_open group by unit order by unit"
)


@pytest.mark.parametrize("every", [1, 3])
def test_an_answer_about_some_is_that_of_judging_all(demo, monkeypatch, every):
    as_of, cycle = demo.execute(
        "select district.as_of, max(cycles.cycle)"
        " from meta.district as district cross join mart.cycle as cycles group by all"
    ).fetchone()
    compared = 0
    for unit, ids, last_on in demo.execute(OPEN).fetchall()[::3]:
        on = max(last_on, as_of - dt.timedelta(days=40 * (every > 1)))
        closing = Close(unit, tuple(ids[::every]), on)
        told = what_if.suppose(demo, unit, cycle, (closing,))
        assert told == whole(monkeypatch, demo, unit, cycle, closing, what_if.suppose)
        compared += len(told.differences)
    assert compared > 5


def test_a_problem_assigned_after_the_closing_is_found_to_repeat_it(monkeypatch):
    tagged = f"{HEAD} six_checks"
    connection = judged(
        ledger=f"{tagged}\n"
        "P1 甲 甲局 共性 2023-10-01 2023-12-20 - 整改中 流程审批\n"
        "P2 乙 甲局 共性 2023-12-20 2024-01-20 - 整改中 流程审批\n"
        "P3 丙 甲局 共性 2023-12-20 2024-01-20 - 整改中 信息化"
    )
    closing = Close("甲局", ("P1",), dt.date(2023, 12, 1))
    told = suppose(connection, "甲局", "2023Q4", (closing,))
    came = [row for row in told.differences if row["change"] == "新列入"]
    assert [(r["rule_id"], r["subject"]) for r in came] == [("repeat_problem", "P2")]
    assert told == whole(monkeypatch, connection, "甲局", "2023Q4", closing, suppose)


def whole(monkeypatch, connection, unit, cycle, closing, ask) -> Answer:
    """The answer where every problem of the unit is judged again."""
    with monkeypatch.context() as all_judged:
        all_judged.setattr(what_if, "_touched", lambda *_: None)
        return ask(connection, unit, cycle, (closing,))
