"""A place that is supposed: what leaves, what comes, and who is passed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from jinwei import what_if
from jinwei.what_if import Impossible, Move
from tests.what_if.asked import (
    OURS,
    RULES,
    changed,
    city,
    judged,
    moved,
    suppose,
    to,
)

DISTRICT = """
scope item period unit  rank ranked value
全区  评分 2023Q1 甲局  1    7      90
全区  评分 2023Q1 乙局  2    7      80
全区  评分 2023Q1 丙局  2    7      80
全区  评分 2023Q1 丁局  4    7      70
全区  评分 2023Q1 戊局  5    7      60
全区  评分 2023Q1 己局  6    7      50
全区  评分 2023Q1 庚局  7    7      40
"""


def in_district(participant: str, rank: int) -> Move:
    return Move("2023Q1", "全区", "评分", "", participant, rank)


def ranks(answer) -> dict[str, int]:
    (rows,) = answer.lists
    return {row["participant"]: row["supposed_rank"] for row in rows}


def test_one_place_out_of_the_last_six_leaves_that_rule_alone():
    answer = moved(judged(rankings=city("2023Q1 12/17")), to(11, "2023Q1"))
    assert changed(answer, "离开") == ["2023Q1 city_last_six"]
    assert changed(answer, "新列入") == ["2023Q1 near_black"]
    assert (answer.black_before, answer.black_after) == (1, 0)
    assert answer.is_off_board


def test_the_sixth_last_place_is_still_on_the_board_by_the_other_office():
    answer = moved(judged(rankings=city("2023Q1 13/17")), to(12, "2023Q1"))
    assert changed(answer, "离开") == ["2023Q1 city_last_five", "2023Q1 near_black"]
    assert changed(answer, "改变") == ["2023Q1 city_last_six"]
    assert (answer.black_before, answer.black_after) == (2, 1)
    assert not answer.is_off_board


def test_a_move_within_the_last_six_only_alters_the_figure():
    answer = moved(judged(rankings=city("2023Q1 17/17")), to(16, "2023Q1"))
    assert changed(answer, "离开") == changed(answer, "新列入") == []
    assert {row["figure_after"] for row in answer.differences} == {"16/17"}


def test_two_places_from_the_border_are_not_even_near_it():
    answer = moved(judged(rankings=city("2023Q1 11/17")), to(10, "2023Q1"))
    assert changed(answer, "离开") == ["2023Q1 near_black"]
    assert answer.black_before == answer.black_after == 0
    assert not answer.is_off_board


def test_a_fall_brings_what_the_rules_say_of_it():
    answer = moved(judged(rankings=city("2023Q1 11/17")), to(13, "2023Q1"))
    assert changed(answer, "新列入") == [
        "2023Q1 city_last_five",
        "2023Q1 city_last_six",
    ]
    assert (answer.black_before, answer.black_after) == (0, 2)


def test_a_list_too_short_is_judged_at_no_place():
    connection = judged(rankings=city("2023Q1 4/4"))
    answer = moved(connection, to(3, "2023Q1"))
    assert answer.differences == []


def test_a_streak_broken_in_its_middle_leaves_in_all_later_cycles():
    connection = judged(rankings=city("2023Q1 17/17", "2023Q2 17/17", "2023Q3 17/17"))
    answer = moved(connection, to(10, "2023Q2"))
    assert changed(answer, "离开") == [
        "2023Q2 second_cycle",
        "2023Q2 city_last_five",
        "2023Q2 city_last_six",
        "2023Q2 near_black",
        "2023Q3 third_cycle",
        "2023Q3 second_cycle",
    ]
    assert "2023Q3 near_black" in changed(answer, "新列入")


def test_a_streak_broken_at_its_end_leaves_now_and_lags_once_more_later():
    connection = judged(rankings=city("2023Q1 17/17", "2023Q2 17/17", "2023Q3 17/17"))
    answer = moved(connection, to(10, "2023Q3"))
    assert changed(answer, "离开")[:2] == ["2023Q3 third_cycle", "2023Q3 second_cycle"]
    assert answer.is_off_board


def test_a_rise_of_three_into_the_first_third_is_praised():
    connection = judged(rankings=city("2023Q1 8/17", "2023Q2 6/17"))
    assert changed(moved(connection, to(5, "2023Q2")), "新列入") == [
        "2023Q2 risen_three"
    ]
    assert changed(moved(connection, to(1, "2023Q2")), "新列入") == [
        "2023Q2 city_first",
        "2023Q2 risen_three",
    ]


def test_a_measure_on_record_is_heard_when_a_place_is_supposed():
    lists = city("2023Q1 13/17", "2023Q2 13/17")
    subject = f"全市|招商||{OURS}"
    measure = {"record_id": "1", "kind": "措施", "cycle": "2023Q1", "subject": subject}
    silent, heard = judged(rankings=lists), judged(rankings=lists, records=[measure])
    slow = "2023Q2 slow_progress"
    assert slow in changed(moved(silent, to(12, "2023Q2")), "新列入")
    assert slow not in changed(moved(heard, to(12, "2023Q2")), "新列入")


def test_a_finding_that_was_revoked_holds_nobody_on_the_board():
    subject = f"全市|招商||{OURS}"
    untrue = {
        "seq": 1, "origin_seq": 1, "record_id": "1", "kind": "核实", "value": "不属实",
        "rule_id": "city_last_six", "cycle": "2023Q1", "subject": subject,
        "unit": OURS,
    }  # fmt: skip
    connection = judged(rankings=city("2023Q1 13/17"), records=[untrue])
    answer = moved(connection, to(12, "2023Q1"))
    assert (answer.black_before, answer.black_after) == (1, 0)


def test_those_passed_go_down_by_one_and_tied_places_stay_tied():
    answer = moved(judged(rankings=DISTRICT), in_district("己局", 2), "己局")
    assert ranks(answer) == {
        "甲局": 1, "己局": 2, "乙局": 3, "丙局": 3, "丁局": 5, "戊局": 6, "庚局": 7,
    }  # fmt: skip


def test_those_level_with_the_one_that_rises_go_down_too():
    answer = moved(judged(rankings=DISTRICT), in_district("乙局", 1), "乙局")
    assert ranks(answer)["丙局"] == 3
    assert ranks(answer)["甲局"] == 2
    assert ranks(answer)["丁局"] == 4


def test_those_that_pass_the_one_that_falls_go_up_by_one():
    answer = moved(judged(rankings=DISTRICT), in_district("甲局", 5), "甲局")
    assert ranks(answer) == {
        "乙局": 1, "丙局": 1, "丁局": 3, "戊局": 4, "甲局": 5, "己局": 6, "庚局": 7,
    }  # fmt: skip


def test_a_unit_that_is_pushed_onto_the_board_is_named():
    answer = moved(judged(rankings=DISTRICT), in_district("戊局", 4), "戊局")
    came = [
        (row["unit"], row["rule_id"])
        for row in answer.differences
        if row["change"] == "新列入"
    ]
    assert ("丁局", "district_last_three") in came
    assert (answer.black_before, answer.black_after) == (1, 0)


def test_a_tie_across_the_border_is_still_read_in_the_units_favour():
    lists = DISTRICT.replace("戊局  5 ", "戊局  4 ")
    answer = moved(judged(rankings=lists), in_district("庚局", 4), "庚局")
    assert answer.is_off_board
    assert {row["unit"] for row in answer.differences if row["change"] == "新列入"} >= {
        "丁局",
        "戊局",
    }


def test_a_place_inside_a_tie_cannot_be_taken():
    connection = judged(rankings=DISTRICT)
    places = what_if.places(connection, in_district("己局", 0))
    assert [row["place"] for row in places] == [1, 2, 4, 5, 6, 7]
    with pytest.raises(Impossible, match="并列"):
        moved(connection, in_district("己局", 3), "己局")


@pytest.mark.parametrize("rank", [0, 8])
def test_a_place_outside_the_list_cannot_be_taken(rank):
    with pytest.raises(Impossible):
        moved(judged(rankings=DISTRICT), in_district("己局", rank), "己局")


def test_who_is_not_in_the_list_has_no_place_to_change():
    with pytest.raises(Impossible, match="辛局"):
        moved(judged(rankings=DISTRICT), in_district("辛局", 1), "辛局")


def test_one_list_takes_one_move_at_a_time():
    moves = (in_district("己局", 1), in_district("庚局", 2))
    with pytest.raises(Impossible, match="一份名单"):
        suppose(judged(rankings=DISTRICT), "己局", "2023Q1", moves)


def test_the_value_that_goes_with_a_place_is_left_out():
    (rows,) = moved(judged(rankings=DISTRICT), in_district("己局", 4), "己局").lists
    values = {row["participant"]: row["supposed_value"] for row in rows}
    assert values["己局"] is None
    assert values["丁局"] == 70


def test_only_the_last_issue_of_the_quarter_is_moved():
    connection = judged(rankings=city("2023-01 12/17", "2023-03 12/17"))
    answer = moved(connection, to(11, "2023Q1"))
    assert [row["source_record"] for row in answer.lists[0]] == [3]
    assert changed(answer, "离开") == ["2023Q1 city_last_six"]


def test_other_items_of_the_unit_count_where_the_streak_is_read_by_unit():
    by_unit = tuple(
        replace(
            rule,
            parameters=tuple(
                replace(each, value="同一单位") if each.name == "streak_of" else each
                for each in rule.parameters
            ),
        )
        for rule in RULES
    )
    other = city("2023Q1 17/17", item="投资").splitlines()[1]
    lists = "\n".join([city("2023Q1 17/17", "2023Q2 17/17"), other])
    connection = judged(rankings=lists, rules=by_unit)
    answer = moved(connection, to(10, "2023Q1"), declared=by_unit)
    assert "2023Q2 second_cycle" not in changed(answer, "离开")
    alone = judged(rankings=city("2023Q1 17/17", "2023Q2 17/17"), rules=by_unit)
    answer = moved(alone, to(10, "2023Q1"), declared=by_unit)
    assert "2023Q2 second_cycle" in changed(answer, "离开")
