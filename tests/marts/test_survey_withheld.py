"""Survey records not shown as written: small parts, and those that tell them."""

from __future__ import annotations

import pytest

from tests.support import judged, rows

UNITS = """
unit unit_class
甲局 区直单位
"""
HEADER = "period track subject unit score sample_size respondents channel"


def withheld(*lines: str) -> list[int]:
    """Which of those scores of one unit, counted from 1, are not shown as written."""
    of_unit = (line.replace(" ", " 重点科室 ", 1) for line in lines)
    survey = "\n".join([HEADER, *of_unit])
    connection = judged(units=UNITS, survey=survey)
    query = "select source_record - 1 from mart.survey_withheld"
    return [number for (number,) in rows(connection, query)]


@pytest.mark.parametrize(("sample", "expected"), [(4, [1, 2]), (5, [])])
@pytest.mark.parametrize("parts", [("群众 -", "市场主体 -"), ("- 短信", "- 大厅")])
def test_a_part_too_small_to_be_shown_takes_the_other_with_it(sample, expected, parts):
    large, small = parts
    assert expected == withheld(
        f"2023Q2 甲科 甲局 70 120 {large}",
        f"2023Q2 甲科 甲局 11 {sample} {small}",
        "2023Q2 乙科 甲局 80 90 群众 -",  # another subject
        "2023Q1 甲科 甲局 71 90 群众 -",  # another cycle
    )


def test_every_channel_of_a_subject_is_withheld_with_a_small_one():
    assert withheld(
        "2023Q2 甲科 甲局 70 120 - 短信",
        "2023Q2 甲科 甲局 11 4 - 大厅",
        "2023Q2 甲科 甲局 60 30 - 媒体",
    ) == [1, 2, 3]


def test_the_whole_of_a_subject_is_shown_though_a_part_of_it_is_small():
    assert withheld(
        "2023Q2 甲科 甲局 69 124 - -",
        "2023Q2 甲科 甲局 70 120 群众 -",
        "2023Q2 甲科 甲局 11 4 市场主体 -",
    ) == [2, 3]


def test_a_whole_too_small_to_be_shown_is_withheld():
    assert withheld("2023Q2 甲科 甲局 69 4 - -") == [1]


def test_an_earlier_issue_of_the_cycle_is_held_to_the_same():
    assert withheld(
        "2023年4月 甲科 甲局 70 120 群众 -",
        "2023年4月 甲科 甲局 11 3 市场主体 -",
        "2023年6月 甲科 甲局 70 120 群众 -",
        "2023年6月 甲科 甲局 11 30 市场主体 -",
    ) == [1, 2]


def test_a_part_without_a_score_or_without_a_sample_tells_nothing_small():
    assert (
        withheld(
            "2023Q2 甲科 甲局 70 120 群众 -",
            "2023Q2 甲科 甲局 - 3 市场主体 -",
            "2023Q2 乙科 甲局 70 120 群众 -",
            "2023Q2 乙科 甲局 60 - 市场主体 -",
        )
        == []
    )
