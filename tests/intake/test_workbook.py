"""Workbooks read like text exports, in a child that hostile ones cannot outgrow."""

from __future__ import annotations

import re
import struct
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter
from export_files import column, contract, read, reasons, values
from old_workbooks import label, number, old_workbook, record

from jinwei.intake import limits
from jinwei.intake.limits import Refusal
from jinwei.intake.workbook import workbook_records

SCORES = contract(
    column("code", "编号", max_length=64),
    column("rate", "办结率", "percent", decimals=4, max=100, suffixes=("%",)),
    column("on", "日期", "date"),
    column("rank", "名次", "rank", required=False),
)


def workbook(fill) -> bytes:
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    fill(book)
    book.close()
    return stream.getvalue()


def table(book, *rows, name=None, formats=None):
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, ["编号", "办结率", "日期", "名次"])
    for at, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            form = (formats or {}).get(place)
            sheet.write(at, place, value, book.add_format({"num_format": form or ""}))
    return sheet


def test_cells_read_as_the_spreadsheet_shows_them(tmp_path):
    data = workbook(
        lambda book: table(
            book,
            ["0012", 0.583, datetime(2023, 3, 9), 3],
            [12, 1, datetime(2023, 3, 10), "第4名"],
            formats={1: "0.0%", 2: "yyyy-mm-dd"},
        )
    )
    reading = read(tmp_path, data, SCORES, "表.xlsx")
    assert values(reading, "code") == ["0012", "12"]
    assert values(reading, "rate") == [Decimal("58.3"), Decimal(100)]
    assert values(reading, "on") == [date(2023, 3, 9), date(2023, 3, 10)]
    assert values(reading, "rank") == [3, 4]
    assert values(reading, "written")[0] == ["0012", "58.3%", "2023-03-09", "3"]


def test_a_literal_percent_sign_in_a_format_is_no_percentage(tmp_path):
    data = workbook(
        lambda b: table(b, ["a", 58, "2023-03-09", ""], formats={1: '0"%"'})
    )
    assert values(read(tmp_path, data, SCORES), "rate") == [58]


def test_a_time_of_day_is_not_dropped_in_silence(tmp_path):
    data = workbook(
        lambda book: table(
            book,
            ["a", "58%", datetime(2023, 3, 9, 13, 30), ""],
            ["b", "58%", time(13, 30), ""],
            formats={2: "yyyy-mm-dd hh:mm"},
        )
    )
    reading = read(tmp_path, data, SCORES)
    assert [note.record for note in reading.refused] == [3]
    assert values(reading, "on") == [date(2023, 3, 9)]
    (note,) = [note for note in reading.cleaned if note.column == "日期"]
    assert "舍去时间" in note.reason


def test_a_rank_the_spreadsheet_turned_into_a_date_is_named(tmp_path):
    data = workbook(
        lambda book: table(
            book,
            ["a", "58%", "2023-03-09", datetime(2023, 3, 17)],
            formats={3: "m-d"},
        )
    )
    assert "自动改了" in reasons(read(tmp_path, data, SCORES))


def test_a_number_beyond_fifteen_digits_is_refused(tmp_path):
    data = workbook(
        lambda b: table(b, [411_300_199_001_011_234, "58%", "2023-03-09", ""])
    )
    assert "15 位" in reasons(read(tmp_path, data, SCORES))


def test_a_hidden_sheet_is_not_read(tmp_path):
    def fill(book):
        book.add_worksheet("空")
        table(book, ["a", "58%", "2023-03-09", ""], name="藏").hide()

    assert read(tmp_path, workbook(fill), SCORES).rows is None


def test_titles_blank_rows_and_hidden_rows_keep_their_numbers(tmp_path):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(1, 0, "办结率表")
        sheet.write_row(2, 0, ["编号", "办结率", "日期"])
        sheet.write_row(3, 0, ["a", "58%", "2023-03-09"])
        sheet.write_row(5, 0, ["b", "59%", "2023-03-10"])
        sheet.set_row(5, None, None, {"hidden": True})

    reading = read(tmp_path, workbook(fill), SCORES)
    assert values(reading, "source_record") == [4, 6]
    assert [n.record for n in reading.cleaned if not n.column] == [6]


def packed(**entries: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return stream.getvalue()


BOOK = (
    b'<workbook xmlns:r="r"><sheets><sheet name="s" sheetId="1" r:id="a"/></sheets>'
    b"</workbook>"
)
RELATIONS = b'<Relationships><Relationship Id="a" Target="s.xml"/></Relationships>'


def sheet(content: bytes) -> bytes:
    return packed(
        **{
            "xl/workbook.xml": BOOK,
            "xl/_rels/workbook.xml.rels": RELATIONS,
            "xl/s.xml": content,
        }
    )


def far_out(place: str) -> bytes:
    """A sheet with a value in that one cell."""
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = f'<row r="{row}"><c r="{place}"><v>1</v></c></row>'
    return sheet(f"<worksheet>{cell}</worksheet>".encode())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04 broken", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "损坏"),
        (packed(**{"a.csv": b"x"}), "压缩包"),
        (packed(**{"xl/workbook.bin": b"x"}), "xlsb"),
        (packed(**{"a.csv": b"0" * (30 << 20)}), "解压后"),
        (far_out("XFD9"), "16,384 列"),
        (far_out("Z1048576"), "1,048,576 行"),
        (sheet(b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'), "实体"),
        (sheet(b"<worksheet><row>"), "损坏"),
    ],
)
def test_a_hostile_or_broken_workbook_is_refused(data, why):
    with pytest.raises(Refusal, match=why):
        workbook_records(data)


def with_sheet(data: bytes, content: bytes) -> bytes:
    """The workbook with the XML of its first sheet replaced."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        entries = {name: package.read(name) for name in package.namelist()}
    return packed(**entries | {"xl/worksheets/sheet1.xml": content})


def test_a_package_with_the_slashes_of_windows_is_read(tmp_path):
    data = workbook(lambda book: table(book, ["a", "58%", "2023-03-09", ""]))
    with zipfile.ZipFile(BytesIO(data)) as package:
        entries = {
            name.replace("/", "\\"): package.read(name) for name in package.namelist()
        }
    assert values(read(tmp_path, packed(**entries), SCORES), "code") == ["a"]


def test_a_package_that_is_locked_says_so(tmp_path):
    data = bytearray(workbook(lambda book: table(book, ["a", "58%", "2023-03-09", ""])))
    for mark, flag_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + flag_at] |= 1
    assert "带密码" in read(tmp_path, bytes(data), SCORES).fault.reason


@pytest.mark.parametrize("claim", ["A1", "A1:XFD1048576", "C9:D12", "A1:B1"])
def test_what_a_sheet_says_it_uses_does_not_count(tmp_path, claim):
    data = workbook(lambda book: table(book, ["a", "58%", "2023-03-09", ""]))
    with zipfile.ZipFile(BytesIO(data)) as package:
        content = package.read("xl/worksheets/sheet1.xml").decode()
    content = re.sub('<dimension ref="[^"]*"', f'<dimension ref="{claim}"', content)
    reading = read(tmp_path, with_sheet(data, content.encode()), SCORES)
    assert values(reading, "code") == ["a"]


def test_a_cell_far_out_that_only_has_a_format_does_not_count(tmp_path):
    def fill(book):
        sheet = table(book, ["a", "58%", "2023-03-09", ""])
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))

    assert values(read(tmp_path, workbook(fill), SCORES), "code") == ["a"]


def test_a_workbook_that_outgrows_its_memory_is_refused(tmp_path, monkeypatch):
    data = workbook(lambda book: table(book, ["a", "58%", "2023-03-09", ""]))
    with zipfile.ZipFile(BytesIO(data)) as package:
        content = package.read("xl/worksheets/sheet1.xml")
    cell = b"<c><v>1</v></c>" * 50
    rows = b"".join(b'<row r="%d">%b</row>' % (n, cell) for n in range(9, 6_000))
    large = with_sheet(data, content.replace(b"</sheetData>", rows + b"</sheetData>"))
    monkeypatch.setattr(limits, "CHILD_MEMORY_BYTES", 40 << 20)
    assert read(tmp_path, data, SCORES).fault is None
    assert "上限" in read(tmp_path, large, SCORES).fault.reason


HEADER = [label(0, at, text) for at, text in enumerate(["编号", "办结率", "日期"])]


def test_an_old_workbook_reads_the_same(tmp_path):
    data = old_workbook(
        *HEADER,
        *(label(1, 0, "a"), number(1, 1, 0.583, style=1), label(1, 2, "2023-03-09")),
        *(label(2, 0, "b"), label(2, 1, "59%"), number(2, 2, 45_000)),
        hidden=2,
    )
    reading = read(tmp_path, data, SCORES, "表.xls")
    assert values(reading, "rate") == [Decimal("58.3"), Decimal(59)]
    assert values(reading, "on")[1] == date(2023, 3, 15)
    assert any(n.record == 3 and "隐藏" in n.reason for n in reading.cleaned)


def test_an_old_workbook_is_read_where_its_stream_is_written_in_capitals(tmp_path):
    data = old_workbook(
        *HEADER,
        label(1, 0, "a"),
        number(1, 1, 0.583, style=1),
        label(1, 2, "2023-03-09"),
    )
    stream, capitals = (name.encode("utf-16-le") for name in ("Workbook", "WORKBOOK"))
    reading = read(tmp_path, data.replace(stream, capitals), SCORES, "表.xls")
    assert values(reading, "rate") == [Decimal("58.3")]


def test_an_error_in_an_old_workbook_is_no_blank(tmp_path):
    error = record(0x0205, struct.pack("<HHHBB", 1, 1, 0, 0x2A, 1))
    formula = struct.pack("<HHH", 2, 1, 0) + b"\2\0\x07\0\0\0\xff\xff" + bytes(8)
    data = old_workbook(
        *HEADER,
        *(label(1, 0, "a"), error, label(1, 2, "2023-03-09")),
        *(label(2, 0, "b"), record(0x06, formula), label(2, 2, "2023-03-09")),
    )
    reading = read(tmp_path, data, SCORES, "表.xls")
    assert {n.record: n.text for n in reading.refused} == {2: "#N/A", 3: "#DIV/0!"}


def test_an_old_workbook_with_a_password_is_refused(tmp_path):
    data = old_workbook(*HEADER).replace(
        record(0x42, struct.pack("<H", 1200)), record(0x2F, b"\1\0")
    )
    assert "密码" in read(tmp_path, data, SCORES, "表.xls").fault.reason


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("000", "012"),
        ("0000", "0012"),
        ('"WT-"000', "WT-012"),
        ('000"号"', "012号"),
        ("\\W000", "W012"),
        ("0", "12"),
        ("General", "12"),
    ],
)
def test_a_number_filled_up_with_noughts_reads_as_it_is_shown(tmp_path, form, shown):
    row = [12, "58%", "2023-03-09", 1]
    data = workbook(lambda book: table(book, row, formats={0: form}))
    assert values(read(tmp_path, data, SCORES, "表.xlsx"), "code") == [shown]


@pytest.mark.parametrize("form", ["0.00,", "#,##0,,", '0!.0,"万"', '0"."0,"万"'])
def test_a_number_shown_in_another_size_is_refused(tmp_path, form):
    row = [123456, "58%", "2023-03-09", 1]
    data = workbook(lambda book: table(book, row, formats={0: form}))
    assert "看到的和存的不是一个数" in reasons(read(tmp_path, data, SCORES, "表.xlsx"))


@pytest.mark.parametrize("form", ["#,##0", "#,##0.00", '0.0"万"', "0_);(0)"])
def test_a_number_in_its_own_size_stands(tmp_path, form):
    row = [12, "58%", "2023-03-09", 1]
    data = workbook(lambda book: table(book, row, formats={0: form}))
    assert values(read(tmp_path, data, SCORES, "表.xlsx"), "code") == ["12"]


def test_a_hidden_column_is_read_and_named(tmp_path):
    def fill(book):
        table(book, ["1", "58%", "2023-03-09", 1]).set_column(
            1, 2, 8, None, {"hidden": 1}
        )

    reading = read(tmp_path, workbook(fill), SCORES, "表.xlsx")
    named = {note.column for note in reading.cleaned if "隐藏的" in note.reason}
    assert named == {"办结率", "日期"}
