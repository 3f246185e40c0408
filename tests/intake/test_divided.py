"""Rows that divide a table never contradict in silence what stands around it."""

from __future__ import annotations

import pytest
from export_files import read, reasons, values

from jinwei.policy.contracts import contracts

SURVEY = contracts()["survey"]
HEAD = "评议对象,所属单位,得分,有效样本\n"
FILE = "2026年三季度重点科室三评得分.csv"
FIRST = "投资科,甲街道,90,30\n"


@pytest.mark.parametrize(
    "section", ["二、基层站所", "（二）市直部门", "第二部分：评基层站所", "二、四季度"]
)
def test_a_section_that_says_another_value_refuses_the_table(tmp_path, section):
    content = f"{HEAD}{FIRST}{section},,,\n征收站,丙局,88,30\n"
    reading = read(tmp_path, content, SURVEY, FILE)
    assert reading.rows is None
    assert "分节的标题行" in reasons(reading)


@pytest.mark.parametrize("section", ["一、重点科室", "一、2026年三季度", "一、区直"])
def test_a_section_that_says_the_same_or_nothing_is_set_aside(tmp_path, section):
    content = f"{HEAD}{section},,,\n{FIRST}"
    assert values(read(tmp_path, content, SURVEY, FILE), "subject") == ["投资科"]


def test_a_title_is_no_line_of_the_header_below_it(tmp_path):
    title = "2026年二季度全市招商引资排名,,,\n"
    content = f"{title}名次,县区,得分,\n1/3,甲县,90,x\n"
    file = "2026年三季度全市招商引资排名.csv"
    reading = read(tmp_path, content, contracts()["rankings"], file)
    assert "不知道以哪个为准" in reasons(reading)


def test_tables_side_by_side_are_told_without_a_count_of_those_ranked(tmp_path):
    content = "名次,县区,得分,,名次,县区,得分\n1,甲县,90,,2,乙县,80\n"
    file = "2026年三季度全市招商引资排名.csv"
    reading = read(tmp_path, content, contracts()["rankings"], file)
    assert "side_by_side = true" in reasons(reading)
