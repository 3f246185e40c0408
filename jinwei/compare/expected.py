"""What a version lacks of what is expected in a quarter, each with what expects it."""

from __future__ import annotations

from jinwei.compare.asking import asked
from jinwei.compare.model import Missing, NotCompared
from jinwei.policy.contracts import contracts
from jinwei.sql.connections import Shared

WHOLE = "报送表"
UNKNOWN = NotCompared("", "应报未报", "", "这个版本由另一个程序生成，存法不同，没有查")


def missing(
    connection: Shared, cycle: str | None = None
) -> tuple[tuple[Missing, ...], tuple[NotCompared, ...]]:
    """What is expected in a quarter, e.g. `2023Q3`, and absent from a judged database.

    Without a quarter, the last that anything was published for. Whole exports first,
    then items, lists, participants, subjects of surveys, units and indicators.
    """
    current = asked(connection, "compare/cycle")
    if current is None:
        return (), (UNKNOWN,)
    quarter = cycle or next((row["cycle"] for row in current), None)
    rows = asked(connection, "compare/missing", cycle=quarter)
    if rows is None:
        return (), (UNKNOWN,)
    return tuple(_missing(**row) for row in rows), ()


def _missing(
    kind: str, export: str, period: str, name: str, expected_from: str
) -> Missing:
    title = contracts()[export].title
    return Missing(
        kind, export, title, period, title if kind == WHOLE else name, expected_from
    )
