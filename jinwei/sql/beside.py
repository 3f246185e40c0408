"""Tables of our own beside those of a version, which are only read.

A version is attached once to a database in memory. What stands beside it is a catalog
of that same database, so that many stand beside one version at little cost. None sees
another's: a query names schemas, and the cursor it is asked on says where those are.
"""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import duckdb

from jinwei.sql import connections


class Beside:
    """A version's tables, and schemas of our own; threads share it.

    What is made on one of its cursors is there for all of them, in a schema that the
    version has not. It is gone when nobody holds it any more.
    """

    def __init__(self, held: duckdb.DuckDBPyConnection, schemas: Sequence[str]) -> None:
        catalog = f"beside_{next(_numbers)}"
        self._held = held
        self._looks = f"set search_path = '{','.join((catalog + '.main', *schemas))}'"
        held.cursor().execute(f"attach ':memory:' as {catalog}")
        weakref.finalize(self, _detach, held, catalog).atexit = False

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of its own to both, which reaches nothing else."""
        cursor = self._held.cursor()
        cursor.execute(self._looks)
        return cursor


class Attached:
    """A version's database, open for reading, for any number that stand beside it."""

    def __init__(self, path: Path) -> None:
        self._held = connections.open_bare(path)
        listed = self._held.execute(
            "select schema_name from information_schema.schemata"
            " where catalog_name = 'version' and schema_name <> 'main' order by all"
        )
        named = [f"version.{name}" for (name,) in listed.fetchall()]
        self._schemas = (*named, "memory.main")

    def beside(self) -> Beside:
        """The version with nothing beside it yet."""
        return Beside(self._held, self._schemas)


def _detach(held: duckdb.DuckDBPyConnection, catalog: str) -> None:
    held.cursor().execute(f"detach {catalog}")


_numbers = count(1)
