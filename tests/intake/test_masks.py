"""The numbers of people are never repeated by what is said of a file."""

from __future__ import annotations

import pyarrow as pa
import pytest
from export_files import column, contract, read

from jinwei.intake.masks import (
    PIECE,
    WINDOW,
    masked,
    masked_all,
    may_hold_numbers,
    may_hold_people,
)
from tests.private_numbers import AS_THEY_STAND, CASES, FULL, PEOPLE


@pytest.mark.parametrize("text", CASES)
def test_numbers_of_people_are_masked_and_no_others(text):
    assert masked(text) == CASES[text]
    assert masked_all(pa.array([text, "无"])).to_pylist() == [CASES[text], "无"]


@pytest.mark.parametrize("text", PEOPLE)
def test_who_is_named_is_masked_by_what_stands_beside(text):
    assert masked(text) == PEOPLE[text]
    assert masked_all(pa.array([text, "无"])).to_pylist() == [PEOPLE[text], "无"]
    assert masked(PEOPLE[text]) == PEOPLE[text]
    assert may_hold_people(pa.array([text]))


@pytest.mark.parametrize("text", AS_THEY_STAND)
def test_words_in_which_nobody_is_named_stay(text):
    assert masked(text) == text
    assert masked_all(pa.array([text])).to_pylist() == [text]


@pytest.mark.parametrize("short_of", range(-1, WINDOW + 1))
@pytest.mark.parametrize("pieces", [1, 2])
def test_a_number_is_seen_wherever_the_pieces_that_are_looked_at_meet(pieces, short_of):
    before = "-" * (pieces * PIECE - short_of)
    assert may_hold_numbers(pa.array(["-", before + "138 1234 5678", "-"]))
    assert not may_hold_numbers(pa.array(["-", before + "123456789", "-"]))


def test_neither_notes_nor_cells_as_written_hold_a_telephone(tmp_path):
    table = contract(
        column("code", "编号", max_length=64, filled=True),
        column("on", "日期", "date"),
        column("level", "总量", "decimal", required=False),
    )
    content = (
        "编号,日期,总量,电话\na,2026-03-09,13812345678,13812345678\n"
        "b,13812345678,1,13912345678\n合计,,13812345678,\n"
    )
    reading = read(tmp_path, content, table)
    notes = (*reading.refused, *reading.aside, *reading.cleaned, *reading.unread)
    assert "13812345678" not in "".join(note.text or "" for note in notes)
    assert reading.rows["written"].to_pylist() == [
        ["a", "2026-03-09", "13812345678", "138****5678"]
    ]


@pytest.mark.parametrize("number", FULL)
def test_no_note_repeats_a_number_wherever_in_the_file_it_stands(tmp_path, number):
    table = contract(
        column("code", "编号", max_length=64, filled=True),
        column("unit", "单位", refers_to="units", max_length=64),
        column("on", "日期", "date"),
    )
    content = (
        f"编号,单位,日期,电话{number}\na,甲街道（{number}）,2026-03-09,1\n"
        f"b,张三{number},{number},{number}\nc,丙局 {number},2026-03-09,\n"
        f"联系人：{number},,,\n"
    )
    reading = read(tmp_path, content, table)
    notes = (*reading.refused, *reading.aside, *reading.cleaned, *reading.unread)
    assert reading.refused_records == 3
    assert number not in "".join(map(str, notes))


@pytest.mark.parametrize("text", [text for text in CASES if masked(text) != text])
@pytest.mark.parametrize("beside", [[], ["W0000001"] * 40, ["，全角", "", None]])
def test_the_look_at_the_bytes_of_a_column_overlooks_no_number(text, beside):
    texts = pa.array([*beside, text, *beside], pa.string())
    assert may_hold_numbers(texts)
    assert may_hold_numbers(texts.slice(len(beside), 1))


@pytest.mark.parametrize("texts", [[], [None], ["W0000001", "W0000002"], ["共3件"]])
def test_columns_of_short_or_no_figures_are_passed_by(texts):
    assert not may_hold_numbers(pa.array(texts, pa.string()))
