"""每月晾晒 on the screen: three ledgers by month, and by unit in one month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from jinwei.spreadsheet_safe import csv_bytes
from jinwei.ui import explain, kit, read
from jinwei.ui.kit.parts import Column, Row, tagged
from jinwei.wording import words

WHOLE = "全区"
LEDGERS = (
    ("排查解决问题", "all"),
    ("说“不”提级管", "refused"),
    ("“办不成事”", "stuck"),
)
FIGURES = (("排查", "found"), ("解决", "solved"), ("未解决", "open"))
NARROW_SCREEN = 520
MOST_ROWS = 26
CSV_HEADER = (
    "月份",
    "责任单位",
    *(f"{ledger} {figure}" for ledger, _ in LEDGERS for figure, _ in FIGURES),
)


def months(cycle: str, unit: str | None) -> list[dict]:
    """The months of the year up to a cycle's cut-off, of one unit or 全区."""
    return read.rows(
        "rectification/airing", cycle=cycle, unit=unit or WHOLE, month=None
    )


def by_month(rows: list[dict], unit: str | None) -> None:
    """The months of the year so far, for one unit or 全区."""
    kit.table(
        _columns("月份"),
        [_row(_month(row["month_on"]), row) for row in rows],
        key="by_month",
        caption=f"{unit or WHOLE}　逐月",
        notes=explain.words_of("airing"),
        dense=True,
    )


def by_unit(cycle: str, month: dt.date) -> None:
    """Every unit in one month, 全区 on top, then the most unsolved first."""
    rows = read.rows("rectification/airing", cycle=cycle, unit=None, month=month)
    ordered = sorted(
        rows,
        key=lambda row: (
            row["unit"] != WHOLE, -row["all_open"], -row["all_found"], row["unit"],
        ),
    )  # fmt: skip
    kit.table(
        _columns("责任单位"),
        [_row(row["unit"], row) for row in ordered],
        key="by_unit",
        caption=f"{_month(month)}　各单位",
        height=NARROW_SCREEN if len(rows) > MOST_ROWS else None,
        dense=True,
    )


def csv_name(cycle: str) -> str:
    """The name of the file: the cycle its year ends with, and the version."""
    version = words.version(read.view().version)
    return f"每月晾晒_截至{words.quarter(cycle)}_版本{version}.csv"


def csv(cycle: str, unit: str | None) -> Callable[[], bytes]:
    """Makes a CSV of every month and unit when it is asked for."""
    rows = read.later("rectification/airing", cycle=cycle, unit=unit, month=None)
    return lambda: csv_bytes(CSV_HEADER, [_line(row) for row in rows()])


def _line(row: dict) -> list[object]:
    return [f"{row['month_on']:%Y-%m}", row["unit"], *_figures(row)]


def _figures(row: dict) -> list[int]:
    return [row[f"{ledger}_{figure}"] for _, ledger in LEDGERS for _, figure in FIGURES]


def _columns(first: str) -> list[Column]:
    return [
        Column(first, "fixed"),
        *(
            Column(figure, "number", group=ledger)
            for ledger, _ in LEDGERS
            for figure, _ in FIGURES
        ),
    ]


def _row(name: str, row: dict) -> Row:
    figures = _figures(row)
    return Row(
        [tagged(name, strong=name == WHOLE), *(f"{each:,}" for each in figures)],
        tone=None if any(figures) else "aside",
    )


def _month(day: dt.date) -> str:
    return f"{day.year}年{day.month}月"
