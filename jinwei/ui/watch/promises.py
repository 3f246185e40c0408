"""有期限的登记: promises and plated problems that are due, on the watch desk."""

from __future__ import annotations

from jinwei.ui import explain, kit, read
from jinwei.ui.kit import drawer
from jinwei.ui.kit.parts import Cell, Column, Note, Row, state_cell, tagged
from jinwei.ui.watch import ROOM
from jinwei.wording import words

NAME, DUE, BROKEN = "有期限的登记", "限期", "未兑现"


def listed() -> list[dict]:
    """What was promised or plated and is still to be kept, the first due first."""
    return read.rows("watch/promises")


def past(rows: list[dict]) -> int:
    """How many of them are past their day."""
    return sum(row["days_left"] < 0 for row in rows)


def table(rows: list[dict]) -> str | None:
    """The list, or that there is nothing on it; the id of the finding just opened."""
    if not rows:
        why = "没有未兑现的公开承诺，也没有未摘牌的挂牌督办。"
        kit.notes([Note(NAME, [why], tone="empty")], key="no_promises")
        return None
    return kit.table(
        [
            Column("登记", "fixed"),
            Column("单位", "fixed"),
            Column("事项"),
            Column("承诺或要求"),
            Column("登记于", "fixed"),
            Column("期限", "fixed"),
            Column("还有", "fixed"),
            Column("督办部门", "fixed"),
        ],
        [_row(row) for row in rows],
        of=("records",),
        key="promises",
        caption=f"{NAME}　{len(rows)} 项，过期 {past(rows)} 项",
        height=ROOM,
        notes=explain.words_of("promises"),
        dense=True,
        opens=True,
    )


def _row(row: dict) -> Row:
    identity = row["finding_id"]
    return Row(
        [
            tagged(row["kind"], strong=True),
            row["unit"],
            row["item"] or row["subject"],
            row["note"] or None,
            words.day(row["done_on"]),
            words.day(row["due_on"]),
            _left(row),
            row["office"] or None,
        ],
        id=identity,
        link=drawer.link(drawer.FINDING, identity) if identity else None,
    )


def _left(row: dict) -> Cell:
    days = row["days_left"]
    tail = f"，{BROKEN}" if row["is_broken"] else ""
    if days < 0:
        return state_cell("black", f"过期 {-days} 天{tail}")
    left = "今天到期" if days == 0 else f"{days} 天"
    return state_cell("watch" if row["is_broken"] else None, f"{left}{tail}")
