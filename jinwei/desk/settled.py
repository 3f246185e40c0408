"""How far back an answer about findings holds: nothing recorded since touched it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jinwei import desk, paths, sql
from jinwei.desk import UNREAD, Position
from jinwei.desk.touched import Touched
from jinwei.versions import publish

HEADING = "rests on"
"""Where a query says what it reads of records, in these words, if not all of them."""
OF, BEFORE, UP_TO = "of $cycle", "of the cycle before", "up to $cycle"
MEASURES = "measures of $cycle"
WHICH, ASKED, GONE = "which", "asked", "gone"
OF_CYCLES = frozenset({OF, BEFORE, UP_TO, MEASURES})
PARTS = OF_CYCLES | {WHICH, ASKED, GONE}


class Part(NamedTuple):
    """Something that a query reads: what, and what findings it is about, if not all."""

    reads: str
    about: str


def parts(asked: sql.Statement) -> tuple[Part, ...]:
    """What a query reads of records; nothing where that is not said."""
    listed = [each.strip().partition(" about ") for each in _heading(asked)]
    return tuple(Part(reads, about) for reads, _, about in listed)


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
    return _at(version, read, asked, values.get("cycle"), home or paths.home())


@lru_cache(maxsize=1024)
def _at(
    version: str, read: Position, asked: sql.Statement, cycle: object, home: Path
) -> Position:
    listed = parts(asked)
    if read == UNREAD or not listed:
        return read
    cycles = _cycles(version, home)
    is_of_cycles = any(part.reads in OF_CYCLES for part in listed)
    if is_of_cycles and cycle not in cycles:
        return read
    last = desk.reach(version, read, home)
    place = cycles.index(str(cycle)) if is_of_cycles else 0
    before = cycles[place - 1] if place else ""
    return Position(
        read.log, max(_last(part, str(cycle), before, last) for part in listed)
    )


def measured(version: str, read: Position, home: Path | None = None) -> int:
    """The last record up to there that touched which findings there are, or 0."""
    return desk.reach(version, read, home or paths.home()).measured


def _heading(asked: sql.Statement) -> list[str]:
    text = asked.option(HEADING, "")
    return text.split(",") if text else []


def _last(part: Part, cycle: str, before: str, last: Touched) -> int:
    alone = {WHICH: last.measured, ASKED: last.asked, GONE: last.gone}
    if part.reads in alone:
        return alone[part.reads]
    if part.reads == UP_TO:
        return last.up_to(cycle, part.about)
    if part.reads == MEASURES:
        return last.measures_of(cycle, part.about)
    return last.of(cycle if part.reads == OF else before, part.about)


@lru_cache(maxsize=16)
def _cycles(version: str, home: Path) -> tuple[str, ...]:
    connection = publish.open_version(version, home).connection
    listed = sql.query(connection, "desk/cycles_in_order")
    return tuple(row["cycle"] for row in listed)
