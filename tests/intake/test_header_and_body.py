"""The header is found wherever it is; every other line is a row or accounted for."""

from __future__ import annotations

import csv
import re
import tomllib

import pytest
from export_files import column, contract, read, read_all, reasons, values

from jinwei.intake import AsideRule, FileMapping, Setting, open_file, read_file
from jinwei.intake.header import find_header
from jinwei.policy.contracts import Check, contracts

SCORES = contract(
    column("unit", "单位", max_length=64, filled=True, aliases=("参评单位",)),
    column("score", "得分", "decimal", decimals=2, aliases=("综合得分",)),
    column("note", "备注", required=False),
    key=["unit"],
)


def aside(reading) -> dict[int, str]:
    return {note.record: note.reason for note in reading.aside}


@pytest.mark.parametrize("titles", range(6))
def test_up_to_five_title_lines_stand_above_the_header(tmp_path, titles):
    above = "".join(f"标题{n}\n" for n in range(titles))
    reading = read(tmp_path, f"{above}单位,得分\n甲,1\n", SCORES)
    assert values(reading, "source_record") == [titles + 2]
    assert len(reading.aside) == titles + 1


def test_a_header_is_known_by_an_alias_spaces_width_and_unit(tmp_path):
    reading = read(tmp_path, "\ufeff参评 单位,综合得分（分）\n甲,1\n", SCORES)
    assert values(reading, "unit") == ["甲"]
    assert reading.header == ("参评 单位", "综合得分（分）")


def test_merged_cells_over_two_lines_make_one_header(tmp_path):
    content = "单位,考核情况,,备注\n,得分,名次,\n甲,1,2,好\n"
    reading = read(tmp_path, content, SCORES)
    assert values(reading, "score") == [1]
    assert values(reading, "note") == ["好"]
    assert aside(reading) == {1: "表头", 2: "表头"}


def test_a_sparse_first_row_is_not_taken_for_half_a_header(tmp_path):
    reading = read(tmp_path, "单位,得分,备注,\n甲,,,x\n乙,2,,\n", SCORES)
    assert values(reading, "unit") == ["甲", "乙"]


@pytest.mark.parametrize(
    "line",
    [
        "注：口径有调整",
        "注1：口径有调整",
        "数据来源：市统计局",
        "数据来源：甲,乙",
        "说明：略,,,",
        "制表人：某岗,,审核：某岗",
        ",注：略,",
    ],
)
def test_lines_below_the_table_are_set_aside_and_shown(tmp_path, line):
    reading = read(tmp_path, f"单位,得分,备注\n甲,1,\n{line}\n", SCORES)
    assert reading.loaded == 1
    assert aside(reading)[3] == "表下的注释行"


@pytest.mark.parametrize(
    "name",
    ["合计", "合 计", "总计", "平均", "平均分", "全市平均", "全区均值", "小计："],
)
def test_a_total_row_is_no_record(tmp_path, name):
    reading = read(tmp_path, f"序号,单位,得分\n1,甲,1\n,{name},9\n", SCORES)
    assert values(reading, "unit") == ["甲"]
    assert "合计或平均" in aside(reading)[3]


def test_a_unit_whose_name_holds_a_total_word_is_a_record(tmp_path):
    reading = read(tmp_path, "单位,得分\n总计划处,1\n平均镇,2\n", SCORES)
    assert values(reading, "unit") == ["总计划处", "平均镇"]


def test_a_note_in_a_record_with_figures_is_a_record(tmp_path):
    reading = read(tmp_path, "单位,得分\n注：册办,1\n", SCORES)
    assert values(reading, "unit") == ["注：册办"]


def test_a_repeated_header_is_set_aside(tmp_path):
    reading = read(tmp_path, "单位,得分\n甲,1\n单 位,得分\n乙,2\n", SCORES)
    assert values(reading, "unit") == ["甲", "乙"]
    assert aside(reading)[3] == "重复的表头"


def test_blank_lines_and_blank_columns_are_passed_over(tmp_path):
    reading = read(tmp_path, "单位,,得分\n甲,,1\n\n,,\n  ,,\n乙,,2\n", SCORES)
    assert values(reading, "score") == [1, 2]
    assert set(aside(reading).values()) == {"表头", "空行"}


def test_columns_nobody_asked_for_stay_in_the_cells_as_written(tmp_path):
    reading = read(tmp_path, "单位,别的,得分\n甲,x,1\n", SCORES)
    assert values(reading, "written") == [["甲", "x", "1"]]
    assert "别的" not in reading.rows.column_names


def test_a_record_with_a_cell_too_many_is_refused_even_if_it_is_empty(tmp_path):
    reading = read(tmp_path, "单位,得分\n甲,1,\n乙,2\n丙\n", SCORES)
    assert values(reading, "unit") == ["乙"]
    assert [note.record for note in reading.refused] == [2, 4]
    assert "有 3 个单元格，表头有 2 个" in reasons(reading)


def test_a_record_above_the_header_is_not_taken_for_a_title(tmp_path):
    reading = read(tmp_path, "甲,1,好\n单位,得分,备注\n乙,2,\n", SCORES)
    assert [note.record for note in reading.refused] == [1]


def test_a_missing_column_names_what_was_looked_for_found_and_near(tmp_path):
    reading = read(tmp_path, "单位名称,分数\n甲,1\n", SCORES)
    assert "单位（也可叫参评单位）" in reading.fault.reason
    assert "单位名称、分数" in reading.fault.reason
    assert 'unit = "单位名称"' in reading.fault.reason
    assert reading.rows is None


@pytest.mark.parametrize(
    ("export", "header", "record"),
    [
        ("ledger", "行标签,整改中,已销号,总计", "发改局,3,2,5"),
        ("rankings", "项目,东江区,西江区,单位数", "招商引资,1,2,2"),
        ("survey", "对象,所属单位得分,评议类别得分", "发改局,3,2"),
        ("closure_rates", "单位,交办总量,办结率,按时反馈率", "发改局,9,90%,91%"),
    ],
)
def test_no_column_of_figures_and_no_value_is_offered_as_a_name(
    tmp_path, export, header, record
):
    contract = contracts()[export]
    reading = read(tmp_path, f"{header}\n{record}\n", contract, "表.csv")
    offered = dict(re.findall(r'^(\w+) = "(.+)"  #', reading.proposal, re.MULTILINE))
    values = {value for column in contract.columns for value in column.values}
    assert not values & {*offered.values()}
    named = {c.name for c in contract.columns if c.refers_to or c.type == "period"}
    assert not {name: offered[name] for name in named & {*offered}}


def test_two_headers_for_one_column_are_refused(tmp_path):
    for header in ("单位,得分,得分", "单位,得分,综合得分"):
        reading = read(tmp_path, f"{header}\n甲,1,2\n", SCORES)
        assert "有 2 列都是同一项" in reading.fault.reason


def test_a_header_without_records_is_refused(tmp_path):
    assert "没有记录" in read(tmp_path, "单位,得分\n\n注：无\n", SCORES).fault.reason


def test_a_header_alone_says_that_there_was_nothing_where_a_file_may_be_left_out(
    tmp_path,
):
    optional = contract(*SCORES.columns, needed=False)
    reading = read(tmp_path, "单位,得分\n\n注：无\n", optional)
    assert reading.fault is None
    assert (reading.read, reading.loaded, reading.aside_records) == (3, 0, 3)


def test_a_file_nobody_can_place_is_refused(tmp_path):
    path = tmp_path / "表.csv"
    path.write_text("单位,得分\n甲,1\n", "utf-8")
    (opened,) = open_file(path, {"test": contract(column("code", "编号"))})
    (reading,) = read_file(opened, "表.csv", None, Setting())
    assert "哪一种报表" in reading.fault.reason


def test_the_delimiter_is_the_one_that_makes_the_header_known(tmp_path):
    for delimiter in ",;\t":
        content = f"单位{delimiter}得分{delimiter}备注\n甲{delimiter}1{delimiter}x\n"
        reading = read(tmp_path, content, SCORES)
        assert (reading.delimiter, values(reading, "note")) == (delimiter, ["x"])


def test_thousands_are_not_read_where_semicolons_divide_the_cells(tmp_path):
    assert "分号" in reasons(read(tmp_path, "单位;得分\n甲;1,234\n", SCORES))
    assert values(read(tmp_path, "单位\t得分\n甲\t1,234\n", SCORES), "score") == [1234]


def test_a_declared_aside_is_listed_with_its_reason(tmp_path):
    rule = AsideRule("单位", ("基准",), "基准行，不是单位")
    mapping = FileMapping("m", "test", aside=(rule,))
    reading = read(tmp_path, "单位,得分\n甲,1\n基准 ,2\n", SCORES, mapping=mapping)
    assert aside(reading)[3] == "基准行，不是单位"
    absent = FileMapping("m", "test", aside=(AsideRule("没有", ("x",), "y"),))
    fault = read(tmp_path, "单位,得分\n甲,1\n", SCORES, mapping=absent).fault
    assert "“没有”不在表头里" in fault.reason


RANKED = contract(
    column("round", "期次"),
    column("unit", "单位", refers_to="units"),
    column("score", "得分", "decimal", decimals=2),
    column("rank", "名次", "rank"),
    checks=[Check("rank_agrees", rank="rank", by="score", within=("round",))],
)


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        (["一,甲街道,9,1", "一,乙街道,9,1", "一,丙局,8,3"], []),
        (["一,甲街道,9,1", "一,乙街道,9,1", "一,丙局,8,2"], [4]),
        (["一,甲街道,9,1", "二,乙街道,8,1"], []),
        (["一,甲街道,—,1", "一,乙街道,9,2", "一,丙局,8,3"], []),
        (["一,甲街道,—,1", "一,乙街道,9,3", "一,丙局,8,2"], [3]),
        (["一,甲街道,9,—", "一,乙街道,8,2"], []),
    ],
)
def test_a_rank_has_to_agree_with_the_figures(tmp_path, rows, refused):
    reading = read(tmp_path, "期次,单位,得分,名次\n" + "\n".join(rows), RANKED)
    assert [note.record for note in reading.refused] == refused


def test_names_are_resolved_where_the_record_says_they_belong(tmp_path):
    from jinwei.intake import unit_names
    from jinwei.policy.contracts import contracts

    names = {
        "units": unit_names([("招商局", ["招商发展局"])]),
        "participants": unit_names([("示例园区", ["示例工区"])], is_closed=False),
    }
    content = (
        "范围,事项,周期,单位,名次,参评数\n"
        "全市,甲事项,2023Q1,示例工区,1,9\n"
        "全市,甲事项,2023Q1,邻县,2,9\n"
        "全区,甲事项,2023Q1,招商发展局,1,9\n"
        "全区,甲事项,2023Q1,邻县,2,9\n"
    )
    reading = read(tmp_path, content, contracts()["rankings"], unit_names=names)
    assert values(reading, "unit") == ["示例园区", "邻县", "招商局"]
    assert [note.record for note in reading.refused] == [5]


@pytest.mark.parametrize(
    ("export", "name", "header"),
    [
        (each.name, column.name, header)
        for each in contracts().values()
        for column in each.columns
        for header in (*column.headers, *column.stand_ins)
    ],
)
def test_every_header_a_column_is_known_by_finds_it(tmp_path, export, name, header):
    each = contracts()[export]
    others = [c for c in each.columns if c.required and c.name != name]
    texts = [header, *(c.header for c in others)]
    found = find_header([texts], each, None)
    assert found is not None
    assert found.places[name] == 0
    assert not found.twice


@pytest.mark.parametrize("header", ["存在的\n短板", '存在的"短板"', "存在的\\短板"])
def test_a_proposal_is_toml_whatever_a_header_holds(tmp_path, header):
    ledger = contracts()["ledger"]
    columns = [c.header for c in ledger.columns if c.required and c.name != "problem"]
    texts = [header, *columns]
    path = tmp_path / "整改台账.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([texts, ["路灯", *"123456"]])
    (reading,) = read_all(path, ledger)
    columns = tomllib.loads(reading.proposal)["columns"]
    assert columns["problem"] == header


def test_a_sheet_that_holds_a_sentence_gets_no_mapping(tmp_path):
    (reading,) = [read(tmp_path, "本季度结果见附件图片\n", contracts()["survey"])]
    assert reading.fault.reason.startswith("里面没有三评的表格")
    assert not reading.proposal
