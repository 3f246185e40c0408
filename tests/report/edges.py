"""Deliveries at the edge of what a bulletin has to hold, written as small CSV files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.deliveries import write_delivery

CYCLE = "2023年四季度"
PEERS = 16
CLASSES = 15
DISTRICT = """
name = "{name}"
title = "{name}（测试）"
plan_year = 2023
as_of = 2023-12-31
is_invented = true
{peers}
"""
GROWTH = """
指标,周期,单位,增速,总量,基期总量
生产总值,2023年前三季度,{name},8.5,,
"""
TARGETS = """
年度,指标,保底值,争取值,计量单位
2023,生产总值,8,9,%
"""
USUAL = "示例园区"
LONG = "示例新型工业化高新技术产业综合发展示范园区"[:20]


def forty_units(folder: Path) -> Path:
    """Forty units, each with an item that stays last and problems long overdue."""
    return _delivery(folder, USUAL, units=40, is_last=True, overdue=True)


def long_name(folder: Path) -> Path:
    """A district whose name has twenty characters."""
    return _delivery(folder, LONG, units=6, is_last=True, overdue=True)


def everything_equal(folder: Path) -> Path:
    """Every place shared by all, every score the same, nothing overdue."""
    return _delivery(folder, USUAL, units=6, is_equal=True)


def one_item(folder: Path) -> Path:
    """One list item, no survey, and growth of which the year is not out."""
    return _delivery(folder, USUAL, units=1, has_survey=False)


def no_findings(folder: Path) -> Path:
    """Places in the middle, scores above the line, everything closed on time."""
    return _delivery(folder, USUAL, units=6)


EDGES = (forty_units, long_name, everything_equal, one_item, no_findings)


def _delivery(
    folder: Path,
    name: str,
    *,
    units: int,
    is_last: bool = False,
    is_equal: bool = False,
    overdue: bool = False,
    has_survey: bool = True,
) -> Path:
    named = [f"第{number}工作局" for number in range(1, units + 1)]
    peers = "\n".join(
        f'[[peer]]\nname = "{number}县"' for number in range(1, PEERS + 1)
    )
    exports = {
        "units": _csv("单位,类别", (f"{unit},区直单位" for unit in named)),
        "work_items": _csv(
            "事项,类别,责任单位,频次,方向",
            (f"{unit}重点工作,重点工作,{unit},季,越高越好" for unit in named),
        ),
        "rankings": _csv(
            "范围,事项,周期,单位,名次,参评数",
            _places(name, named, is_last=is_last, is_equal=is_equal),
        ),
        "ledger": _csv(
            "编号,问题,责任单位,问题类别,交办日期,整改时限,销号日期,状态",
            (_problem(i, unit, overdue=overdue) for i, unit in enumerate(named)),
        ),
        "growth": GROWTH.format(name=name),
        "targets": TARGETS,
    }
    if has_survey:
        exports["survey"] = _csv(
            "周期,评议类别,评议对象,所属单位,得分,有效样本,标准差",
            (
                f"{CYCLE},重点科室,{unit}业务科,{unit},"
                f"{80 if is_equal else 95 - 0.4 * i},120,9.5"
                for i, unit in enumerate(named)
            ),
        )
    return write_delivery(folder, DISTRICT.format(name=name, peers=peers), **exports)


def _places(
    name: str, units: Iterable[str], *, is_last: bool, is_equal: bool
) -> Iterable[str]:
    for unit in units:
        for cycle in ("2023年三季度", CYCLE):
            ours = 1 if is_equal else PEERS + 1 if is_last else 8
            others = (
                [1] * PEERS
                if is_equal
                else [rank for rank in range(1, PEERS + 2) if rank != ours]
            )
            listed = [(name, ours), *((f"{i}县", r) for i, r in enumerate(others, 1))]
            for participant, rank in listed:
                yield f"全市,{unit}重点工作,{cycle},{participant},{rank},{PEERS + 1}"


def _problem(number: int, unit: str, *, overdue: bool) -> str:
    begins = f"W{number:03},{unit}办事指南过期,{unit},典型,2023-03-01,2023-04-01"
    return f"{begins},,整改中" if overdue else f"{begins},2023-03-20,已销号"


def _csv(head: str, rows: Iterable[str]) -> str:
    return "\n".join((head, *rows)) + "\n"
