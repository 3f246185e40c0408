"""A row never contradicts in silence what stands around its table."""

from __future__ import annotations

import pytest
from books import book
from export_files import read_all, reasons

from jinwei.intake import FileMapping, unit_names
from jinwei.policy.contracts import contracts

UNITS = {"units": unit_names([("发改局", []), ("住建局", [])])}
SURVEY = ["周期", "评议类别", "评议对象", "所属单位", "得分", "有效样本"]
LEDGER = [
    "编号",
    "问题",
    "责任单位",
    "问题类别",
    "交办日期",
    "整改时限",
    "销号日期",
    "状态",
]


def scores(period: str, track: str) -> list[object]:
    return [period, track, "投资科", "发改局", 90, 30]


def problem(unit: str, status: str) -> list[object]:
    closed = "2023-02-01" if status in ("已销号", "整改到位") else ""
    return ["1", "路灯", unit, "共性", "2023-01-05", "2023-03-01", closed, status]


def readings_of(tmp_path, export, sheet, header, row, title="", mapping=None):
    path = tmp_path / f"{contracts()[export].title}.xlsx"
    titles = [[title]] if title else []
    path.write_bytes(book({sheet: [*titles, header, row]}))
    contract = contracts()[export]
    return read_all(path, contract, mapping, unit_names=UNITS, plan_year=2023)[0]


AGAINST = [
    ("survey", "2023年三季度", SURVEY, scores("2023年二季度", "重点科室"), "周期"),
    ("survey", "9月", SURVEY, scores("2023年二季度", "重点科室"), "周期"),
    ("survey", "市直部门", SURVEY, scores("2023年三季度", "重点科室"), "评议类别"),
    ("ledger", "已销号", LEDGER, problem("发改局", "未整改"), "状态"),
    ("ledger", "未销号", LEDGER, problem("发改局", "整改到位"), "状态"),
    ("ledger", "住建局", LEDGER, problem("发改局", "整改中"), "责任单位"),
]
ALONGSIDE = [
    ("survey", "2023年三季度", SURVEY, scores("2023年9月", "重点科室")),
    ("survey", "9月", SURVEY, scores("2023年三季度", "重点科室")),
    ("survey", "重点科室", SURVEY, scores("2023年三季度", "评重点科室")),
    ("ledger", "未销号", LEDGER, problem("发改局", "正在整改")),
    ("ledger", "未销号", LEDGER, problem("发改局", "拒不整改")),
    ("ledger", "住建局", LEDGER, problem("发改局、住建局", "整改中")),
    ("ledger", "Sheet1", LEDGER, problem("发改局", "整改中")),
]


@pytest.mark.parametrize(("export", "sheet", "header", "row", "column"), AGAINST)
def test_a_row_that_contradicts_its_sheet_is_refused(
    tmp_path, export, sheet, header, row, column
):
    reading = readings_of(tmp_path, export, sheet, header, row)
    assert [(note.record, note.column) for note in reading.refused] == [(2, column)]
    assert f"工作表名“{sheet}”" in reasons(reading)
    assert "[columns]" in reasons(reading)


@pytest.mark.parametrize(("export", "sheet", "header", "row", "column"), AGAINST)
def test_a_mapping_that_names_the_column_settles_that_it_counts(
    tmp_path, export, sheet, header, row, column
):
    contract = contracts()[export]
    (name,) = [each.name for each in contract.columns if each.header == column]
    mapping = FileMapping("", export, columns={name: column})
    reading = readings_of(tmp_path, export, sheet, header, row, mapping=mapping)
    assert reading.loaded == 1
    assert any("按这一列读" in note.reason for note in reading.cleaned)


@pytest.mark.parametrize(("export", "sheet", "header", "row"), ALONGSIDE)
def test_a_row_that_says_the_same_or_a_part_of_it_is_read(
    tmp_path, export, sheet, header, row
):
    reading = readings_of(tmp_path, export, sheet, header, row)
    assert reading.loaded == 1
    assert not any("按这一列读" in note.reason for note in reading.cleaned)


def test_a_title_is_contradicted_no_more_silently_than_a_sheet(tmp_path):
    row = scores("2023年二季度", "重点科室")
    title = "2023年三季度三评结果"
    reading = readings_of(tmp_path, "survey", "Sheet1", SURVEY, row, title)
    assert f"表头上面的标题“{title}”" in reasons(reading)


def test_the_name_of_a_file_is_only_remarked_upon(tmp_path):
    path = tmp_path / "三评2023年10月.xlsx"
    path.write_bytes(book({"Sheet1": [SURVEY, scores("2023年三季度", "重点科室")]}))
    (reading,) = read_all(path, contracts()["survey"], unit_names=UNITS)
    assert reading.loaded == 1
    assert any("文件名“三评2023年10月”" in note.reason for note in reading.cleaned)
