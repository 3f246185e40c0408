"""每月晾晒 on the screen: three ledgers by month, and by unit in one month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd

from jinwei.sql import records
from jinwei.ui import explain, kit, read
from jinwei.ui.kit import taking
from jinwei.ui.kit.parts import Column, Row, tagged
from jinwei.ui.rectification import choices
from jinwei.ui.shared.grids import ordered
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
COUNTS = {
    f"{ledger}_{figure}": f"{of_ledger} {name}"
    for of_ledger, ledger in LEDGERS
    for name, figure in FIGURES
}
IN_CSV = {"month_on": "月份", "unit": "责任单位", **COUNTS}


def show(cycle: str, unit: str | None) -> None:
    """The months of the year, the units in one of them, and the file of both."""
    rows = months(cycle, unit)
    by_month(rows, unit)
    if not unit:
        by_unit(cycle, choices.month([row["month_on"] for row in rows]))
    taking.download(
        "下载各月各单位（CSV）",
        csv(cycle, unit),
        file_name=csv_name(cycle),
        mime="text/csv",
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
        of=("ledger",),
        key="by_month",
        caption=f"{unit or WHOLE}　逐月",
        notes=explain.words_of("airing"),
        dense=True,
    )


def by_unit(cycle: str, month: dt.date) -> None:
    """Every unit in one month, 全区 on top, then the most unsolved first."""
    of_month = {"cycle": cycle, "unit": None, "month": month}
    rows = read.shaped(_worst_first, "rectification/airing", **of_month)
    kit.table(
        _columns("责任单位"),
        [_row(row["unit"], row) for row in rows],
        of=("ledger",),
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
    asked = {"cycle": cycle, "unit": unit, "month": None}
    return read.csv(_exported, "rectification/airing", **asked)


def _exported(months: pd.DataFrame) -> pd.DataFrame:
    months = months.assign(month_on=months["month_on"].dt.strftime("%Y-%m"))
    return months[[*IN_CSV]].rename(columns=IN_CSV)


def _worst_first(units: pd.DataFrame) -> list[dict]:
    units = units.assign(first=units["unit"] == WHOLE)
    by = {"first": False, "all_open": False, "all_found": False}
    return records(ordered(units, **by))


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
    figures = [row[count] for count in COUNTS]
    return Row(
        [tagged(name, strong=name == WHOLE), *(f"{each:,}" for each in figures)],
        tone=None if any(figures) else "aside",
        stays=name == WHOLE,
    )


def _month(day: dt.date) -> str:
    return f"{day.year}年{day.month}月"
