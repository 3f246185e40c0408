"""Entries of the log of publications, how they are chained, and where that breaks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from jinwei import chained
from jinwei.anchors import Anchor
from jinwei.chained import Words

REMEDY = "发布记录被改动过，请用备份对照，并报告管理员"
FIRST = hashlib.sha256(b"jinwei publications").hexdigest()
WORDS = Words(
    unread=f"发布记录第 {{at}} 行读不出来。{REMEDY}。",
    changed=f"第 {{n}} 次发布的记录内容被改动。{REMEDY}。",
    gone=f"第 {{n}} 次发布的记录不见了。{REMEDY}。",
    loose=f"第 {{n}} 次发布的记录接不上前一次。{REMEDY}。",
)
Action = Literal["publish", "back", "remake", "unlogged"]


@dataclass(frozen=True)
class Publication:
    """One entry. `before` is what readers saw until then.

    `is_derived` where it was made up of a manifest, from before there was a log;
    `is_mended` where it was completed after a publication broke off; the action is
    `unlogged` where nobody entered what the pointer names. `anchors` says where the
    other chains of the home stood then; earlier programs noted none.
    """

    n: int
    at: str
    by: str
    action: Action
    version: str
    before: str | None
    reason: str = ""
    draft: str | None = None
    approved_by: str = ""
    is_derived: bool = False
    is_mended: bool = False
    anchors: tuple[Anchor, ...] = ()
    previous: str = ""
    hash: str = ""


@dataclass(frozen=True)
class Mark:
    """The number and hash of the last entry, and the entry that is being entered."""

    n: int = 0
    hash: str = FIRST
    next: Publication | None = None


def checked(content: bytes) -> tuple[tuple[Publication, ...], str]:
    """The entries that can be read, and the first fault in their chain."""
    return chained.checked(content, Publication, FIRST, sealed, WORDS)


def end_fault(written: Sequence[Publication], mark: Mark) -> str:
    """What is wrong with the end of the log by its mark, in Chinese, if anything."""
    last = written[-1] if written else None
    n, digest = (last.n, last.hash) if last else (0, FIRST)
    if (n, digest) == (mark.n, mark.hash) or is_entered(last, mark):
        return ""
    if n < mark.n:
        return f"第 {n + 1} 次到第 {mark.n} 次发布的记录不见了。{REMEDY}。"
    return f"第 {n} 次发布的记录与末条标记不符。{REMEDY}。"


def is_entered(last: Publication | None, mark: Mark) -> bool:
    """Whether the entry that the mark announces is in the log, as the last."""
    if last is None or mark.next is None:
        return False
    entered = replace(last, previous="", hash="", is_mended=mark.next.is_mended)
    return entered == mark.next


def sealed(entry: Publication) -> str:
    """The hash of everything in the entry but the hash itself."""
    content = msgspec.to_builtins(replace(entry, hash=""))
    if not entry.anchors:
        del content["anchors"]
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()
