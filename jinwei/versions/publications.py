"""The log of publications: who put which version before readers, when and why.

One line an entry, each chained to the one before; beside it stands a mark of the last
entry and of the one being entered. What the pointer names is what readers see: an entry
that broke off between pointer and log is completed at the next look, and a pointer that
moved unlogged is told as such. Nothing here is ever taken back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from jinwei import clock, files, journal, typed
from jinwei.anchors import Anchor, Chain
from jinwei.chained import BROKEN
from jinwei.versions.anchoring import taken
from jinwei.versions.entries import (
    REMEDY,
    Action,
    Mark,
    Publication,
    checked,
    end_fault,
    is_entered,
    sealed,
)
from jinwei.versions.manifest import Damaged, Manifest, PublishError
from jinwei.versions.published import manifests, read_pointer, served

CHAIN: Chain = "publications"
FILE, MARK = "publications.jsonl", "publications.end"
BY_COMMAND, BY_PROGRAM = "命令行", "程序自动"


@dataclass(frozen=True)
class Log:
    """The entries, oldest first, and what is wrong with them, in Chinese, if at all."""

    entries: tuple[Publication, ...]
    fault: str = ""


@dataclass(frozen=True)
class Act:
    """What somebody does: everything of an entry that only they can say."""

    action: Action
    by: str = BY_COMMAND
    reason: str = ""
    draft: str | None = None
    approved_by: str = ""


class Behind(PublishError):
    """The clock is behind the last publication; nothing was published."""


def listed(home: Path) -> Log:
    """The log as it stands, nothing written; what is not logged yet is in it."""
    state = _read(home)
    return Log((*state.written, *state.owed), state.fault)


def refuse_behind(home: Path) -> None:
    """Behind, with the next step, where the clock is behind the last publication."""
    state = _read(home)
    last = (*state.written, *state.owed)[-1:]
    now = dt.datetime.now(dt.UTC)
    for entry in last:
        at = dt.datetime.fromisoformat(entry.at)
        if now < at - clock.LEEWAY:
            why = clock.behind(now, at, f"第 {entry.n} 次发布")
            raise Behind(f"没有发布，也没有换用：{why}")


def anchor(home: Path) -> Anchor:
    """The number and hash of the last entry that is written, by log or mark."""
    last = _last(_read(home))
    return Anchor(CHAIN, last.n, last.hash)


def mend(home: Path) -> None:
    """What is not logged yet is logged; the caller has the turn to publish."""
    state = _read(home)
    if state.owed:
        _announce(home, state.mark, state.owed[-1])
        _append(home, state, state.owed)


@contextmanager
def entering(home: Path, version: str, act: Act) -> Iterator[None]:
    """Within, the pointer is swapped to the version; afterwards the log says so.

    The caller has the turn to publish. Where the swap fails nothing was entered.
    Behind where the clock is behind the last entry.
    """
    refuse_behind(home)
    state = _read(home)
    entry = Publication(
        n=_last(state).n + len(state.owed) + 1,
        at=clock.stamp(),
        by=act.by,
        action=act.action,
        version=version,
        before=served(home),
        reason=act.reason,
        draft=act.draft,
        approved_by=act.approved_by,
        anchors=taken(home, version),
    )
    _announce(home, state.mark, entry)
    try:
        yield
    except BaseException:
        if served(home) != version:
            with suppress(OSError):
                _announce(home, state.mark, None)
        raise
    _append(home, state, (*state.owed, entry))


@dataclass(frozen=True)
class _State:
    """The log as read: its bytes, its entries, what it owes, and what is wrong."""

    content: bytes
    written: tuple[Publication, ...]
    owed: tuple[Publication, ...]
    mark: Mark
    fault: str


def _read(home: Path) -> _State:
    # The mark first: an entry made meanwhile is then the one that it announces.
    mark, marked = _marked(home)
    content = (home / FILE).read_bytes() if (home / FILE).exists() else b""
    written, fault = checked(content)
    fault = fault or marked or end_fault(written, mark)
    if not written and mark.n == 0 and not content:
        return _State(content, (), _derived(home, mark), mark, fault)
    return _State(content, written, _owed(home, written, mark), mark, fault)


def _announce(home: Path, mark: Mark, entry: Publication | None) -> None:
    files.swap(home / MARK, msgspec.json.encode(replace(mark, next=entry)))


def _marked(home: Path) -> tuple[Mark, str]:
    path = home / MARK
    if not path.exists():
        is_lost = (home / FILE).exists()
        return Mark(), f"发布记录的末条标记不见了。{REMEDY}。" if is_lost else ""
    try:
        return typed.decoded(path.read_bytes(), Mark), ""
    except BROKEN:
        return Mark(), f"发布记录的末条标记已损坏。{REMEDY}。"


def _owed(
    home: Path, written: Sequence[Publication], mark: Mark
) -> tuple[Publication, ...]:
    """What readers see and the log does not say: an entry that broke off, or a pointer
    that was moved by something that keeps no log."""
    seen = served(home)
    last = written[-1] if written else None
    n = max(mark.n, last.n if last else 0) + 1
    if mark.next and not is_entered(last, mark) and mark.next.version == seen:
        return (replace(mark.next, n=n, is_mended=True),)
    if seen is None or (last and last.version == seen):
        return ()
    before = last.version if last else None
    return (Publication(n, clock.stamp(), "", "unlogged", seen, before),)


def _derived(home: Path, mark: Mark) -> tuple[Publication, ...]:
    """What the manifests tell of the time before there was a log."""
    entries: list[Publication] = []
    for manifest in manifests(home) if _has_pointed(home) else ():
        if not isinstance(manifest, Manifest) or _is_announced(manifest, mark):
            continue
        before = entries[-1].version if entries else None
        entries.append(
            Publication(
                n=len(entries) + 1,
                at=_utc(manifest.created_at),
                by="",
                action="publish",
                version=manifest.version,
                before=before,
                reason=manifest.reason,
                is_derived=True,
            )
        )
    owed = _owed(home, entries, replace(mark, n=len(entries)))
    return (*entries, *owed)


def _is_announced(manifest: Manifest, mark: Mark) -> bool:
    """Whether it was made for the publication that is being entered."""
    return (
        mark.next is not None
        and mark.next.version == manifest.version
        and mark.next.action != "back"
    )


def _append(home: Path, state: _State, entries: Sequence[Publication]) -> None:
    content, last = state.content, _last(state)
    if content and not content.endswith(b"\n"):
        content += b"\n"
    for entry in entries:
        entry = replace(entry, n=last.n + 1, previous=last.hash)
        last = replace(entry, hash=sealed(entry))
        content += msgspec.json.encode(last) + b"\n"
    files.swap(home / FILE, content)
    files.swap(home / MARK, msgspec.json.encode(Mark(last.n, last.hash)))
    _log(last)


def _log(entry: Publication) -> None:
    day = journal.business_day(dt.datetime.fromisoformat(entry.at))
    journal.event(
        "published", n=entry.n, action=entry.action, version=entry.version, on=day
    )


def _last(state: _State) -> Publication:
    """What the next entry is chained to; the mark where the log ends before it, so
    that what was cut off is missed for good."""
    written = state.written[-1] if state.written else None
    if written and written.n >= state.mark.n:
        return written
    return Publication(state.mark.n, "", "", "publish", "", None, hash=state.mark.hash)


def _has_pointed(home: Path) -> bool:
    """Whether readers ever saw a version: a pointer that is damaged named one."""
    try:
        return read_pointer(home) is not None
    except Damaged:
        return True


def _utc(written: str) -> str:
    return dt.datetime.fromisoformat(written).astimezone(dt.UTC).isoformat()
