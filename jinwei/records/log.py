"""The record log: opened, read and verified."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from jinwei import anchors
from jinwei.anchors import Anchor, Noted
from jinwei.records import anchored, chain, opening, rechecked, unwritten
from jinwei.records.creating import open_file, open_server
from jinwei.records.entry import Stored
from jinwei.records.errors import Tampered, Unavailable
from jinwei.records.layout import LAST, RECORD
from jinwei.records.reasons import DAMAGED, why

# What comes of a cell that holds no date, no text, or bytes that are no characters.
UNREADABLE = (sa.exc.DBAPIError, ValueError, TypeError, AttributeError)

Asked = sa.Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Log:
    """An open record log; `shown` is where it lies, for people."""

    engine: sa.Engine
    shown: str
    is_invented: bool


def open_log(address: str | Path, *, is_invented: bool = False) -> Log:
    """The log at that address, made where there is none, in the newest layout.

    `sqlite:///…` or a path, or `postgresql+psycopg://…`. Unavailable where it cannot
    be reached, is of a newer layout, or is one of invented records and real ones are
    to be kept (or the other way round).
    """
    url = opening.parsed(address)
    engine = opening.engine(url)
    log = Log(engine, opening.shown(url), is_invented)
    with telling(log.shown):
        if engine.dialect.name == "sqlite":
            open_file(engine, Path(url.database or ""), is_invented)
        else:
            open_server(engine, is_invented)
        with engine.begin() as connection:
            kept = connection.execute(sa.select(LAST.c.is_invented)).scalar_one()
    if kept != is_invented:
        held, asked = ("演示", "真实") if kept else ("真实", "演示")
        raise Unavailable(
            f"{log.shown} 里是{held}数据的记录，不能当作{asked}数据的记录库使用。"
        )
    return log


def close(log: Log) -> None:
    """No connection of the log is left open."""
    log.engine.dispose()


def head(log: Log, noted: Iterable[Noted] = ()) -> int:
    """The number of the last entry, 0 where there is none; two small queries at most,
    and none while nobody wrote into the file that it was read from.

    Tampered where the log contradicts one of the anchors that were noted of it.
    """
    held = tuple(noted)
    if log.engine.dialect.name != "sqlite":
        return _head(log, held)
    return unwritten.answer(Path(log.shown), held, partial(_head, log, held))


def anchor(log: Log) -> Anchor:
    """The last entry's number and hash, to be noted elsewhere; Tampered where the mark
    of the last entry is not of it."""
    with telling(log.shown), opening.reading(log.engine).begin() as connection:
        last = connection.execute(sa.select(LAST)).one()
        anchored.check_mark(connection, last)
        return Anchor(anchors.of_records(last.is_invented), last.seq, last.hash)


def entries(log: Log, after: int = 0) -> list[Stored]:
    """The entries after that number, in order, each checked to be as it was written.

    Tampered names the first that is not.
    """
    with telling(log.shown), opening.reading(log.engine).begin() as connection:
        if after:
            return _entries(connection, after)
        return _every_entry(connection, log.shown)


def verify(log: Log, noted: Iterable[Noted] = ()) -> tuple[int, str]:
    """The last entry's number and hash; Tampered names the first broken entry, or the
    first that contradicts an anchor.

    Unavailable where a file's pages do not fit together though every entry does.
    """
    with telling(log.shown), opening.reading(log.engine).begin() as connection:
        _entries(connection, 0)
        if connection.dialect.name == "sqlite":
            checked = connection.exec_driver_sql("pragma integrity_check")
            if checked.scalars().all() != ["ok"]:
                raise Unavailable(f"{DAMAGED}。位置：{log.shown}")
        last = connection.execute(sa.select(LAST)).one()
        anchored.hold(connection, last, _of(log, noted))
        return last.seq, last.hash


def stored_by(connection: sa.Connection, asked: Asked) -> Iterator[Stored]:
    """The entries that a query of the table finds."""
    for row in connection.execute(asked):
        yield _of_row(tuple(row))


@contextmanager
def telling(shown: str) -> Iterator[None]:
    """What keeps the log there from being used is said in Chinese."""
    try:
        yield
    except Tampered as found:
        raise Tampered(f"{found}位置：{shown}", found.seq) from None
    except (sa.exc.SQLAlchemyError, OSError) as error:
        raise Unavailable(f"记录库用不了：{why(error)}。位置：{shown}") from error


def _head(log: Log, noted: tuple[Noted, ...]) -> int:
    with telling(log.shown), opening.reading(log.engine).begin() as connection:
        last = connection.execute(sa.select(LAST)).one()
        anchored.hold(connection, last, _of(log, noted))
        seq: int = last.seq
        return seq


def _of(log: Log, noted: Iterable[Noted]) -> tuple[Noted, ...]:
    return anchors.of_chain(anchors.of_records(log.is_invented), noted)


def _entries(connection: sa.Connection, after: int) -> list[Stored]:
    last = connection.execute(sa.select(LAST)).one()
    end = (0, chain.genesis(last.is_invented))
    if after:
        asked = sa.select(RECORD.c.seq, RECORD.c.hash).where(RECORD.c.seq == after)
        end = connection.execute(asked).one_or_none() or end
    asked = sa.select(RECORD).where(RECORD.c.seq > end[0]).order_by(RECORD.c.seq)
    try:
        sound = list(chain.checked(stored_by(connection, asked), *end))
    except UNREADABLE:
        _refuse_unreadable(connection, asked)
        raise
    if sound:
        end = (sound[-1].seq, sound[-1].hash)
    chain.check_end(end, (last.seq, last.hash))
    return [each for each in sound if each.seq > after]


def _every_entry(connection: sa.Connection, shown: str) -> list[Stored]:
    """The same of all, of which only those are sealed that were not read before."""
    last = connection.execute(sa.select(LAST)).one()
    asked, beginning = _every(), chain.genesis(last.is_invented)
    try:
        rows = [tuple(row) for row in connection.execute(asked)]
        sound = rechecked.entries(shown, rows, beginning, _of_row)
    except UNREADABLE:
        _refuse_unreadable(connection, asked)
        raise
    end = (sound[-1].seq, sound[-1].hash) if sound else (0, beginning)
    chain.check_end(end, (last.seq, last.hash))
    return list(sound)


def _every() -> Asked:
    return sa.select(RECORD).order_by(RECORD.c.seq)


def _of_row(row: rechecked.Row) -> Stored:
    columns = dict(zip(RECORD.c.keys(), row, strict=True))
    at = columns["recorded_at"].replace(tzinfo=dt.UTC)
    return Stored(**{**columns, "recorded_at": at})


def _refuse_unreadable(connection: sa.Connection, asked: Asked) -> None:
    """Tampered names the first entry that cannot even be read, where one cannot."""
    numbers = connection.execute(asked.with_only_columns(RECORD.c.seq)).scalars().all()
    for seq in numbers:
        try:
            list(stored_by(connection, sa.select(RECORD).where(RECORD.c.seq == seq)))
        except UNREADABLE:
            fault = f"第 {seq} 条记录读不出来"
            raise Tampered(f"{fault}。{chain.REMEDY}。", seq) from None
