"""First and last of a campaign round: published places, scores, ties, short lists."""

from __future__ import annotations

import pytest

from tests.support import finding, items_of, judged, not_judged, rows

NAMES = "甲乙丙丁戊己庚辛壬癸"


def of(
    *marks: str,
    round: str = "第1期",
    period: str = "2023年3-4月",
    theme: str = "规范执法",
) -> str:
    """Lines of one round, each mark `score rank` of the next unit, - for none."""
    return "\n".join(
        f"{round} {period} {theme} 甲局 {name}局 {mark}"
        for name, mark in zip(NAMES, marks, strict=False)
    )


def held(*rounds: str, as_of: str = "2023-12-31"):
    header = "round period theme lead_unit unit score rank"
    return judged(as_of, campaigns="\n".join([header, *rounds]))


def places(*ranks: object) -> list[str]:
    return [f"- {rank}" for rank in ranks]


def scores(*points: object) -> list[str]:
    return [f"{each} -" for each in points]


def units(connection, rule: str, cycle: str = "2023Q2") -> list[str]:
    return [
        unit
        for (unit,) in connection.execute(
            "select unit from mart.finding where rule_id = $rule and cycle = $cycle"
            " order by unit",
            {"rule": rule, "cycle": cycle},
        ).fetchall()
    ]


def test_published_places_stand_whatever_the_order_of_the_rows():
    connection = held(of(*places(3, 6, 1, 2, 5, 4)))
    assert units(connection, "campaign_first") == ["丙局"]
    assert units(connection, "campaign_last") == ["乙局"]
    shown = finding(connection, "campaign_last", "2023Q2")
    assert (shown["figure"], shown["item"]) == ("6/6", "规范执法（第1期）")
    assert shown["readings"] == []
    assert shown["sources"] == [{"file": "campaigns.csv", "record": 3}]
    assert shown["way_off"].startswith("名次升到第5位")


def test_a_round_with_scores_alone_is_ranked_by_them_and_says_so():
    connection = held(of(*scores(70, 90, "60.01", "60.02", 80, 75)))
    assert units(connection, "campaign_first") == ["乙局"]
    assert units(connection, "campaign_last") == ["丙局"]
    shown = finding(connection, "campaign_last", "2023Q2")
    assert shown["readings"] == ["按得分排名"]
    assert len(shown["sources"]) == 6


def test_a_missing_score_is_not_zero_and_not_last():
    connection = held(of(*scores(90, 80, 70, 60, 50, 40), "- -"))
    assert units(connection, "campaign_last") == ["己局"]
    assert finding(connection, "campaign_last", "2023Q2")["figure"] == "6/6"
    assert not_judged(connection, "campaign_last") == {
        "规范执法（第1期）": "没有得分，不判"
    }


def test_a_participant_without_a_place_is_not_last_either():
    connection = held(of(*places(1, 2, 3, 4, 5, 6), "- -"))
    assert units(connection, "campaign_last") == ["己局"]


def test_a_list_of_five_is_too_short_and_one_of_six_is_not():
    short = held(of(*places(1, 2, 3, 4, 5)))
    assert items_of(short, "campaign_last") == items_of(short, "campaign_first") == []
    for rule in ("campaign_last", "campaign_first"):
        assert set(not_judged(short, rule).values()) == {"名单过短，不判"}
    assert units(held(of(*places(1, 2, 3, 4, 5, 6))), "campaign_last") == ["己局"]


def test_those_without_a_place_do_not_make_a_list_long():
    connection = held(of(*places(1, 2, 3, 4, 5), "- -"))
    assert items_of(connection, "campaign_last") == []


@pytest.mark.parametrize(
    "marks",
    [
        places(1, 2, 3, 4, 5, 5),
        places(1, 2, 3, 4, 6, 6),  # each at the worst of the places they share
        scores(90, 80, 70, 60, 50, 50),
    ],
)
def test_a_tie_for_last_finds_nobody(marks):
    assert items_of(held(of(*marks)), "campaign_last") == []


@pytest.mark.parametrize(
    "marks", [places(1, 1, 3, 4, 5, 6), scores(90, 90, 70, 60, 50, 40)]
)
def test_a_tie_for_first_finds_all_of_them(marks):
    connection = held(of(*marks))
    assert units(connection, "campaign_first") == ["乙局", "甲局"]


def test_where_all_share_the_first_place_nobody_is_first_or_last():
    connection = held(of(*scores(90, 90, 90, 90, 90, 90)))
    assert items_of(connection, "campaign_first") == items_of(
        connection, "campaign_last"
    )
    assert items_of(connection, "campaign_first") == []


def test_a_score_without_a_place_leaves_the_last_unknown_but_not_the_first():
    connection = held(of("90 1", "80 2", "70 3", "60 4", "50 5", "40 6", "30 -"))
    assert units(connection, "campaign_last") == []
    assert units(connection, "campaign_first") == ["甲局"]
    reasons = not_judged(connection, "campaign_last")
    assert set(reasons.values()) <= {"名次不全，不判末位", "没有名次，不判"}


def test_places_out_of_a_stated_number_know_their_last_though_rows_are_missing():
    expected = held(of(*places("1/9", "5/9", "9/9")))
    assert units(expected, "campaign_last") == ["丙局"]
    unknown = held(of(*places(1, 5, 9)))
    assert units(unknown, "campaign_last") == []


def test_a_round_belongs_to_the_quarter_in_which_it_ended():
    connection = held(
        of(*places(1, 2, 3, 4, 5, 6), period="2023年9-10月"),
        of(*places(6, 5, 4, 3, 2, 1), round="第2期", period="2023年9月"),
    )
    assert units(connection, "campaign_last", "2023Q4") == ["己局"]
    assert units(connection, "campaign_last", "2023Q3") == ["甲局"]


def test_a_round_nobody_can_date_is_listed_and_not_judged():
    connection = held(of(*places(1, 2, 3, 4, 5, 6), period="-"))
    assert items_of(connection, "campaign_last") == items_of(
        connection, "campaign_first"
    )
    assert rows(connection, "select count(*), count(rank) from mart.campaign") == [
        (6, 6)
    ]


def test_a_round_before_the_plan_was_issued_is_not_judged():
    connection = held(of(*places(1, 2, 3, 4, 5, 6), period="2022年11-12月"))
    assert items_of(connection, "campaign_last") == []


def test_two_rounds_in_a_quarter_are_two_findings():
    connection = held(
        of(*places(1, 2, 3, 4, 5, 6)),
        of(*places(1, 2, 3, 4, 5, 6), round="第2期", theme="民生实事"),
    )
    assert units(connection, "campaign_last") == ["己局", "己局"]


@pytest.mark.parametrize(
    ("theme", "of_six"),
    [
        ("“三个一批”攻坚突破", "三个一批"),
        ("优化营商环境", "营商环境"),
        ("基础能力建设", "基础能力提升"),
        ("乡村振兴", "乡村振兴政策落实"),
        ("夜间施工噪声", None),
        ("民生实事和规范执法", None),  # two of them at once
    ],
)
def test_a_theme_is_one_of_the_six_or_an_extra(theme, of_six):
    connection = held(of(*places(1, 2), theme=theme))
    assert rows(connection, "select distinct theme_of from mart.campaign") == [
        (of_six,)
    ]
