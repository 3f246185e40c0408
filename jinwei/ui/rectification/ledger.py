"""整改销号 on the screen: closure by unit, what is overdue and what falls due next."""

from __future__ import annotations

from jinwei.ui import explain, kit
from jinwei.ui.kit import drawer
from jinwei.ui.kit.parts import Cell, Column, Note, Row, bars_cell, tagged
from jinwei.ui.shared.ledger import due, late, spans
from jinwei.wording import words

KINDS = ("问题类别", "六个对照", "来源")
MOST_LISTED = 40
MOST_ROWS = 26
NARROW_SCREEN = 520


def table(rows: list[dict]) -> None:
    """Every unit, 全区 on top and then worst first."""
    days = spans()
    ages = words.ages(days)
    most = max((row["open_problems"] for row in rows if not row["is_whole"]), default=0)
    kit.table(
        _columns([days[f"{each}_days"] for each in words.SOON]),
        [_row(row, ages, most) for row in rows],
        of=("ledger",),
        key="units",
        notes=explain.words_of("closure_rate", "on_time_rate", "ageing"),
        height=NARROW_SCREEN if len(rows) > MOST_ROWS else None,
        dense=True,
    )


def pressing(rows: list[dict], days: int) -> str | None:
    """The open problems past due or due in so many days, longest overdue first.

    The id of the one just opened.
    """
    most = f"，列前{MOST_LISTED}件" if len(rows) == MOST_LISTED else ""
    return kit.table(
        [
            Column("编号", "fixed"),
            Column("问题"),
            Column("责任单位"),
            Column("类别", "fixed"),
            Column("整改时限", "number"),
            Column("超期或剩余", "number"),
            Column("状态", "fixed"),
        ],
        [
            Row(
                [
                    row["problem_id"],
                    row["problem"],
                    row["unit"],
                    row["problem_class"],
                    due(row),
                    late(row["days_past"]),
                    row["status"],
                ],
                id=row["problem_id"],
                link=drawer.link(drawer.PROBLEM, row["problem_id"]),
            )
            for row in rows
        ],
        of=("ledger",),
        key="pressing",
        caption=f"超期和{days}日内到期的问题（时限早的在前{most}；点一行下单）",
        height=340,
        dense=True,
        opens=True,
    )


def without_day(rows: list[dict]) -> str | None:
    """The open problems whose deadline names no day, longest open first.

    The id of the one just opened.
    """
    if not rows:
        return None
    every = rows[0]["undated_problems"]
    most = f"，列最久的{len(rows)}件" if every > len(rows) else ""
    return kit.table(
        [
            Column("编号", "fixed"),
            Column("问题"),
            Column("责任单位"),
            Column("类别", "fixed"),
            Column("整改时限"),
            Column("已办", "number"),
            Column("状态", "fixed"),
        ],
        [
            Row(
                [
                    row["problem_id"],
                    row["problem"],
                    row["unit"],
                    row["problem_class"],
                    row["due_words"],
                    days(row["days_open"]),
                    row["status"],
                ],
                id=row["problem_id"],
                link=drawer.link(drawer.PROBLEM, row["problem_id"]),
            )
            for row in rows
        ],
        of=("ledger",),
        key="undated",
        caption=f"无明确时限的问题{every:,}件（未销号，不计超期{most}）",
        height=340,
        dense=True,
        opens=True,
    )


def defined() -> None:
    """What the figures beside the rates mean, once for the page."""
    definitions = explain.words_of(
        "overdue", "severely_overdue", "median_days", "check_pass_rate", "burn_down",
        "six_checks",
    )  # fmt: skip
    kit.notes([Note("口径", items=definitions)], key="defined")


def nothing(cycle: str) -> None:
    """Says that the ledger holds nothing up to a cycle."""
    kit.notes(
        [
            Note(
                f"截至{words.quarter(cycle)}，整改台账里没有交办的问题",
                ["请在右上角另选周期。"],
                tone="empty",
            )
        ],
        key="no_problems",
    )


def _columns(soon: list[int]) -> list[Column]:
    closed, on_time, checked = "销号（累计）", "按期销号", "核查"
    overdue, due = "超期", "日内到期"
    helps = explain.helps()
    return [
        Column("责任单位"),
        Column("交办", "number", group=closed),
        Column("已销号", "number", group=closed),
        Column("销号率", "number", group=closed, help=helps["closure_rate"]),
        Column("到期", "number", group=on_time),
        Column("按期", "number", group=on_time),
        Column("按期销号率", "number", group=on_time, help=helps["on_time_rate"]),
        Column("件", "number", group=overdue, help=helps["overdue"]),
        Column("严重", "number", group=overdue, help=helps["severely_overdue"]),
        Column("最长", "number", group=overdue, help=helps["oldest_overdue"]),
        Column("中位用时", "number", help=helps["median_days"]),
        Column("件", "number", group=checked),
        Column("通过率", "number", group=checked, help=helps["check_pass_rate"]),
        Column("在办账龄", help=helps["ageing"], width="110px"),
        *(Column(str(days), "number", group=due) for days in soon),
    ]


def _row(row: dict, ages: tuple[str, ...], most: int) -> Row:
    if not (row["assigned"] or row["open_problems"]):
        return Row([row["unit"], "0", *[None] * 15], tone="aside")
    return Row(
        [
            tagged(row["unit"], strong=row["is_whole"]),
            f"{row['assigned']:,}",
            f"{row['closed']:,}",
            _rate(row["closure_rate_pct"]),
            f"{row['due']:,}",
            f"{row['closed_on_time']:,}",
            _rate(row["on_time_rate_pct"]),
            f"{row['overdue']:,}",
            f"{row['severely_overdue']:,}",
            days(row["oldest_overdue_days"]),
            days(row["median_days"]),
            f"{row['checks_made']:,}",
            _rate(row["check_pass_rate_pct"]),
            _ageing(row, ages, most),
            *(f"{row[f'due_{each}']:,}" for each in words.SOON),
        ],
        stays=row["is_whole"],
    )


def _rate(value: words.Number | None) -> Cell:
    return None if value is None else tagged(words.percent(value), strong=True)


def days(value: int | None) -> Cell:
    """A number of days as a cell; None for none."""
    return None if value is None else f"{value:,} 天"


def _ageing(row: dict, ages: tuple[str, ...], most: int) -> Cell:
    """The open problems of a unit by age, as long a bar as they are many.

    Of 全区, with which no unit compares, they stand in words.
    """
    counts = (row["overdue_short"], row["overdue_middle"], row["overdue_long"])
    parts = [
        ("未超期", row["open_on_time"] + row["open_without_due"]),
        *zip(ages, counts, strict=True),
    ]
    if row["is_whole"]:
        parts_in_words = "，".join(f"{name} {size:,}" for name, size in parts if size)
        return {"text": f"{row['open_problems']:,} 件", "title": parts_in_words}
    return bars_cell(parts, most)
