"""The year of all units as files: what the page says, from where, and marked."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from jinwei import desk
from jinwei.desk import annual
from jinwei.desk.annual import UnitYear, Year
from jinwei.report import annual as files
from jinwei.report.file_names import file_name
from jinwei.versions import publish
from jinwei.wording import annual as worded

HEAD = 3
NAUGHTY = "=1+1"


@pytest.fixture(scope="module")
def year(home_of) -> Year:
    home = home_of("demo")
    version = publish.open_current(home).id
    return annual.year(version, desk.position(version, home), "2023Q4", home)


@pytest.fixture(scope="module")
def book(year) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(files.workbook(year)))


def table(book: openpyxl.Workbook, sheet: str) -> list[dict]:
    head, *rows = book[sheet].iter_rows(min_row=HEAD, values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def lines(year: Year) -> list[dict[str, str]]:
    text = files.csv(year).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_every_unit_has_a_row_with_the_figures_of_its_year(year, book):
    rows = table(book, files.KIND)
    assert [row["单位"] for row in rows] == [each.unit for each in year.units]
    for row, unit in zip(rows, year.units, strict=True):
        assert row["类别"] == unit.unit_class
        assert row["黑榜已核实"] == unit.total("black", "confirmed")
        assert row["黑榜未核实"] == unit.total("black", "unconfirmed")
        assert row["红榜已核实"] == unit.total("red", "confirmed")
        assert row["红榜未核实"] == unit.total("red", "unconfirmed")
        assert row["规定动作应做"] == unit.duties["due"]
        assert row["规定动作没有记录"] == unit.duties["missed"]
        assert row["已销号"] == unit.closure["closed"]
        closed = unit.closure["closure_rate_pct"]
        assert row["销号率"] == (None if closed is None else float(closed / 100))
        assert row["三评低于75"] == (unit.below if unit.scores else None)
        assert row["名次"] == unit.evaluated["place"]


def test_every_row_says_which_version_it_is_of_and_for_whom(year, book):
    for row in [*table(book, files.KIND), *lines(year)]:
        assert row["版本"] == year.source.version
        assert str(row["截至"]).startswith("2023-12-31")
        assert (row["可见范围"], row["数据性质"]) == ("内部", "演示数据")
    name = file_name(year.source, files.KIND, "xlsx")
    assert name == f"年度汇总-2023年度-{year.source.version[:6]}-内部-演示数据.xlsx"
    for sheet in book:
        assert "内部" in sheet.cell(2, 1).value
        assert "演示数据" in sheet.oddHeader.right.text
        assert "内部" in sheet.oddFooter.right.text


def test_sources_name_every_file_by_its_sum(year, book):
    text = " ".join(str(row["说明"]) for row in table(book, "口径与来源"))
    assert all(file["sha256"] in text for file in year.files)
    assert "不得外传" in text


def test_a_row_leads_to_the_findings_of_its_unit(year, book):
    sheet, findings = book[files.KIND], book[files.FINDINGS]
    with_findings = {row["unit"] for row in year.findings}
    at = [cell.value for cell in sheet[HEAD]].index(files.FINDINGS) + 1
    for number, unit in enumerate(year.units, HEAD + 1):
        cell = sheet.cell(number, at)
        if unit.unit not in with_findings:
            assert (cell.hyperlink, cell.value) == (None, "没有认定")
            continue
        first = int(cell.hyperlink.location.rpartition("!A")[2])
        last = int(cell.value.removesuffix("行").partition("–")[2])
        names = [findings.cell(row, 1).value for row in range(first, last + 1)]
        assert names == [unit.unit] * len(unit.findings)
        assert findings.cell(first - 1, 1).value != unit.unit


def test_a_finding_has_its_clause_state_file_and_record(year, book):
    rows = table(book, files.FINDINGS)
    assert len(rows) == len(year.findings)
    for row, finding in zip(rows, year.findings, strict=True):
        assert (row["单位"], row["条款"], row["事项"], row["状态"]) == (
            finding["unit"], finding["clause"], finding["item"], finding["state"],
        )  # fmt: skip
        assert (row["文件"], row["行"]) == (
            finding["source_file"], finding["source_record"],
        )  # fmt: skip
    assert {"已核实", "未核实"} <= {row["状态"] for row in rows}


def test_the_csv_holds_the_totals_of_the_workbook(year, book):
    listed = table(book, files.KIND)
    for line, row in zip(lines(year), listed, strict=True):
        for header, text in line.items():
            if isinstance(row[header], int):
                assert text == str(row[header]), (line["单位"], header)
        if row["销号率"] is not None:
            assert line["销号率"] == f"{100 * row['销号率']:.1f}%"


def test_a_quarter_that_is_not_judged_has_words_and_no_nought(year):
    first = {**year.quarters[0], "unjudged": "没有数据"}
    unit = replace(
        year.units[0], boards={}, named={**year.units[0].named, "cycles": ["2023Q4"]}
    )
    changed = replace(year, quarters=(first, *year.quarters[1:]), units=(unit,))
    book = openpyxl.load_workbook(io.BytesIO(files.workbook(changed)))
    (row,) = table(book, files.BOARDS)
    assert row["一季度黑榜已核实"] == worded.UNJUDGED
    assert row["二季度黑榜已核实"] == "未设"
    assert row["四季度黑榜已核实"] == 0


def test_a_name_that_looks_like_a_formula_stays_a_name(year):
    changed = replace(year, units=(named(year.units[0], NAUGHTY),))
    book = openpyxl.load_workbook(io.BytesIO(files.workbook(changed)))
    cell = book[files.KIND].cell(HEAD + 1, 1)
    assert (cell.value, cell.data_type) == (NAUGHTY, "s")
    assert cell.quotePrefix
    assert lines(changed)[0]["单位"] == f"'{NAUGHTY}"


def named(unit: UnitYear, name: str) -> UnitYear:
    return replace(unit, named={**unit.named, "unit": name})


def test_the_same_year_gives_the_same_bytes(year):
    assert files.workbook(year) == files.workbook(year)
    assert files.csv(year) == files.csv(year)
