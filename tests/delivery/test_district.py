"""district.toml is read exactly, or refused in words that say what to write."""

from __future__ import annotations

import datetime as dt

import pytest

from jinwei.delivery.district import (
    District,
    DistrictError,
    DutyUnits,
    Peer,
    read_district,
)

WHOLE = """
name = "示例园区"
former_names = ["示例工区"]
title = "示例园区数据"
plan_year = 2023
as_of = 2023-12-31
is_invented = true
sources = "测试"

[[peer]]
name = "甲县"
former_names = ["甲地"]

[[duty]]
name = "进企业"
units = ["甲局", "乙局"]

[[duty]]
name = "督执法"
units = ["丙局"]
"""


def read(folder, text, encoding="utf-8"):
    (folder / "district.toml").write_bytes(text.encode(encoding))
    return read_district(folder)


def test_every_entry_is_read(tmp_path):
    assert read(tmp_path, WHOLE) == District(
        name="示例园区",
        former_names=("示例工区",),
        title="示例园区数据",
        plan_year=2023,
        as_of=dt.date(2023, 12, 31),
        is_invented=True,
        sources="测试",
        peers=(Peer("甲县", ("甲地",)),),
        duties=(
            DutyUnits("进企业", ("甲局", "乙局")),
            DutyUnits("督执法", ("丙局",)),
        ),
    )


def test_a_byte_order_mark_does_no_harm(tmp_path):
    assert read(tmp_path, WHOLE, "utf-8-sig").name == "示例园区"


def test_without_a_title_the_name_stands(tmp_path):
    without = WHOLE.replace('title = "示例园区数据"', "")
    assert read(tmp_path, without).title == "示例园区"


def test_a_missing_file_says_what_to_write(tmp_path):
    with pytest.raises(DistrictError, match=r"没有 district.toml.*plan_year"):
        read_district(tmp_path)


@pytest.mark.parametrize(
    ("line", "instead", "says"),
    [
        ('name = "示例园区"', "", "缺少 name"),
        ('name = "示例园区"', 'name = ""', "缺少 name"),
        ('name = "示例园区"', "name = 5", "缺少 name"),
        ('name = "示例园区"', 'name = " 示例园区"', "前后不留空格"),
        ('name = "示例园区"', f'name = "{"长" * 65}"', "不超过 64 个字"),
        ('["示例工区"]', '"示例工区"', "名称的列表"),
        ('["示例工区"]', '["示例园区"]', "不止一次"),
        ('["甲地"]', '["示例工区"]', "不止一次"),
        ('name = "甲县"', "", r"\[\[peer\]\] 缺少 name"),
        ('name = "甲县"', 'name = "甲县"\nrank = 1', "不认识的项 rank"),
        ("[[peer]]", "[peer]", r"逐个写成 \[\[peer\]\]"),
        (WHOLE[WHOLE.index("[[duty]]") :], "[duty]", r"逐个写成 \[\[duty\]\]"),
        ('name = "进企业"', 'name = "进厂"', "“进厂”不认识.*亲身办"),
        ('name = "进企业"', "", r"\[\[duty\]\] 缺少 name"),
        ('name = "督执法"', 'name = "进企业"', "写了不止一次"),
        ('["甲局", "乙局"]', "[]", "“进企业”没有写单位"),
        ('["甲局", "乙局"]', '"甲局"', "名称的列表"),
        ('units = ["丙局"]', 'units = ["丙局"]\nby = 5', "不认识的项 by"),
        ("plan_year = 2023", "", "plan_year"),
        ("plan_year = 2023", 'plan_year = "2023"', "四位年份"),
        ("plan_year = 2023", "plan_year = true", "四位年份"),
        ("plan_year = 2023", "plan_year = 23", "四位年份"),
        ("as_of = 2023-12-31", "", "as_of"),
        ("as_of = 2023-12-31", 'as_of = "2023-12-31"', "不带引号的日期"),
        ("as_of = 2023-12-31", "as_of = 2023-12-31T10:00:00", "不带引号的日期"),
        ("as_of = 2023-12-31", "as_of = 0203-12-31", "不带引号的日期"),
        ("as_of = 2023-12-31", "as_of = 2023-02-30", "写法有误"),
        ("is_invented = true", "", "true 或 false"),
        ("is_invented = true", 'is_invented = "是"', "true 或 false"),
        ("is_invented = true", "is_invented = 1", "true 或 false"),
        ('sources = "测试"', "sources = 1", "带引号的文字"),
        ('sources = "测试"', 'source = "测试"', "不认识的项 source"),
        ('sources = "测试"', "sources = 测试", "写法有误"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path, line, instead, says):
    assert line in WHOLE
    with pytest.raises(DistrictError, match=says):
        read(tmp_path, WHOLE.replace(line, instead))


def test_another_encoding_is_refused_by_name(tmp_path):
    with pytest.raises(DistrictError, match="不是 UTF-8"):
        read(tmp_path, WHOLE, "gb18030")
