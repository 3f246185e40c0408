"""Merged cells read as a person reads them, or say that nobody can."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from books import book
from export_files import column, contract, read, reasons, values

DAY = date(2026, 6, 30)
TABLE = contract(
    column("code", "编号", max_length=64, filled=True),
    column("problem", "问题", filled=True),
    column("score", "得分", "decimal", decimals=2),
    column("rank", "名次", "rank", required=False),
    column("ranked", "参评数", "integer", required=False, is_shared=True),
    column("due", "时限", "date"),
    column("status", "状态", "choice", values=("整改中", "已销号")),
    key=["code"],
)
HEAD = ["编号", "问题", "得分", "参评数", "时限", "状态", "备注"]
ROWS = [
    ["a", "牌匾", 1.5, 3, DAY, "整改中", "甲"],
    ["b", "指南", 2.5, 3, DAY, "整改中", "乙"],
    ["c", "停车", 3.5, 3, DAY, "整改中", "丙"],
]


def merged(tmp_path, *ranges: str, rows=ROWS):
    data = book({"表": [HEAD, *rows]}, {"表": ranges})
    return read(tmp_path, data, TABLE, "表.xlsx")


@pytest.mark.parametrize(
    ("letter", "name", "value"),
    [
        ("B", "problem", "牌匾"),
        ("D", "ranked", 3),
        ("E", "due", DAY),
        ("F", "status", "整改中"),
    ],
)
@pytest.mark.parametrize("last", [3, 4])
def test_what_rows_may_share_holds_for_each_of_them(
    tmp_path, letter, name, value, last
):
    reading = merged(tmp_path, f"{letter}2:{letter}{last}")
    assert values(reading, name)[: last - 1] == [value] * (last - 1)
    noted = [n.record for n in reading.cleaned if "合并单元格" in n.reason]
    assert noted == list(range(3, last + 1))


@pytest.mark.parametrize("letter", ["A", "C"])
def test_what_no_two_rows_can_share_is_refused(tmp_path, letter):
    reading = merged(tmp_path, f"{letter}2:{letter}3")
    assert {note.record for note in reading.refused} == {2, 3}
    assert "合并单元格" in reasons(reading)
    assert values(reading, "code") == ["c"]


def test_a_cell_over_two_columns_that_are_read_is_refused(tmp_path):
    reading = merged(tmp_path, "E3:F3")
    assert {note.record for note in reading.refused} == {3}
    assert "“时限、状态”" in reasons(reading)


def test_a_cell_over_one_column_that_is_read_and_others_is_read(tmp_path):
    assert values(merged(tmp_path, "F2:G2"), "status") == ["整改中"] * 3


def test_a_cell_over_a_whole_row_is_the_name_of_a_section(tmp_path):
    section = ["一、共性问题", *[None] * 6]
    reading = merged(tmp_path, "A2:G2", rows=[section, *ROWS])
    assert values(reading, "code") == ["a", "b", "c"]
    assert [note.record for note in reading.aside] == [1, 2]


def test_nothing_is_filled_where_nothing_is_merged(tmp_path):
    reading = merged(tmp_path, rows=[ROWS[0], [*ROWS[1][:4], None, *ROWS[1][5:]]])
    assert values(reading, "due") == [DAY, None]
    assert values(reading, "score") == [Decimal("1.5"), Decimal("2.5")]


@pytest.mark.parametrize(
    ("lines", "ranges"),
    [
        (
            [
                ["编号", "问题", "得分", "参评数", "整改", None, "备注"],
                [None, None, None, None, "时限", "状态", None],
            ],
            ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:G2"],
        ),
        (
            [
                ["问题情况", None, "得分", "参评数", "时限", "状态", "备注"],
                ["编号", "问题", None, None, None, None, None],
            ],
            ["A1:B1", "C1:C2", "D1:D2", "E1:E2", "F1:F2", "G1:G2"],
        ),
        (
            [
                ["编号", "问题", "得分", "参评数", "时", "状态", "备注"],
                [None, None, None, None, "限", None, None],
            ],
            ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "F1:F2", "G1:G2"],
        ),
    ],
)
def test_a_header_over_two_lines_is_known_by_either_or_both(tmp_path, lines, ranges):
    data = book({"表": [*lines, *ROWS]}, {"表": ranges})
    reading = read(tmp_path, data, TABLE, "表.xlsx")
    assert values(reading, "due") == [DAY] * 3
    assert values(reading, "status") == ["整改中"] * 3
    assert [note.record for note in reading.aside] == [1, 2]


@pytest.mark.parametrize("place", "ABCDEFG")
def test_a_cell_merged_from_the_header_into_a_record_is_refused(tmp_path, place):
    data = book({"表": [HEAD, *ROWS]}, {"表": [f"{place}1:{place}2"]})
    reading = read(tmp_path, data, TABLE, "表.xlsx")
    assert reading.rows is None
    assert "合并单元格" in reasons(reading)
    assert reading.fault.record == 2
