"""The smallest single change that ends each finding: enough, and no less would do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jinwei import sql, what_if
from jinwei.what_if import Close, Move
from jinwei.what_if.leaving import Way, WaysOff, ways_off
from tests.what_if import asked
from tests.what_if.asked import OURS, city, judged

CYCLE = "2023Q4"


def tried_ways(
    connection, unit: str, cycle: str, suppose=asked.suppose
) -> tuple[WaysOff, dict]:
    """The ways off, and the answer to every change that was tried."""
    tried = {}

    def ask(changes):
        if changes not in tried:
            tried[changes] = suppose(connection, unit, cycle, changes)
        return tried[changes]

    return ways_off(connection, ask, unit, cycle), tried


def smallest(connection, unit: str = OURS, cycle: str = "2023Q1") -> dict[str, int]:
    """The place that ends each finding of a unit's places, by rule."""
    return {
        way.findings[0]["rule_id"]: way.change.rank
        for way in tried_ways(connection, unit, cycle)[0].ways
        if isinstance(way.change, Move)
    }


@pytest.mark.parametrize(
    ("place", "ends"),
    [
        ("12/17", {"city_last_six": 11}),
        ("13/17", {"city_last_five": 12, "city_last_six": 11}),
        ("17/17", {"city_last_five": 12, "city_last_six": 11}),
        ("11/17", {}),
        ("10/10", {"city_last_five": 5}),
        ("9/9", {}),
    ],
)
def test_the_smallest_place_is_the_one_just_off_each_border(place, ends):
    assert smallest(judged(rankings=city(f"2023Q1 {place}"))) == ends


def test_a_streak_ends_where_the_place_no_longer_lags():
    lists = city("2023Q1 17/17", "2023Q2 17/17", "2023Q3 16/17")
    assert smallest(judged(rankings=lists), cycle="2023Q3") == {
        "third_cycle": 12,
        "second_cycle": 12,
        "city_last_five": 12,
        "city_last_six": 11,
    }


def test_a_tie_that_cannot_be_entered_is_passed():
    connection = judged(
        rankings="""
        scope item period unit  rank ranked
        全区  评分 2023Q1 甲局  1    7
        全区  评分 2023Q1 乙局  2    7
        全区  评分 2023Q1 丙局  3    7
        全区  评分 2023Q1 丁局  3    7
        全区  评分 2023Q1 戊局  5    7
        全区  评分 2023Q1 己局  6    7
        全区  评分 2023Q1 庚局  7    7
        """
    )
    assert smallest(connection, "庚局") == {"district_last_three": 3}


def test_a_hint_that_is_right_is_settled_in_two_questions():
    _, tried = tried_ways(judged(rankings=city("2023Q1 12/17")), OURS, "2023Q1")
    assert len(tried) == 1
    _, tried = tried_ways(judged(rankings=city("2023Q1 17/17")), OURS, "2023Q1")
    ranks = {change.rank for (change,) in tried}
    assert ranks == {11, 12, 13}


def test_problems_of_one_rule_are_closed_together_and_one_fewer_is_not_enough():
    lines = [f"P{n} 甲 甲局 共性 2023-09-01 2023-10-01 - 整改中" for n in range(3)]
    head = "problem_id problem unit problem_class assigned_on due_on closed_on status"
    connection = judged(ledger="\n".join([head, *lines]))
    ways, _ = tried_ways(connection, "甲局", CYCLE)
    (way,) = ways.ways
    assert way.change.problem_ids == ("P0", "P1", "P2")
    assert way.answer.is_off_board
    fewer = replace(way.change, problem_ids=("P0", "P1"))
    assert not asked.suppose(connection, "甲局", CYCLE, (fewer,)).is_off_board


def test_what_no_single_change_does_all_of_them_together_do(demo):
    ways, _ = tried_ways(demo, "行政审批局", CYCLE, what_if.suppose)
    assert not any(way.answer.is_off_board for way in ways.ways)
    assert ways.together.is_off_board
    assert [type(change) for change in ways.changes] == [Move, Close]


def test_a_score_is_not_supposed_and_its_finding_stays(demo):
    ways, _ = tried_ways(demo, "税务分局", CYCLE, what_if.suppose)
    (survey,) = (way for way in ways.ways if way.change is None)
    assert survey.findings[0]["rule_id"] == "survey_last_below_75"
    assert survey.why_not
    assert ways.together.black_after == 1


def test_every_way_off_of_the_demo_is_enough_and_no_less_would_do(demo):
    units = {
        unit
        for (unit,) in demo.execute(
            "select distinct unit from recorded.finding"
            " where board = 'black' and cycle = $cycle and is_on_board",
            {"cycle": CYCLE},
        ).fetchall()
    }
    compared = 0
    for unit in units:
        ways, tried = tried_ways(demo, unit, CYCLE, what_if.suppose)
        listed = [each["finding_id"] for way in ways.ways for each in way.findings]
        black = sql.query(demo, "board/what_if/black", unit=unit, cycle=CYCLE)
        assert sorted(listed) == sorted(each["finding_id"] for each in black)
        for way in ways.ways:
            assert (way.change is None) == bool(way.why_not)
            kind = way.findings[0]["subject_kind"]
            assert way.change or kind not in ("ranking", "ledger")
            if isinstance(way.change, Move):
                compared += not_enough_before(demo, way, tried)
    assert compared > 5


def not_enough_before(demo, way: Way, tried: dict) -> bool:
    """Whether there is a worse place than that of a way; then it is not enough."""
    (finding,) = way.findings
    assert tried[(way.change,)].lifts(finding["finding_id"])
    places = [row["place"] for row in what_if.places(demo, way.change)]
    worse = min(place for place in places if place > way.change.rank)
    if worse >= finding["rank"]:
        return False
    less = replace(way.change, rank=worse)
    assert not tried[(less,)].lifts(finding["finding_id"])
    return True
