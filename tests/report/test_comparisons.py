"""A table names the cycle it compares with where that is not the one before."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jinwei.report.bulletin import tables
from jinwei.report.bulletin.comparisons import note
from tests.report.factual import facts_of, place_of, score_of

NOW, BEFORE, LONG_AGO = "2023Q2", "2023Q1", "2022Q4"


@pytest.mark.parametrize(
    ("compared", "text"),
    [
        ([], ""),
        ([("甲", NOW)], ""),
        ([("甲", NOW), ("乙", NOW)], ""),
        ([("甲", BEFORE)], "较上期栏，与2023年一季度相比。"),
        ([("甲", BEFORE), ("乙", BEFORE)], "较上期栏，与2023年一季度相比。"),
        (
            [("甲", NOW), ("乙", BEFORE)],
            "较上期栏，乙与2023年一季度相比，其余与2023年二季度相比。",
        ),
        (
            [("甲", NOW), ("乙", BEFORE), ("丙", BEFORE)],
            "较上期栏，甲与2023年二季度相比，其余与2023年一季度相比。",
        ),
        (
            [("甲", NOW), ("乙", BEFORE), ("丙", LONG_AGO), ("丁", NOW)],
            "较上期栏，乙与2023年一季度相比，丙与2022年四季度相比，其余与2023年二季度相比。",
        ),
    ],
)
def test_the_note_names_those_that_differ_and_with_what(compared, text):
    assert note(compared, NOW) == text


def scored(*rows) -> str:
    (table,) = tables.scores(facts_of(scores=rows))
    return table.note


def test_scores_without_a_change_or_not_shown_are_compared_with_nothing():
    usual = score_of("甲科", "80")
    old = {"previous_cycle": "2022Q4"}
    assert scored(usual, score_of("乙科", "80", score_change=None, **old)) == (
        "渠道：短信抽样。"
    )
    assert scored(usual, score_of("乙科", "80", is_shown=False, **old)) == (
        "渠道：短信抽样。"
    )
    assert scored(usual, score_of("乙科", "80", score_change=Decimal(0), **old)) == (
        "渠道：短信抽样。较上期栏，乙科与2022年四季度相比，其余与2023年二季度相比。"
    )


def test_places_of_a_list_that_was_not_issued_in_the_cycle_before_say_so():
    old = place_of("乙项", 3, up=1) | {"previous_cycle": "2022Q4"}
    (table,) = tables.places(facts_of(places=(place_of("甲项", 2), old)))
    assert table.note == (
        "名次栏为“名次/参评数”。"
        "较上期栏，乙项与2022年四季度相比，其余与2023年二季度相比。"
    )
    new = place_of("乙项", 3, up=None)
    (table,) = tables.places(facts_of(places=(place_of("甲项", 2), new)))
    assert table.note == "名次栏为“名次/参评数”。"
