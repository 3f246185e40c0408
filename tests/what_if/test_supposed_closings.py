"""Closings that are supposed: what leaves, what comes, by which day it is judged."""

from __future__ import annotations

import datetime as dt

import pytest

from jinwei.what_if import Answer, Close, Impossible
from tests.what_if.asked import changed, city, judged, judged_rows, suppose, to

HEAD = "problem_id problem unit problem_class assigned_on due_on closed_on status"
CYCLE = "2023Q4"


def ledger(*lines: str, head: str = HEAD) -> str:
    return "\n".join([head, *lines])


def closed(connection, *ids: str, on: str = "2023-12-31", unit: str = "甲局") -> Answer:
    closing = Close(unit, ids, dt.date.fromisoformat(on))
    return suppose(connection, unit, CYCLE, (closing,))


LATE = "P1 甲 甲局 共性 2023-10-01 2023-12-20 - 整改中"
LATER = "P2 乙 甲局 共性 2023-10-01 2023-11-01 - 整改中"


def test_an_overdue_problem_that_is_closed_leaves():
    answer = closed(judged(ledger=ledger(LATE)), "P1")
    assert changed(answer, "离开")[-1] == "2023Q4 overdue"
    assert changed(answer, "新列入") == []
    assert answer.closure_before["overdue"] == 1
    assert answer.closure_after["overdue"] == 0
    assert answer.closure_after["closed"] == 1


def test_a_severely_overdue_one_leaves_the_black_board_and_the_other_stays():
    answer = closed(judged(ledger=ledger(LATE, LATER)), "P2")
    assert "2023Q4 severely_overdue" in changed(answer, "离开")
    assert answer.is_off_board
    assert [row["subject"] for row in answer.differences] == ["P2", "P2"]


def test_closing_the_wrong_one_of_two_takes_nobody_off():
    answer = closed(judged(ledger=ledger(LATE, LATER)), "P1")
    assert (answer.black_before, answer.black_after) == (1, 1)
    assert not answer.is_off_board


def on_time(*, due: int) -> list[str]:
    return [
        f"D{n} 丁 甲局 共性 2023-03-01 2023-06-01 2023-05-01 已销号" for n in range(due)
    ]


def test_a_closing_in_time_makes_three_and_the_unit_is_cleared():
    open_one = "P3 丙 甲局 共性 2023-10-01 2023-12-30 - 整改中"
    two, one = (judged(ledger=ledger(open_one, *on_time(due=n))) for n in (2, 1))
    assert "2023Q4 cleared" in changed(closed(two, "P3", on="2023-12-30"), "新列入")
    assert "2023Q4 cleared" not in changed(closed(one, "P3", on="2023-12-30"), "新列入")


def test_a_closing_a_day_too_late_clears_nothing():
    open_one = "P3 丙 甲局 共性 2023-10-01 2023-12-29 - 整改中"
    connection = judged(ledger=ledger(open_one, *on_time(due=3)))
    assert "2023Q4 cleared" in changed(
        closed(connection, "P3", on="2023-12-29"), "新列入"
    )
    assert "2023Q4 cleared" not in changed(closed(connection, "P3"), "新列入")


def test_a_problem_that_failed_its_check_is_closed_anew_and_not_yet_checked():
    again = ledger(
        "P1 甲 甲局 共性 2023-10-01 2023-11-01 2023-10-20 已销号 不通过",
        head=f"{HEAD} spot_check",
    )
    answer = closed(judged(ledger=again), "P1")
    assert answer.is_off_board
    assert answer.closure_after["checks_made"] == 0


def test_a_problem_falsely_closed_is_no_longer_so_once_it_is_closed():
    false = "P1 甲 甲局 共性 2023-10-01 2023-12-30 - 虚假整改"
    connection = judged(ledger=ledger(false), rankings=city("2023Q4 1/17"))
    assert "2023Q4 false_or_refused" in changed(closed(connection, "P1"), "离开")


def test_a_day_after_the_as_of_day_moves_that_day_for_both_judgements():
    connection = judged("2023-12-05", ledger=ledger(LATE, LATER))
    answer = closed(connection, "P2", on="2023-12-25")
    assert answer.is_later
    assert answer.as_of == dt.date(2023, 12, 25)
    assert answer.closure_before["overdue"] == 2
    assert answer.closure_after["overdue"] == 1
    assert [row["subject"] for row in answer.differences] == ["P2", "P2"]


def test_a_day_in_the_next_quarter_is_judged_in_that_quarter():
    answer = closed(judged(ledger=ledger(LATE)), "P1", on="2024-02-01")
    assert answer.cycle == "2024Q1"
    assert "2024Q1 severely_overdue" in changed(answer, "离开")
    assert answer.is_off_board


def test_a_day_within_the_quarter_is_judged_as_of_the_stated_day():
    answer = closed(judged(ledger=ledger(LATE)), "P1", on="2023-12-21")
    assert (answer.is_later, answer.as_of) == (False, dt.date(2023, 12, 31))


def test_a_later_day_agrees_with_a_ledger_handed_in_on_that_day():
    answer = closed(judged(ledger=ledger(LATE, LATER)), "P1", "P2", on="2024-02-01")
    done = [line.replace("- 整改中", "2024-02-01 已销号") for line in (LATE, LATER)]
    later = judged("2024-02-01", ledger=ledger(*done))
    (row,) = later.execute(
        "select * from mart.closure where unit = '甲局' and cycle = '2024Q1'"
    ).fetchall()
    assert tuple(answer.closure_after.values()) == row
    left = later.execute("select count(*) from recorded.finding where cycle = '2024Q1'")
    assert left.fetchone() == (answer.black_after,) == (0,)


def test_places_and_closings_can_be_supposed_together():
    connection = judged(
        ledger=ledger(LATER),
        rankings=city("2023Q4 12/17"),
        work_items="item item_class unit cadence\n招商 重点工作 甲局 季",
    )
    closing = Close("甲局", ("P2",), dt.date(2023, 12, 31))
    each = [
        suppose(connection, "甲局", CYCLE, changes).black_after
        for changes in ((closing,), (to(11, CYCLE),), (closing, to(11, CYCLE)))
    ]
    assert each == [1, 1, 0]


@pytest.mark.parametrize("ids", [["P9"], ["P4"], ["P5"], ["P6"], ["P1", "P4"], []])
def test_only_open_problems_of_the_unit_can_be_closed(ids):
    connection = judged(
        ledger=ledger(
            LATE,
            "P4 已 甲局 共性 2023-10-01 2023-12-01 2023-11-01 已销号",
            "P5 别 乙局 共性 2023-10-01 2023-12-01 - 整改中",
            "P6 撤 甲局 共性 2023-10-01 2023-12-01 - 已撤回",
        )
    )
    with pytest.raises(Impossible, match=ids[-1] if ids else "没有选"):
        closed(connection, *ids)


def test_nothing_is_closed_before_it_was_assigned():
    with pytest.raises(Impossible, match="早于交办"):
        closed(judged(ledger=ledger(LATE)), "P1", on="2023-09-30")


def test_an_identifier_is_a_value_whatever_it_says():
    hostile = "'; drop table export.ledger; --"
    problem = {
        "problem_id": hostile, "problem": "甲", "unit": "甲局", "problem_class": "共性",
        "assigned_on": dt.date(2023, 10, 1), "due_on": dt.date(2023, 12, 20),
        "status": "整改中",
    }  # fmt: skip
    answer = closed(judged_rows(ledger=[problem]), hostile)
    assert "2023Q4 overdue" in changed(answer, "离开")
