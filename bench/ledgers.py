"""A large invented ledger delivery, written as an office would export it."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

from jinwei.policy.contracts import contracts

UNITS = tuple(f"示例第{n}局" for n in range(1, 25))
FIRST_DAY = date(2022, 1, 1)
AS_OF = date(2023, 12, 31)
DISTRICT = """name = "示例园区"
plan_year = 2023
as_of = 2023-12-31
is_invented = true
"""


def write_delivery(folder: Path, rows: int, encoding: str = "utf-8") -> Path:
    """A folder with a directory of units and a ledger of that many rows."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "district.toml").write_text(DISTRICT, "utf-8")
    units = [["单位", "类别"], *([unit, "区直单位"] for unit in UNITS)]
    _write(folder / "单位目录.csv", units, "utf-8")
    _write(folder / "整改台账.csv", _ledger(rows), encoding)
    return folder / "整改台账.csv"


def _write(path: Path, rows, encoding: str) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)


def _ledger(rows: int):
    columns = contracts()["ledger"].columns
    yield [column.header for column in columns]
    draw = random.Random(rows)
    for number in range(rows):
        record = _problem(draw, number)
        yield [record.get(column.name, "") for column in columns]


def _problem(draw: random.Random, number: int) -> dict[str, str]:
    assigned = FIRST_DAY + timedelta(days=draw.randrange(700))
    due = assigned + timedelta(days=draw.randrange(10, 120))
    closed = assigned + timedelta(days=draw.randrange(1, 200))
    is_closed = draw.random() < 0.8 and closed <= AS_OF
    return {
        "problem_id": f"W{number:07d}",
        "problem": f"示例问题第{number}件 办理流程环节偏多",
        "unit": draw.choice(UNITS),
        "problem_class": draw.choice(("共性", "顽固", "典型", "突出")),
        "found_by": draw.choice(("信访", "12345", "暗访", "自查")),
        "difficulty": draw.choice(("常规", "疑难", "新情况", "困难")),
        "handling": draw.choice(("交办", "督办", "查办")),
        "six_checks": draw.choice(("", "", "流程审批", "信息化")),
        "assigned_on": assigned.isoformat(),
        "due_on": due.isoformat(),
        "closed_on": closed.isoformat() if is_closed else "",
        "status": "已销号" if is_closed else "整改中",
    }
