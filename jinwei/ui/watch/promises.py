"""有期限的登记: what is due on the watch desk, promised, ordered or to be answered."""

from __future__ import annotations

from jinwei.policy.record_kinds import LETTER, ORDER
from jinwei.report.letters import sending
from jinwei.ui import explain, kit, read
from jinwei.ui.finding import letter as letters
from jinwei.ui.kit import drawer
from jinwei.ui.kit.parts import Cell, Column, Note, Row, state_cell, tagged
from jinwei.ui.watch import ROOM
from jinwei.wording import words

NAME, DUE = "有期限的登记", "限期"
TO_PROBLEM, TO_LETTER = "problem:", "letter:"


def listed() -> list[dict]:
    """What is still to be kept or answered by a day, the first due first."""
    return read.rows("watch/promises")


def past(rows: list[dict]) -> int:
    """How many of them are past their day."""
    return sum(row["days_left"] < 0 for row in rows)


def table(rows: list[dict]) -> str | None:
    """The list, or that there is nothing on it; the id of what was just opened."""
    if not rows:
        why = "没有未兑现的公开承诺、未摘牌的挂牌督办、未办结的单子和未回复的函。"
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


def problem(opened: str | None) -> str | None:
    """The problem that was just opened, None where something else was."""
    return _opened(opened, TO_PROBLEM)


def letter(opened: str | None) -> str | None:
    """The letter that was just opened, None where something else was."""
    return _opened(opened, TO_LETTER)


def _opened(opened: str | None, of: str) -> str | None:
    is_one = opened and opened.startswith(of)
    return opened.removeprefix(of) if opened and is_one else None


def _row(row: dict) -> Row:
    identity, link = _leads(row)
    return Row(
        [
            tagged(_kind(row), strong=True),
            row["unit"],
            row["item"] or row["subject"],
            row["note"] or None,
            words.day(row["done_on"]),
            words.day(row["due_on"]),
            _left(row),
            row["office"] or None,
        ],
        id=identity,
        link=link,
    )


def _kind(row: dict) -> str:
    """What was recorded; an order and a letter by their own name."""
    return row["value"] if row["kind"] in (ORDER, LETTER) else row["kind"]


def _leads(row: dict) -> tuple[str | None, dict | None]:
    """What a row opens, and at which address."""
    if row["rule_id"] == "problem":
        subject = row["subject"]
        return TO_PROBLEM + subject, drawer.link(drawer.PROBLEM, subject)
    if row["rule_id"] == sending.RULE:
        named = letters.named(row["cycle"], row["subject"])
        return TO_LETTER + named, drawer.link(drawer.LETTER, named)
    identity = row["finding_id"]
    return identity, drawer.link(drawer.FINDING, identity) if identity else None


def _left(row: dict) -> Cell:
    days = row["days_left"]
    tail = f"，{row['answer']}" if row["is_broken"] else ""
    if days < 0:
        return state_cell("black", f"过期 {-days} 天{tail}")
    left = "今天到期" if days == 0 else f"{days} 天"
    return state_cell("watch" if row["is_broken"] else None, f"{left}{tail}")
