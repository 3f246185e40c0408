"""Which sheets of a workbook are read, and how each other one is accounted for."""

from __future__ import annotations

from datetime import date

import pytest
from books import book
from export_files import column, contract, read_all, read_path

from jinwei.intake import FileMapping, open_file, unit_names
from jinwei.policy.contracts import contracts

HEAD = ["编号", "状态", "日期"]
TABLE = contract(
    column("code", "编号", max_length=64, filled=True),
    column(
        "status",
        "状态",
        "choice",
        values=("整改中", "已销号"),
        value_aliases={"未销号": "整改中"},
        stated=("sheet",),
    ),
    column("on", "日期", "date"),
    column("unit", "单位", refers_to="units", required=False, stated=("sheet",)),
    key=["code"],
)
DAY = date(2026, 3, 9)


def rows(*codes: str) -> list[list[object]]:
    return [HEAD, *([code, "整改中", DAY] for code in codes)]


def sheets_of(tmp_path, data: bytes, **setting):
    path = tmp_path / "表.xlsx"
    path.write_bytes(data)
    return read_all(path, TABLE, **setting)


@pytest.mark.parametrize("names", [("一", "二", "三"), ("Sheet1", "Sheet2"), ("甲",)])
def test_every_sheet_with_the_header_is_read_in_its_order(tmp_path, names):
    data = book({name: rows(name) for name in names})
    readings = sheets_of(tmp_path, data)
    assert [each.sheet for each in readings] == list(names)
    assert [each.rows["code"].to_pylist() for each in readings] == [[n] for n in names]
    several = len(names) > 1
    assert [each.file for each in readings] == [
        f"表.xlsx〔{name}〕" if several else "表.xlsx" for name in names
    ]
    assert {each.original for each in readings} == {"表.xlsx"}


def test_the_name_of_a_sheet_says_what_its_records_are(tmp_path):
    bare = [["编号", "日期"], ["a", DAY]]
    data = book({"未销号": bare, "已销号问题": bare, "甲街道": rows("b")})
    readings = sheets_of(tmp_path, data)
    assert [each.rows["status"].to_pylist() for each in readings] == [
        ["整改中"], ["已销号"], ["整改中"],
    ]  # fmt: skip
    assert readings[2].rows["unit"].to_pylist() == ["甲街道"]
    assert "按工作表名“未销号”读" in readings[0].cleaned[0].reason


def test_a_sheet_without_the_header_is_named(tmp_path):
    data = book({"填写要求": [["请于月底前报送"]], "数据": rows("a")})
    (reading,) = sheets_of(tmp_path, data)
    assert [note.reason for note in reading.unread] == [
        "工作表“填写要求”没有读：里面没有测试的表头"
    ]


def test_a_hidden_sheet_is_named_and_not_read(tmp_path):
    data = book({"数据": rows("a"), "藏": rows("b")}, hidden=["藏"])
    (reading,) = sheets_of(tmp_path, data)
    assert reading.rows["code"].to_pylist() == ["a"]
    assert "隐藏" in reading.unread[0].reason


@pytest.mark.parametrize(
    "name", ["填表示例", "样表", "旧数据", "备份", "数据 (2)", "模板", "2025年", "作废"]
)
def test_a_sheet_that_may_not_be_meant_is_asked_about(tmp_path, name):
    (reading,) = sheets_of(tmp_path, book({"数据": rows("a"), name: rows("b")}))
    assert reading.rows is None
    assert f"“数据”、“{name}”" in reading.fault.reason
    assert 'sheet = ["数据"]' in reading.fault.reason


def test_a_lone_example_is_not_taken_for_the_data(tmp_path):
    (reading,) = sheets_of(tmp_path, book({"填表示例": rows("a")}))
    assert reading.rows is None


def test_a_mapping_says_which_sheets_are_meant(tmp_path):
    data = book({"数据": rows("a"), "旧数据": rows("b"), "说明": [["无"]]})
    mapping = FileMapping("表.xlsx", "test", sheets=("旧数据",))
    (reading,) = sheets_of(tmp_path, data, mapping=mapping)
    assert reading.rows["code"].to_pylist() == ["b"]
    assert len(reading.unread) == 2
    mapping = FileMapping("表.xlsx", "test", sheets=("没有",))
    (reading,) = sheets_of(tmp_path, data, mapping=mapping)
    assert "“没有”不在工作簿里" in reading.fault.reason


@pytest.mark.parametrize(
    ("constants", "sheet", "is_used"),
    [
        ({"status": "整改中"}, "未销号", True),
        ({"status": "未销号"}, "未销号", True),
        ({"status": "已销号"}, "未销号", False),
        ({"status": "已销号"}, "数据", True),
        ({"period": "2026年三季度"}, "三季度", True),
        ({"period": "2026年三季度"}, "8月", True),
        ({"period": "2026年三季度"}, "四季度", False),
    ],
)
def test_a_constant_that_the_name_of_a_sheet_contradicts_does_not_hold_there(
    tmp_path, constants, sheet, is_used
):
    dated = contract(
        *TABLE.columns,
        column("period", "周期", "period", required=False, stated=("sheet",)),
        key=["code"],
    )
    path = tmp_path / "表.xlsx"
    path.write_bytes(book({sheet: [["编号", "日期", "状态"], ["a", DAY, "整改中"]]}))
    mapping = FileMapping("表.xlsx", "test", constants=constants)
    (reading,) = read_all(path, dated, mapping=mapping)
    assert bool(reading.mapping) is is_used
    assert any("与工作表名不符" in n.reason for n in reading.unread) is not is_used


def test_a_sheet_that_almost_has_the_header_is_not_left_out(tmp_path):
    almost = [["编号", "状态", "立案的日子"], ["b", "整改中", DAY]]
    data = book({"一": rows("a"), "二": rows("c"), "补充": almost})
    (reading,) = sheets_of(tmp_path, data)
    assert reading.rows is None
    assert "“补充”几乎有" in reading.fault.reason
    assert 'sheet = ["一", "二"]' in reading.fault.reason


def test_sheets_of_different_exports_are_each_read_as_theirs(tmp_path):
    data = book(
        {
            "单位目录": [["单位", "类别"], ["甲局", "区直单位"]],
            "年度目标": [
                ["年度", "指标", "保底值", "争取值", "计量单位"],
                [2023, "生产总值", 8, 9, "%"],
            ],
        }
    )
    path = tmp_path / "报送.xlsx"
    path.write_bytes(data)
    opened = open_file(path, contracts())
    assert [each.contract.name for each in opened] == ["units", "targets"]
    assert [[sheet.sheet for sheet in each.sheets] for each in opened] == [
        ["单位目录"], ["年度目标"],
    ]  # fmt: skip


def test_the_sheet_of_one_unit_is_not_read_as_of_another(tmp_path):
    directory = {"units": unit_names([("甲局", ["甲"]), ("乙局", ["甲"])])}
    path = tmp_path / "表.xlsx"
    path.write_bytes(book({"甲": rows("a")}))
    reading = read_path(path, TABLE, unit_names=directory)
    assert reading.rows["unit"].to_pylist() == [None]
