"""How far back an answer about findings holds: nothing recorded since touched it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jinwei import desk, paths, sql
from jinwei.desk import UNREAD, Position, touched
from jinwei.desk.touched import Touched
from jinwei.versions import publish

HEADING = "findings"
"""Where a query that reads findings alone says of which it does, in these words."""
OF, BEFORE, UP_TO, WHICH = "of $cycle", "of the cycle before", "up to $cycle", "which"
PARTS = (OF, BEFORE, UP_TO, WHICH)


class Calendar(NamedTuple):
    """What of a version tells which findings a record is about."""

    cycles: tuple[str, ...]
    rules: frozenset[str]
    holding: frozenset[str]


def parts(asked: sql.Statement) -> tuple[str, ...]:
    """What a query reads of findings; nothing where that is not said."""
    heading = asked.option(HEADING, "")
    return tuple(part.strip() for part in heading.split(",") if part.strip())


def at(
    version: str,
    read: Position,
    asked: sql.Statement,
    values: Mapping[str, object],
    home: Path | None = None,
) -> Position:
    """The first position at which a query answers as it does at the one that is read.

    RecordsError where the log is not to be read.
    """
    reads, cycle = parts(asked), values.get("cycle")
    if read == UNREAD or not reads:
        return read
    home = home or paths.home()
    calendar = _calendar(version, _digest(version, home), home)
    if reads != (WHICH,) and cycle not in calendar.cycles:
        return read
    last = _touched(version, _digest(version, home), read, home)
    return Position(read.log, max(_last(each, cycle, last, calendar) for each in reads))


def _last(part: str, cycle: object, last: Touched, calendar: Calendar) -> int:
    if part == WHICH:
        return last.measured
    place = calendar.cycles.index(str(cycle))
    if part == BEFORE:
        return last.of(calendar.cycles[place - 1]) if place else 0
    return last.of(str(cycle)) if part == OF else last.up_to(str(cycle))


def _digest(version: str, home: Path) -> str:
    return publish.open_version(version, home).manifest.database_sha256


@lru_cache(maxsize=16)
def _calendar(version: str, _digest: str, home: Path) -> Calendar:
    connection = publish.open_version(version, home).connection
    rules = sql.query(connection, "desk/rules_held")
    return Calendar(
        tuple(row["cycle"] for row in sql.query(connection, "desk/cycles_in_order")),
        frozenset(row["rule_id"] for row in rules),
        frozenset(row["rule_id"] for row in rules if row["stays_confirmed"]),
    )


@lru_cache(maxsize=32)
def _touched(version: str, digest: str, read: Position, home: Path) -> Touched:
    calendar = _calendar(version, digest, home)
    written = desk.entries(version, read, home)
    return touched.by(written, calendar.rules, calendar.holding)
