"""How far back an answer about findings holds: nothing recorded since touched it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jinwei import desk, paths, sql
from jinwei.build import judging
from jinwei.build.policy_tables import rules_in
from jinwei.desk import UNREAD, Position, touched
from jinwei.desk.touched import Identity, Judging, Touched
from jinwei.single_flight import single_flight
from jinwei.versions import publish
from jinwei.versions.published import Version

HEADING = "rests on"
"""Where a query says what it reads of records, in these words, if not all of them."""
OF, BEFORE, UP_TO = "of $cycle", "of the cycle before", "up to $cycle"
WHICH, ASKED, GONE = "which", "asked", "gone"
OF_CYCLES = frozenset({OF, BEFORE, UP_TO})
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
    last = _touched(version, read, home)
    place = cycles.index(str(cycle)) if is_of_cycles else 0
    before = cycles[place - 1] if place else ""
    return Position(
        read.log, max(_last(part, str(cycle), before, last) for part in listed)
    )


def measured(version: str, read: Position, home: Path | None = None) -> int:
    """The last record up to there that touched which findings there are, or 0."""
    return _touched(version, read, home or paths.home()).measured


def _heading(asked: sql.Statement) -> list[str]:
    text = asked.option(HEADING, "")
    return text.split(",") if text else []


def _last(part: Part, cycle: str, before: str, last: Touched) -> int:
    alone = {WHICH: last.measured, ASKED: last.asked, GONE: last.gone}
    if part.reads in alone:
        return alone[part.reads]
    if part.reads == UP_TO:
        return last.up_to(cycle, part.about)
    return last.of(cycle if part.reads == OF else before, part.about)


@lru_cache(maxsize=16)
def _cycles(version: str, home: Path) -> tuple[str, ...]:
    connection = publish.open_version(version, home).connection
    listed = sql.query(connection, "desk/cycles_in_order")
    return tuple(row["cycle"] for row in listed)


@lru_cache(maxsize=32)
@single_flight
def _touched(version: str, read: Position, home: Path) -> Touched:
    opened = publish.open_version(version, home)
    written = desk.entries(version, read, home)
    about = {(each["rule_id"], each["cycle"], each["subject"]) for each in written}
    rules = rules_in(opened.connection)
    judged = Judging(
        rules={rule.id: rule.subject_kind for rule in rules},
        holding={rule.id for rule in rules if rule.stays_confirmed},
        measured={rule.subject_kind for rule in rules if judging.reads_records(rule)},
        there=_there(opened, about),
    )
    return touched.by(written, judged)


def _there(version: Version, about: Collection[Identity]) -> set[Identity]:
    """Those of these findings that the version holds; each is looked for once."""
    held = _looked_for(version.database, version.manifest.database_sha256)
    if fresh := [each for each in about if each not in held]:
        asked = {
            name: [each[place] for each in fresh]
            for place, name in enumerate(("rules", "cycles", "subjects"))
        }
        rows = sql.query(version.connection, "desk/there", **asked)
        there = {(row["rule_id"], row["cycle"], row["subject"]) for row in rows}
        held.update((each, each in there) for each in fresh)
    return {each for each in about if held[each]}


@lru_cache(maxsize=16)
def _looked_for(database: Path, digest: str) -> dict[Identity, bool]:
    """Whether the version holds each finding that was looked for in it."""
    return {}
