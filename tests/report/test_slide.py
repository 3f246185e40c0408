"""A slide has room for so much, and what is more goes on the next one or into notes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinwei.report.deck.pages import continued, lines_of
from jinwei.report.deck.slide import Column, Slide, Table, cut_to, fitted

COLUMNS = (Column("单位", 17), Column("事项", 17))


def board_of(rows: int) -> Slide:
    cells = tuple((f"单位{i}", "事项") for i in range(rows))
    notes = tuple(f"依据{i}" for i in range(rows))
    table = Table(COLUMNS, cells)
    return Slide("red", "红黑榜", "红榜", "board", table=table, notes=notes)


def test_eight_rows_are_one_slide():
    assert list(continued(board_of(8))) == [board_of(8)]


def test_more_rows_go_on_evenly_with_their_notes_a_number_and_whom_they_are_about():
    first, second, third = continued(board_of(17))
    assert [each.id for each in (first, second, third)] == ["red", "red-2", "red-3"]
    assert [each.headline for each in (first, second, third)] == [
        "红榜：单位0、单位1等（1/3）",
        "红榜：单位6、单位7等（2/3）",
        "红榜：单位12、单位13等（3/3）",
    ]
    assert second.table.rows[0] == ("单位6", "事项")
    assert second.notes == tuple(f"依据{i}" for i in range(6, 12))
    assert third.notes == tuple(f"依据{i}" for i in range(12, 17))


def test_rows_of_more_lines_are_fewer_on_a_slide():
    table = Table(COLUMNS, (("单位", "很长的事项" * 9),) * 6)
    parts = list(continued(Slide("x", "x", "x", "table", table=table)))
    assert [len(part.table.rows) for part in parts] == [3, 3]
    assert [part.headline for part in parts] == ["x（1/2）", "x（2/2）"]


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("", 1),
        ("八个字的一个事项", 1),
        ("八个字的一个事项目", 2),
        ("四个字的　三个字", 1),
        ("四个字的　四个字的", 2),
        ("四个字的（五个字）", 2),
        ("一二三四五六七八九十（十二三四五）一二三", 4),
    ],
)
def test_pieces_and_brackets_of_a_cell_stay_whole_where_they_can(cell, lines):
    assert lines_of(cell, 8) == lines


def test_a_cut_headline_stands_whole_in_the_notes():
    long = Slide("unit", "单位", "很长的名称" * 20, "words")
    cut = fitted(long)
    assert cut.headline.endswith("…")
    assert cut.notes == (long.headline,)
    assert fitted(board_of(1)).notes == board_of(1).notes


def test_a_slide_without_points_has_its_headline_to_say():
    assert fitted(Slide("x", "x", "没有数据", "words")).points == ("没有数据。",)
    given = Slide("x", "x", "上升3位", "words", points=("上升3位，居第2位。",))
    assert fitted(given).points == given.points


def test_a_cell_is_cut_to_four_lines_of_its_column():
    table = Table(COLUMNS, (("长" * 80, "短"),))
    (row,) = fitted(Slide("x", "x", "x", "table", table=table)).table.rows
    assert row == ("长" * 32 + "…" + "长" * 31, "短")


def test_rows_that_are_too_long_are_told_apart_by_their_ends():
    long = "优化营商环境重点任务推进情况" * 6
    cells = tuple((f"{long}第{i}项　{i}/17",) for i in range(9))
    shown = fitted(Slide("x", "x", "x", "table", table=Table(COLUMNS[:1], cells)))
    assert len({row[0] for row in shown.table.rows}) == len(cells)
    assert [row[0][-4:] for row in shown.table.rows] == [f"{i}/17" for i in range(9)]


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_cut_text_is_the_beginning_of_the_text_and_never_longer(text, width):
    cut = cut_to(text, width)
    assert cut == text or text.startswith(cut.removesuffix("…"))
    assert len(cut) <= len(text) + 1
