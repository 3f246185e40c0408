"""Every table of every page is taken away as CSV and as a workbook, with sources."""

from __future__ import annotations

import ast
import base64
import csv
import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from jinwei.desk.facts import Source
from jinwei.paths import ROOT
from jinwei.policy.contracts import contracts
from jinwei.report.excel.typed import typed
from jinwei.ui import kit, read
from jinwei.ui.kit import files
from jinwei.ui.kit.files import NOT_EXPORTED, SOURCES, Table
from jinwei.ui.kit.parts import Column, Row
from jinwei.ui.rectification import choices as rectification
from tests.ui.test_pages import PAGES

Taken = list[tuple[Table, str, bytes, bytes]]
WITHOUT_TABLES = {
    "pages/board/overview.py", "pages/board/red_black.py", "pages/meeting/slides.py",
    "pages/city/districts.py",
}  # fmt: skip
RECTIFICATION = "pages/board/rectification.py"
VIEWS = [(RECTIFICATION, {"ledger": each}) for each in rectification.VIEWS[1:]]
ADDRESSES = [*((page, {}) for page in PAGES), *VIEWS]


@pytest.fixture
def taken(monkeypatch) -> Taken:
    """Both files of every table that a page draws, of all its rows."""
    kept: Taken = []

    def made(table: Table, asked: dict) -> None:
        rows = range(len(table.rows))
        made_of = files.csv(table, rows), files.workbook(table, rows)
        kept.append((table, files.name(table, "csv"), *made_of))

    monkeypatch.setattr(files, "wanted", lambda key: {"kind": "csv"})
    monkeypatch.setattr(files, "made", made)
    return kept


@pytest.mark.parametrize(("page", "query"), ADDRESSES, ids=str)
def test_every_table_has_files_of_its_rows_with_their_sources(
    visit, taken, page, query
):
    visit(page, **query)
    assert taken or page in WITHOUT_TABLES
    for table, name, text, book in taken:
        assert "演示数据" in name
        header, *lines = csv.reader(io.StringIO(text.decode("utf-8-sig")))
        rows = [row for row in table.rows if row.tone != "heading"]
        assert len(lines) == len(rows)
        assert header[-4:] == [*SOURCES, "数据性质"]
        assert {line[-1] for line in lines} <= {"演示数据"}
        assert all(line[-4] for line in lines), f"{table.title} names no source"
        sheet, sources = openpyxl.load_workbook(io.BytesIO(book)).worksheets
        _, marks, head, *written = sheet.iter_rows(values_only=True)
        assert "演示数据" in marks[0]
        assert [*head] == header[:-1]
        totals = sum(row.stays for row in rows)
        listed = [row for row in written if any(cell is not None for cell in row)]
        assert len(listed) == max(1, len(rows) - totals) + totals
        assert sources.title == "口径与来源"
        assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_every_table_says_which_exports_it_rests_on():
    known = {*contracts(), *NOT_EXPORTED}
    drawn = [call for path in (ROOT / "jinwei/ui").rglob("*.py") for call in _of(path)]
    assert len(drawn) > 60
    assert [names for names in drawn if not names or not {*names} <= known] == []


def _of(path: Path) -> Iterator[tuple[str, ...]]:
    """What each table drawn in a file rests on, but for those of no version."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "kit.table":
            (of,) = (each.value for each in node.keywords if each.arg == "of")
            of = of.body if isinstance(of, ast.IfExp) else of
            if ast.unparse(of) != "None":
                is_found = ast.unparse(of) == "kit.FOUND"
                yield kit.FOUND if is_found else ast.literal_eval(of)


def test_a_row_names_the_records_behind_its_finding(visit, taken):
    visit("pages/supervision/watch.py")
    ((_, _, text, _),) = taken
    lines = csv.DictReader(io.StringIO(text.decode("utf-8-sig")))
    named = {(line["来源文件"], line["记录"]) for line in lines}
    assert ("", "") not in named
    assert all(record[0].isdigit() for file, record in named if "；" not in file)


NAUGHTY = Table(
    "表",
    [Column("单位"), Column("得分", "number"), Column("日期", "fixed")],
    [Row(["=1+1", "75.00", "2023年3月9日"]), Row(["@甲", "−1,000.5", None])],
    ("survey",),
)


@pytest.fixture
def alone(monkeypatch) -> None:
    """Files are made without a run of a page."""
    source = Source(
        "a" * 40, 0, "2023Q3", "2023年三季度", dt.date(2023, 9, 30), "区",
        is_invented=False, is_public=False,
    )  # fmt: skip
    place = ("三评.csv", "", "7")
    monkeypatch.setattr(read, "view", lambda: read.View("a", "2023Q3", title="三评"))
    monkeypatch.setattr(read, "source", lambda: source)
    monkeypatch.setattr(read, "rows", lambda asked: [])
    monkeypatch.setattr(
        files, "_places", lambda table, rows: dict.fromkeys(rows, place)
    )


def test_rows_are_taken_away_in_the_order_that_is_asked_for(alone):
    made = files.made(NAUGHTY, {"kind": "csv", "rows": [1, 7, 0, -1], "turn": 3})
    assert (made["rows"], made["turn"]) == (2, 3)
    assert made["name"] == "三评-表-2023年三季度-aaaaaa-内部.csv"
    text = base64.b64decode(made["content"]).decode("utf-8")
    assert text.split("\r\n") == [
        "\ufeff单位,得分,日期,来源文件,工作表,记录",
        "'@甲,-1000.5,,三评.csv,,7",
        "'=1+1,75.00,2023-03-09,三评.csv,,7",
        "",
    ]


def test_a_workbook_holds_figures_and_days_and_no_formula(alone):
    made = files.made(NAUGHTY, {"kind": "xlsx", "rows": [0, 1]})
    book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(made["content"])))
    rows = [[cell.value for cell in row[:3]] for row in book.worksheets[0].iter_rows()]
    assert rows[3:] == [
        ["=1+1", 75, dt.datetime(2023, 3, 9)],
        ["@甲", -1000.5, None],
    ]
    cells = [row[0] for row in book.worksheets[0].iter_rows(min_row=4)]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)] * 2


def test_what_is_no_file_is_not_made(alone):
    assert files.made(NAUGHTY, {"kind": "html", "rows": [0]}) is None


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("1,234", Decimal(1234), "#,##0"),
        ("74.995", Decimal("74.995"), "#,##0.000"),
        ("86.4%", Decimal("0.864"), "0.0%"),
        ("12 天", Decimal(12), '#,##0" 天"'),
        ("↓3", -3, '"↑"0;"↓"0;"持平"'),
        ("持平", 0, '"↑"0;"↓"0;"持平"'),
        ("+0.3", Decimal("0.3"), "#,##0.0"),
        ("2023-03-09", dt.date(2023, 3, 9), "yyyy-mm-dd"),
        ("2023年2月30日", "2023年2月30日", ""),
        ("3/12", Decimal(3), '#,##0"/12"'),
        ("并列3", Decimal(3), '"并列"#,##0'),
        ("超期56天", Decimal(56), '"超期"#,##0"天"'),
        ("↓13.4", Decimal("-13.4"), '"↑"0.0;"↓"0.0;"持平"'),
        ("3–5", "3–5", ""),
        ("12.3456789012345678", "12.3456789012345678", ""),
        ("样本不足", "样本不足", ""),
        ("", None, ""),
    ],
)
def test_a_figure_is_written_as_exactly_what_it_says(text, value, form):
    cell = typed(text, is_figure=True)
    assert (cell.value, cell.format) == (value, form)


def test_a_number_that_is_a_name_stays_text():
    assert typed("007", is_figure=False).value == "007"


def test_neighbouring_records_stand_as_from_and_to():
    records = [("甲.xlsx〔一〕", n) for n in (2, 3, 4, 9)] + [("乙.csv", 5)]
    places = files._place(records, {"乙.csv": ""})
    assert places == ("乙.csv；甲.xlsx", "一", "5；2–4、9")
