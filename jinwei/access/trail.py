"""The audit log: who did what and what came of it, in a chain that only grows."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

import sqlalchemy as sa
from filelock import FileLock

from jinwei import clock, files
from jinwei.access.trail_layout import AUDIT, LAST, lay_out
from jinwei.faults import Told
from jinwei.records import opening
from jinwei.records.errors import Unavailable
from jinwei.records.reasons import why

GENESIS = hashlib.sha256(b"jinwei audit log").hexdigest()
REMEDY = "操作日志被改动过，请停止使用，用备份对照，并报告管理员"
Outcome = Literal["完成", "拒绝", "没有完成"]
LATEST = 2_000


class TrailError(Told):
    """The audit log cannot be used, or is not as it was written."""


@dataclass(frozen=True)
class Entry:
    """What somebody did: account, name and role then, the event by its id in
    policy/roles.toml, what it was done to, what came of it and why."""

    account: str
    name: str
    role: str
    event: str
    object: str = ""
    outcome: Outcome = "完成"
    why: str = ""


@dataclass(frozen=True)
class Kept(Entry):
    """An entry as it stands in the log; `at` is the moment in UTC."""

    seq: int = 0
    at: str = ""
    previous_hash: str = ""
    hash: str = ""

    @property
    def moment(self) -> dt.datetime:
        """When it was written."""
        return dt.datetime.fromisoformat(self.at)


@dataclass(frozen=True)
class Trail:
    """An open audit log; `shown` is where it lies, for people."""

    engine: sa.Engine
    shown: str


def open_trail(address: sa.URL | str | Path) -> Trail:
    """The audit log at that address, made where there is none; TrailError if not."""
    with _telling(str(address)):
        url = opening.parsed(address)
    trail = Trail(opening.engine(url), opening.shown(url))
    with _telling(trail.shown):
        if trail.engine.dialect.name == "sqlite":
            _make(Path(url.database or ""))
        with opening.writing(trail.engine).begin() as connection:
            lay_out(connection, GENESIS)
    return trail


def write(trail: Trail, entry: Entry, now: dt.datetime | None = None) -> Kept:
    """The entry is stored and comes back with its number; TrailError where it is not.

    It is not where the clock stands before the last entry, or that one was changed; of
    clocks that lie apart a little, entries bear one time.
    """
    with changing(trail) as connection:
        last = connection.execute(sa.select(LAST).with_for_update()).one()
        # Told once it is this writer's turn: whoever waited is not late.
        at = (now or dt.datetime.now(dt.UTC)).astimezone(dt.UTC)
        before = _newest(connection)
        _check_end(before, last)
        if before is not None:
            at = _after(before.moment, at)
        kept = Kept(
            **asdict(entry),
            seq=last.seq + 1,
            at=at.isoformat(),
            previous_hash=last.hash,
        )
        kept = replace(kept, hash=sealed(kept))
        connection.execute(sa.insert(AUDIT).values(asdict(kept)))
        marked = sa.update(LAST).values(seq=kept.seq, hash=kept.hash)
        connection.execute(marked)
    return kept


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


def sealed(kept: Kept) -> str:
    """The hash of everything in the entry but the hash itself, in one fixed form."""
    content = asdict(kept)
    del content["hash"]
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


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


def _after(last: dt.datetime, at: dt.datetime) -> dt.datetime:
    """That moment, or the last one where it is a little before it; TrailError where it
    is more."""
    if at < last - clock.LEEWAY:
        raise TrailError(clock.behind(at, last, "操作日志最后一条"))
    return max(at, last)


def _newest(connection: sa.Connection) -> Kept | None:
    asked = sa.select(AUDIT).order_by(AUDIT.c.seq.desc()).limit(1)
    row = connection.execute(asked).one_or_none()
    return Kept(**row._asdict()) if row else None


def _check_end(before: Kept | None, last: sa.Row[tuple[object, ...]]) -> None:
    end = (before.seq, sealed(before)) if before else (0, GENESIS)
    if end != (last.seq, last.hash):
        raise TrailError(f"最后一条与末条标记不符，没有进行。{REMEDY}。")


def _make(path: Path) -> None:
    """An empty database file stands at the path, where there was none."""
    files.make_folder(path.parent)
    with FileLock(path.with_name(f".{path.name}.lock"), timeout=opening.WAIT_SECONDS):
        if not path.exists():
            opening.create_file(path)


@contextmanager
def _telling(shown: str) -> Iterator[None]:
    """What keeps the log there from being used is said in Chinese."""
    try:
        yield
    except TrailError as error:
        raise TrailError(f"{error}位置：{shown}") from error
    except Unavailable as error:
        raise TrailError(str(error)) from error
    except (sa.exc.SQLAlchemyError, OSError) as error:
        reason = why(error).replace("记录库", "操作日志")
        raise TrailError(f"操作日志用不了：{reason}。位置：{shown}") from error
    except (ValueError, TypeError) as error:  # what was put in is no text, no moment
        raise TrailError(f"操作日志读不出来。{REMEDY}。位置：{shown}") from error
