"""A published version with its record log: asked together, added to in one place."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from jinwei import files, paths, records, sql
from jinwei.delivery.district import FILE as DISTRICT
from jinwei.desk import (
    ahead,
    anchoring,
    bearing,
    by_another,
    narrowed,
    recorded,
    written,
)
from jinwei.desk.narrowed import WHOLE, Sight
from jinwei.desk.recorded import Choice, Written
from jinwei.desk.touched import Touched
from jinwei.records import Entry, Log, RecordsError, Stored, Unavailable
from jinwei.records.demo import SEED
from jinwei.records.opening import SETTING as SETTING
from jinwei.settings import settings
from jinwei.single_flight import single_flight
from jinwei.sql.connections import Shared
from jinwei.versions import publish, published
from jinwei.versions.manifest import Manifest

RETRY_SECONDS = 5


class Position(NamedTuple):
    """How far a record log is read: where it lies, and its last record then."""

    log: str
    seq: int


UNREAD = Position("", -1)
"""No log could be read: nothing recorded is known."""


def position(version: str, home: Path | None = None) -> Position:
    """How far the log beside that version goes now; RecordsError if unreadable, or if
    it contradicts what was noted of it elsewhere."""
    home = home or paths.home()
    log = log_of(version, home)
    with _remembered(log.shown):
        return Position(log.shown, records.head(log, anchoring.noted(home)))


def connection(
    version: str, at: Position, home: Path | None = None, sight: Sight = WHOLE
) -> Shared:
    """A version with its records up to a position; at UNREAD it is without any.

    What is not seen at that sight is not there.
    """
    home = home or paths.home()
    opened = publish.open_version(version, home)
    rows = partial(entries, version, at, home)
    whole = recorded.beside(
        opened, *at, rows, choices(), lambda: reach(version, at, home).measured
    )
    name = (opened.database, opened.manifest.database_sha256, at)
    return narrowed.connection(opened, whole, name, sight)


@lru_cache(maxsize=32)
@single_flight
def reach(version: str, at: Position, home: Path) -> Touched:
    """What the records up to a position touched of that version."""
    opened = publish.open_version(version, home)
    return bearing.by(opened, entries(version, at, home))


def entries(
    version: str, at: Position, home: Path | None = None
) -> tuple[Written, ...]:
    """What is written beside that version up to a position; RecordsError if unreadable,
    or not as it was written."""
    if at == UNREAD:
        return ()
    return written.up_to(log_of(version, home or paths.home()), at.seq)


def make_ready(version: str, at: Position, home: Path | None = None) -> None:
    """What is written up to there is read, and what shows it is made meanwhile.

    RecordsError as of `entries`.
    """
    home = home or paths.home()
    name = (home, version, at)
    if ahead.is_begun(name):
        return
    entries(version, at, home)
    ahead.soon(name, partial(connection, version, at, home))


def record(
    version: str, entry: Entry, *, seen: int, home: Path | None = None
) -> Stored:
    """The entry stands in the log beside that version; RecordsError says why not."""
    (stored,) = record_all(version, [entry], seen=seen, home=home)
    return stored


def record_all(
    version: str, entries: Sequence[Entry], *, seen: int, home: Path | None = None
) -> list[Stored]:
    """The entries stand in the log beside that version, or none of them does.

    `seen` is the last record the writer had in view. What the version now in use does
    not show any more takes no new entries, only corrections of those it has.
    RecordsError says why nothing was stored, SettingsError why it cannot be told who
    may confirm.
    """
    home = home or paths.home()
    served = publish.current(home) or version
    shown = connection(served, position(served, home), home)
    for entry in entries:
        if not entry.corrects:
            _refuse_gone(entry, shown)
            _refuse_unconfirmed(entry, shown)
    if settings(home).confirmed_by_another:
        by_another.refuse(entries, shown)
    filed = [_as_filed(entry, shown) for entry in entries]
    return records.append_all(log_of(version, home), filed, seen=seen)


class Gone(RecordsError):
    """What the entry is about is not there any more; nothing was stored."""


GONE = (
    "没有存入：这一项在现在使用的数据里已经没有了，可能是数据更正后重新发布过，"
    "或者别人刚登记的措施使它不再成立。请刷新页面，在督办台“认定已不在的记录”里"
    "看它的历史。"
)


class Unconfirmed(RecordsError):
    """An order would rest on a finding that does not stand; nothing was stored."""


UNCONFIRMED = (
    "没有存入：这条认定还没有核实，或者已撤销、申诉中、已容错。单子只下给核实过的认定，"
    "请先在“记录”里核实。"
)


def choices() -> list[Choice]:
    """Every choice of every kind of record, with what it does once it is recorded."""
    return [
        {
            "kind": kind.name,
            "value": each.value,
            "state": each.state or None,
            "answered_by": kind.answered_by or None,
            "outcome": each.outcome,
        }
        for kind in records.kinds().values()
        for each in kind.choices
    ]


_logs: dict[tuple[bool, Path, str | None], Log] = {}
_opening = threading.Lock()
_failed: dict[str, tuple[float, Unavailable]] = {}


@contextmanager
def _remembered(place: str) -> Iterator[None]:
    """A log that could not be reached is not tried again for some seconds.

    Each page run would otherwise wait for the server, and others wait behind it.
    """
    at, fault = _failed.get(place, (0.0, None))
    if fault and time.monotonic() - at < RETRY_SECONDS:
        raise fault
    try:
        yield
    except Unavailable as found:
        _failed[place] = (time.monotonic(), found)
        raise
    _failed.pop(place, None)


def log_of(version: str, home: Path) -> Log:
    """The log that the records beside a version are kept in; RecordsError if none."""
    manifest = published.manifest_of(published.version_folder(home, version))
    key = (manifest.is_invented, home, os.environ.get(SETTING))
    with _opening:
        if key not in _logs:
            begins = SEED if _is_demo(manifest) else None
            with _remembered(str(key)):
                _logs[key] = records.open_for(*key, seed_file=begins)
        return _logs[key]


def _refuse_gone(entry: Entry, shown: Shared) -> None:
    given = {"id": entry.id, "kind": entry.kind}
    if not sql.query(shown, "desk/subject", **_identity(entry), **given):
        raise Gone(GONE)


def _refuse_unconfirmed(entry: Entry, shown: Shared) -> None:
    is_order = entry.kind == records.ORDER
    if is_order and sql.query(shown, "desk/unconfirmed", **_identity(entry)):
        raise Unconfirmed(UNCONFIRMED)


def _as_filed(entry: Entry, shown: Shared) -> Entry:
    """The entry under the name by which the log holds what was written before it."""
    asked = _identity(entry) | {"corrects": entry.corrects}
    filed = sql.query(shown, "desk/filed", **asked)
    return replace(entry, subject=filed[0]["subject"]) if filed else entry


def _identity(entry: Entry) -> dict[str, str]:
    return {name: getattr(entry, name) for name in ("rule_id", "cycle", "subject")}


def _is_demo(manifest: Manifest) -> bool:
    """Whether a version is of the demo that the product brings along."""
    digests = {original.file: original.sha256 for original in manifest.originals}
    return digests.get(DISTRICT) == files.sha256(paths.DEMO / DISTRICT)
