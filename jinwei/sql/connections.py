"""DuckDB connections, closed to the outside; a table is put in by `put`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa

from jinwei.paths import QUERIES


class Shared(Protocol):
    """A connection that threads share: each asks on a cursor of its own.

    Two that ask on the connection itself at once fail, or read each other's rows.
    """

    def cursor(self) -> duckdb.DuckDBPyConnection: ...


SCHEMAS = ("export", "source", "meta", "stage", "mart")
Config = dict[str, str | bool | int | float | list[str]]

ALONE: Config = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "enable_external_access": "false",
}
LOCKED: Config = {**ALONE, "lock_configuration": "true"}
BESIDE: Config = {name: value for name, value in ALONE.items() if name.startswith("a")}
NARROW: Config = {**BESIDE, "threads": 1}
"""Of databases that show little of a version there are as many as there are units."""
# A version is built in an office computer's memory: beyond this DuckDB spills to disk.
# Nobody reads it before it is put on the disk whole, so DuckDB waits for no disk.
BUILDING: Config = {**LOCKED, "memory_limit": "800MB", "fsync_mode": "none"}
ONE_GROUP = 122_880
"""By so many rows DuckDB shares a table out among threads: with fewer, threads only
wait for each other."""
FEW_ROWS = 50_000
"""Of so few, blocks of a quarter of a megabyte stay empty. With many, small blocks cost
two fifths more time."""


def open_memory(rows: int | None = None) -> duckdb.DuckDBPyConnection:
    """An empty database in memory: the product's schemas and macros, closed outward.

    `rows` is how many it is to hold, where that is known.
    """
    return _prepared(duckdb.connect(":memory:", config=_sized(LOCKED, rows)))


def open_new(path: Path, rows: int | None = None) -> duckdb.DuckDBPyConnection:
    """An empty database file with the product's schemas and macros, to be written.

    `rows` is how many it is to hold, where that is known.
    """
    return _prepared(duckdb.connect(str(path), config=_sized(BUILDING, rows)))


def open_serving(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that reaches no file, no network and no setting."""
    return duckdb.connect(str(path), read_only=True, config=LOCKED)


def open_bare(path: Path, config: Config = BESIDE) -> duckdb.DuckDBPyConnection:
    """A database in memory to which a version's is attached, and that can hold more.

    Its tables stand in the catalog `version`, which no query of the product names: what
    is shown of them is still to be said. It reaches no other file and no network.
    """
    # The file is attached before the doors are closed: afterwards none can be.
    connection = duckdb.connect(":memory:", config=config)
    connection.execute("attach $file as version (read_only)", {"file": str(path)})
    connection.execute("set enable_external_access = false")
    connection.execute("set python_enable_replacements = false")
    connection.execute("set lock_configuration = true")
    return _prepared(connection)


def put(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """The rows stand in a new table of that name."""
    connection.from_arrow(rows).create(name)


def _sized(config: Config, rows: int | None) -> Config:
    """The same, for a database of so many rows."""
    if rows is None:
        return config
    sized = dict(config)
    if rows <= ONE_GROUP:
        sized["threads"] = 1
    if rows <= FEW_ROWS:
        sized["default_block_size"] = 16_384
    return sized


def _prepared(
    connection: duckdb.DuckDBPyConnection,
) -> duckdb.DuckDBPyConnection:
    """The same connection; its database has the product's schemas and macros."""
    for name in SCHEMAS:
        connection.execute("create schema " + name)
    for text in _macros():
        connection.execute(text)
    return connection


@cache
def _macros() -> tuple[str, ...]:
    return tuple(
        path.read_text("utf-8") for path in sorted((QUERIES / "macro").glob("*.sql"))
    )
