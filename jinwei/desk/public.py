"""What is told in public of rows that the office reads in full."""

from __future__ import annotations

from jinwei.desk.rows.figures import Score, UnitLedger, unnamed
from jinwei.desk.rows.lines import BoardLine
from jinwei.desk.rows.orders import NOTHING_FOUND, RoundPlace
from jinwei.policy.bulletin import bulletin_words
from jinwei.policy.record_kinds import DOUBT, MET, OPEN

CONFIRMED = "经核实确认"
"""What is told of a finding whose doubts a person answered."""


def scores(rows: tuple[Score, ...]) -> tuple[Score, ...]:
    """The scores that are ranked, the last as policy/bulletin.toml has it."""
    ranked = tuple(row for row in rows if row["is_ranked"])
    if bulletin_words().survey_lowest == "named":
        return ranked
    last = {row["track"]: row["rank"] for row in sorted(ranked, key=_rank)}
    return tuple(
        unnamed(row) if 1 < _rank(row) == last[row["track"]] else row for row in ranked
    )


def units(rows: tuple[UnitLedger, ...]) -> tuple[UnitLedger, ...]:
    """What units have in the ledger, without what only a rule finds."""
    return tuple({**row, "severely_overdue": None} for row in rows)


def round_places(rows: tuple[RoundPlace, ...]) -> tuple[RoundPlace, ...]:
    """Who took part in campaign rounds, without what the rules found."""
    return tuple({**row, **NOTHING_FOUND} for row in rows)


def line(row: BoardLine) -> BoardLine:
    """A line without the words of a problem, and without the doubts it was freed of.

    Of a problem its number is left, where policy/bulletin.toml names it.
    A person confirmed it: that stands in place of what had to be looked at. How
    long a place has lagged is told by the rules that were confirmed, and not besides.
    """
    is_problem = row["subject_kind"] == "ledger"
    read = [each for each in row["readings"] if not each.startswith((OPEN, DOUBT, MET))]
    doubted = any(each.startswith(DOUBT) for each in row["readings"])
    left = [*read, CONFIRMED] if doubted else read
    item = row["rule_name"] if is_problem else row["item"]
    streak = None if row["subject_kind"] == "ranking" else row["streak"]
    is_named = not is_problem or bulletin_words().problem_number == "named"
    public: BoardLine = {**row, "item": item, "readings": left, "streak": streak}
    return {**public, "has_reading": False, "named": row["named"] if is_named else []}


def _rank(row: Score) -> int:
    return row["rank"] or 0
