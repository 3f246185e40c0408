"""No page has one row of a table or its note alone, and none is too deep for a page."""

from __future__ import annotations

import pytest

from jinwei.report.official.document import Column, Table
from jinwei.report.official.table_breaks import PAGE_LINES, Run, runs

COLUMNS = (Column("单位", 1), Column("事项", 1))


def runs_of(rows: int, note: str = "", text: str = "甲") -> list[tuple[int, int]]:
    table = Table("题", COLUMNS, ((text, "乙"),) * rows, note)
    return [(run.start, run.count) for run in runs(table) if run.is_whole]


@pytest.mark.parametrize(
    ("rows", "note", "together"),
    [
        (0, "", []),
        (0, "注", [(0, 1)]),
        (1, "注", [(0, 2)]),
        (3, "", [(0, 3)]),
        (3, "注", [(0, 4)]),
        (4, "", [(0, 2), (2, 2)]),
        (4, "注", [(0, 2), (2, 3)]),
        (6, "注", [(0, 2), (2, 1), (3, 1), (4, 3)]),
    ],
)
def test_the_first_two_rows_and_the_last_two_with_the_note_stay_together(
    rows, note, together
):
    assert runs_of(rows, note) == together


def test_rows_too_deep_to_share_a_page_may_stand_alone():
    wide = 17  # characters in half of the width, two fewer on a line at the least
    deep = "甲" * ((wide - 2) * PAGE_LINES // 2)
    assert runs_of(2, text=deep) == [(0, 2)]
    assert runs_of(2, text=deep + "甲") == [(0, 1), (1, 1)]


def test_a_row_too_deep_for_any_page_may_be_broken():
    table = Table("题", COLUMNS, (("甲" * 17 * 35, "乙"),))
    assert list(runs(table)) == [Run(0, 1, is_whole=False)]
