"""Workbooks written for a test from rows of texts, numbers and dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

import xlsxwriter

Rows = Sequence[Sequence[object]]


def book(
    sheets: Mapping[str, Rows],
    merged: Mapping[str, Sequence[str]] | None = None,
    formats: Mapping[type, str] | None = None,
    hidden: Sequence[str] = (),
) -> bytes:
    """An .xlsx of those sheets; ranges such as "A2:A4" merged, dates in a format."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        shown = {
            kind: made.add_format({"num_format": code})
            for kind, code in (formats or {date: "yyyy-mm-dd"}).items()
        }
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for at, row in enumerate(rows):
                for place, value in enumerate(row):
                    sheet.write(at, place, value, shown.get(type(value)))
            for cells in (merged or {}).get(name, ()):
                sheet.merge_range(cells, "")
                top, left = _place(cells.partition(":")[0])
                value = rows[top][left]
                sheet.write(top, left, value, shown.get(type(value)))
            if name in hidden:
                sheet.hide()
    return stream.getvalue()


def _place(cell: str) -> tuple[int, int]:
    return int(cell[1:]) - 1, ord(cell[0]) - ord("A")
