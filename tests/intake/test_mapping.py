"""A mapping is validated like everything else, and reads a foreign file unchanged."""

from __future__ import annotations

from datetime import date

import pytest
from export_files import AS_OF, read_path, values

from jinwei.intake import Note, mapping_path, open_file, read_mapping, unit_names
from jinwei.policy.contracts import contracts

CONTRACTS = contracts()
WHOLE = """
export = "ledger"
source = "公开数据"

[columns]
problem_id = "case id"
problem = "title"
assigned_on = "opened"
due_on = "target"
closed_on = "closed"
status = "status"

[constants]
unit = "甲局"
problem_class = "共性"

[values.status]
Closed = "已销号"
Open = "整改中"

[dates]
assigned_on = "%Y-%m-%d %H:%M:%S"
due_on = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d"]
closed_on = "%Y-%m-%d %H:%M:%S"

[[aside]]
column = "queue"
values = ["test"]
reason = "测试记录"
"""
FOREIGN = (
    "case id,title,opened,target,closed,status,queue,来源\n"
    "007,road,2026-01-02 06:32:33,2026-02-01,2026-01-03 10:00:00,Closed,a,电话\n"
    "008,road,2026-01-02 06:32:33,,,Open,test,电话\n"
)


def mapping(tmp_path, text):
    path = tmp_path / "export.csv.mapping.toml"
    path.write_text(text, "utf-8")
    return read_mapping(path, path.name, CONTRACTS)


def test_a_foreign_file_is_read_by_its_mapping(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text(FOREIGN.replace(",来源", "").replace(",电话", ""), "utf-8")
    assert mapping_path(path) == tmp_path / "export.csv.mapping.toml"
    found = mapping(tmp_path, WHOLE)
    (opened,) = open_file(path, CONTRACTS, found)
    assert opened.contract.name == "ledger"
    reading = read_path(
        path,
        CONTRACTS["ledger"],
        mapping=found,
        unit_names={"units": unit_names([("甲局", [])])},
    )
    (row,) = reading.rows.to_pylist()
    assert row["problem_id"] == "007"
    assert row["unit"] == "甲局"
    assert row["status"] == "已销号"
    assert row["closed_on"] == date(2026, 1, 3)
    assert [note.reason for note in reading.aside] == ["表头", "测试记录"]
    assert reading.mapping == "export.csv.mapping.toml"
    assert row["assigned_on"] < AS_OF


def test_a_column_of_the_contracts_own_name_is_read_unless_the_mapping_says_not(
    tmp_path,
):
    path = tmp_path / "export.csv"
    path.write_text(FOREIGN, "utf-8")
    found = mapping(tmp_path, WHOLE)
    assert read_path(path, CONTRACTS["ledger"], mapping=found, unit_names={}).refused
    left_out = WHOLE.replace("[columns]", '[columns]\nfound_by = ""')
    found = mapping(tmp_path, left_out)
    reading = read_path(path, CONTRACTS["ledger"], mapping=found, unit_names={})
    assert values(reading, "found_by") == [None]


def test_a_header_the_mapping_names_has_to_be_there(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text(FOREIGN.replace("closed,", "shut,"), "utf-8")
    fault = read_path(
        path, CONTRACTS["ledger"], mapping=mapping(tmp_path, WHOLE), unit_names={}
    ).fault
    assert "closed（映射为销号日期）" in fault.reason


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (('export = "ledger"', 'export = "nothing"'), "export"),
        (('export = "ledger"', ""), "export"),
        (("source", "sauce"), "不认识“sauce”"),
        (("problem_id =", "problem_no ="), "不是整改台账的列"),
        (("[constants]", '[constants]\nstatus = "已销号"'), "只能选一种"),
        (('"共性"', '"其他"'), "固定值“其他”只能填"),
        (('"已销号"', '"销了"'), "“销了”只能填"),
        (('"%Y-%m-%d %H:%M:%S"', '"昨天"'), "[dates]"),
        (("[dates]", '[dates]\nstatus = "%Y"'), "只用于日期列"),
        (("[dates]", '[units]\nstatus = "fraction"\n[dates]'), "[units]"),
        (("reason =", "why ="), "[[aside]]"),
        (('values = ["test"]', "values = [1]"), "[[aside]]"),
        (('problem = "title"', "problem = 3"), "[columns]"),
        (("Closed = ", "Closed = 3 #"), "[values"),
        (("[constants]", "[constants"), "TOML"),
        (("source =", 'encoding = "latin-1"\nsource ='), "utf-8、gb18030"),
    ],
)
def test_a_mistake_in_a_mapping_is_named(tmp_path, change, why):
    note = mapping(tmp_path, WHOLE.replace(*change, 1))
    assert isinstance(note, Note)
    assert why in note.reason


def test_an_english_file_in_gb18030_needs_its_encoding_declared(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes(FOREIGN.replace("road", "道路").replace("来源", "x").encode("gbk"))
    setting = {"unit_names": {}}
    undeclared = mapping(tmp_path, WHOLE)
    fault = read_path(path, CONTRACTS["ledger"], mapping=undeclared, **setting).fault
    assert 'encoding = "gb18030"' in fault.reason
    declared = mapping(tmp_path, 'encoding = "gb18030"\n' + WHOLE)
    reading = read_path(path, CONTRACTS["ledger"], mapping=declared, **setting)
    assert values(reading, "problem") == ["道路"]


@pytest.mark.parametrize(
    ("name", "content", "export"),
    [
        ("整改台账_2023.csv", "x\n", "ledger"),
        ("三评明细.csv", "x\n", "survey_responses"),
        ("三评_2023年.csv", "x\n", "survey"),
        ("rankings-2023.csv", "x\n", "rankings"),
        ("某表.csv", "年度,指标,保底值,争取值,计量单位\n", "targets"),
        ("某表.csv", "甲,乙\n", None),
        ("某表.csv", "", None),
    ],
)
def test_a_file_is_known_by_its_name_or_else_its_header(
    tmp_path, name, content, export
):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    (opened,) = open_file(path, CONTRACTS)
    assert (opened.contract.name if opened.contract else None) == export
