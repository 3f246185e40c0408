"""Rows at the limits of every column of every contract, as text of a CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal

from jinwei.policy.contracts import Column, Contract, contracts

Cells = dict[str, str]
USUAL: Mapping[str, Cells] = {
    "units": {"unit": "招商局", "unit_class": "区直单位"},
    "work_items": {
        "item": "招商引资", "item_class": "重点工作", "unit": "招商局",
        "cadence": "季", "direction": "越高越好",
    },
    "rankings": {
        "scope": "全市", "item": "招商引资", "period": "2023年三季度",
        "unit": "示例园区", "rank": "2", "ranked": "3",
    },
    "survey": {
        "period": "2023年三季度", "track": "重点科室", "subject": "招商科",
        "unit": "招商局", "score": "88.5", "sample_size": "120", "std_dev": "9.5",
    },
    "survey_responses": {
        "response_id": "D1", "answered_on": "2023-08-01", "track": "重点科室",
        "subject": "招商科", "unit": "招商局", "respondents": "群众",
        "channel": "短信", "efficiency_score": "80", "style_score": "80",
        "attitude_score": "80", "results_score": "80", "lawfulness_score": "80",
        "openness_score": "80",
    },
    "ledger": {
        "problem_id": "W1", "problem": "牌匾破损", "unit": "招商局",
        "problem_class": "共性", "assigned_on": "2023-03-10", "due_on": "2023-06-10",
        "status": "整改中",
    },
    "closure_rates": {
        "period": "2023年三季度", "unit": "招商局", "assigned": "13",
        "closure_rate_pct": "61.5",
    },
    "targets": {
        "year": "2023", "indicator": "生产总值", "floor_value": "8",
        "stretch_value": "9", "measure_unit": "%",
    },
    "growth": {
        "indicator": "生产总值", "period": "2023年1-6月", "growth_pct": "8.5",
        "level": "120.5", "base_level": "111.1",
    },
    "duties": {"unit": "招商局", "duty": "亲身办", "done_on": "2023-06-01"},
    "campaigns": {
        "round": "第1期", "theme": "作风", "lead_unit": "招商局", "unit": "招商局",
        "score": "90", "rank": "1", "period": "2023年4月",
    },
    "inspections": {
        "inspection_id": "D1", "matter": "重点项目", "found_by": "重点督查",
        "unit": "招商局", "assigned_on": "2023-03-10", "due_on": "2023-09-10",
        "progress_pct": "50",
    },
}  # fmt: skip
"""One ordinary record of each export, by the English names of its columns."""
OWN = {
    "units": "unit", "work_items": "item", "rankings": "item", "survey": "subject",
    "survey_responses": "response_id", "ledger": "problem_id",
    "targets": "indicator", "growth": "indicator", "campaigns": "round",
    "inspections": "inspection_id",
}  # fmt: skip
"""The key that sets one record at a limit apart from the next."""
TOGETHER = ("integer", "rank", "decimal", "percent", "text", "list")
"""Types of columns that contradict no other, however far they go."""
FORMER_NAMES = "旧名"
"""Stands for as many former names as a cell holds, no two of them alike."""
DAY = dt.date(2023, 6, 1)
DAYS = ("1949-01-01", "2023-12-31", "2099-12-31")
IN_WORDS = ("长期坚持", "2023年底前")
PERIODS = ("1949年一季度", "2023年四季度", "2023年全年", "2023年9月", "2099年四季度")


def at_limits(column: Column) -> Iterator[str]:
    """The texts at and just inside the limits of one column's contract."""
    match column.type:
        case "integer" | "rank" | "decimal" | "percent":
            yield from _numbers(column)
        case "date":
            yield from (DAYS[:2] if column.not_after else DAYS)
            yield from (IN_WORDS if column.deadline_from else ())
        case "period":
            yield from PERIODS
        case "choice":
            yield from column.values
        case "boolean":
            yield from ("是", "否")
        case "list":
            if not column.refers_to:
                yield "、".join(column.values) or FORMER_NAMES
        case "text":
            if not column.refers_to:
                yield "长" * column.max_length


def _numbers(column: Column) -> Iterator[str]:
    decimals = column.decimals if column.type in ("decimal", "percent") else 0
    step = Decimal(1).scaleb(-decimals)
    most = Decimal(10) ** (column.digits - decimals) - step
    low = -most if column.min is None else column.min
    high = most if column.max is None else column.max
    for number in (low, low + step, Decimal(0), step, high - step, high):
        if low <= number <= high:
            yield f"{number:f}"


def singly(export: str) -> list[Cells]:
    """The ordinary record, and one record for each limit of each column."""
    rows = [ordinary(export)]
    for column in contracts()[export].columns:
        for text in at_limits(column):
            row = {**rows[0], **_own(export, len(rows)), column.name: text}
            rows.append(row)
    return rows


def ordinary(export: str) -> Cells:
    """The ordinary record, with something in every column that must be filled."""
    filled = {
        column.name: next(iter(column.values), "若干")
        for column in contracts()[export].columns
        if column.filled and column.type in ("text", "choice")
    }
    return {**filled, **USUAL[export]}


def _own(export: str, number: int) -> Cells:
    if export == "closure_rates":
        return {"period": f"{2000 + number // 12}年{number % 12 + 1}月"}
    if export == "duties":
        return {"done_on": str(DAY + dt.timedelta(number))}
    return {OWN[export]: f"{ordinary(export)[OWN[export]]}{number}"}


def together(export: str, last: bool) -> Cells:
    """One record with every figure at its first limit, or its last, and long texts."""
    chosen = ordinary(export)
    for column in contracts()[export].columns:
        texts = list(at_limits(column))
        if texts and column.type in TOGETHER:
            chosen[column.name] = texts[-1 if last else 0]
    return chosen


def records(export: str) -> list[Cells]:
    """Records at the limits of an export, one limit each and then all at once."""
    alone = singly(export)
    both = [
        together(export, last) | _own(export, len(alone) + last)
        for last in (False, True)
    ]
    return [*alone, *both]


def exports() -> dict[str, str]:
    """A CSV for each export, all at their limits."""
    rows = {name: records(name) for name in contracts()}
    rows["survey"] += parts()
    for number, unit in enumerate(rows["units"]):
        if FORMER_NAMES in unit.get("former_names", ""):
            unit["former_names"] = former_names(number)
    usual = ordinary("work_items")
    values = {row["item"] for row in rows["work_items"]}
    ranked = sorted({row["item"] for row in rows["rankings"]} - values)
    rows["work_items"] += [{**usual, "item": item} for item in ranked]
    return {name: text(name, listed) for name, listed in rows.items()}


def former_names(number: int) -> str:
    """As many names of that unit as the cell holds."""
    most = contracts()["units"].column("former_names").max_length
    names = [f"旧名{number:02}第{each:03}" for each in range(most)]
    return "、".join(names)[:most].rpartition("、")[0]


def parts() -> list[Cells]:
    """Parts of a surveyed subject, each with every figure at its last limit."""
    whole = together("survey", last=True) | {"subject": "合并"}
    return [
        whole | {"respondents": respondents, "channel": channel * 64}
        for respondents in contracts()["survey"].column("respondents").values
        for channel in "短微网"
    ]


def text(export: str, rows: list[Cells]) -> str:
    """The records as a CSV under the contract's own headers."""
    contract: Contract = contracts()[export]
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow([column.header for column in contract.columns])
    for row in rows:
        written.writerow([row.get(column.name, "") for column in contract.columns])
    return out.getvalue()
