"""What a letter says of a matter and of a problem, in whole words."""

from __future__ import annotations

from jinwei.desk.rows.letters import Matter, Overdue
from jinwei.intake.masks import masked
from jinwei.policy.record_kinds import UNCHECKED
from jinwei.wording import words

UNITS_OF_MOVES = {"ranking": "位", "survey": "分"}
PLACED = ("ranking", "campaign")


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
    """How a matter stands, e.g. 第15位（共17家），较上期下降1位."""
    figure = matter["figure"] or ""
    rank, of, ranked = figure.partition("/")
    if of and matter["subject_kind"] in PLACED:
        figure = f"第{rank}位（共{ranked}家）"
    return "，".join(filter(None, (figure, _moved(matter))))


def verdict(matter: Matter) -> str:
    """Why a matter stands on the board: the heaviest rule, and those besides."""
    first, *others = matter["rule_names"]
    besides = f"，同时适用{'、'.join(others)}" if others else ""
    return f"{first}{besides}{_unchecked(matter)}"


def step(matter: Matter) -> str:
    """The verdict of a problem with what is proposed, for one cell."""
    proposed = f"；{matter['disposition']}" if matter["disposition"] else ""
    return f"{verdict(matter)}{proposed}"


def _moved(matter: Matter) -> str:
    movement = matter["movement"] or ""
    unit = UNITS_OF_MOVES.get(matter["subject_kind"], "")
    if movement[:1] in ("↑", "↓"):
        way = "上升" if movement[0] == "↑" else "下降"
        return f"较上期{way}{movement[1:]}{unit}"
    return "与上期持平" if movement else ""


def _unchecked(matter: Matter) -> str:
    return "" if matter["is_published"] else f"（{UNCHECKED}）"
