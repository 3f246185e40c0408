"""Appending to the record log: one writer at a time, all or nothing, never twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

import sqlalchemy as sa

from jinwei import clock, journal
from jinwei.policy.record_kinds import kinds
from jinwei.records import allowed, anchored, chain, opening
from jinwei.records.entry import Entry, Stored, tidied
from jinwei.records.errors import (
    Behind,
    Invalid,
    NotRecorded,
    Overtaken,
    Unavailable,
)
from jinwei.records.layout import LAST, RECORD
from jinwei.records.log import Log, entries, stored_by, telling, verify
from jinwei.records.reasons import why

AGAIN = "同样的内容再保存一次即可，不会重复"


def append(log: Log, entry: Entry, *, seen: int) -> Stored:
    """The entry is stored, all of it, and comes back with its number and hash.

    As `append_all` does of several.
    """
    (stored,) = append_all(log, [entry], seen=seen)
    return stored


def append_all(log: Log, written: Sequence[Entry], *, seen: int) -> list[Stored]:
    """Every one of the entries is stored, or none; they come back with their numbers.

    `seen` is the head the writer last saw: Overtaken where an entry about the same
    subject as one of these came after it. An id that is already stored comes back as it
    is stored. Invalid, NotRecorded and Tampered say why nothing was stored.
    """
    tidy, is_committing = [tidied(entry) for entry in written], False
    try:
        with opening.writing(log.engine).begin() as connection:
            stored = _append_all(connection, tidy, seen)
            is_committing = True
    except sa.exc.SQLAlchemyError as error:
        stored = _settled(log, tidy, error, is_committing)
    for each in stored:
        day = journal.business_day(each.recorded_at)
        journal.event("recorded", n=each.seq, on=day)
    return stored


def seed(log: Log, written: Iterable[tuple[dt.datetime, Entry]]) -> None:
    """An empty log of invented records holds these, or none of them."""
    if not log.is_invented:
        raise Unavailable("演示记录不能写入真实数据的记录库。")
    with telling(log.shown), opening.writing(log.engine).begin() as connection:
        for recorded_at, entry in written:
            tidy = tidied(entry)
            _refuse(allowed.faults(tidy, recorded_at.astimezone().date()))
            _append(connection, tidy, now=recorded_at)


def copy(log: Log, target: Log) -> int:
    """An empty log holds every entry of another, as written; how many they are."""
    copied = entries(log)
    with telling(target.shown), opening.writing(target.engine).begin() as connection:
        if connection.execute(sa.select(LAST).with_for_update()).one().seq:
            raise Unavailable(f"{target.shown} 已有记录，只能复制到空的记录库。")
        for stored in copied:
            _put(connection, stored)
    verify(target)
    return len(copied)


def _append_all(
    connection: sa.Connection, written: Sequence[Entry], seen: int
) -> list[Stored]:
    """Store them in the open transaction; none of them overtakes another."""
    before = connection.execute(sa.select(LAST).with_for_update()).one().seq
    new = [entry for entry in written if _by_id(connection, entry.id) is None]
    today = dt.datetime.now().astimezone().date()
    wrong = [allowed.faults(entry, today) for entry in new]
    _refuse({name: why for faults in wrong for name, why in faults.items()})
    return [_append(connection, entry, seen=(seen, before)) for entry in written]


def _append(
    connection: sa.Connection,
    entry: Entry,
    seen: tuple[int, int] | None = None,
    now: dt.datetime | None = None,
) -> Stored:
    """Store the entry in the open transaction, which holds the log from here on.

    `seen` is how far its writer saw the log, and how far it went before he wrote.
    """
    last = connection.execute(sa.select(LAST).with_for_update()).one()
    stored_before = _by_id(connection, entry.id)
    if stored_before is not None:
        return _same(stored_before, entry)
    about = _about(connection, entry)
    if seen is not None:
        _refuse_overtaken(about, *seen)
    corrected = _by_id(connection, entry.corrects) if entry.corrects else None
    _refuse(allowed.misplaced(entry, about, corrected))
    newest = anchored.check_mark(connection, last)
    stored = Stored(
        **asdict(entry),
        seq=last.seq + 1,
        origin_seq=corrected.origin_seq if corrected else last.seq + 1,
        recorded_at=now.astimezone(dt.UTC) if now else _moment(newest),
        previous_hash=last.hash,
        hash="",
    )
    stored = replace(stored, hash=chain.sealed(stored))
    _put(connection, stored)
    return stored


def _moment(newest: anchored.Last | None) -> dt.datetime:
    """The time now, never before that of the last entry; Behind where the clock is."""
    now = dt.datetime.now(dt.UTC)
    if newest is None:
        return now
    last: dt.datetime = newest.recorded_at.replace(tzinfo=dt.UTC)
    if now < last - clock.LEEWAY:
        raise Behind(f"没有存入：{clock.behind(now, last, f'第 {newest.seq} 条记录')}")
    return max(now, last)


def _put(connection: sa.Connection, stored: Stored) -> None:
    naive = stored.recorded_at.replace(tzinfo=None)
    row = {**asdict(stored), "recorded_at": naive}
    connection.execute(sa.insert(RECORD).values(row))
    connection.execute(sa.update(LAST).values(seq=stored.seq, hash=stored.hash))


def _same(stored: Stored, entry: Entry) -> Stored:
    if stored.entry == entry:
        return stored
    reason = (
        f"这张表单已按先前的内容存为第 {stored.seq} 条记录，这次的改动没有存入，"
        "请用“更正”修改"
    )
    raise Invalid({"id": reason})


def _refuse(faults: dict[str, str]) -> None:
    if faults:
        raise Invalid(faults)


def _refuse_overtaken(about: list[Stored], seen: int, before: int) -> None:
    later = [each for each in about if seen < each.seq <= before]
    if not later:
        return
    last = later[-1]
    at = last.recorded_at.astimezone()
    what = kinds()[last.kind].shown(last.value)
    raise Overtaken(
        f"没有存入：您打开之后，{last.recorded_by}已于{at.year}年{at.month}月{at.day}日"
        f" {at:%H:%M} 对同一事项记录了“{last.kind}：{what}”。"
        "请刷新看过以后，再决定是否保存。"
    )


def _settled(
    log: Log,
    written: Sequence[Entry],
    error: sa.exc.SQLAlchemyError,
    is_committing: bool,
) -> list[Stored]:
    """What became of entries whose writing broke off, read anew from the log.

    Where the connection was lost while the server committed, nobody knows at first. The
    mark of the last entry is held by that transaction until it has ended one way or
    the other, so holding it here settles the question.
    """
    try:
        with log.engine.begin() as connection:
            connection.execute(sa.select(LAST).with_for_update()).one()
            stored = [_by_id(connection, entry.id) for entry in written]
    except sa.exc.SQLAlchemyError as unread:
        if not is_committing:
            raise NotRecorded(
                f"这一次没有存入：{why(error)}。恢复以后，{AGAIN}。"
            ) from error
        raise NotRecorded(
            f"现在无法确定这条记录有没有存入：{why(error)}；再去核对也没有读到："
            f"{why(unread)}。恢复以后，{AGAIN}。",
            is_unknown=True,
        ) from error
    there = [each for each in stored if each is not None]
    if len(there) < len(written):
        raise NotRecorded(
            f"没有存入：{why(error)}。已核对，记录库里没有这一条；{AGAIN}。"
        ) from error
    return [_same(*pair) for pair in zip(there, written, strict=True)]


def _about(connection: sa.Connection, entry: Entry) -> list[Stored]:
    same = [
        RECORD.c[name] == getattr(entry, name)
        for name in ("rule_id", "cycle", "subject")
    ]
    asked = sa.select(RECORD).where(*same).order_by(RECORD.c.seq)
    return list(stored_by(connection, asked))


def _by_id(connection: sa.Connection, id_: str) -> Stored | None:
    asked = sa.select(RECORD).where(RECORD.c.id == id_)
    return next(stored_by(connection, asked), None)
