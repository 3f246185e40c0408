"""Frames on the screen: cells down and across, subjects over cycles."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pytest

from jinwei.ui.shared.grids import grid, ordered
from jinwei.ui.shared.places import histories


def frame(columns: str, *rows: tuple) -> pd.DataFrame:
    """Rows as a frame of Arrow types, as a query gives them."""
    named = [dict(zip(columns.split(), row, strict=True)) for row in rows]
    return pa.Table.from_pylist(named).to_pandas(types_mapper=pd.ArrowDtype)


COUNTS = frame(
    "unit month share",
    ("乙镇", 2, Decimal("1.50")),
    ("甲局", 1, None),
    ("甲局", 2, Decimal("0.10")),
)


def share(row: dict) -> str:
    return "缺" if row["share"] is None else f"{row['share']}"


def test_a_cell_stands_in_its_row_and_column_and_a_mark_where_there_is_none():
    shown = {"down": "unit", "across": "month", "every": [2, 3, 1], "empty": "·"}
    cells = grid(COUNTS, share, **shown)
    assert cells == {"乙镇": ["1.50", "·", "·"], "甲局": ["0.10", "·", "缺"]}


def test_without_rows_there_are_no_cells():
    assert grid(COUNTS[:0], share, down="unit", across="month", every=[1]) == {}


def test_two_rows_for_one_cell_are_a_fault():
    twice = pd.concat([COUNTS, COUNTS[:1]], ignore_index=True)
    with pytest.raises(ValueError, match="duplicate"):
        grid(twice, share, down="unit", across="month", every=[1, 2])


def test_rows_are_ordered_by_one_column_up_and_by_another_down():
    rows = ordered(COUNTS, month=False, unit=True)
    assert [*zip(rows["month"], rows["unit"], strict=True)] == [
        (2, "乙镇"), (2, "甲局"), (1, "甲局"),
    ]  # fmt: skip


def test_a_subject_keeps_every_cycle_and_its_line_breaks_where_one_is_missing():
    place = {"places_up": None, "third": None, "period": "", "tied": False}
    place |= {"source_file": "排名.csv", "former_group": None}
    columns = "label cycle rank ranked missed_cycles is_short_list source_record"
    rows = (
        ("招商", "2023Q1", 4, 9, 2, False, 2),
        ("招商", "2023Q3", 2, 7, 1, False, 3),
        ("招商", "2023Q4", 3, 7, 0, True, 4),
        ("投资", "2023Q2", 1, 5, 0, False, 5),
    )
    places = frame(columns, *rows).assign(**place)
    cycles = ("2023Q2", "2023Q3", "2023Q4")
    actual = histories(places, "label", cycles)
    assert list(actual) == ["招商", "投资"]
    line = {"spark": [4, None, 2, 3], "ranked": [9, None, 7, 7]}
    assert actual["招商"].line == line
    assert actual["招商"].last["is_short_list"]
    texts = [cell and cell["text"] for cell in actual["招商"].cells]
    assert texts == [None, "2", "3"]
    rests = [("排名.csv", record) for record in (2, 3, 4)]
    assert actual["招商"].records == rests
