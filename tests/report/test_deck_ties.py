"""No slide parts what is equal, and each says what it leaves out and why."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from jinwei.report.deck import colours, deck
from jinwei.report.deck.drawings import drawings
from jinwei.report.deck.slide import SOURCE_WIDTH, width_of, with_note
from jinwei.report.deck.ties import first_of
from tests.report.factual import (
    INTERNAL,
    facts_of,
    last_of,
    ledger_of,
    line_of,
    place_of,
    rankings_of,
    scores_of,
    survey_of,
    target_of,
    unit_of,
)

PARAMETERS = tuple(
    {"name": name, "value": "6"}
    for name in (
        "city_last_five.last", "district_last_three.last", "short_list.times",
        "severely_overdue.days", "survey_last_below_75.below",
        "survey_last_below_75.confirmed_from",
        "survey_last_below_75.shown_from", "survey_last_below_75.ranked_from",
    )
)  # fmt: skip


def slides_of(**facts) -> dict:
    return {slide.id: slide for slide in deck(facts_of(**facts))}


def names(slide) -> list[str]:
    return [row[0] for row in slide.table.rows]


@pytest.mark.parametrize(
    ("values", "most", "first"),
    [
        ([3, 2, 1], 3, [3, 2, 1]),
        ([3, 2, 1, 0], 3, [3, 2, 1]),
        ([3, 2, 1, 1], 3, [3, 2]),
        ([3, 1, 1, 1], 3, [3]),
        ([1, 1, 1, 1], 3, [1, 1, 1, 1]),
        ([1, 1, 1, 1, 0], 3, [1, 1, 1, 1]),
        ([], 3, []),
    ],
)
def test_equals_stay_together(values, most, first):
    rows = [{"value": value} for value in values]
    actual = first_of(rows, most, lambda row: row["value"])
    assert [row["value"] for row in actual] == first


def overdue_of(*late: tuple[int, int, int]):
    """The slide of units with so many overdue, severely so, and the oldest days."""
    units = tuple(
        unit_of(f"单位{i}", count, severely_overdue=severe, oldest_overdue_days=days)
        for i, (count, severe, days) in enumerate(late)
    )
    whole = sum(count for count, _, _ in late)
    slides = slides_of(
        source=INTERNAL,
        ledger=ledger_of(99, 1, whole),
        units=units,
        parameters=PARAMETERS,
    )
    return slides["overdue"]


def test_late_units_stand_in_the_order_that_they_come_in():
    slide = overdue_of((2, 0, 3), (1, 1, 199), (1, 1, 184), (1, 0, 61), (1, 0, 5))
    assert names(slide) == [f"单位{i}" for i in range(5)]
    assert [row[-1] for row in slide.table.rows][:2] == ["3天", "199天"]
    assert slide.source == ""


def test_a_ninth_unit_is_left_out_with_how_many_it_has():
    slide = overdue_of(*((3, 0, 90 - i) for i in range(8)), (1, 0, 9))
    assert len(slide.table.rows) == 8
    assert slide.source == "按超期件数、最长天数列前8家，另有1家1件"


def test_units_that_are_equally_late_are_not_parted():
    slide = overdue_of(*((3, 0, 90 - i) for i in range(7)), *((1, 0, 9),) * 3)
    assert len(slide.table.rows) == 7
    assert slide.source == "按超期件数、最长天数列前7家，另有3家各1件"
    mixed = overdue_of(*((3, 0, 90 - i) for i in range(8)), (2, 0, 9), (1, 0, 9))
    assert mixed.source.endswith("列前8家，另有2家最多2件")


def test_what_is_left_out_is_said_however_long_the_name_of_a_file_is():
    text = with_note("来源：" + "很长的文件名" * 20, "另有3家各1件")
    assert text.endswith("…；另有3家各1件")
    assert width_of(text) <= SOURCE_WIDTH
    assert with_note("来源：台账.csv", "") == "来源：台账.csv"
    assert with_note("", "另有3家各1件") == "另有3家各1件"


def places_of(*places, **facts) -> dict:
    rankings = rankings_of(1, 0, len(places) - 1)
    facts = {"rankings": rankings, "places": places, "parameters": PARAMETERS} | facts
    return slides_of(**facts)


def test_what_falls_due_first_stands_first_and_equals_are_not_parted():
    soon = [(0, 0, 1)] * 6 + [(1, 1, 1), (0, 1, 1), (0, 0, 2)]
    units = tuple(
        unit_of(f"单位{i}", due_first=week, due_second=two, due_third=month)
        for i, (week, two, month) in enumerate(soon)
    )
    ledger = ledger_of(90, 10, due_first=1, due_third=9)
    slide = slides_of(ledger=ledger, units=units, parameters=PARAMETERS)["next"]
    assert names(slide) == ["单位6", "单位7", "单位8"]
    assert "按7日、15日、30日内到期件数列前3家，另有6家" in slide.source


def test_a_unit_with_nothing_but_a_score_has_a_slide_that_names_the_file():
    files = ({"export": "survey", "file": "三评.csv"},)
    given = {"survey": survey_of(1, 0, 0), "scores": scores_of("81", unit="丙局")}
    (slide,) = (
        each
        for each in slides_of(**given, files=files, parameters=PARAMETERS).values()
        if each.unit == "丙局"
    )
    assert any("科0" in line and "81" in line for line in slide.lines)
    assert "三评.csv" in slide.source


def test_equal_places_are_neither_parted_within_an_end_nor_between_both():
    ranks = [1, 2, 3, 4, 6, 6, 8, 9, 11, 11, 11, 11, 11, 11]
    slides = places_of(*(place_of(f"事{i}", r, up=1) for i, r in enumerate(ranks)))
    assert names(slides["best"]) == ["事0", "事1", "事2", "事3"]
    assert names(slides["worst"]) == [f"事{i}" for i in range(8, 14)]
    middle = places_of(*(place_of(f"事{i}", r, up=1) for i, r in enumerate([1, 5, 5])))
    assert names(middle["best"]) == ["事0"]
    assert names(middle["worst"]) == ["事1", "事2"]


def test_a_single_place_is_not_called_the_best():
    only = place_of("空气质量", 2, up=1)
    slides = places_of(only, rankings=rankings_of(1, 0, 0))
    assert not {"best", "worst"} & set(slides)
    assert slides["rankings"].headline == "空气质量居全市第2位（共17家），较上期上升1位"
    assert slides["rankings"].table.rows[0][2] == "2/17"
    alone = places_of(only, place_of("税收", 1, 4, up=1))
    assert not {"best", "worst"} & set(alone)


def test_a_list_too_short_to_judge_is_said_to_be_left_out():
    short = place_of("亩均税收", 1, 4, up=1)
    slides = places_of(place_of("甲", 1, up=1), place_of("乙", 9), short)
    for id in ("best", "worst"):
        assert slides[id].source.endswith("另有1项名单过短，不参加比较")
        assert any("亩均税收 1/4" in note for note in slides[id].notes)
    without = places_of(place_of("甲", 1, up=1), place_of("乙", 9))
    assert "名单过短" not in without["best"].source


@pytest.mark.parametrize(
    ("ups", "kind"),
    [((None, None), "table"), ((0, None), "table"), ((None, -1), "chart")],
)
def test_places_without_one_bar_are_a_table(ups, kind):
    places = [place_of(f"事{i}", i + 1, up=up) for i, up in enumerate(ups)]
    slide = places_of(*places)["rankings"]
    assert slide.kind == kind
    drawn = drawings(facts_of(places=tuple(places)))
    assert ("rankings" in drawn) is (kind == "chart")
    if kind == "table":
        assert [row[2] for row in slide.table.rows] == ["1/17", "2/17"]


@pytest.mark.parametrize(
    ("units", "steps", "headline"),
    [
        (
            ("甲局", "乙局"),
            ("专项教育整顿", "定向督导"),
            "2家单位列入黑榜，其中建议专项教育整顿1家：甲局",
        ),
        (
            ("甲局", "乙局"),
            ("定向督导", "定向督导"),
            "2家单位列入黑榜，处置建议均为定向督导：甲局、乙局",
        ),
        (
            ("甲局", "甲局"),
            ("重点监督", "定向督导"),
            "甲局列入黑榜，处置建议为重点监督、定向督导",
        ),
    ],
)
def test_the_ladder_names_those_of_the_severest_step(units, steps, headline):
    lines = (
        line_of(unit, disposition=step) for unit, step in zip(units, steps, strict=True)
    )
    assert slides_of(black=tuple(lines))["ladder"].headline == headline


def test_a_level_stands_with_the_line_it_belongs_to():
    slides = slides_of(target=target_of("8.5"))
    assert slides["target"].lines[1:3] == (
        "高于保底线（8%）0.5个百分点", "低于争取线（9%）0.5个百分点",
    )  # fmt: skip
    level = slides_of(target=target_of("8", stretch=None))
    assert level["target"].lines[1] == "与保底线（8%）持平"


def course_of(*ours: str, before: str = "7") -> dict:
    """The drawing of a year so far against the whole year before."""
    months = (3, 6, 9, 12)
    year = [(2023, month, value) for month, value in zip(months, ours, strict=False)]
    last = [(2022, month, before) for month in months]
    rows = tuple(
        {
            "year": of,
            "month": month,
            "period": f"{of}年",
            "growth_pct": Decimal(value),
            "is_this_year": of == 2023,
            "floor_value": Decimal(8) if of == 2023 else None,
            "stretch_value": Decimal(9) if of == 2023 else None,
        }
        for of, month, value in (*last, *year)
    )
    return json.loads(drawings(facts_of(trend=rows))["trend"])


def named(drawing: dict) -> dict[str, int]:
    """The names at the lines, and on which side of them each stands."""
    labels = drawing["layout"]["annotations"]
    return {each["text"]: each.get("yshift", 0) for each in labels}


def test_both_years_are_named_at_their_lines():
    drawing = course_of("7.6", "8.3")
    assert {"7.6", "2023年 8.3", "2022年"} <= set(named(drawing))
    (before, ours) = drawing["data"]
    assert before["line"]["color"] == colours.BEFORE
    assert before["line"]["color"] != ours["line"]["color"]


@pytest.mark.parametrize(("last", "side"), [("7.1", 1), ("7", 1), ("6.9", -1)])
def test_the_names_of_two_years_stand_on_either_side(last, side):
    sides = named(course_of("7.6", "7.6", "7.6", last))
    assert sides[f"2023年 {last}"] * side > 0
    assert sides["2022年"] * side < 0
    assert sides["7.6"] > 0


def surveyed(*scores: str, source=INTERNAL, black=()) -> tuple:
    """The row of the only track on the slide about 三评."""
    slides = slides_of(
        source=source, survey=survey_of(len(scores), 1, 1), black=black,
        scores=scores_of(*scores), parameters=PARAMETERS,
    )  # fmt: skip
    (row,) = slides["survey"].table.rows
    return row


def test_who_shares_a_score_is_not_parted():
    high = "科0 90.0分　有效样本120份"
    assert surveyed("90.0", "80.0") == (
        "重点科室", "2", high, "科1 80.0分　有效样本120份", "0",
    )  # fmt: skip
    assert surveyed("90.0", "80.0", "80.0")[3] == "科1、科2　并列80.0分"
    assert surveyed("90.0", "80.0", "80.0", "80.0")[3] == "并列3个　80.0分"
    assert surveyed("90.0", "90.0")[2:4] == ("科0、科1　并列90.0分", "得分相同")


def test_the_room_sees_the_lowest_named_whatever_was_confirmed():
    public = facts_of().source
    low = ("科1 70.0分　有效样本120份",)
    assert surveyed("90.0", "70.0", source=public)[3:] == low
    given = surveyed("90.0", "70.0", source=public, black=(last_of("科1"),))
    assert given[3:] == low
    assert surveyed("90.0", "70.0")[3:] == ("科1 70.0分　有效样本120份", "1")
