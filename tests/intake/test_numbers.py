"""Numbers are read exactly as written, or refused before anything casts them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinwei.intake.limits import CellError
from jinwei.intake.numbers import read_decimal, read_integer, read_rank


def decimal(text, decimals=2, **setting):
    return read_decimal(text, decimals, 18, **setting)[0]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("90.99", "90.99"),
        ("１２．５", "12.5"),
        ("1,234", "1234"),
        ("1,234,567.89", "1234567.89"),
        ("-3.5", "-3.5"),
        ("−3.5", "-3.5"),
        ("+4", "4"),
        ("007", "7"),
        ("75.00", "75"),
        ("75.000000", "75"),
    ],
)
def test_a_plain_number_is_exact(text, number):
    assert decimal(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nan", "不是数字"),
        ("inf", "不是数字"),
        ("1_000", "不是数字"),
        ("0x10", "不是数字"),
        ("8O.1", "不是数字"),
        ("l2", "不是数字"),
        (".5", "不是数字"),
        ("5.", "不是数字"),
        ("1 234", "不是数字"),
        ("²", "不是数字"),
        ("٣", "不是数字"),
        ("①", "不是数字"),
        ("--5", "不是数字"),
        ("(5)", "负数请写成"),
        ("1e5", "科学计数法"),
        ("1.2E+08", "科学计数法"),
        ("12,34", "千位"),
        ("1,2345", "千位"),
        ("0,123", "千位"),
        ("80.1万", "万"),
        ("3亿元", "亿"),
        ("#DIV/0!", "错误值"),
        ("74.995", "小数位太多"),
        ("1234567890123456789", "太长"),
    ],
)
def test_anything_else_is_refused_with_its_reason(text, why):
    with pytest.raises(CellError, match=why):
        decimal(text)


def test_a_declared_unit_is_read_and_another_is_not():
    assert read_decimal("90.99分", 2, 18, suffixes=("%", "分")) == (
        Decimal("90.99"),
        "分",
    )
    assert read_decimal("58％", 2, 18, suffixes=("%",)) == (Decimal(58), "%")
    with pytest.raises(CellError):
        decimal("58%", suffixes=("分",))
    with pytest.raises(CellError):
        decimal("分", suffixes=("分",))


def test_thousands_are_refused_where_a_comma_may_be_a_decimal_point():
    with pytest.raises(CellError, match="分号"):
        decimal("1,234", is_grouping_clear=False)
    assert decimal("1.23", is_grouping_clear=False) == Decimal("1.23")


def test_an_integer_is_never_rounded():
    assert read_integer("120.0") == (120, "")
    assert read_integer("1,234份", suffixes=("份",)) == (1234, "份")
    with pytest.raises(CellError, match="整数"):
        read_integer("80.6")


@given(st.decimals(-(10**9), 10**9, places=4, allow_nan=False))
def test_any_decimal_comes_back_from_its_text(number):
    assert decimal(str(number), 4) == number
    assert decimal(f"{number:,}", 4) == number


@given(st.text(max_size=8))
def test_no_text_is_read_as_a_number_that_decimal_reads_otherwise(text):
    try:
        number = decimal(text)
    except CellError:
        return
    assert number == Decimal(text.replace(",", "").replace("，", ""))


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("3", (3, None)),
        ("第3名", (3, None)),
        ("第3", (3, None)),
        ("3名", (3, None)),
        ("第三名", (3, None)),
        ("第十名", (10, None)),
        ("第十二位", (12, None)),
        ("第二十一名", (21, None)),
        ("第一百零三名", (103, None)),
        ("并列第3名", (3, None)),
        ("3/17", (3, 17)),
        ("３／１７", (3, 17)),
        ("3 / 17", (3, 17)),
        ("第3名/17", (3, 17)),
        ("17/17", (17, 17)),
        ("第3/17家", (3, 17)),
        ("第3（共17家）", (3, 17)),
        ("第三名（共 17 个单位）", (3, 17)),
        ("3（17）", (3, 17)),
        ("3(17家参评)", (3, 17)),
    ],
)
def test_a_rank_is_read_with_the_count_where_it_is_given(text, rank):
    assert read_rank(text) == rank


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("17/3", "大于参评数"),
        ("17（共3家）", "大于参评数"),
        ("3（↑2）", "不是名次"),
        ("3（上期17）", "不是名次"),
        ("3(17)/20", "不是名次"),
        ("3-17", "自动改了"),
        ("倒数第2", "不是名次"),
        ("全省第二", "不是名次"),
        ("第十十名", "不是名次"),
        ("3.5", "不是名次"),
        ("-3", "不是名次"),
        ("3-5", "日期"),
        ("前三", "不是名次"),
        ("3月17日", "自动改了"),
        ("2023-03-17", "自动改了"),
    ],
)
def test_what_is_no_rank_is_refused(text, why):
    with pytest.raises(CellError, match=why):
        read_rank(text)
