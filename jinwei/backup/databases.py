"""The SQLite databases of a home: copied as of one moment while others write."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import ExitStack, closing
from pathlib import Path

from jinwei.backup.archive import BackupError
from jinwei.records.opening import WAIT_SECONDS

HEADER = b"SQLite format 3\0"
BESIDE = ("-journal", "-wal", "-shm")


def is_database(path: Path) -> bool:
    """Whether the file is an SQLite database, whatever it is called."""
    with path.open("rb") as stream:
        return stream.read(len(HEADER)) == HEADER


def copy_all(targets: Mapping[Path, Path]) -> None:
    """Each target holds its database, all of them as they were at one moment.

    No entry of one that follows upon an entry of another is there without that one.
    """
    with ExitStack() as held:
        opened = {}
        for source in targets:
            with _telling(source):
                opened[source] = held.enter_context(closing(_locked(source)))
        for source, target in targets.items():
            with _telling(source), closing(sqlite3.connect(target)) as copy:
                opened[source].backup(copy)


def fault(path: Path) -> str:
    """Why the database there cannot be used; empty where its pages fit together."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as opened:
            checked = opened.execute("pragma integrity_check").fetchall()
    except sqlite3.Error:
        checked = []
    return "" if checked == [("ok",)] else f"数据库 {path.name} 已损坏。"


def _locked(source: Path) -> sqlite3.Connection:
    """A connection that nobody writes beside until it is closed."""
    uri = f"{source.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(
        uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None
    )
    try:
        connection.execute("begin")
        connection.execute("select count(*) from sqlite_master").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


class _telling:
    """What keeps a database from being copied is said in Chinese."""

    def __init__(self, source: Path) -> None:
        self._source = source

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: object, error: BaseException | None, at: object) -> None:
        if isinstance(error, sqlite3.Error):
            why = "读不出来，可能已损坏"
            if (error.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_BUSY:
                why = "正被别的程序占用，请稍后再试"
            raise BackupError(f"没有备份：{self._source.name} {why}。") from error
