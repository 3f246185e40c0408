"""A cell's text becomes its column's value, or a reason in plain Chinese."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from export_files import UNITS, column

from jinwei.intake import unit_names
from jinwei.intake.cells import Terms, read_cell
from jinwei.policy.contracts import contracts

NAMES = UNITS["units"]


def cell(text, type_="text", names=None, terms=None, **attributes):
    spec = column("c", "列", type_, **attributes)
    return read_cell(text, Terms(spec, **(terms or {})), names)


@pytest.mark.parametrize("text", ["", "  ", "\u3000", "\u200b", "\ufeff "])
def test_blanks_are_no_value(text):
    assert cell(text).value is None
    assert cell(text, filled=True).reason == "不能为空"


@pytest.mark.parametrize("text", ["—", "——", "-", "--", "–", "无", "待定", "暂无", "/"])
def test_marks_of_absence_are_no_value_where_text_cannot_be(text):
    read = cell(text, "decimal")
    assert (read.value, read.cleaned) == (None, "读作空白")
    assert cell(text, "decimal", filled=True).reason == "不能为空"


def test_words_of_absence_stay_text_in_a_text_column():
    assert cell("无").value == "无"
    assert cell("NA").value == "NA"
    assert cell("—").value is None


def test_a_choice_may_be_a_word_of_absence():
    assert cell("无", "choice", values=("无", "有")).value == "无"


def test_what_was_taken_off_is_said():
    assert cell(" 甲\u3000").cleaned == "去掉了首尾空格"
    assert "看不见" in cell("甲\u200b街道").cleaned
    assert cell("甲\u200b街道").value == "甲街道"
    assert cell("甲 街道").cleaned == ""


def test_joiners_stay_in_text_and_leave_names():
    assert cell("👩\u200d🚒").value == "👩\u200d🚒"
    assert cell("A\u200d1", max_length=64).value == "A1"


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\x7fb", "a\x85b", "a\ufffdb"])
def test_damaged_text_is_refused(text):
    assert "损坏" in cell(text).reason


def test_text_longer_than_its_column_is_refused():
    assert cell("字" * 64, max_length=64).reason == ""
    assert cell("字" * 65, max_length=64).reason == "超过 64 个字符"


def test_a_name_is_one_line():
    assert cell("一\n二", max_length=64).reason == "名称里有换行"
    assert cell("一\n二").value == "一\n二"


def test_leading_zeros_of_a_name_are_kept():
    assert cell("0012", max_length=64).value == "0012"


def test_a_choice_is_one_of_its_values_or_their_other_spellings():
    spec = {"values": ("共性", "突出"), "value_aliases": {"热点": "突出"}}
    assert cell("共 性", "choice", **spec).value == "共性"
    assert cell("热点", "choice", **spec).value == "突出"
    assert cell("其他", "choice", **spec).reason == "只能填：共性、突出"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("正在整顿", "“正在整改”（读作整改中）"),
        ("基本完工", "“基本完成”（读作整改中）"),
        ("已经消号", "“已经销号”（读作已销号）"),
        ("拒不整改中", "“拒不整改”"),
    ],
)
def test_an_unknown_choice_is_refused_with_the_nearest_and_how_they_read(text, near):
    status = contracts()["ledger"].column("status")
    reason = read_cell(text, Terms(status)).reason
    assert reason.startswith("只能填：整改中、已销号")
    assert near in reason


OPEN = (
    "正在整改 整改中 进行中 推进中 持续推进 持续整改 长期坚持 未整改 未启动 未完成 "
    "未销号 未整改到位 基本完成 基本整改到位 阶段性完成 部分完成 初步完成 待销号 "
    "申请销号 已申请销号 待验收 整改完成待销号 逾期未完成"
)
CLOSED = (
    "已完成 完成 整改到位 整改完成 已整改 完成整改 已办结 办结 销号 已销号 全部完成"
)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        *((text, "整改中") for text in OPEN.split()),
        *((text, "已销号") for text in CLOSED.split()),
        ("撤回", "已撤回"),
        ("正 在 整 改", "整改中"),
    ],
)
def test_a_status_is_read_by_the_vocabulary_and_that_is_said(text, status):
    cell = read_cell(text, Terms(contracts()["ledger"].column("status")))
    assert cell.value == status
    assert cell.cleaned == ("" if text == status else f"读作“{status}”")


@pytest.mark.parametrize("word", ["完成", "到位", "销号", "办结"])
@pytest.mark.parametrize("part", ["基本", "部分", "初步", "未", "待", "即将", "拟"])
def test_no_wording_of_less_than_done_reads_as_closed(part, word):
    known = contracts()["ledger"].column("status")
    assert read_cell(part + word, Terms(known)).value in (None, "整改中")


def test_what_a_number_loses_is_said():
    assert cell("1,234分", "decimal", suffixes=("分",)).cleaned == (
        "去掉了单位“分”，去掉了千位逗号"
    )
    assert cell("１２", "integer").cleaned == "全角字符读作半角"
    assert cell("120份", "integer", suffixes=("份",)).cleaned == "去掉了单位“份”"
    assert cell("12.5", "decimal", decimals=1).cleaned == ""
    assert cell("3(17)", "rank").cleaned == "括号里的数读作参评数"
    assert cell("3/17", "rank").cleaned == ""


@pytest.mark.parametrize("text", ["2.02303E+11", "1.38E+10", "1E+02", "4.1e+17"])
def test_an_identity_in_scientific_notation_is_refused(text):
    assert "科学计数法" in cell(text, max_length=64).reason
    assert cell(text).value == text


@pytest.mark.parametrize("text", ["E10", "1E10", "2E", "A1.38E+10", "WT-1E+2"])
def test_an_identity_that_holds_an_e_is_none(text):
    assert cell(text, max_length=64).value == text


def test_a_list_is_divided_and_each_entry_checked():
    assert cell("甲、乙，丙;甲", "list").value == ("甲", "乙", "丙")
    assert cell("信息化、别的", "list", values=("信息化",)).reason.startswith("只能填")


@pytest.mark.parametrize(("text", "truth"), [("是", True), ("否", False), ("1", True)])
def test_a_yes_or_no(text, truth):
    assert cell(text, "boolean").value is truth
    assert "是" in cell("也许", "boolean").reason


def test_a_number_outside_its_range_is_refused_and_the_bounds_are_inside():
    spec = {"type_": "percent", "min": 0, "max": 100, "decimals": 2}
    assert cell("0", **spec).value == 0
    assert cell("100", **spec).value == 100
    assert cell("100.01", **spec).reason == "大于上限 100"
    assert cell("-0.01", **spec).reason == "小于下限 0"
    assert cell("0", "rank", min=1).reason == "小于下限 1"
    assert cell("3/9999", "rank", min=1, max=9999).value == (3, 9999)
    assert cell("3/10000", "rank", min=1, max=9999).reason == "大于上限 9999"


def test_a_declared_fraction_is_turned_into_percent_exactly():
    spec = {"type_": "percent", "decimals": 1, "terms": {"unit": "fraction"}}
    assert cell("0.583", **spec).value == Decimal("58.3")
    assert cell("1", **spec).value == 100
    assert "小数位太多" in cell("0.5833", **spec).reason
    assert "带着单位" in cell("58%", suffixes=("%",), **spec).reason


def test_a_date_of_something_done_cannot_lie_after_the_as_of_day():
    terms = {"as_of": date(2023, 12, 31)}
    done = {"type_": "date", "not_after": "as_of", "terms": terms}
    assert cell("2023-12-31", **done).value == date(2023, 12, 31)
    assert "2023-12-31" in cell("2024-01-01", **done).reason
    assert cell("2024-01-01", "date", terms=terms).value == date(2024, 1, 1)


def test_a_translated_text_is_read_as_what_it_stands_for():
    terms = {"values": {"Closed": "已销号", "n/a": ""}}
    assert cell("Closed", "choice", values=("已销号",), terms=terms).value == "已销号"
    assert cell(" n/a", "choice", values=("已销号",), terms=terms).value is None


def test_a_former_name_and_stray_spaces_lead_to_the_current_name():
    assert cell("甲乡", names=NAMES).value == "甲街道"
    assert cell("甲 街道", names=NAMES).value == "甲街道"
    assert "甲街道" in cell("甲乡", names=NAMES).cleaned


def test_an_unknown_name_is_refused_with_the_nearest():
    reason = cell("甲街", names=NAMES).reason
    assert "没有这个名称" in reason
    assert "甲街道" in reason


def test_a_name_two_units_share_is_refused():
    shared = unit_names([("甲局", ["原局"]), ("乙局", ["原局"])])
    assert "甲局" in cell("原局", names=shared).reason
    assert "乙局" in cell("原局", names=shared).reason


def test_an_open_directory_keeps_names_it_does_not_hold():
    names = unit_names([("示例园区", ["示例工区"])], is_closed=False)
    assert cell("示例工区", names=names).value == "示例园区"
    assert cell("邻县", names=names).value == "邻县"


@pytest.mark.parametrize(
    ("export", "name"),
    [
        (export.name, each.name)
        for export in contracts().values()
        for each in export.columns
        if each.blanks
    ],
)
def test_what_a_column_declares_blank_is_read_so_and_noted(export, name):
    terms = Terms(contracts()[export].column(name))
    cells = [read_cell(text, terms) for text in terms.column.blanks]
    assert {(c.value, c.cleaned, c.reason) for c in cells} == {(None, "读作空白", "")}


@pytest.mark.parametrize("text", ["NULL", "N/A", "nan", "不涉及", "（空白）", "未填写"])
def test_what_programs_and_people_write_for_nothing_is_blank(text):
    for type_ in ("integer", "date", "decimal", "rank", "period"):
        assert cell(text, type_, filled=False).cleaned == "读作空白"
    assert cell("#N/A", "decimal").reason
