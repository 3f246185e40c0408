"""Rows that a version gives with its records, kept until a record touches them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

from jinwei import desk, sql
from jinwei.desk import Position, settled
from jinwei.single_flight import single_flight
from jinwei.versions import publish
from jinwei.versions.published import Version

Typed = TypeVar("Typed")


@dataclass(frozen=True)
class Question:
    """A query with its values; the same as another where it must answer alike.

    `since` is the position from which on it answers as at `read`, None where no record
    changes its answer.
    """

    home: Path
    version: str
    digest: str
    name: str
    values: tuple[tuple[str, object], ...]
    since: Position | None
    read: Position = field(compare=False)


def rows(
    version: Version,
    read: Position,
    asked: sql.Query[Typed],
    **values: object,
) -> tuple[Typed, ...]:
    """The rows of a query, of the version with its records up to a position."""
    home, id = version.database.parents[2], version.id
    statement = sql.statement(asked.name)
    since = None
    if statement.reads_records:
        since = settled.at(id, read, statement, values, home)
    given, digest = tuple(sorted(values.items())), version.manifest.database_sha256
    kept = _kept(Question(home, id, digest, asked.name, given, since, read))
    # Copied: whoever asks may add to a row, as to that of any query.
    return cast("tuple[Typed, ...]", tuple(dict(row) for row in kept))


@lru_cache(maxsize=512)
@single_flight
def _kept(question: Question) -> tuple[sql.Row, ...]:
    version, home = question.version, question.home
    if question.since is None:
        connection = publish.open_version(version, home).connection
    else:
        connection = desk.connection(version, question.read, home)
    return tuple(sql.query(connection, question.name, **dict(question.values)))
