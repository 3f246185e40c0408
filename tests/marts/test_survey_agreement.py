"""Exported scores against single answers: what counts as a difference, and what not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.marts.test_survey_answers import SIX, UNITS, answers
from tests.support import judged, rows

FLAGS = "score_differs, sample_differs, unit_differs"


def compared(score: str, *lines: str, columns: str = FLAGS, unit: str = "甲局"):
    """What is said of 甲科, published with that score and a sample of 40."""
    connection = judged(
        units=UNITS,
        survey=f"""
        period track    subject unit   score    sample_size
        2023Q2 重点科室 甲科    {unit} {score}  40
        2023Q2 重点科室 乙科    甲局   88.25    40
        """,
        survey_responses=answers(*lines, "40 乙科 群众 短信 88.25 88.25 88.25 - - -"),
    )
    query = f"select {columns} from mart.survey_agreement where subject = '甲科'"
    return rows(connection, query)


@pytest.mark.parametrize(
    ("score", "last", "differs"),
    [
        ("75", "75", False),
        ("75.01", "75.2", False),
        ("75.01", "75.1999", True),
        ("75", "75.2", False),
        ("75", "75.2001", True),
        ("74.99", "74.8", False),
        ("74.99", "74.5999", False),
        ("74.99", "74.3999", True),
    ],
)
def test_scores_differ_by_more_than_what_printing_rounds_away(score, last, differs):
    # the last of 40 answers moves the mean by a fortieth; two decimals are printed
    line = f"1 甲科 群众 短信 {last} - - - - -"
    actual = compared(score, f"39 甲科 群众 短信 {SIX}", line)
    assert actual == [(differs, False, False)]


def test_the_decimals_are_the_most_that_the_track_is_printed_with():
    # 88.25 stands beside it, so 75.5 was printed as 75.50
    scores = "75.5 75.5 75.5 75.5 75.5 75.53"
    assert compared("75.5", f"40 甲科 群众 短信 {scores}") == [(False, False, False)]
    scores = "75.5 75.5 75.5 75.5 75.5 75.54"
    assert compared("75.5", f"40 甲科 群众 短信 {scores}") == [(True, False, False)]


def test_samples_differ_by_a_single_answer_and_empty_ones_are_told_apart():
    lines = (f"39 甲科 群众 短信 {SIX}", "1 甲科 群众 短信 - - - - - -")
    actual = compared("75", *lines, columns=f"{FLAGS}, answers, returned")
    assert actual == [(False, True, False, 39, 40)]


def test_another_unit_is_a_difference():
    actual = compared(
        "75", f"40 甲科 群众 短信 {SIX}", unit="乙局",
        columns=f"{FLAGS}, scored_unit, answered_unit",
    )  # fmt: skip
    assert actual == [(False, False, True, "乙局", "甲局")]


def test_what_stands_in_one_alone_is_listed():
    columns = "is_scored, is_answered, differs"
    assert compared("75", columns=columns) == [(True, False, True)]
    connection = judged(
        units=UNITS,
        survey="period track subject unit score\n2023Q2 重点科室 乙科 甲局 88",
        survey_responses=answers(f"40 甲科 群众 短信 {SIX}"),
    )
    query = f"select subject, {columns} from mart.survey_agreement"
    assert rows(connection, query) == [
        ("乙科", True, False, True),
        ("甲科", False, True, True),
    ]


def test_a_track_that_only_one_export_covers_is_not_compared():
    connection = judged(
        units=UNITS,
        survey="period track subject unit score\n2023Q2 基层站所 甲站 甲局 88",
        survey_responses=answers(f"40 甲科 群众 短信 {SIX}"),
    )
    assert rows(connection, "select count(*) from mart.survey_agreement") == [(0,)]


def test_a_score_published_as_none_differs_from_answers_that_have_one():
    assert compared("-", f"40 甲科 群众 短信 {SIX}") == [(True, False, False)]


def test_means_of_few_are_not_told_even_where_they_differ():
    actual = compared(
        "75", f"4 甲科 群众 短信 {SIX}",
        columns="differs, is_small, scored_mean, answered_mean",
    )  # fmt: skip
    assert actual == [(True, True, None, None)]
    actual = compared(
        "75", f"40 甲科 群众 短信 {SIX}", columns="differs, scored_mean, answered_mean"
    )
    assert actual == [(False, Decimal(75), Decimal(75))]
