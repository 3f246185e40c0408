"""In every workbook that leaves, a text that looks like a formula is kept as text."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest

from jinwei.policy.contracts import contracts
from jinwei.report import blanks
from jinwei.report.deck.slide import Chart, Series
from jinwei.report.powerpoint.workbook import workbook as of_chart
from jinwei.spreadsheet_safe import RISKY

SIGNS = [sign for sign in RISKY if sign.isprintable()]


def template(name: str) -> bytes:
    names = dict.fromkeys(("units", "participants", "units_and_whole"), (name, "甲"))
    return blanks.workbook(contracts()["duties"], names)


def chart(name: str) -> bytes:
    lines = (Series(name, (1, 2)),)
    return of_chart(Chart("bar", (name, "乙"), lines, "位", (name, "平")))


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("make", [template, chart])
def test_a_name_that_looks_like_a_formula_is_kept_as_text(
    make: Callable[[str], bytes], sign: str
):
    name = f"{sign}1+1|'calc'!A1"
    book = openpyxl.load_workbook(io.BytesIO(make(name)))
    cells = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == name
    ]
    assert cells
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
