"""What a letter says of a matter and of a problem, in whole words."""

from __future__ import annotations

from jinwei.desk.rows.letters import Matter, Overdue
from jinwei.intake.masks import masked
from jinwei.wording import board_line, words


def problem(row: Overdue) -> str:
    """What a problem is about, without telephone and identity numbers."""
    return masked(row["problem"])


def item(matter: Matter) -> str:
    """What a matter is about, without telephone and identity numbers."""
    return masked(matter["item"])


def deadline(row: Overdue) -> str:
    """By when a problem was due, with the words in which the ledger has it."""
    day, written = words.due(row["due_on"], row["due_words"])
    return f"{day}（{written}）" if written else day


def situation(matter: Matter) -> str:
    """How a matter stands, e.g. 第15位（17家），较上期下降1位."""
    figure = board_line.placed(matter["figure"] or "")
    moved = board_line.moved(matter["movement"] or "", matter["subject_kind"])
    return "，".join(filter(None, (figure, moved)))


def verdict(matter: Matter) -> str:
    """Why a matter stands on the board: the heaviest rule, and those besides."""
    first, *others = matter["rule_names"]
    besides = f"，同时适用{'、'.join(others)}" if others else ""
    is_settled = not board_line.unsettled(matter["states"])
    stand = "" if is_settled else f"（{board_line.stands(matter['states'])}）"
    return f"{first}{besides}{stand}"
