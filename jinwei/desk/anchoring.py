"""What the chains of a home noted of each other, and whether each bears it out."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path

import msgspec

from jinwei import anchors, clock, files, kept_list, paths, records, typed
from jinwei.access import audit, trail
from jinwei.anchors import Anchor, Noted
from jinwei.chained import BROKEN
from jinwei.faults import Told
from jinwei.intake import why_unread
from jinwei.versions import entries, publications

ABOUT = (
    "进位 Jinwei 各条链导出时末条的编号和校验码。请打印、签名或另存到别处，"
    "以后用 python -m jinwei records verify --anchor 加这个文件来核对。"
)


BACKUP = "last-backup.json"


class Unreadable(Told):
    """A file holds no anchors that were exported; the message says what to give."""


@dataclass(frozen=True)
class Exported:
    """Anchors on their way out of the home, with what they are and when (UTC)."""

    about: str
    taken_at: str
    anchors: tuple[Anchor, ...]


def noted(home: Path) -> tuple[Noted, ...]:
    """Every anchor that publications, issued bulletins and the last backup noted."""
    bulletins = home / paths.BULLETINS
    return (
        *_of_publications(home, *_signature(home / publications.FILE)),
        *_of_bulletins(bulletins, *_signature(bulletins / kept_list.LIST)),
        *_of_backup(home / BACKUP, *_signature(home / BACKUP)),
    )


def now(home: Path) -> tuple[Anchor, ...]:
    """Where every chain of the home stands; RecordsError where a log cannot be read."""
    return _at(home, os.environ.get(paths.RECORDS_SETTING))


def of_files(home: Path) -> tuple[Anchor, ...]:
    """The same of a home whose records are in its own files, whatever is set."""
    return _at(home, None)


def _at(home: Path, address: str | None) -> tuple[Anchor, ...]:
    logs = (records.existing(each, home, address) for each in (False, True))
    of_audit = audit.anchor(home, address)
    return (
        *(records.anchor(log) for log in logs if log is not None),
        publications.anchor(home),
        kept_list.listed(home / paths.BULLETINS).last,
        *([of_audit] if of_audit else []),
    )


def exported(home: Path) -> bytes:
    """The anchors of the home, to be printed, signed or kept elsewhere: JSON."""
    at = clock.stamp()
    return _encoded(Exported(ABOUT, at, now(home)))


def note_backup(home: Path, name: str, at: str, taken: tuple[Anchor, ...]) -> None:
    """The home notes what its last backup says of its chains."""
    files.swap(home / BACKUP, _encoded(Exported(name, at, taken)))


def _encoded(taken: Exported) -> bytes:
    return msgspec.json.format(msgspec.json.encode(taken), indent=1) + b"\n"


def read(path: Path) -> tuple[Noted, ...]:
    """The anchors in a file that was exported; Unreadable where it is none."""
    try:
        content = path.read_bytes()
        stated = typed.decoded(content, Exported)
        at = _moment(stated.taken_at)
    except OSError as error:
        raise Unreadable(f"{path} 读不出来：{why_unread(error)}。") from error
    except (*BROKEN, ValueError):
        raise Unreadable(
            f"{path} 不是导出的锚，或者已损坏。请用 python -m jinwei records anchor "
            "写出的文件。"
        ) from None
    where = f"{path.name}（{at}导出）"
    return tuple(Noted(each, where) for each in stated.anchors)


def of_publications(home: Path, more: Iterable[Noted] = ()) -> str:
    """What is wrong with the log of publications, by itself or beside an anchor."""
    log = publications.listed(home)
    hashes = {each.n: each.hash for each in log.entries if each.hash}
    beside = _contradicted((*noted(home), *more), publications.CHAIN, hashes)
    return log.fault or beside


def of_bulletins(home: Path, more: Iterable[Noted] = ()) -> str:
    """What is wrong with the list of what was issued, by itself or beside an anchor."""
    listed = kept_list.listed(home / paths.BULLETINS)
    hashes = {each.n: each.hash for each in listed.entries}
    beside = _contradicted((*noted(home), *more), kept_list.CHAIN, hashes)
    return listed.fault or beside


def of_audit(home: Path, more: Iterable[Noted] = (), *, in_files: bool = False) -> str:
    """What is wrong with the audit log of a home beside an anchor; the one in its own
    files, whatever is set, where `in_files`. TrailError where it cannot be read."""
    server = None if in_files else os.environ.get(paths.RECORDS_SETTING)
    held = anchors.of_chain(audit.chain(server), (*noted(home), *more))
    if not held:
        return ""
    kept = audit.existing(home, server)
    if kept is None:
        fault = anchors.contradiction(held, 0, {0: trail.GENESIS}.get)
    else:
        seq, _ = trail.head(kept)
        fault = anchors.contradiction(held, seq, partial(trail.hash_at, kept))
    return fault[0] if fault else ""


def _contradicted(
    held: Iterable[Noted], of: anchors.Chain, hashes: dict[int, str]
) -> str:
    beginnings = {publications.CHAIN: entries.FIRST, kept_list.CHAIN: kept_list.FIRST}
    hashes = {0: beginnings[of], **hashes}
    of_chain = anchors.of_chain(of, held)
    fault = anchors.contradiction(of_chain, max(hashes), hashes.get)
    return fault[0] if fault else ""


@lru_cache(maxsize=16)
def _of_publications(home: Path, *signature: int) -> tuple[Noted, ...]:
    if not signature:
        return ()
    written, _ = entries.checked((home / publications.FILE).read_bytes())
    by_place = (
        (f"第 {each.n} 次发布（{_moment(each.at)}）", each.anchors)
        for each in written
        if each.hash == entries.sealed(each)
    )
    return _each(by_place)


@lru_cache(maxsize=16)
def _of_bulletins(folder: Path, *signature: int) -> tuple[Noted, ...]:
    if not signature:
        return ()
    by_place = (
        (f"印发 {each.name}（{_moment(each.at)}）", each.anchors)
        for each in kept_list.listed(folder).entries
        if each.hash == kept_list.sealed(each)
    )
    return _each(by_place)


@lru_cache(maxsize=16)
def _of_backup(path: Path, *signature: int) -> tuple[Noted, ...]:
    if not signature:
        return ()
    try:
        stated = typed.decoded(path.read_bytes(), Exported)
        where = f"备份 {stated.about}（{_moment(stated.taken_at)}）"
    except (*BROKEN, ValueError):
        return ()
    return tuple(Noted(each, where) for each in stated.anchors)


def _each(by_place: Iterable[tuple[str, tuple[Anchor, ...]]]) -> tuple[Noted, ...]:
    several = ([Noted(each, where) for each in taken] for where, taken in by_place)
    return tuple(chain.from_iterable(several))


def _signature(path: Path) -> tuple[int, ...]:
    """What changes with the file's content; empty where there is none."""
    try:
        state = path.stat()
    except OSError:
        return ()
    return state.st_ino, state.st_size, state.st_mtime_ns


def _moment(at: str) -> str:
    local = dt.datetime.fromisoformat(at).astimezone()
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"
