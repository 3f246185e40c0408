"""A slide has room for so much, and what is more goes on the next one or into notes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jinwei.report.deck.slide import Column, Slide, Table, continued, cut_to, fitted

COLUMNS = (Column("单位", 31), Column("事项", 31))


def board_of(rows: int) -> Slide:
    cells = tuple((f"单位{i}", "事项") for i in range(rows))
    notes = tuple(f"依据{i}" for i in range(rows))
    table = Table(COLUMNS, cells)
    return Slide("red", "红黑榜", "红榜", "board", table=table, notes=notes)


def test_eight_rows_are_one_slide():
    assert list(continued(board_of(8))) == [board_of(8)]


def test_more_rows_go_on_with_their_notes_and_a_number():
    first, second, third = continued(board_of(17))
    assert [each.id for each in (first, second, third)] == ["red", "red-2", "red-3"]
    assert [each.headline for each in (first, second)] == ["红榜（1/3）", "红榜（2/3）"]
    assert second.table.rows[0] == ("单位8", "事项")
    assert second.notes == tuple(f"依据{i}" for i in range(8, 16))
    assert third.notes == ("依据16",)


def test_a_cut_headline_stands_whole_in_the_notes():
    long = Slide("unit", "单位", "很长的名称" * 20, "words")
    cut = fitted(long)
    assert cut.headline.endswith("…")
    assert cut.notes == (long.headline,)
    assert fitted(board_of(1)) == board_of(1)


def test_a_cell_is_cut_to_two_lines_of_its_column():
    table = Table(COLUMNS, (("长" * 80, "短"),))
    (row,) = fitted(Slide("x", "x", "x", "table", table=table)).table.rows
    assert row == ("长" * 59 + "…", "短")


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_cut_text_is_the_beginning_of_the_text_and_never_longer(text, width):
    cut = cut_to(text, width)
    assert cut == text or text.startswith(cut.removesuffix("…"))
    assert len(cut) <= len(text) + 1
