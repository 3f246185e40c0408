"""A published version with its record log: asked together, added to in one place."""

from __future__ import annotations

import os
import threading
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import duckdb

from jinwei import files, live, paths, publish, records
from jinwei.district import FILE as DISTRICT
from jinwei.manifest import Manifest
from jinwei.records import Entry, Log, Stored
from jinwei.records.demo import SEED

SETTING = "JINWEI_RECORDS"


class Position(NamedTuple):
    """How far a record log is read: where it lies, and its last record then."""

    log: str
    seq: int


UNREAD = Position("", -1)
"""No log could be read: nothing recorded is known."""


def position(version: str, home: Path | None = None) -> Position:
    """How far the log beside that version goes now; RecordsError if unreadable."""
    log = log_of(version, home or paths.home())
    return Position(log.shown, records.head(log))


def connection(
    version: str, at: Position, home: Path | None = None
) -> duckdb.DuckDBPyConnection:
    """A version with its records up to a position; at UNREAD it is without any."""
    home = home or paths.home()

    def written() -> list[dict]:
        if at == UNREAD:
            return []
        stored = records.entries(log_of(version, home))
        return [_row(each) for each in stored if each.seq <= at.seq]

    opened = publish.open_version(version, home)
    return live.beside(opened, *at, written, choices())


def record(
    version: str, entry: Entry, *, seen: int, home: Path | None = None
) -> Stored:
    """The entry stands in the log beside that version; RecordsError says why not.

    `seen` is the last record the writer had in view.
    """
    return records.append(log_of(version, home or paths.home()), entry, seen=seen)


def choices() -> list[dict]:
    """Every choice of every kind of record, with the state it gives a finding."""
    return [
        {"kind": kind.name, "value": each.value, "state": each.state or None}
        for kind in records.kinds().values()
        for each in kind.choices
    ]


_logs: dict[tuple[bool, Path, str | None], Log] = {}
_opening = threading.Lock()


def log_of(version: str, home: Path) -> Log:
    """The log that the records beside a version are kept in; RecordsError if none."""
    manifest = publish.open_version(version, home).manifest
    key = (manifest.is_invented, home, os.environ.get(SETTING))
    with _opening:
        if key not in _logs:
            begins = SEED if _is_demo(manifest) else None
            _logs[key] = records.open_for(*key, seed_file=begins)
        return _logs[key]


def _is_demo(manifest: Manifest) -> bool:
    """Whether a version is of the demo that the product brings along."""
    known = {original.file: original.sha256 for original in manifest.originals}
    return known.get(DISTRICT) == files.sha256(paths.DEMO / DISTRICT)


def _row(stored: Stored) -> dict:
    naive = stored.recorded_at.replace(tzinfo=None)
    return {**asdict(stored), "record_id": stored.id, "recorded_at": naive}
