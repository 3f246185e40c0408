"""The last five and six of the city and the last three of the district."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from jinwei import sql
from jinwei.policy import own_readings
from jinwei.policy.rules import Standard, clauses, standards
from tests.support import finding, items_of, judged, not_judged, rows

UNITS = """
unit    unit_class
甲局    区直单位
乙局    区直单位
"""


def test_a_place_is_in_the_last_five_from_the_fifth_last_on():
    connection = judged(
        rankings="""
        scope item     period  unit     rank ranked
        全市  倒数第六 2023Q2  示例园区 12   17
        全市  倒数第五 2023Q2  示例园区 13   17
        全市  最后一名 2023Q2  示例园区 17   17
        """
    )
    assert items_of(connection, "city_last_five") == [
        "2023Q2 倒数第五",
        "2023Q2 最后一名",
    ]


def test_the_sixth_last_meets_only_directed_supervision():
    connection = judged(
        rankings="""
        scope item     period  unit     rank ranked
        全市  倒数第七 2023Q2  示例园区 11   17
        全市  倒数第六 2023Q2  示例园区 12   17
        全市  倒数第五 2023Q2  示例园区 13   17
        """
    )
    assert items_of(connection, "city_last_six") == [
        "2023Q2 倒数第五",
        "2023Q2 倒数第六",
    ]
    assert items_of(connection, "city_last_five") == ["2023Q2 倒数第五"]
    steps = rows(
        connection,
        "select distinct rule_id, disposition from mart.finding where board = 'black'",
    )
    assert sorted(steps) == [
        ("city_last_five", "重点监督"),
        ("city_last_six", "定向督导"),
    ]


def test_the_last_three_of_the_district_are_units_of_ours():
    connection = judged(
        units=UNITS,
        rankings="""
        scope item period  unit rank ranked
        全区  招商 2023Q2  甲局 6    9
        全区  招商 2023Q2  乙局 7    9
        """,
    )
    assert [
        (each["unit"], each["figure"])
        for each in [finding(connection, "district_last_three", "2023Q2")]
    ] == [("乙局", "7/9")]


def test_city_rules_do_not_look_at_district_lists_nor_the_other_way_round():
    connection = judged(
        units=UNITS,
        rankings="""
        scope item period  unit     rank ranked
        全区  招商 2023Q2  甲局     17   17
        全市  投资 2023Q2  示例园区 17   17
        """,
    )
    assert items_of(connection, "city_last_five") == ["2023Q2 投资"]
    assert items_of(connection, "city_last_six") == ["2023Q2 投资"]
    assert items_of(connection, "district_last_three") == ["2023Q2 招商"]


def test_places_of_other_districts_are_never_found():
    connection = judged(
        rankings="""
        scope item period  unit     rank ranked
        全市  招商 2023Q2  甲县     17   17
        全市  招商 2023Q2  示例园区 1    17
        """
    )
    assert items_of(connection, "city_last_five") == []


@pytest.mark.parametrize(
    ("rule", "scope", "last"),
    [
        ("city_last_five", "全市", 5),
        ("city_last_six", "全市", 6),
        ("district_last_three", "全区", 3),
    ],
)
def test_a_list_shorter_than_twice_the_last_places_is_not_judged(rule, scope, last):
    unit = "示例园区" if scope == "全市" else "甲局"
    connection = judged(
        units=UNITS,
        rankings=f"""
        scope   item   period unit   rank       ranked
        {scope} 刚够   2023Q2 {unit} {2 * last} {2 * last}
        {scope} 短一家 2023Q2 {unit} {2 * last - 1} {2 * last - 1}
        """,
    )
    assert items_of(connection, rule) == ["2023Q2 刚够"]
    assert not_judged(connection, rule) == {"短一家": "名单过短，不判"}


def test_how_long_a_list_must_be_is_declared_once_for_all_that_asks(monkeypatch):
    stricter = tuple(_three_times(each) for each in standards())
    declared = replace(clauses(), standards=stricter)
    monkeypatch.setattr(own_readings, "clauses", lambda: declared)
    connection = judged(
        rankings="""
        scope item   period  unit     rank ranked
        全市  刚够六 2023Q2  示例园区 18   18
        全市  刚够五 2023Q2  示例园区 17   17
        全市  差一位 2023Q2  示例园区 11   17
        全市  短一家 2023Q2  示例园区 14   14
        """
    )
    assert items_of(connection, "city_last_five") == ["2023Q2 刚够五", "2023Q2 刚够六"]
    assert items_of(connection, "city_last_six") == ["2023Q2 刚够六"]
    # One place before the last six, of a list too short to have them.
    assert "2023Q2 差一位" not in items_of(connection, "near_black")
    short = "select item from mart.standing where is_short_list"
    assert rows(connection, short) == [("短一家",)]
    (counted,) = sql.query(connection, "board/overview/rankings", cycle="2023Q2")
    assert counted["in_directed_last"] == 1


def _three_times(standard: Standard) -> Standard:
    if standard.id != "short_list":
        return standard
    (times,) = standard.parameters
    return replace(standard, parameters=(replace(times, value=3),))


def test_fourth_of_four_is_not_judged():
    connection = judged(
        rankings="""
        scope item     period       unit     rank list_group
        全市  四水同治 2023年上半年 示例园区 4/4  功能区
        """
    )
    assert items_of(connection, "city_last_five") == []
    assert not_judged(connection, "city_last_five") == {
        "四水同治（功能区）": "名单过短，不判"
    }


def test_a_place_not_ranked_is_said_and_is_not_last():
    connection = judged(
        rankings="""
        scope item   period unit     rank ranked
        全市  未参评 2023Q2 示例园区 -    17
        全市  没人数 2023Q2 示例园区 17   -
        """
    )
    assert items_of(connection, "city_last_five") == []
    assert not_judged(connection, "city_last_five") == {
        "未参评": "未参评，不判",
        "没人数": "参评数缺失，不判",
    }


def _list_of_ten(ranks: str) -> str:
    names = ["示例园区", *"甲乙丙丁戊己庚辛壬"]
    lines = ["scope item period unit rank ranked"]
    lines += [
        f"全市 招商 2023Q2 {name} {rank} 10"
        for name, rank in zip(names, ranks.split(), strict=True)
    ]
    return "\n".join(lines)


def test_a_tie_across_the_border_is_read_in_the_units_favour():
    straddling = judged(rankings=_list_of_ten("5 5 1 2 3 4 7 8 9 10"))
    assert items_of(straddling, "city_last_five") == []
    within = judged(rankings=_list_of_ten("6 6 1 2 3 4 5 8 9 10"))
    assert items_of(within, "city_last_five") == ["2023Q2 招商"]
    assert finding(within, "city_last_five", "2023Q2")["readings"] == ["名次并列"]


def test_tied_places_published_at_their_worst_count_at_their_best():
    connection = judged(rankings=_list_of_ten("6 6 1 2 3 4 7 8 9 10"))
    assert items_of(connection, "city_last_five") == []


def test_the_responsible_unit_of_the_work_item_answers():
    connection = judged(
        units=UNITS,
        work_items="""
        item item_class unit cadence direction
        招商 重点工作   甲局 季      越高越好
        """,
        rankings="""
        scope item   period unit     rank ranked
        全市  招商   2023Q2 示例园区 17   17
        全市  没登记 2023Q2 示例园区 17   17
        """,
    )
    answering = rows(
        connection,
        "select item, unit from mart.finding where rule_id = 'city_last_five'",
    )
    assert sorted(answering) == [("招商", "甲局"), ("没登记", "示例园区")]


def test_a_cycle_that_ended_before_the_plan_was_issued_is_not_judged():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2022Q4 示例园区 17   17
        全市  招商 2023Q1 示例园区 17   17
        """
    )
    assert items_of(connection, "city_last_five") == ["2023Q1 招商"]


def test_a_cycle_cut_off_before_the_plan_was_issued_is_not_judged():
    lists = """
        scope item period  unit     rank ranked
        全市  招商 2023-01 示例园区 17   17
        """
    assert items_of(judged("2023-03-08", rankings=lists), "city_last_five") == []
    assert items_of(judged("2023-03-09", rankings=lists), "city_last_five") == [
        "2023Q1 招商"
    ]


def test_only_the_last_issue_within_the_quarter_counts():
    connection = judged(
        rankings="""
        scope item period        unit     rank ranked
        全市  招商 2023-04       示例园区 17   17
        全市  招商 2023-05       示例园区 17   17
        全市  招商 2023-06       示例园区 1    17
        全市  空气 2023年6月第2周 示例园区 1    17
        全市  空气 2023年6月第4周 示例园区 17   17
        """
    )
    assert items_of(connection, "city_last_five") == ["2023Q2 空气"]


def test_a_week_across_two_quarters_is_the_last_issue_of_the_one_its_thursday_is_in():
    connection = judged(
        rankings="""
        scope item period       unit     rank ranked
        全市  空气 2023年第25周 示例园区 1    17
        全市  空气 2023年第26周 示例园区 17   17
        全市  空气 2023年第27周 示例园区 1    17
        全市  水质 2024年第13周 示例园区 1    17
        全市  水质 2025年第14周 示例园区 17   17
        """,
        as_of="2025-06-30",
    )
    assert items_of(connection, "city_last_five") == ["2023Q2 空气", "2025Q2 水质"]


def test_a_half_year_list_is_assessed_in_the_quarter_it_ends_in():
    connection = judged(
        rankings="""
        scope item period       unit     rank ranked
        全市  水利 2023年上半年 示例园区 17   17
        """
    )
    assert items_of(connection, "city_last_five") == ["2023Q2 水利"]


def test_groups_of_a_list_are_judged_apart():
    connection = judged(
        rankings="""
        scope item period list_group unit     rank ranked
        全市  空气 2023Q2 县区       示例园区 13   13
        全市  空气 2023Q2 功能区     示例园区 4    4
        """
    )
    assert items_of(connection, "city_last_five") == ["2023Q2 空气（县区）"]
    assert not_judged(connection, "city_last_five") == {
        "空气（功能区）": "名单过短，不判"
    }


def test_the_finding_shows_its_figures_its_row_and_the_way_off():
    connection = judged(
        rankings="""
        scope item period unit     rank ranked
        全市  招商 2023Q1 示例园区 10   17
        全市  招商 2023Q2 示例园区 15   17
        """
    )
    shown = finding(connection, "city_last_five", "2023Q2")
    assert (shown["figure"], shown["movement"]) == ("15/17", "↓5")
    assert shown["sources"] == [{"file": "rankings.csv", "record": 3}]
    assert shown["way_off"] == "名次升到第12位或更前即离开黑榜"
    assert {each["label"]: each["value"] for each in shown["evidence"]} == {
        "名次": "第15名",
        "参评数": "17家",
        "名单": "2023年二季度",
        "上一次名次": "2023年一季度 第10名，共17家",
        "后5位": "第13名及以后",
    }
