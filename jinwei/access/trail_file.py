"""The audit log in a file: made, and written to, without what servers are asked by.

A command that notes one thing does not wait for that to be imported.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock

from jinwei import files, sqlite_files
from jinwei.access.trail_entry import (
    GENESIS,
    REMEDY,
    Entry,
    Kept,
    TrailError,
    following,
)
from jinwei.access.trail_tables import BEGUN, LAYOUT, SQLITE, TABLES, refuse_newer

MARK = "select seq, hash from audit_last"
NEWEST = "select * from audit order by seq desc limit 1"
KEEP = """
insert into audit (
    seq, at, account, name, role, event, object, outcome, why, previous_hash, hash
) values (
    :seq, :at, :account, :name, :role, :event, :object, :outcome, :why, :previous_hash,
    :hash
)
"""
MOVE = "update audit_last set seq = :seq, hash = :hash"
NAMED = "select 1 from sqlite_master where type = 'table' and name = 'audit_last'"


def make(path: Path) -> None:
    """The file holds a log, empty where there was none; TrailError where it cannot, or
    a newer program made it."""
    with telling(str(path)):
        files.make_folder(path.parent)
        lock = path.with_name(f".{path.name}.lock")
        with FileLock(lock, timeout=sqlite_files.WAIT_SECONDS):
            if not path.exists():
                sqlite_files.create(path)
        with _changing(path) as connection:
            _lay_out(connection)


def write(path: Path, entry: Entry, now: dt.datetime | None = None) -> Kept:
    """The entry is stored and comes back with its number; TrailError where it is not,
    as `following` says."""
    with telling(str(path)), _changing(path) as connection:
        end = connection.execute(MARK).fetchone()
        kept = following(entry, _newest(connection), end, now)
        connection.execute(KEEP, asdict(kept))
        connection.execute(MOVE, {"seq": kept.seq, "hash": kept.hash})
    return kept


def head(path: Path) -> tuple[int, str]:
    """The number and hash of the last entry as the log has noted them."""
    with telling(str(path)), closing(sqlite_files.opened(path)) as connection:
        seq, hash = connection.execute(MARK).fetchone()
    return seq, hash


@contextmanager
def telling(shown: str) -> Iterator[None]:
    """What keeps the log there from being used is said in Chinese."""
    try:
        yield
    except TrailError as error:
        raise TrailError(f"{error}位置：{shown}") from error
    except (sqlite3.Error, OSError) as error:
        from jinwei.records.reasons import why  # knows what a server says, too

        reason = why(error).replace("记录库", "操作日志")
        raise TrailError(f"操作日志用不了：{reason}。位置：{shown}") from error
    except (ValueError, TypeError) as error:  # what was put in is no text, no moment
        raise TrailError(f"操作日志读不出来。{REMEDY}。位置：{shown}") from error


@contextmanager
def _changing(path: Path) -> Iterator[sqlite3.Connection]:
    """A transaction that has the writer's turn, and writes whole or not at all."""
    # Opened anew each time: a file restored from a backup is then the one written to,
    # and not the unlinked one before it.
    with closing(sqlite_files.opened(path)) as connection:
        connection.execute("begin immediate")
        yield connection
        connection.execute("commit")


def _newest(connection: sqlite3.Connection) -> Kept | None:
    asked = connection.execute(NEWEST)
    names = [column[0] for column in asked.description]
    return next((Kept(**dict(zip(names, row, strict=True))) for row in asked), None)


def _lay_out(connection: sqlite3.Connection) -> None:
    if connection.execute(NAMED).fetchone():
        (layout,) = connection.execute("select layout from audit_last").fetchone()
        refuse_newer(layout)
        return
    for statement in TABLES:
        connection.execute(statement)
    connection.execute(BEGUN, {"layout": LAYOUT, "hash": GENESIS})
    for statement in SQLITE:
        connection.execute(statement)
