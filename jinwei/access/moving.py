"""Accounts and the audit log put elsewhere as they stand: on a server, or in files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from jinwei.access import audit, store, trail
from jinwei.access.errors import Unavailable
from jinwei.access.layout import ACCOUNT
from jinwei.access.store import Store
from jinwei.access.trail import Trail, TrailError
from jinwei.access.trail_layout import LAST
from jinwei.records import opening

ON_SERVER = "audit-server.sqlite"
"""Where a server's log lies beside another that was in files before."""


def to_server(home: Path, source: str | None, target: str) -> tuple[int, int]:
    """How many accounts and entries of the audit log went to where the records of that
    address have them beside; none where they are there already.

    Unavailable or TrailError where there are some of another origin, or they are not
    as they were written.
    """
    places = [opening.beside(home / store.FILE, each) for each in (source, target)]
    if places[0] == places[1]:
        return 0, 0
    beside = opening.beside(home / audit.FILE, target)
    kept = audit.existing(home, source)
    noted = log(kept, trail.open_trail(beside)) if kept else 0
    if not source and not (home / store.FILE).is_file():
        return 0, noted
    return accounts(*(store.at(home, each) for each in places)), noted


def into_files(home: Path, server: str, folder: Path) -> tuple[str, ...]:
    """The names under which the accounts and the audit log of a server lie in that
    folder, which may hold what the home has of both in files."""
    kept = audit.existing(home, server)
    name = audit.FILE
    if kept is not None and (folder / name).exists():
        # What was in files before goes on at the server, or is another log.
        before = trail.open_trail(folder / name)
        seq, hash = trail.head(before)
        name = name if trail.hash_at(kept, seq) == hash else ON_SERVER
    for each in (name, store.FILE):
        (folder / each).unlink(missing_ok=True)
    if kept is not None:
        log(kept, trail.open_trail(folder / name))
    source = store.at(home, opening.parsed(server))
    accounts(source, store.at(folder, opening.parsed(folder / store.FILE)))
    return (store.FILE, *([name] if kept is not None else []))


def log(source: Trail, target: Trail) -> int:
    """An empty audit log holds every entry of another as written; how many they are.

    None where it held them already. TrailError where it holds others, or one of both is
    not as it was written.
    """
    if trail.verify(source) == trail.verify(target):
        return 0
    copied = list(reversed(trail.latest(source, limit=None)))
    with trail.changing(target) as connection:
        if connection.execute(sa.select(LAST).with_for_update()).one().seq:
            raise TrailError("这里已有别的操作日志，只能复制到空的库。")
        for each in copied:
            trail.append(connection, each)
    trail.verify(target)
    return len(copied)


def accounts(source: Store, target: Store) -> int:
    """A store without accounts holds those of another; how many they are.

    None where it held them already. Nobody is signed in there: everybody signs in anew.
    Unavailable where it holds others.
    """
    with source.reading() as connection:
        rows = _rows(connection)
    with target.changing() as connection:
        there = _rows(connection)
        if there and there != rows:
            raise Unavailable(f"{target.shown} 已有别的账号，只能复制到空的库。")
        if rows and not there:
            connection.execute(sa.insert(ACCOUNT), rows)
    return 0 if there else len(rows)


def _rows(connection: sa.Connection) -> list[dict[str, Any]]:
    asked = sa.select(ACCOUNT).order_by(ACCOUNT.c.id)
    return [row._asdict() for row in connection.execute(asked)]
