"""The ledger of a unit in words: closed, overdue, falling due."""

from __future__ import annotations

from collections import Counter

from jinwei.ui import kit, read
from jinwei.ui.kit.parts import Cell, Note, tagged
from jinwei.wording import words

MOST_WORDINGS = 4


def spans() -> dict:
    """The days by which the chosen cycle tells apart what is overdue and due soon."""
    return read.only("frame/spans", cycle=read.view().cycle)


def due_soon(row: dict) -> list[tuple[int, str]]:
    """Within how many days how many problems of a row fall due, soonest first."""
    within = spans()
    return [(within[f"{each}_days"], f"{row[f'due_{each}']:,}") for each in words.SOON]


def has_problems(rows: list[dict]) -> bool:
    """Whether any problem was assigned, or is open, in the rows of the units."""
    return any(row["assigned"] or row["open_problems"] for row in rows)


def undated(cycle: str, unit: str | None, most: int) -> list[dict]:
    """The open problems whose deadline names no day, so many of them at most."""
    return read.rows("rectification/undated", cycle=cycle, unit=unit, most=most)


def due(row: dict) -> Cell:
    """The deadline of a problem, with the words it was written in."""
    text, written = words.due(row["due_on"], row["due_words"])
    return tagged(text, sub=written) if text else None


def lead(
    rows: list[dict], counted: dict, unit: str | None, undated: list[dict]
) -> None:
    """Where the chosen unit, or 全区, stands: closed, overdue, falling due."""
    row = rows[-1] if unit else rows[0]
    sentence = (
        f"{unit or '全区'}自{words.day(counted['counted_from'])}起交办"
        f"{row['assigned']:,}件，已销号{row['closed']:,}件，"
        f"销号率{words.percent(row['closure_rate_pct'])}；{_still_open(row)}，"
        f"其中超期{row['overdue']:,}件、严重超期{row['severely_overdue']:,}件"
    )
    if row["oldest_overdue_days"]:
        sentence += f"，最长超期{row['oldest_overdue_days']:,}天"
    due = "、".join(f"{days}日内{count}件" for days, count in due_soon(row))
    paragraphs = [f"{sentence}。", f"即将到期：{due}。"]
    if row["closed_undated"]:
        paragraphs.append(
            f"{row['closed_undated']:,}件写着已销号但没有销号日期，计入销号率，"
            "不计入按期销号率和中位用时。"
        )
    if undated:
        paragraphs.append(
            f"未销号的问题里有{undated[0]['undated_problems']:,}件无明确时限"
            f"（{_wordings(undated)}），计入未销号，不计超期。"
        )
    kit.notes([Note(paragraphs=paragraphs, tone="lead")], key="lead")


def _wordings(undated: list[dict]) -> str:
    """The words of deadlines that name no day, the most usual first."""
    usual = Counter(row["due_words"] for row in undated).most_common(MOST_WORDINGS)
    is_more = len({row["due_words"] for row in undated}) > len(usual)
    more = "等" if is_more or undated[0]["undated_problems"] > len(undated) else ""
    return "、".join(wording for wording, _ in usual) + more


def _still_open(row: dict) -> str:
    carried = row["open_problems"] - (row["assigned"] - row["closed"])
    before = f"（含以前年度结转{carried:,}件）" if carried else ""
    return f"未销号{row['open_problems']:,}件{before}"


def late(days_past: int | None) -> Cell:
    """How far a problem is past its due date or before it; nothing without one."""
    if days_past is None:
        return None
    if days_past > 0:
        return {"text": f"{days_past:,} 天", "strong": True}
    return "今日到期" if days_past == 0 else f"还有 {-days_past} 天"
