"""Databases in memory to compare in, and to compare with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from jinwei import sql
from jinwei.sql import connections


@contextmanager
def beside() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database for what is laid side by side, so that neither side is written to."""
    with connections.open_memory() as made:
        made.execute("create schema compare")
        yield made


@contextmanager
def nothing_of(after: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """A side that holds nothing, in the tables of another: beside it all is new."""
    with connections.open_memory() as made:
        for table in sql.query(after, "compare/tables"):
            rows = after.cursor().sql(f"from {table['name']}").limit(0)
            connections.put(made, table["name"], rows.to_arrow_table())
        yield made
