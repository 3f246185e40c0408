"""Matters counted again in plain Python, from the findings of a cycle alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

ASKED = """
select rule_id, board, unit, subject_kind, subject, severity, is_on_board, is_published,
    coalesce(relief, confirmation) as state
from recorded.finding where cycle = $cycle
"""


@dataclass(frozen=True)
class Counted:
    """How many matters and findings of how many units, and how these stand."""

    matters: int
    findings: int
    units: int
    states: Counter[str]


def found(connection, cycle: str) -> list[dict]:
    """Every finding of a cycle as it stands by the records."""
    cursor = connection.execute(ASKED, {"cycle": cycle})
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def matter(finding: dict) -> tuple:
    """What a finding is about: whether it is praise, whose, and which thing."""
    is_praise = finding["board"] == "red"
    about = finding["subject_kind"], finding["unit"], finding["subject"]
    return (is_praise, *about)


def counted(findings: Iterable[dict]) -> Counted:
    """The same matter by several rules once."""
    listed = list(findings)
    return Counted(
        len({matter(each) for each in listed}),
        len(listed),
        len({each["unit"] for each in listed}),
        Counter(each["state"] for each in listed),
    )


def on_board(findings: list[dict], board: str, *, is_public: bool = False) -> Counted:
    """What stands on a board; nothing is watched that stands on the black one."""
    on = [each for each in findings if each["is_on_board"]]
    black = {matter(each) for each in on if each["board"] == "black"}
    return counted(
        each
        for each in on
        if each["board"] == board
        and (board != "watch" or matter(each) not in black)
        and (each["is_published"] or not is_public)
    )
