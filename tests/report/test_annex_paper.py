"""Workbooks as they print and sort: eight points, numbers, totals apart."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from jinwei import desk
from jinwei.desk import annual
from jinwei.report import annual as year_files
from jinwei.report.excel import paper, workbook
from jinwei.report.excel.cells import Column
from jinwei.versions import publish

CYCLES = ("2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4")
EVERY = [(cycle, is_public) for cycle in CYCLES for is_public in (True, False)]
HEAD, LEAST_POINTS = 3, 8
FIGURE = re.compile(r"[+−-]?[\d,.]+(分|天|件|期|份|%)?|\d+/\d+|[↑↓][\d.]+")
NAMES = {"季度", "时段", "期次", "条款", "版本", "参加单位", "事项", "情况", "值"}


@pytest.fixture(scope="module")
def books(facts_of, home_of) -> list[openpyxl.Workbook]:
    """The annexes of the demo, and the year of all its units."""
    home = home_of("demo")
    position = desk.position(publish.open_current(home).id, home)
    year = annual.year(publish.open_current(home).id, position, "2023Q4", home)
    contents = [
        workbook(facts_of("demo", cycle, is_public=is_public))
        for cycle, is_public in EVERY
    ]
    contents += [
        workbook(facts_of("real/panjin", "2023Q2")), year_files.workbook(year),
    ]  # fmt: skip
    return [openpyxl.load_workbook(io.BytesIO(content)) for content in contents]


def sheets(books: list[openpyxl.Workbook]) -> Iterator[Worksheet]:
    for book in books:
        yield from (sheet for sheet in book.worksheets if sheet.title != "图表")


def broad(sheet: Worksheet) -> float:
    """How broad what is printed is drawn, in inches."""
    area = sheet.print_area.rpartition("!")[2]
    first, _, last, _ = range_boundaries(area.replace("$", ""))
    width_of = widths(sheet)
    # The width that is kept counts the five pixels around the letters.
    return sum(round(width_of[at] * 7) for at in range(first, last + 1)) / 96


def widths(sheet: Worksheet) -> dict[int, float]:
    """The width of each column; neighbours of one width are kept as one."""
    kept = sheet.column_dimensions.values()
    return {at: each.width for each in kept for at in range(each.min, each.max + 1)}


def test_every_sheet_is_one_page_wide_with_letters_of_eight_points(books):
    for sheet in sheets(books):
        setup, margins = sheet.page_setup, sheet.page_margins
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)
        room = 297 / 25.4 - margins.left - margins.right
        size = sheet.cell(HEAD, 1).font.sz * min(1, room / broad(sheet))
        assert size >= LEAST_POINTS, (sheet.title, size)


def test_no_header_is_higher_than_its_row(books):
    """Two signs of a digit's width each, on as many lines as the row is high."""
    for sheet in sheets(books):
        high = (sheet.row_dimensions[HEAD].height or 15) / 15
        for cell in sheet[HEAD]:
            width = widths(sheet)[cell.column]
            assert 2 * len(cell.value) <= high * width + 2, (sheet.title, cell.value)


def test_totals_stand_outside_the_filter_below_an_empty_row(books):
    seen = 0
    for sheet in sheets(books):
        _, top, _, bottom = range_boundaries(sheet.auto_filter.ref)
        rows = range(bottom + 1, sheet.max_row + 1)
        names = [sheet.cell(row, 1).value for row in range(top + 1, bottom + 1)]
        assert not {"全区", "各单位合计"} & set(names), sheet.title
        if rows:
            seen += 1
            below = [[cell.value for cell in sheet[row]] for row in rows]
            assert below[0] == [None] * len(below[0])
            assert [row[0] for row in below[1:]] in (["全区"], ["各单位合计"])
    assert seen > len(EVERY)


def test_figures_are_numbers(books):
    for sheet in sheets(books):
        heads = {cell.column: cell.value for cell in sheet[HEAD]}
        for row in sheet.iter_rows(min_row=HEAD + 1):
            for cell in row:
                if isinstance(cell.value, str) and heads[cell.column] not in NAMES:
                    assert not FIGURE.fullmatch(cell.value), (sheet.title, cell.value)


def test_no_number_is_too_broad_for_its_column(books):
    """Excel would draw ### instead of it."""
    for sheet in sheets(books):
        width_of = widths(sheet)
        for row in sheet.iter_rows(min_row=HEAD + 1):
            for cell in row:
                if isinstance(cell.value, int | float):
                    words = "".join(re.findall('"([^"]*)"', cell.number_format))
                    decimals = 2 if "." in cell.number_format else 0
                    broad = 2 * len(words) + len(f"{cell.value:,.0f}") + decimals
                    is_choice = ";" in cell.number_format
                    assert is_choice or broad <= width_of[cell.column] + 1, (
                        sheet.title, cell.coordinate, words, cell.value,
                    )  # fmt: skip


def test_the_ledger_lists_the_units_of_the_bulletin_s_table(books, facts_of):
    for (cycle, is_public), book in zip(EVERY, books, strict=False):
        units = facts_of("demo", cycle, is_public=is_public).units
        listed = [
            row["unit"] for row in units if row["assigned"] or row["open_problems"]
        ]
        sheet = book["整改销号"]
        names = [sheet.cell(row, 1).value for row in range(HEAD + 1, sheet.max_row + 1)]
        if listed:
            assert {*names} == {*listed, None}


def test_what_finds_no_room_stands_beside_the_page():
    columns = [Column(f"列{number}", 30, str) for number in range(60)]
    fitted = paper.fitted(columns)
    printed = [column for column in fitted if column.is_printed]
    assert sum(paper.pixels(column.width) for column in printed) <= paper.ROOM
    assert len(fitted) == 60 and 10 < len(printed) < 60
    assert [column.is_printed for column in fitted] == sorted(
        (column.is_printed for column in fitted), reverse=True
    )
