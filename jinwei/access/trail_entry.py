"""An entry of the audit log, and how it follows the one before."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import Literal

from jinwei import clock
from jinwei.faults import Told

GENESIS = hashlib.sha256(b"jinwei audit log").hexdigest()
REMEDY = "操作日志被改动过，请停止使用，用备份对照，并报告管理员"
Outcome = Literal["完成", "拒绝", "没有完成"]


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


def following(
    entry: Entry,
    before: Kept | None,
    end: tuple[int, str],
    now: dt.datetime | None,
) -> Kept:
    """The entry as it is to be kept behind the last one, `end` being the log's mark of
    that; TrailError where they differ, or the clock stands before it.

    Of clocks that lie apart a little, entries bear one time.
    """
    # Told once it is this writer's turn: whoever waited is not late.
    at = (now or dt.datetime.now(dt.UTC)).astimezone(dt.UTC)
    if end != ((before.seq, sealed(before)) if before else (0, GENESIS)):
        raise TrailError(f"最后一条与末条标记不符，没有进行。{REMEDY}。")
    if before is not None:
        at = _after(before.moment, at)
    seq, hash = end
    kept = Kept(**asdict(entry), seq=seq + 1, at=at.isoformat(), previous_hash=hash)
    return replace(kept, hash=sealed(kept))


def sealed(kept: Kept) -> str:
    """The hash of everything in the entry but the hash itself, in one fixed form."""
    content = asdict(kept)
    del content["hash"]
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _after(last: dt.datetime, at: dt.datetime) -> dt.datetime:
    """That moment, or the last one where it is a little before it; TrailError where it
    is more."""
    if at < last - clock.LEEWAY:
        raise TrailError(clock.behind(at, last, "操作日志最后一条"))
    return max(at, last)
