"""What leaves as CSV opens as text in a spreadsheet: nothing in it can run."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from jinwei.spreadsheet_safe import csv_bytes, safe_cell


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_text_that_a_spreadsheet_would_run_is_quoted(start):
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "招商局", "1=2", "'=1", " =1"])
def test_other_text_stays_as_it_is(text):
    assert safe_cell(text) == text


def test_numbers_stay_numbers():
    assert safe_cell(-5) == "-5"
    assert safe_cell(Decimal("-0.30")) == "-0.30"


def test_nothing_is_an_empty_cell():
    assert safe_cell(None) == ""


def test_a_file_starts_with_the_mark_that_excel_looks_for():
    assert csv_bytes(["单位"], []) == "\ufeff单位\r\n".encode()


def test_commas_quotes_and_line_breaks_come_back_as_written():
    rows = [["a,b", 'c"d', "e\nf"], ["=1", "", "-"]]
    written = csv_bytes(["一", "二", "=三"], rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert read == [["一", "二", "'=三"], rows[0], ["'=1", "", "'-"]]
