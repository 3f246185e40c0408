"""Rising places, first places, slow progress and the early notice."""

from __future__ import annotations

import pytest

from tests.known import with_parameter
from tests.support import finding, items_of, judged, not_judged, rows

UNITS = """
unit    unit_class
甲局    区直单位
"""


def test_three_places_up_into_the_top_third_is_praised_and_two_are_not():
    connection = judged(
        rankings="""
        scope item     period unit     rank ranked
        全市  升三位   2023Q1 示例园区 8    17
        全市  升三位   2023Q2 示例园区 5    17
        全市  升两位   2023Q1 示例园区 7    17
        全市  升两位   2023Q2 示例园区 5    17
        全市  未进先进 2023Q1 示例园区 10   17
        全市  未进先进 2023Q2 示例园区 6    17
        """
    )
    assert items_of(connection, "risen_three") == ["2023Q2 升三位"]
    shown = finding(connection, "risen_three", "2023Q2")
    assert (shown["board"], shown["movement"]) == ("red", "↑3")
    assert shown["readings"] == ["读法待定", "全市第一方阵"]


def test_a_third_of_a_list_is_whole_places():
    connection = judged(
        rankings="""
        scope item   period unit     rank ranked
        全市  六之二 2023Q1 示例园区 6    6
        全市  六之二 2023Q2 示例园区 2    6
        全市  五之二 2023Q1 示例园区 5    5
        全市  五之二 2023Q2 示例园区 2    5
        """
    )
    assert items_of(connection, "risen_three") == ["2023Q2 六之二"]


def test_a_tie_across_the_border_of_the_first_third_counts_as_inside():
    others = "\n".join(
        f"全市 招商 2023Q2 县{place} {place} 9 {90 - place}"
        for place in (1, 2, 5, 6, 7, 8, 9)
    )
    connection = judged(
        rankings=f"""
        scope item period unit     rank ranked value
        全市  招商 2023Q1 示例园区 8    9      -
        全市  招商 2023Q2 示例园区 4    9      80
        全市  招商 2023Q2 县四     4    9      80
        {others}
        """
    )
    assert items_of(connection, "risen_three") == ["2023Q2 招商"]


def test_the_rise_is_over_the_previous_assessed_cycle_and_the_gap_is_said():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2023Q1 示例园区 9    17
        全市  招商 2023Q3 示例园区 5    17
        """
    )
    assert finding(connection, "risen_three", "2023Q3")["readings"] == [
        "读法待定",
        "全市第一方阵",
        "中间缺期",
    ]


def test_the_first_cycle_of_an_item_has_not_risen():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2023Q2 示例园区 1    17
        """
    )
    assert items_of(connection, "risen_three") == []


def test_a_rise_within_the_district_is_not_read_as_a_city_rise():
    connection = judged(
        units=UNITS,
        rankings="""
        scope item period unit rank ranked
        全区  招商 2023Q1 甲局 9    9
        全区  招商 2023Q2 甲局 1    9
        """,
    )
    assert items_of(connection, "risen_three") == []


def test_a_rise_compares_with_a_cycle_before_the_plan_too():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2022Q4 示例园区 9    17
        全市  招商 2023Q1 示例园区 2    17
        """
    )
    assert items_of(connection, "risen_three") == ["2023Q1 招商"]


def test_a_rise_in_a_list_of_unknown_length_is_not_judged():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2023Q1 示例园区 9    17
        全市  招商 2023Q2 示例园区 1    -
        """
    )
    assert not_judged(connection, "risen_three") == {"招商": "参评数缺失，不判"}


def test_first_in_the_city_is_red_ties_included_and_second_is_not():
    connection = judged(
        units=UNITS,
        rankings="""
        scope item     period unit     rank ranked
        全市  并列第一 2023Q2 示例园区 1    17
        全市  并列第一 2023Q2 甲县     1    17
        全市  第二     2023Q2 示例园区 2    17
        全市  只有一家 2023Q2 示例园区 1    1
        全区  全区第一 2023Q2 甲局     1    9
        """,
    )
    assert items_of(connection, "city_first") == ["2023Q2 并列第一"]
    assert finding(connection, "city_first", "2023Q2")["readings"] == [
        "全市第一方阵",
        "名次并列",
    ]
    assert not_judged(connection, "city_first") == {"只有一家": "名单过短，不判"}


def shared(others: int, ranked: int = 16, before: int = 9) -> str:
    """Lists in which ours came up to the first place, and so many more are there."""
    lines = [
        "scope item period unit rank ranked",
        f"全市 招商 2023Q1 示例园区 {before} {ranked}",
        f"全市 招商 2023Q2 示例园区 1 {ranked}",
        *(f"全市 招商 2023Q2 县{n} 1 {ranked}" for n in range(others)),
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(("others", "is_praised"), [(0, True), (7, True), (8, False)])
def test_a_place_that_more_than_half_of_the_list_share_is_not_praised(
    others, is_praised
):
    connection = judged(rankings=shared(others))
    expected = ["2023Q2 招商"] if is_praised else []
    assert items_of(connection, "city_first") == expected
    assert items_of(connection, "risen_three") == expected
    told = {"招商": "并列第一的有9家，不表扬"}
    assert not_judged(connection, "city_first") == ({} if is_praised else told)


def test_seventeen_of_seventeen_are_no_first():
    connection = judged(rankings=shared(16, ranked=17))
    assert not_judged(connection, "city_first") == {"招商": "并列第一的有17家，不表扬"}
    assert not_judged(connection, "risen_three") == {"招商": "并列的有17家，不表扬"}


@pytest.mark.parametrize("rank", [1, 17])
def test_of_a_list_that_all_share_nobody_is_first_last_or_in_a_third(rank):
    """However the list writes the place that all share."""
    lines = [f"全市 招商 2023Q2 县{n} {rank} 17" for n in range(16)]
    header = "scope item period unit rank ranked"
    ours = f"全市 招商 2023Q2 示例园区 {rank} 17"
    connection = judged(rankings="\n".join([header, ours, *lines]))
    for rule in ("city_first", "risen_three", "city_last_five", "city_last_six"):
        assert items_of(connection, rule) == []
    assert rows(connection, "select third, is_lagging from mart.standing") == [
        (None, False)
    ]


def test_of_a_list_that_all_but_one_share_the_thirds_stand():
    lines = [f"全市 招商 2023Q2 县{n} 2 17" for n in range(16)]
    header = "scope item period unit rank ranked"
    connection = judged(
        rankings="\n".join([header, "全市 招商 2023Q2 示例园区 1 17", *lines])
    )
    assert items_of(connection, "city_first") == ["2023Q2 招商"]
    assert rows(connection, "select third from mart.standing") == [("前三分之一",)]


def test_leaving_the_last_five_by_one_place_is_slow_and_by_two_is_not():
    connection = judged(
        rankings="""
        scope item   period unit     rank ranked
        全市  升一位 2023Q1 示例园区 13   17
        全市  升一位 2023Q2 示例园区 12   17
        全市  升两位 2023Q1 示例园区 13   17
        全市  升两位 2023Q2 示例园区 11   17
        全市  仍落后 2023Q1 示例园区 15   17
        全市  仍落后 2023Q2 示例园区 14   17
        全市  未落后 2023Q1 示例园区 12   17
        全市  未落后 2023Q2 示例园区 11   17
        """
    )
    assert items_of(connection, "slow_progress") == ["2023Q2 升一位"]
    shown = finding(connection, "slow_progress", "2023Q2")
    assert (shown["board"], shown["disposition"]) == ("watch", "专门工作组跟进")
    assert {"label": "整改措施", "value": "无记录"} in shown["evidence"]


@pytest.mark.parametrize("between", ["12 -", "3 9", "9 9", "- 17"])
def test_slow_progress_looks_past_a_list_that_is_not_judged(between):
    connection = judged(
        rankings=f"""
        scope item   period unit     rank ranked
        全市  升一位 2023Q1 示例园区 13   17
        全市  升一位 2023Q2 示例园区 {between}
        全市  升一位 2023Q3 示例园区 12   17
        全市  升两位 2023Q1 示例园区 13   17
        全市  升两位 2023Q2 示例园区 {between}
        全市  升两位 2023Q3 示例园区 11   17
        全市  未落后 2023Q1 示例园区 12   17
        全市  未落后 2023Q2 示例园区 {between}
        全市  未落后 2023Q3 示例园区 11   17
        """
    )
    assert items_of(connection, "slow_progress") == ["2023Q3 升一位"]
    shown = finding(connection, "slow_progress", "2023Q3")
    assert shown["readings"][-1] == "中间缺期"
    assert all("另一种读法" in each for each in shown["readings"][:-1])
    assert {"label": "上升", "value": "1位，不到2位"} in shown["evidence"]
    assert shown["way_off"].startswith("名次升到第11位或更前")
    assert [source["record"] for source in shown["sources"]] == [4, 2]


def test_who_is_still_behind_is_slow_where_the_other_reading_is_taken():
    places = """
        scope item   period unit     rank ranked
        全市  升一位 2023Q1 示例园区 15   17
        全市  升一位 2023Q2 示例园区 14   17
        全市  升两位 2023Q1 示例园区 16   17
        全市  升两位 2023Q2 示例园区 14   17
        """
    assert items_of(judged(rankings=places), "slow_progress") == []
    still = with_parameter("slow_progress", "still_behind", "也算")
    connection = judged(rankings=places, rules=still)
    assert items_of(connection, "slow_progress") == ["2023Q2 升一位"]


def test_slow_progress_says_from_which_list_it_counts_past_one_not_judged():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked
        全市  隔期 2023Q1 示例园区 13   17
        全市  隔期 2023Q2 示例园区 12   -
        全市  隔期 2023Q3 示例园区 12   17
        全市  相邻 2023Q1 示例园区 13   17
        全市  相邻 2023Q2 示例园区 12   17
        """
    )
    evidence = {
        row["cycle"]: [each["value"] for each in row["evidence"]]
        for row in (
            finding(connection, "slow_progress", "2023Q2"),
            finding(connection, "slow_progress", "2023Q3"),
        )
    }
    stated = "2023年一季度 第13名，共17家；之后的名单没有判"
    assert stated in evidence["2023Q3"]
    assert not any("没有判" in value for value in evidence["2023Q2"])


def test_progress_that_a_judged_list_shows_in_between_is_not_slow_later():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2023Q1 示例园区 13   17
        全市  招商 2023Q2 示例园区 9    17
        全市  招商 2023Q3 示例园区 12   17
        """
    )
    assert items_of(connection, "slow_progress") == []


def test_progress_from_a_cycle_before_the_plan_is_not_slow():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2022Q4 示例园区 13   17
        全市  招商 2023Q1 示例园区 12   17
        """
    )
    assert items_of(connection, "slow_progress") == []


def test_one_place_from_the_border_is_noticed_and_two_are_not():
    connection = judged(
        units=UNITS,
        rankings="""
        scope item   period unit     rank ranked
        全市  差一位 2023Q2 示例园区 11   17
        全市  差两位 2023Q2 示例园区 10   17
        全市  已进入 2023Q2 示例园区 12   17
        全市  短一位 2023Q2 示例园区 6    11
        全市  短两位 2023Q2 示例园区 5    11
        全市  太短   2023Q2 示例园区 4    9
        全区  差一位 2023Q2 甲局     6    9
        全区  差两位 2023Q2 甲局     5    9
        """,
    )
    noticed = rows(
        connection,
        "select scope, item, board from mart.finding where rule_id = 'near_black'",
    )
    assert sorted(noticed) == [
        ("全区", "差一位", "watch"),
        ("全市", "差一位", "watch"),
        ("全市", "短一位", "watch"),
    ]


def test_one_cycle_from_the_next_step_is_noticed_until_the_last_step():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2023Q1 示例园区 13   17
        全市  招商 2023Q2 示例园区 13   17
        全市  招商 2023Q3 示例园区 13   17
        """
    )
    assert items_of(connection, "near_black") == ["2023Q1 招商", "2023Q2 招商"]
    assert {"label": "再落后", "value": "1期即连续3期"} in finding(
        connection, "near_black", "2023Q2"
    )["evidence"]


def test_nothing_is_noticed_before_the_plan_was_issued():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2022Q4 示例园区 11   17
        全市  第一 2022Q4 示例园区 1    17
        全市  招商 2023Q1 示例园区 1    17
        """
    )
    assert items_of(connection, "near_black") == []
    assert items_of(connection, "city_first") == ["2023Q1 招商"]


BEGUN = "读法待定：这一季在印发前已开始"


def test_every_finding_of_the_quarter_of_the_issue_says_that_it_had_begun():
    connection = judged(
        units=UNITS,
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2022Q4 示例园区 17   17
        全市  招商 2023Q1 示例园区 17   17
        全市  招商 2023Q2 示例园区 17   17
        """,
        ledger="""
        problem_id problem unit problem_class assigned_on due_on     status
        W1         拖着    甲局 共性          2023-01-04  2023-02-01 整改中
        """,
        duties="unit duty done_on\n甲局 月报告 2023-03-20\n甲局 部门自评 2023-03-31",
    )
    listed = connection.execute(
        "select cycle, list_bool_or([starts_with(each, $begun) for each in readings])"
        " from recorded.finding",
        {"begun": BEGUN},
    ).fetchall()
    assert {each for each in listed if each[1]} == {("2023Q1", True)}
    assert all(said for cycle, said in listed if cycle == "2023Q1")
