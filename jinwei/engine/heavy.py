"""Which tables hold answers and ledger rows one by one, and which are heavy by them."""

from __future__ import annotations

from collections.abc import Mapping

from jinwei.sql import Statement, behind, in_order

__all__ = ["DATED_BY", "heavy", "row_by_row"]

DATED_BY: Mapping[str, str] = {
    "ledger": "assigned_on",
    "survey_responses": "answered_on",
}
"""The exports that a province has 10⁹ rows of, and what the quarter is told by."""


ROW_KEYS = frozenset({"problem_id", "response_id"})
JUDGED = "mart.finding"


def row_by_row(made: Mapping[str, Statement]) -> frozenset[str]:
    """Those of the tables that have a row for each problem or answer, by their key.

    What is made of findings is left out: it follows their number, not that of the rows.
    """
    return frozenset(
        table
        for table, statement in made.items()
        if ROW_KEYS & _key(statement) and not _is_judged(made, table)
    )


def heavy(made: Mapping[str, Statement]) -> tuple[str, ...]:
    """The tables that read answers or ledger rows one by one and are none themselves.

    Each stands after those it is made from. These are what another engine can make.
    """
    rows = row_by_row(made)
    exports = {f"export.{name}" for name in DATED_BY}
    return tuple(
        table
        for table in in_order(made)
        if table not in rows
        and made[table].tables & (rows | exports)
        and not _is_judged(made, table)
    )


def _key(statement: Statement) -> frozenset[str]:
    return frozenset(each.strip() for each in statement.option("key", "").split(","))


def _is_judged(made: Mapping[str, Statement], table: str) -> bool:
    return JUDGED in behind(made, [table])
