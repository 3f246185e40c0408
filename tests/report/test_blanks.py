"""A blank template: filled in it is read as it was meant, empty it hands in nothing."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from jinwei.intake import Setting, open_file, read_file, unit_names
from jinwei.policy.contracts import Column, contracts
from jinwei.report import blanks

EXPORTS = list(contracts())
NAMED = ["甲街道", "乙局", "全区"]
NAMES = {"units": NAMED[:2], "participants": NAMED[:2], "units_and_whole": NAMED}
TYPED = {
    "rank": "1/1",
    "percent": "100%",
    "date": "2023-03-09",
    "period": "2023年1-3月",
    "boolean": "是",
}


def typed(column: Column) -> str:
    """What somebody fills in, in the very form that Excel would spoil."""
    if column.refers_to:
        return NAMED[0]
    if column.values:
        return column.values[0]
    if column.type in ("integer", "decimal"):
        return str(max(column.min, min(column.max, 80)))
    return TYPED.get(column.type, "007")


def opened(name: str):
    content = blanks.workbook(contracts()[name], NAMES)
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("name", EXPORTS)
def test_what_is_filled_into_a_template_is_read_as_it_was_typed(tmp_path, name):
    contract = contracts()[name]
    book = opened(name)
    book[contract.title].append([typed(column) for column in contract.columns])
    path = tmp_path / f"{contract.title}.xlsx"
    book.save(path)
    (part,) = open_file(path, contracts())
    setting = Setting({"units": unit_names([(NAMED[0], [])])}, 2023, date(2023, 12, 31))
    (reading,) = read_file(part, path.name, None, setting)
    assert reading.fault is None
    assert reading.export == name
    assert not reading.refused
    (row,) = reading.rows.to_pylist()
    assert all(
        row[column.name] is not None
        for column in contract.columns
        if not column.deadline_from
    )
    assert row["written"] == [typed(column) for column in contract.columns]


@pytest.mark.parametrize("name", EXPORTS)
def test_a_template_holds_no_record_and_marks_what_every_file_has_to_have(name):
    contract = contracts()[name]
    sheet = opened(name)[contract.title]
    (header,) = sheet.iter_rows()
    for cell, column in zip(header, contract.columns, strict=True):
        assert cell.value == column.header
        assert bool(cell.font.bold) == column.required
        assert column.help in cell.comment.text


@pytest.mark.parametrize("name", EXPORTS)
def test_every_closed_vocabulary_has_its_list_to_choose_from(name):
    contract = contracts()[name]
    book = opened(name)
    offered = {}
    for rule in book[contract.title].data_validations.dataValidation:
        (area,) = rule.sqref.ranges
        cells = book["说明"][rule.formula1.split("!")[1]]
        values = [cell.value for (cell,) in cells] if type(cells) is tuple else []
        offered[contract.columns[area.min_col - 1].name] = values or [cells.value]
    for column in contract.columns:
        if column.values:
            assert offered.pop(column.name) == list(column.values)
        elif column.type == "boolean":
            assert offered.pop(column.name) == ["是", "否"]
        elif column.refers_to:
            assert offered.pop(column.name) == NAMES[column.refers_to]
    assert not offered


def test_without_a_directory_units_are_typed_freely():
    content = blanks.workbook(contracts()["duties"])
    sheet = openpyxl.load_workbook(io.BytesIO(content))["规定动作"]
    (rule,) = sheet.data_validations.dataValidation
    (area,) = rule.sqref.ranges
    assert sheet.cell(1, area.min_col).value == "动作"


def test_one_template_is_always_the_same_bytes():
    contract = contracts()["ledger"]
    assert blanks.workbook(contract, NAMES) == blanks.workbook(contract, NAMES)
