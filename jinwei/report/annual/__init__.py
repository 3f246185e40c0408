"""The year of all units as files for the office: a workbook, and a CSV of its totals.

Both are internal: they tell what nobody confirmed, and say so in every row of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from jinwei.desk.annual import UnitYear, Year
from jinwei.desk.rows.annual import Quarter, YearFinding
from jinwei.policy.record_kinds import OPEN
from jinwei.report import excel
from jinwei.report.annual.totals import SIDES, UNIT, totals
from jinwei.report.excel import sources
from jinwei.report.excel.cells import (
    NUMBER,
    YES_NO,
    Cell,
    Column,
    Row,
    Value,
    measured,
    plain,
)
from jinwei.report.excel.sheet import Sheet
from jinwei.report.excel.typed import typed
from jinwei.spreadsheet_safe import csv_bytes
from jinwei.wording import annual, words

KIND = "年度汇总"
FINDINGS, BOARDS, SCORES = "认定明细", "红黑榜按季度", "三评按季度"
FIRST_ROW = 4


def workbook(year: Year) -> bytes:
    """All units: totals, findings, boards and scores by quarter, and the sources."""
    tables = (
        Sheet(KIND, (*totals(year), _leading(year)), year.units, "没有单位。"),
        Sheet(FINDINGS, _findings(), year.findings, "没有红榜、黑榜的认定。"),
        Sheet(BOARDS, _by_quarter(year), year.units, "没有单位。"),
        Sheet(SCORES, _score_columns(year), tuple(_scored(year)), "没有三评。"),
    )
    return excel.packed(year.source, KIND, tables, sources.sources(year))


def csv(year: Year) -> bytes:
    """The totals of all units, one in a row, with the version they come from."""
    table = Sheet(KIND, totals(year), year.units, "")
    rows = ([_said(cell) for cell in cells] for cells in table.cells())
    return csv_bytes([column.header for column in table.columns], rows)


def _said(cell: Cell) -> object:
    """A value as a text file holds it: a share as a percentage."""
    if isinstance(cell.value, Decimal) and cell.format.endswith("%"):
        decimals = len(cell.format.partition(".")[2]) - 1
        return f"{words.number(cell.value * 100, max(decimals, 0))}%"
    return cell.value


def _leading(year: Year) -> Column[UnitYear]:
    """The rows of the sheet of findings that are the unit's, as a link to the first."""
    rows: dict[str, tuple[int, int]] = {}
    for number, finding in enumerate(year.findings, FIRST_ROW):
        first, _ = rows.get(finding["unit"], (number, number))
        rows[finding["unit"]] = first, number

    def leads(unit: UnitYear) -> Value | Cell:
        if unit.unit not in rows:
            return "没有认定"
        first, last = rows[unit.unit]
        return Cell(f"第{first}–{last}行", leads_to=f"'{FINDINGS}'!A{first}")

    return Column(FINDINGS, 14, leads, is_printed=False)


def _findings() -> tuple[Column[YearFinding], ...]:
    return (
        Column("单位", 18, plain("unit")),
        Column("类别", 14, plain("unit_class")),
        Column("季度", 14, lambda row: words.quarter(row["cycle"])),
        Column("榜", 8, lambda row: words.BOARDS[row["board"]]),
        Column("规则", 22, plain("rule_name")),
        Column("条款", 16, plain("clause")),
        Column("事项", 40, plain("item")),
        Column("数值", 14, lambda row: typed(row["figure"] or "", is_figure=True)),
        Column("处置建议", 14, lambda row: row["disposition"] or None),
        Column("状态", 10, plain("state")),
        Column("在榜", 7, lambda row: YES_NO[row["is_on_board"]]),
        Column("读法", 9, lambda row: OPEN if row["has_reading"] else None),
        Column("文件", 28, plain("source_file"), is_printed=False),
        Column("行", 7, plain("source_record"), NUMBER, is_printed=False),
        Column("依据条数", 8, plain("source_records"), NUMBER, is_printed=False),
    )


def _by_quarter(year: Year) -> tuple[Column[UnitYear], ...]:
    return (
        *UNIT,
        *(
            Column(
                f"{annual.quarter(each['cycle'])}{words.BOARDS[board]}{name}", 9,
                partial(_in_quarter, year, each, board, state), NUMBER,
            )
            for each in year.quarters
            for board in SIDES
            for state, name in annual.on_board(year, board).items()
        ),
    )  # fmt: skip


def _in_quarter(
    year: Year, each: Quarter, board: str, state: str, unit: UnitYear
) -> Value:
    why = year.why_none(unit, each)
    if why:
        return annual.UNJUDGED if each["unjudged"] else why
    row: Any = unit.boards.get((each["cycle"], board))
    return 0 if row is None else row[state]


def _score_columns(year: Year) -> tuple[Column[Row], ...]:
    return (
        Column("单位", 18, plain("unit")),
        Column("类别", 14, plain("unit_class")),
        Column("评议类别", 12, plain("track")),
        Column("评议对象", 22, plain("subject")),
        Column("季度", 14, lambda row: words.quarter(row["cycle"])),
        Column("得分", 9, _score),
        Column("名次", 7, plain("rank"), NUMBER),
        Column("参加排名", 8, plain("ranked"), NUMBER),
        Column("有效样本", 9, plain("sample_size"), NUMBER),
        Column(annual.below(year), 8, lambda row: YES_NO[row["is_below"]]),
        Column("情况", 22, plain("status")),
        Column("文件", 26, plain("source_file"), is_printed=False),
        Column("行", 7, plain("source_record"), NUMBER, is_printed=False),
    )


def _scored(year: Year) -> Iterator[Row]:
    for unit in year.units:
        for row in unit.scores:
            yield {**row, "unit_class": unit.unit_class}


def _score(row: Row) -> Value | Cell:
    return measured("score")(row) if row["is_shown"] else None
