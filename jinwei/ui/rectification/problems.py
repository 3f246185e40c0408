"""问题分析 on the screen: which problems which unit has, and which come again."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from jinwei.charts.ledger import tally_bars, tally_height
from jinwei.ui import explain, kit, read
from jinwei.ui.finding import board_lines
from jinwei.ui.kit import drawer
from jinwei.ui.kit.parts import Cell, Column, Note, Row, tagged
from jinwei.ui.rectification import choices, ledger
from jinwei.ui.shared.grids import grid, ordered
from jinwei.ui.shared.ledger import spans
from jinwei.wording import words

AGEING = "在办账龄"
KINDS = (*ledger.KINDS, AGEING)
UNTAGGED = "未注明"
NO_PROBLEM = {"text": "", "title": "没有"}
MOST_PAIRS = 30
STRUCK = "认定已撤下"
WHOLE = "全区"
AGES = (
    "open_on_time", "open_without_due", "overdue_short", "overdue_middle",
    "overdue_long",
)  # fmt: skip


def show(rows: list[dict], cycle: str, unit: str | None) -> None:
    """Problems by every kind of tag, those that came again, and units by one of them.

    `rows` are the figures of the units.
    """
    for kind, beside in zip(ledger.KINDS, st.columns(3, gap="medium"), strict=True):
        with beside:
            _tally(kind, cycle, unit)
    board_lines.follow(repeats(cycle, unit))
    kind = choices.tags_of_problems(KINDS)
    if kind == AGEING:
        by_age(rows)
    else:
        by_tag(kind, cycle, unit)


def _tally(kind: str, cycle: str, unit: str | None) -> None:
    asked = {"cycle": cycle, "unit": unit, "kind": kind}
    kit.chart(
        read.figure(tally_bars, "rectification/tally", **asked),
        caption=f"{kind}　含以前年度结转，深色为未销号，点一条只看有它的单位",
        key=f"tally_{kind}",
        height=tally_height(read.rows("rectification/tally", **asked)),
    )


def by_tag(kind: str, cycle: str, unit: str | None) -> None:
    """Units by the tags of one kind, open problems of all of them in every cell."""
    asked = {"cycle": cycle, "unit": unit, "kind": kind}
    tags, units = read.shaped(tagged_by_unit, "rectification/categories", **asked)
    note = [explain.help_of("six_checks")] if kind == "六个对照" else []
    kit.table(
        [
            Column("责任单位", "fixed"),
            *(Column(tag, "number", group=kind) for tag in tags),
        ],
        units,
        of=("ledger",),
        key="by_tag",
        narrowed=True,
        caption=f"各单位的问题按{kind}分　未销号/全部",
        notes=note,
        height=ledger.NARROW_SCREEN if len(units) > ledger.MOST_ROWS else None,
        dense=True,
    )


def tagged_by_unit(tally: pd.DataFrame) -> tuple[list[str], list[Row]]:
    """The tags, the district's most frequent first, and the units, worst first."""
    tags = _in_order(tally)
    cells = grid(
        tally, _count, down="unit", across="value", every=tags, empty=NO_PROBLEM
    )
    rows = [
        Row([tagged(unit, strong=unit == WHOLE), *cells[unit]], stays=unit == WHOLE)
        for unit in _worst_first(tally)
    ]
    return tags, rows


def _in_order(tally: pd.DataFrame) -> list[str]:
    """The tags by how many problems the district has of them, the untagged last."""
    tags = tally[tally["unit"] == WHOLE].assign(last=tally["value"] == UNTAGGED)
    return ordered(tags, last=True, on_books=False, value=True)["value"].to_list()


def _worst_first(tally: pd.DataFrame) -> list[str]:
    """全区, then the units by their open problems and by all of them."""
    of_unit = tally.groupby("unit", sort=False)[["open_problems", "on_books"]]
    units = of_unit.sum().reset_index()
    units = units.assign(first=units["unit"] == WHOLE)
    by = {"first": False, "open_problems": False, "on_books": False}
    return ordered(units, **by)["unit"].to_list()


def _count(row: dict) -> Cell:
    return {
        "text": f"{row['open_problems']:,}",
        "of": f"{row['on_books']:,}",
        "strong": row["open_problems"] > 0,
    }


def by_age(rows: list[dict]) -> None:
    """Units by how long their open problems are past due, oldest and median beside."""
    labels = ("未到期", "没有时限", *words.ages(spans()))
    kit.table(
        [
            Column("责任单位", "fixed"),
            Column("未销号", "number"),
            *(Column(label, "number", group=AGEING) for label in labels),
            Column("最长超期", "number", help=explain.help_of("oldest_overdue")),
            Column("中位用时", "number", help=explain.help_of("median_days")),
        ],
        [_aged(row) for row in rows if row["assigned"] or row["open_problems"]],
        of=("ledger",),
        key="by_age",
        caption="各单位未销号问题的账龄",
        height=ledger.NARROW_SCREEN if len(rows) > ledger.MOST_ROWS else None,
        dense=True,
    )


def _aged(row: dict) -> Row:
    return Row(
        [
            tagged(row["unit"], strong=row["is_whole"]),
            f"{row['open_problems']:,}",
            *(f"{row[column]:,}" for column in AGES),
            ledger.days(row["oldest_overdue_days"]),
            ledger.days(row["median_days"]),
        ],
        stays=row["is_whole"],
    )


def repeats(cycle: str, unit: str | None) -> str | None:
    """Each problem that came again beside the one closed before; the id just opened."""
    rows = read.rows("rectification/repeats", cycle=cycle, unit=unit, most=MOST_PAIRS)
    if not rows:
        caption = f"{words.quarter(cycle)}{unit or WHOLE}没有同类问题再次发生"
        why = "只看填了六个对照的问题，没有填的无从对照。"
        kit.notes([Note(caption, [why], tone="empty")], key="no_repeats")
        return None
    before, again = "先前的", "再次发生的"
    total = rows[0]["repeats"]
    some = f"，列前{len(rows):,}对" if len(rows) < total else ""
    caption = f"{words.quarter(cycle)}再次发生的问题　{total:,}对{some}"
    return kit.table(
        [
            Column("责任单位", "fixed"),
            Column("六个对照", "fixed"),
            Column("编号", "fixed", group=before),
            Column("问题", group=before),
            Column("销号", "number", group=before),
            Column("编号", "fixed", group=again),
            Column("问题", group=again),
            Column("交办", "number", group=again),
            Column("相隔", "number"),
            Column("现在", "fixed"),
        ],
        [_pair(row) for row in rows],
        of=("ledger",),
        key="repeats",
        caption=f"{caption}（点一行看依据）",
        notes=explain.words_of("repeats"),
        height=420 if len(rows) > 12 else None,
        dense=True,
        opens=True,
    )


def _pair(row: dict) -> Row:
    return Row(
        [
            tagged(row["unit"], strong=True),
            "、".join(row["six_checks"]),
            row["earlier_id"],
            row["earlier_problem"],
            words.day(row["earlier_closed_on"]),
            row["problem_id"],
            tagged(row["problem"], tags=[STRUCK] if row["is_struck"] else []),
            words.day(row["assigned_on"]),
            f"{row['days_between']:,} 天",
            "未销号" if row["is_open"] else "已销号",
        ],
        id=row["finding_id"],
        tone="aside" if row["is_struck"] else None,
        link=drawer.link(drawer.FINDING, row["finding_id"], "red_black"),
    )
