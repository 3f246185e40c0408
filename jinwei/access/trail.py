"""The audit log: who did what and what came of it, in a chain that only grows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import sqlalchemy as sa

from jinwei.access import trail_file
from jinwei.access.trail_entry import (
    GENESIS,
    REMEDY,
    Entry,
    Kept,
    Outcome,
    TrailError,
    following,
    sealed,
)
from jinwei.access.trail_layout import AUDIT, LAST, lay_out
from jinwei.records import opening
from jinwei.records.errors import Unavailable
from jinwei.records.reasons import why

__all__ = [
    "GENESIS", "Entry", "Kept", "Outcome", "Trail", "TrailError", "append", "changing",
    "hash_at", "head", "in_file", "latest", "open_trail", "verify", "write",
]  # fmt: skip

LATEST = 2_000


@dataclass(frozen=True)
class Trail:
    """An open audit log; `shown` is where it lies, for people, `file` the file that it
    is in, where it is not on a server."""

    engine: sa.Engine
    shown: str
    file: Path | None


def open_trail(address: sa.URL | str | Path) -> Trail:
    """The audit log at that address, made where there is none; TrailError if not."""
    with _telling(str(address)):
        url = opening.parsed(address)
    file = opening.file_of(url)
    if file is not None:
        trail_file.make(file)
        return in_file(file)
    trail = Trail(opening.engine(url), opening.shown(url), None)
    with _telling(trail.shown), trail.engine.begin() as connection:
        lay_out(connection)
    return trail


def in_file(file: Path) -> Trail:
    """The log in a file that was made before."""
    return Trail(opening.engine(opening.parsed(file)), str(file.absolute()), file)


def write(trail: Trail, entry: Entry, now: dt.datetime | None = None) -> Kept:
    """The entry is stored and comes back with its number; TrailError where it is not,
    as `following` says."""
    if trail.file is not None:
        return trail_file.write(trail.file, entry, now)
    with changing(trail) as connection:
        last = connection.execute(sa.select(LAST).with_for_update()).one()
        kept = following(entry, _newest(connection), (last.seq, last.hash), now)
        append(connection, kept)
    return kept


def append(connection: sa.Connection, kept: Kept) -> None:
    """The entry stands in the log as the last, within the caller's transaction."""
    connection.execute(sa.insert(AUDIT).values(asdict(kept)))
    connection.execute(sa.update(LAST).values(seq=kept.seq, hash=kept.hash))


@contextmanager
def changing(trail: Trail) -> Iterator[sa.Connection]:
    """A transaction that writes whole or not at all; TrailError where it fails."""
    with _telling(trail.shown), opening.writing(trail.engine).begin() as connection:
        yield connection


def verify(trail: Trail) -> tuple[int, str]:
    """The last entry's number and hash; TrailError names the first broken entry."""
    with _telling(trail.shown), opening.reading(trail.engine).begin() as connection:
        last = connection.execute(sa.select(LAST)).one()
        end = _checked(connection)
        if (last.seq, last.hash) != end:
            first = min(last.seq, end[0]) + 1
            raise TrailError(f"第 {first} 条起与末条标记不符。{REMEDY}。")
        if connection.dialect.name == "sqlite":
            fits = connection.exec_driver_sql("pragma integrity_check")
            if fits.scalars().all() != ["ok"]:
                raise TrailError(f"操作日志的文件已损坏。{REMEDY}。")
    return end


def head(trail: Trail) -> tuple[int, str]:
    """The number and hash of the last entry as the log has noted them."""
    with _telling(trail.shown), trail.engine.begin() as connection:
        return tuple(connection.execute(sa.select(LAST.c.seq, LAST.c.hash)).one())


def hash_at(trail: Trail, seq: int) -> str | None:
    """The hash of the entry of that number, of 0 what the chain begins with."""
    if seq == 0:
        return GENESIS
    asked = sa.select(AUDIT.c.hash).where(AUDIT.c.seq == seq)
    with _telling(trail.shown), opening.reading(trail.engine).begin() as connection:
        return connection.execute(asked).scalar_one_or_none()


def latest(trail: Trail, holds: str = "", limit: int | None = LATEST) -> list[Kept]:
    """The last entries, newest first, that hold that text in any of their words."""
    words = (AUDIT.c.name, AUDIT.c.event, AUDIT.c.object, AUDIT.c.why, AUDIT.c.outcome)
    asked = sa.select(AUDIT).order_by(AUDIT.c.seq.desc()).limit(limit)
    if holds:
        asked = asked.where(
            sa.or_(*(each.contains(holds, autoescape=True) for each in words))
        )
    with _telling(trail.shown), opening.reading(trail.engine).begin() as connection:
        return [Kept(**row._asdict()) for row in connection.execute(asked)]


def _checked(connection: sa.Connection) -> tuple[int, str]:
    seq, hash = 0, GENESIS
    for row in connection.execute(sa.select(AUDIT).order_by(AUDIT.c.seq)):
        seq += 1
        kept = Kept(**row._asdict())
        if kept.seq != seq:
            raise TrailError(f"第 {seq} 条不见了。{REMEDY}。")
        if sealed(kept) != kept.hash or kept.previous_hash != hash:
            raise TrailError(f"第 {seq} 条被改动，或者接不上前一条。{REMEDY}。")
        hash = kept.hash
    return seq, hash


def _newest(connection: sa.Connection) -> Kept | None:
    asked = sa.select(AUDIT).order_by(AUDIT.c.seq.desc()).limit(1)
    row = connection.execute(asked).one_or_none()
    return Kept(**row._asdict()) if row else None


@contextmanager
def _telling(shown: str) -> Iterator[None]:
    """The same as of a file, and what servers and their addresses are at fault in."""
    try:
        with trail_file.telling(shown):
            yield
    except Unavailable as error:
        raise TrailError(str(error)) from error
    except sa.exc.SQLAlchemyError as error:
        reason = why(error).replace("记录库", "操作日志")
        raise TrailError(f"操作日志用不了：{reason}。位置：{shown}") from error
