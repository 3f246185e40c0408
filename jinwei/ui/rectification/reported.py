"""Closure rates on the screen, where there is no ledger to count from."""

from __future__ import annotations

from jinwei.desk.rows.figures import REPORTED, Reported
from jinwei.ui import explain, kit, read
from jinwei.ui.kit.parts import Column, Note, Row, count_cell, tagged
from jinwei.wording import reported, words

NEEDS_LEDGER = (
    "问题分析、每月晾晒、核查、清零进度、即将到期和严重超期要看逐件的问题，销号率表里没有；"
    "报来“整改台账.csv”就有，两表都有时以台账为准，并逐家核对。"
)


def show(cycle: str, unit: str | None) -> None:
    """Where 全区 or a unit stands, every unit, and what only a ledger could show.

    Where there are no rates either, which of the two files is wanted.
    """
    if "closure_rates" not in read.exports():
        kit.absent("ledger", key="absent", instead="closure_rates")
        return
    rows = read.rows(REPORTED, cycle=cycle, unit=unit)
    if not rows:
        _nothing(cycle)
        return
    lead(rows, unit)
    _table(rows)
    kit.notes([Note("没有逐件台账", [NEEDS_LEDGER])], key="needs_ledger")


def lead(rows: list[Reported], unit: str | None) -> None:
    """The chosen unit, or 全区, in a sentence; or that the table has no row of it."""
    whole = rows[0]
    row = next((each for each in rows if each["unit"] == unit), None) if unit else whole
    if row is None:
        sentence = f"{whole['period']}的销号率表里没有{unit}。"
    elif row["is_summed"]:
        sentence = f"{row['units']}家单位合计{reported.unit(row)}。"
    else:
        sentence = f"{row['unit']}{reported.unit(row)}。"
    paragraphs = [sentence]
    if row is whole and row["assigned"] and row["closure_rate_pct"] is None:
        paragraphs.append(
            "有的单位只报了销号率、没有报已销号数，全区的率不推算，也不取平均。"
        )
    kit.notes([Note(paragraphs=paragraphs, tone="lead")], key="lead")


def _table(rows: list[Reported]) -> None:
    helps = explain.helps()
    kit.table(
        [
            Column("单位"),
            Column("应销号", "number"),
            Column("已销号", "number"),
            Column("未销号", "number"),
            Column("销号率", "number", help=helps["reported_rate"]),
            Column("按期销号", "number"),
            Column("超期", "number", help=helps["reported_overdue"]),
            Column("来源"),
        ],
        [_row(row) for row in rows],
        of=("closure_rates",),
        key="reported",
        caption=f"{rows[0]['period']}各单位销号率",
        notes=explain.words_of("reported_rate", "reported_issue"),
        dense=True,
    )


def _row(row: Reported) -> Row:
    name = "各单位合计" if row["is_summed"] else row["unit"]
    file, record = row["source_file"], row["source_record"]
    source = file and f"{file}第{record}行"
    return Row(
        [
            tagged(name, strong=row["is_whole"]),
            count_cell(row["assigned"]),
            reported.count(row["closed"]),
            reported.count(row["open_problems"]),
            tagged(reported.rate(row), strong=row["closure_rate_pct"] is not None),
            reported.count(row["closed_on_time"]),
            reported.count(row["overdue"]),
            source or "",
        ],
        tone=None if row["assigned"] else "aside",
        stays=row["is_whole"],
        records=[(file, record)] if file and record else (),
    )


def _nothing(cycle: str) -> None:
    kit.notes(
        [
            Note(
                f"{words.quarter(cycle)}没有销号率表",
                [reported.NO_TABLE],
                tone="empty",
            )
        ],
        key="no_rates",
    )
