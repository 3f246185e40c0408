"""三评 is held every quarter: a track without a result of one is found."""

from __future__ import annotations

import pytest

from tests.support import finding, items_of, judged

UNITS = """
unit    unit_class
甲局    区直单位
"""
HEADER = "period track subject unit score sample_size"
NUMERALS = "一二三四"


def surveyed(*held: str, as_of: str = "2023-12-31", **more):
    """A judged export of 三评; each row as `quarter track`, e.g. 2023Q2 市直部门."""
    lines = []
    for each in held:
        quarter, track = each.split()
        year, number = quarter.split("Q")
        period = f"{year}年{NUMERALS[int(number) - 1]}季度"
        lines.append(f"{period} {track} 甲局 甲局 90 200")
    text = "\n".join([HEADER, *lines])
    return judged(as_of, units=UNITS, survey=text, **more)


def missing(connection) -> list[str]:
    """The quarter and track of each that is found missing."""
    return items_of(connection, "survey_missing")


def test_a_quarter_between_two_is_found_for_the_track_that_lacks_it():
    connection = surveyed(
        *("2023Q1 市直部门", "2023Q2 市直部门", "2023Q3 市直部门"),
        *("2023Q1 基层站所", "2023Q3 基层站所"),
        as_of="2023-09-30",
    )
    assert missing(connection) == ["2023Q2 评基层站所（2023年二季度）"]
    shown = finding(connection, "survey_missing", "2023Q2")
    assert shown["unit"] == "园区“大转作风”工作组"
    assert shown["board"] == "watch"
    assert {"label": "期限", "value": "2023年6月30日"} in shown["evidence"]


def test_a_track_is_judged_from_the_quarter_it_was_first_surveyed_in():
    connection = surveyed(
        *(f"2023Q{n} 市直部门" for n in range(1, 5)),
        *("2023Q3 重点科室", "2023Q4 重点科室"),
    )
    assert missing(connection) == []


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2023-09-29", []), ("2023-09-30", ["2023Q3 评市直部门（2023年三季度）"])],
)
def test_a_quarter_is_missing_only_once_it_is_over(as_of, expected):
    connection = surveyed(
        "2023Q2 市直部门",
        as_of=as_of,
        duties="unit duty done_on\n甲局 月报告 2023-08-30",
    )
    assert missing(connection) == expected


def test_the_quarter_in_which_the_plan_was_issued_is_not_owed():
    connection = surveyed("2022Q4 市直部门", "2023Q2 市直部门", as_of="2023-06-30")
    assert missing(connection) == []


def test_answers_alone_are_a_result():
    connection = surveyed(
        "2023Q2 市直部门",
        as_of="2023-09-30",
        survey_responses="""
        response_id answered_on track    subject unit style_score
        R1          2023-08-01  市直部门 甲局    甲局 90
        """,
    )
    assert missing(connection) == []


def test_without_the_export_nothing_is_missing():
    connection = judged(units=UNITS, duties="unit duty done_on\n甲局 月报告 2023-08-30")
    assert missing(connection) == []
