"""Lagging for two and for three assessed cycles in a row."""

from __future__ import annotations

import pytest

from tests.known import with_parameter
from tests.support import finding, items_of, judged, rows

UNITS = """
unit    unit_class
甲局    区直单位
"""


def city(*places: str, item: str = "招商") -> str:
    """Lines of a city list, each `period rank/ranked`."""
    lines = ["scope item period unit rank"]
    for place in places:
        period, rank = place.split()
        lines.append(f"全市 {item} {period} 示例园区 {rank}")
    return "\n".join(lines)


def test_one_lagging_cycle_is_no_streak():
    connection = judged(rankings=city("2023Q2 17/17"))
    assert items_of(connection, "second_cycle") == []


def test_two_lagging_cycles_in_a_row_are_the_second_and_three_the_third():
    connection = judged(rankings=city("2023Q1 13/17", "2023Q2 14/17", "2023Q3 17/17"))
    assert items_of(connection, "second_cycle") == ["2023Q2 招商", "2023Q3 招商"]
    assert items_of(connection, "third_cycle") == ["2023Q3 招商"]
    assert finding(connection, "third_cycle", "2023Q3")["streak"] == 3


GROUPED = """
scope item list_group period unit     rank
全市  招商 {}         2023Q1 示例园区 17/17
全市  招商 {}         2023Q2 示例园区 17/17
全市  招商 {}         2023Q3 示例园区 17/17
"""


@pytest.mark.parametrize(
    ("groups", "is_told"),
    [
        (("-", "-", "-"), False),
        (("县区", "县区", "县区"), False),
        (("-", "县区", "县区"), True),
        (("县区组", "县区", "县区"), True),
    ],
)
def test_a_group_called_otherwise_does_not_break_the_run(groups, is_told):
    connection = judged(rankings=GROUPED.format(*groups))
    assert len(items_of(connection, "third_cycle")) == 1
    readings = finding(connection, "third_cycle", "2023Q3")["readings"]
    assert ("组别名称前后不同" in readings) == is_told


RENAMED = """
scope item list_group period unit     rank
全市  升   全市       2023Q2 示例园区 8/17
全市  升   县区       2023Q3 示例园区 4/17
全市  慢   全市       2023Q2 示例园区 13/17
全市  慢   县区       2023Q3 示例园区 12/17
全市  落   全市       2023Q2 示例园区 14/17
全市  落   县区       2023Q3 示例园区 14/17
"""


@pytest.mark.parametrize("second", ["县区", "全市"])
def test_a_group_called_otherwise_ends_neither_a_run_nor_a_move(second):
    connection = judged(rankings=RENAMED.replace("县区", second))
    for rule, item in {
        "risen_three": "升", "slow_progress": "慢", "second_cycle": "落",
    }.items():  # fmt: skip
        assert items_of(connection, rule) == [f"2023Q3 {item}（{second}）"]
        told = "组别名称前后不同" in finding(connection, rule, "2023Q3")["readings"]
        assert told == (second == "县区")
    moved = "select movement from mart.finding where rule_id = 'risen_three'"
    assert rows(connection, moved) == [("↑4",)]


def test_what_was_done_under_the_former_group_is_a_measure():
    measure = {
        "rule_id": "city_last_five",
        "cycle": "2023Q2",
        "subject": "全市|慢|全市|示例园区",
        "unit": "示例园区",
        "kind": "措施",
        "value": "督办重点问题",
        "seq": 1,
        "origin_seq": 1,
        "record_id": "r1",
    }
    connection = judged(rankings=RENAMED, records=[measure])
    assert items_of(connection, "slow_progress") == []


def test_places_of_several_groups_in_one_cycle_are_compared_within_their_group():
    connection = judged(
        rankings="""
        scope item list_group period unit     rank
        全市  招商 县区       2023Q1 示例园区 9/17
        全市  招商 功能区     2023Q1 示例园区 2/17
        全市  招商 县区       2023Q2 示例园区 4/17
        """
    )
    assert rows(
        connection, "select places_up from mart.standing where cycle = '2023Q2'"
    ) == [(5,)]


def test_lists_of_several_groups_in_one_cycle_are_runs_of_their_own():
    connection = judged(
        rankings="""
        scope item list_group period unit     rank
        全市  招商 县区       2023Q1 示例园区 17/17
        全市  招商 功能区     2023Q1 示例园区 1/17
        全市  招商 县区       2023Q2 示例园区 1/17
        全市  招商 功能区     2023Q2 示例园区 17/17
        """
    )
    assert items_of(connection, "second_cycle") == []


IMPROVED = (
    "读法待定：名次比上一期升了4位、仍然落后，读作局面没有改观；另一种读法：升了的不计"
)


@pytest.mark.parametrize(
    ("now", "readings"), [("13/17", [IMPROVED]), ("17/17", []), ("12/17", None)]
)
def test_who_came_up_and_lags_all_the_same_is_found_with_the_other_reading(
    now, readings
):
    connection = judged(rankings=city("2023Q2 17/17", f"2023Q3 {now}"))
    found = items_of(connection, "second_cycle")
    assert found == ([] if readings is None else ["2023Q3 招商"])
    if found:
        shown = finding(connection, "second_cycle", "2023Q3")["readings"]
        assert shown == ["读法待定", *readings]


@pytest.mark.parametrize(("now", "count"), [("13/17", 0), ("17/17", 1)])
def test_where_the_other_reading_is_taken_who_came_up_is_not_found(now, count):
    connection = judged(
        rankings=city("2023Q2 17/17", f"2023Q3 {now}"),
        rules=with_parameter("second_cycle", "improved", "不认定"),
    )
    assert len(items_of(connection, "second_cycle")) == count


def test_a_cycle_at_the_border_breaks_the_run():
    connection = judged(rankings=city("2023Q1 13/17", "2023Q2 12/17", "2023Q3 13/17"))
    assert items_of(connection, "second_cycle") == []


def test_the_sixth_last_place_does_not_count_as_lagging():
    connection = judged(rankings=city("2023Q1 12/17", "2023Q2 12/17"))
    assert items_of(connection, "city_last_six") == ["2023Q1 招商", "2023Q2 招商"]
    assert items_of(connection, "second_cycle") == []


def test_a_quarter_without_a_list_neither_counts_nor_breaks_and_is_said():
    connection = judged(rankings=city("2023Q1 17/17", "2023Q3 17/17"))
    shown = finding(connection, "second_cycle", "2023Q3")
    assert shown["readings"] == ["读法待定", "中间缺期1个"]
    assert shown["sources"] == [
        {"file": "rankings.csv", "record": 2},
        {"file": "rankings.csv", "record": 3},
    ]


def test_a_half_year_list_misses_nothing_in_the_quarter_between():
    connection = judged(
        "2024-06-30",
        rankings=city("2023年上半年 17/17", "2023年下半年 17/17"),
    )
    assert finding(connection, "second_cycle", "2023Q4")["readings"] == ["读法待定"]


def test_a_list_too_short_to_judge_neither_counts_nor_breaks():
    connection = judged(rankings=city("2023Q1 17/17", "2023Q2 4/4", "2023Q3 17/17"))
    shown = finding(connection, "second_cycle", "2023Q3")
    assert (shown["streak"], shown["readings"]) == (2, ["读法待定", "中间缺期1个"])


def test_cycles_before_the_plan_was_issued_do_not_count():
    connection = judged(rankings=city("2022Q3 17/17", "2022Q4 17/17", "2023Q1 17/17"))
    assert items_of(connection, "second_cycle") == []
    assert items_of(connection, "city_last_five") == ["2023Q1 招商"]


def test_cycles_before_the_plan_count_where_the_other_reading_is_taken():
    connection = judged(
        rankings=city("2022Q4 17/17", "2023Q1 17/17"),
        rules=with_parameter("second_cycle", "counts_from", "全部周期"),
    )
    assert items_of(connection, "second_cycle") == ["2023Q1 招商"]


def test_different_items_of_a_unit_are_no_streak_unless_it_is_read_by_unit():
    lists = "\n".join(
        [city("2023Q1 17/17"), city("2023Q2 17/17", item="投资").splitlines()[1]]
    )
    assert items_of(judged(rankings=lists), "second_cycle") == []
    by_unit = judged(
        rankings=lists, rules=with_parameter("second_cycle", "streak_of", "同一单位")
    )
    assert items_of(by_unit, "second_cycle") == ["2023Q2 投资"]


def test_district_lists_count_for_each_unit_apart():
    connection = judged(
        units=UNITS + "乙局    区直单位\n",
        rankings="""
        scope item period unit rank ranked
        全区  招商 2023Q1 甲局 9    9
        全区  招商 2023Q1 乙局 1    9
        全区  招商 2023Q2 甲局 8    9
        全区  招商 2023Q2 乙局 9    9
        """,
    )
    assert rows(
        connection,
        "select unit, streak from mart.finding where rule_id = 'second_cycle'",
    ) == [("甲局", 2)]


def test_the_findings_of_a_place_carry_its_cycles_in_a_row():
    connection = judged(rankings=city("2023Q1 17/17", "2023Q2 17/17"))
    streaks = rows(
        connection,
        "select cycle, streak from mart.finding where rule_id = 'city_last_five'",
    )
    assert sorted(streaks) == [("2023Q1", 1), ("2023Q2", 2)]
