"""Rows that no record changes: a version is asked for them once, whatever is recorded.

Which these are, each query tells by the tables it reads.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

import duckdb

from jinwei import sql
from jinwei.versions import publish
from jinwei.versions.published import Version

Typed = TypeVar("Typed")
Values = tuple[tuple[str, object], ...]


def rows(
    version: Version,
    beside: duckdb.DuckDBPyConnection,
    asked: sql.Query[Typed],
    **values: object,
) -> tuple[Typed, ...]:
    """The rows of a query, asked of the version alone unless it reads records.

    `beside` shows the version with its records.
    """
    if sql.statement(asked.name).reads_records:
        return tuple(sql.rows(beside, asked, **values))
    home, digest = version.database.parents[2], version.manifest.database_sha256
    given = tuple(sorted(values.items()))
    kept = _kept(home, version.id, digest, asked.name, given)
    # Copied: whoever asks may add to a row, as to that of any query.
    return cast("tuple[Typed, ...]", tuple(dict(row) for row in kept))


@lru_cache(maxsize=256)
def _kept(
    home: Path, version: str, _digest: str, name: str, values: Values
) -> tuple[sql.Row, ...]:
    opened = publish.open_version(version, home)
    return tuple(sql.query(opened.connection, name, **dict(values)))
