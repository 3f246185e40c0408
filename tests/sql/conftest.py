"""One database for all that only ask a macro: to open it takes longer than to ask."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from jinwei.sql import connections


@pytest.fixture(scope="session")
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database without rows, which has the macros."""
    with connections.open_memory() as connection:
        yield connection
