"""Small delivery folders, written file by file from text."""

from __future__ import annotations

from pathlib import Path

DISTRICT = """
name = "示例园区"
former_names = ["示例工区"]
title = "示例园区（测试）"
plan_year = 2023
as_of = 2023-12-31
is_invented = true

[[peer]]
name = "甲县"

[[peer]]
name = "乙县"
"""
UNITS = """
单位,类别,垂直管理,主管部门,曾用名
招商局,区直单位,,,招商发展局
税务局,市直派驻单位,是,市税务局,
中心镇,乡镇,,,
"""
LEDGER = """
编号,问题,责任单位,问题类别,交办日期,整改时限,销号日期,状态
W001,门头牌匾破损,招商局,共性,2023-01-05,2023-02-05,2023-01-20,已销号
W002,办事指南过期,税务局,典型,2023-03-01,2023-04-01,,整改中
"""
RANKINGS = """
范围,事项,周期,单位,名次,参评数,数值
全市,招商引资,2023年三季度,甲县,1,3,90
全市,招商引资,2023年三季度,示例园区,2,3,80
全市,招商引资,2023年三季度,乙县,3,3,70
"""
SURVEY = """
周期,评议类别,评议对象,所属单位,得分,有效样本,标准差
2023年三季度,重点科室,招商一科,招商局,88.50,120,9.5
2023年三季度,重点科室,企业服务科,招商局,74.00,240,12.0
2023年三季度,基层站所,征收站,税务局,91.25,60,7.5
"""


def write_delivery(folder: Path, district: str = DISTRICT, **exports: str) -> Path:
    """The folder with district.toml and one CSV for each export given, by its name."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "district.toml").write_text(district.lstrip(), "utf-8")
    for name, text in exports.items():
        (folder / f"{name}.csv").write_text(text.lstrip(), "utf-8")
    return folder


def small_delivery(folder: Path, **changed: str) -> Path:
    """A delivery with nothing wrong: units, a ledger, a list and survey scores."""
    usual = {"units": UNITS, "ledger": LEDGER, "rankings": RANKINGS, "survey": SURVEY}
    return write_delivery(folder, **{**usual, **changed})
