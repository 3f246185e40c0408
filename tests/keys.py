"""The key a query declares in its heading, and the first row of an answer to break it.

A heading says what one row is, and below what tells rows apart: `-- key: cycle, unit`.
A column that may be empty is marked `?`; empty is then a value like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jinwei.sql import Statement

Row = Mapping[str, object]


def declared(asked: Statement) -> tuple[str, ...]:
    """The columns of the key as declared; none where the heading declares no key."""
    named = asked.option("key", "")
    return tuple(column.strip() for column in named.split(",") if column.strip())


def is_list(asked: Statement) -> bool:
    """Whether the query gives one row per something, and not one row or none."""
    return asked.heading[0].startswith("One row per")


def columns(asked: Statement) -> list[str]:
    """The names of the columns of the key."""
    return [column.removesuffix("?") for column in declared(asked)]


def fault(asked: Statement, rows: Iterable[Row]) -> str | None:
    """What is wrong with an answer by the key of its query, or None."""
    listed = list(rows)
    if not is_list(asked):
        return None if len(listed) < 2 else f"{asked.name}: {len(listed)} rows, not one"
    named, columns_of_key = declared(asked), columns(asked)
    seen: set[tuple] = set()
    for row in listed:
        unknown = [column for column in columns_of_key if column not in row]
        if unknown:
            return f"{asked.name}: its key names {unknown}, which it does not give"
        key = tuple(row[column] for column in columns_of_key)
        for column, value in zip(named, key, strict=True):
            if value is None and not column.endswith("?"):
                return f"{asked.name}: {column} is empty in {key}; mark it ? or fill it"
        if key and key in seen:
            return f"{asked.name}: two rows have the key {key}; name what else differs"
        seen.add(key)
    return None
