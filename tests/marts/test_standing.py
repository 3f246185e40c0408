"""Assessed lists, places of ours, and what lies beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support import judged, rows

FULL_LIST = """
scope item period  unit     rank ranked value
全市  招商 2023Q2  甲县     1    4      90
全市  招商 2023Q2  示例园区 2    4      80.5
全市  招商 2023Q2  乙县     3    4      80
全市  招商 2023Q2  丙县     4    4      60
"""


def standing(connection, columns: str) -> list[tuple]:
    return rows(
        connection,
        f"select {columns} from mart.standing order by cycle_index, subject",
    )


def test_every_participant_of_an_assessed_list_is_kept_and_ours_is_marked():
    connection = judged(rankings=FULL_LIST)
    listed = rows(connection, "select participant, is_ours from mart.list_row")
    assert listed == [
        ("甲县", False),
        ("示例园区", True),
        ("乙县", False),
        ("丙县", False),
    ]


def test_the_gap_to_the_places_beside_is_in_the_items_own_unit():
    connection = judged(rankings=FULL_LIST)
    assert standing(connection, "gap_above_value, gap_below_value, is_full_list") == [
        (Decimal("9.5"), Decimal("0.5"), True)
    ]


def test_tied_places_have_their_gap_to_the_next_other_place():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked value
        全市  招商 2023Q2 甲县     1    3      90
        全市  招商 2023Q2 乙县     2    3      80
        全市  招商 2023Q2 示例园区 2    3      80
        """
    )
    assert standing(connection, "tied, gap_above_value, gap_below_value") == [
        (True, Decimal(10), None)
    ]


def test_a_list_with_places_missing_has_no_gaps():
    without_second_last = [
        line for line in FULL_LIST.splitlines() if "乙县" not in line
    ]
    connection = judged(rankings="\n".join(without_second_last))
    assert standing(connection, "gap_above_value, is_full_list") == [(None, False)]


def test_thirds_of_a_list_are_by_place():
    lines = "\n".join(f"全市 第{n} 2023Q2 示例园区 {n} 7" for n in (2, 3, 4, 5, 7))
    connection = judged(rankings=f"scope item period unit rank ranked\n{lines}")
    assert dict(standing(connection, "item, third")) == {
        "第2": "前三分之一",
        "第3": "中间",
        "第4": "中间",
        "第5": "后三分之一",
        "第7": "后三分之一",
    }


FRONT = "select item from mart.standing where is_in_front order by item"


def front(*places: str) -> list[str]:
    """The items in the city's first ranks; each place as `item scope rank ranked`."""
    lines = []
    for each in places:
        item, scope, rank, ranked = each.split()
        unit = "示例园区" if scope == "全市" else "甲局"
        lines.append(f"{scope} {item} 2023Q2 {unit} {rank} {ranked}")
    text = "\n".join(["scope item period unit rank ranked", *lines])
    return [item for (item,) in rows(judged(rankings=text), FRONT)]


@pytest.mark.parametrize(
    ("rank", "ranked", "is_in"),
    [(5, 17, True), (6, 17, False), (6, 18, True), (1, 10, True), (4, 10, False)],
)
def test_the_first_third_of_a_city_list_is_its_first_ranks(rank, ranked, is_in):
    assert bool(front(f"招商 全市 {rank} {ranked}")) is is_in


@pytest.mark.parametrize("place", ["招商 全市 1 9", "招商 全市 1 -", "招商 全区 1 17"])
def test_short_lists_unknown_lengths_and_the_districts_own_lists_have_none(place):
    assert front(place) == []


def test_tied_places_take_the_best_of_them_for_the_first_ranks():
    names = ["示例园区", *"甲乙丙丁戊己庚辛壬癸"]
    places = [4, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11]
    lines = [
        f"全市 招商 2023Q2 {name} {place} 12"
        for name, place in zip(names, places, strict=True)
    ]
    tied = judged(rankings="\n".join(["scope item period unit rank ranked", *lines]))
    assert rows(tied, FRONT) == [("招商",)]


def test_where_all_share_a_place_nobody_is_in_the_first_ranks():
    lines = [
        f"全市 招商 2023Q2 {name} 1 10" for name in ("示例园区", *"甲乙丙丁戊己庚辛壬")
    ]
    level = judged(rankings="\n".join(["scope item period unit rank ranked", *lines]))
    assert rows(level, FRONT) == []


def test_ranks_written_with_their_count_need_no_count_column():
    connection = judged(
        rankings="""
        scope item period unit     rank
        全市  招商 2023Q2 示例园区 3/17
        """
    )
    assert standing(connection, "rank, ranked") == [(3, 17)]


def test_of_issues_ending_on_one_day_the_items_own_cadence_is_read():
    lists = """
        scope item period       unit     rank ranked
        全市  空气 2023-06      示例园区 5    17
        全市  空气 2023年上半年 示例园区 9    17
        """
    items = """
        item unit cadence
        空气 某局 月
        """
    assert standing(judged(rankings=lists, work_items=items), "rank") == [(5,)]
    assert standing(judged(rankings=lists), "rank") == [(9,)]


def test_the_next_assessed_cycle_knows_the_one_before_and_what_was_missed():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2022Q4 示例园区 9    17
        全市  招商 2023Q3 示例园区 4    16
        """
    )
    columns = "cycle, previous_cycle, previous_rank, previous_ranked, places_up"
    assert standing(connection, f"{columns}, missed_cycles") == [
        ("2022Q4", None, None, None, None, 0),
        ("2023Q3", "2022Q4", 9, 17, 5, 2),
    ]


def test_lists_of_a_quarter_that_has_not_begun_by_the_as_of_day_are_not_read():
    connection = judged(
        "2023-06-30",
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2023Q2 示例园区 9    17
        全市  招商 2023Q3 示例园区 4    17
        """,
    )
    assert standing(connection, "cycle") == [("2023Q2",)]
