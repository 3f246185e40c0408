"""No column is dropped unsaid, and none that decides something is dropped at all."""

from __future__ import annotations

import pytest
from export_files import column, contract, read

from jinwei.intake import FileMapping
from jinwei.policy.contracts import contracts

TABLE = contract(
    column("code", "编号", max_length=64, filled=True),
    column("check", "核查结果", "choice", values=("通过", "不通过"), required=False),
    column("closed", "销号日期", "date", required=False),
    column("sample", "有效样本", "integer", required=False),
    column("note", "说明", required=False),
    key=["code"],
)


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("核查情况", "不通过"),
        ("核查意见", "通过"),
        ("抽查", "不通过"),
        ("销号时间", "2026-03-09"),
        ("有效样本数量", "120"),
        ("有效票", "120"),
    ],
)
def test_a_column_that_looks_like_one_that_decides_is_asked_about(
    tmp_path, header, cell
):
    content = f"编号,{header}\na,{cell}\nb,\n"
    fault = read(tmp_path, content, TABLE).fault
    assert f'unused = ["{header}"]' in fault.reason
    assert fault.column == header
    mapping = FileMapping("表.csv", "test", unused=(header,))
    reading = read(tmp_path, content, TABLE, mapping=mapping)
    assert reading.fault is None
    assert [note.reason for note in reading.unread] == ["映射文件写明不用这一列"]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("核查情况", "已于三月核实，整改属实"),
        ("核查时间", "2026-03-09"),
        ("销号人", "甲"),
        ("序号", "1"),
        ("备注", "无"),
        ("填报日期", "2026-03-09"),
    ],
)
def test_any_other_column_is_named_and_not_read(tmp_path, header, cell):
    reading = read(tmp_path, f"编号,{header}\na,{cell}\n", TABLE)
    assert reading.fault is None, reading.fault
    assert [(note.column, note.record) for note in reading.unread] == [(header, 1)]


def test_a_column_without_a_header_is_named_where_it_holds_something(tmp_path):
    reading = read(tmp_path, "编号,说明,\na,x,y\n", TABLE)
    assert [note.reason for note in reading.unread] == [
        "第 3 列没有表头而有内容，没有读"
    ]
    assert not read(tmp_path, "编号,说明,\na,x,\n", TABLE).unread


def test_every_known_header_of_every_export_is_read():
    for each in contracts().values():
        headers = [header for column in each.columns for header in column.headers]
        assert len(headers) == len(set(headers)), each.title


UNDER_ONE = contract(
    column("unit", "单位", max_length=64, filled=True),
    column("rank", "名次", "rank"),
    column("on", "日期", "date", required=False),
    column("state", "状态", "choice", values=("开", "关"), required=False),
    column("words", "措施", required=False),
    key=["unit"],
)


@pytest.mark.parametrize(
    ("header", "cell"), [("名次", "3"), ("日期", "2026-03-09"), ("状态", "关")]
)
@pytest.mark.parametrize("second", [True, False])
def test_a_second_column_under_one_header_is_asked_about(
    tmp_path, header, cell, second
):
    head = "单位,名次,," if header == "名次" else f"单位,名次,{header},"
    lines = [f"a,1,{cell},{cell}", f"b,2,{cell},"]
    if second:
        lines.insert(0, ",,上期,本期")
    fault = read(tmp_path, "\n".join([head, *lines]), UNDER_ONE).fault
    assert f"左边的“{header}”：一个表头下有两列" in fault.reason
    assert fault.column == header


@pytest.mark.parametrize("aside", ["并列", "见附件", "3 次"])
def test_words_beside_the_table_are_not_taken_for_its_last_column(tmp_path, aside):
    reading = read(
        tmp_path, f"单位,措施,名次,\na,巡查,1,{aside}\nb,巡查,2,\n", UNDER_ONE
    )
    assert reading.loaded == 2
    assert "第 4 列没有表头" in reading.unread[0].reason


def test_a_second_column_of_free_words_is_only_named(tmp_path):
    reading = read(tmp_path, "单位,名次,措施,\na,1,巡查,整修\n", UNDER_ONE)
    assert reading.loaded == 1
    assert "第 4 列没有表头" in reading.unread[0].reason


def test_a_header_that_is_called_otherwise_is_said_to_be_read_so(tmp_path):
    ledger = contracts()["ledger"]
    head = "编号,问题,*责任单位,问题类别,交办日期,整改期限,状态,核查情况\n"
    row = "1,占道,甲局,共性,2023-03-09,2023-06-30,已销号,不通过\n"
    notes = [note.reason for note in read(tmp_path, head + row, ledger).cleaned]
    assert "表头“整改期限”读作“整改时限”，“核查情况”读作“核查结果”" in notes
    mapping = FileMapping("表.csv", "ledger", columns={"spot_check": "核查情况"})
    notes = [
        note.reason
        for note in read(tmp_path, head + row, ledger, mapping=mapping).cleaned
    ]
    assert "表头“整改期限”读作“整改时限”" in notes
