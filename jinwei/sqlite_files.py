"""SQLite files that logs are kept in: made empty, and opened by whoever writes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

WAIT_SECONDS = 10
"""So long whoever opens one waits for others that write to it."""


def create(path: Path) -> None:
    """An empty database file stands there."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma user_version = 1")


def opened(path: Path) -> sqlite3.Connection:
    """A connection to the file there, which is never made by that; transactions are
    begun and ended by statements, and a commit is on the disk."""
    posix = path.absolute().as_posix()
    uri = (
        "file://" + quote(posix if posix.startswith("/") else f"/{posix}") + "?mode=rw"
    )
    connection = sqlite3.connect(
        uri,
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    # The folder's entry for its journal is on the disk with a commit too.
    connection.execute("pragma synchronous = extra")
    return connection
