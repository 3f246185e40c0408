"""The chain of hashes through the log, and the first entry where it is broken."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from jinwei.records.entry import Stored
from jinwei.records.errors import Tampered

REMEDY = "记录库被改动过，请停止使用，用备份对照，并报告管理员"


def genesis(is_invented: bool) -> str:
    """What the first entry is chained to; invented and real logs never mix."""
    kind = "invented" if is_invented else "real"
    return hashlib.sha256(f"jinwei record log, {kind}".encode()).hexdigest()


def sealed(stored: Stored) -> str:
    """The hash of everything in the entry but the hash itself, in one fixed form.

    What entries did not always have is left out where it is not stated: the day that is
    due, and the answers to doubts.
    """
    content = {**vars(stored), "recorded_at": stored.recorded_at.isoformat()}
    content["done_on"] = stored.done_on.isoformat() if stored.done_on else None
    due_on = content.pop("due_on")
    if due_on is not None:
        content["due_on"] = due_on.isoformat()
    if not content["answers"]:
        del content["answers"]
    del content["hash"]
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def checked(entries: Iterable[Stored], seq: int, last_hash: str) -> Iterator[Stored]:
    """The entries after that number and hash, each as it was written; else Tampered."""
    for stored in entries:
        seq += 1
        if stored.seq != seq:
            raise Tampered(f"第 {seq} 条记录不见了。{REMEDY}。", seq)
        if not _is_as_sealed(stored):
            raise Tampered(f"第 {seq} 条记录的内容被改动。{REMEDY}。", seq)
        if stored.previous_hash != last_hash:
            raise Tampered(f"第 {seq} 条记录接不上前一条。{REMEDY}。", seq)
        last_hash = stored.hash
        yield stored


def _is_as_sealed(stored: Stored) -> bool:
    try:
        return sealed(stored) == stored.hash
    except (TypeError, ValueError, AttributeError):  # what was put in is no text
        return False


def check_end(last: tuple[int, str], noted: tuple[int, str]) -> None:
    """The last entry's number and hash are those the log noted; else Tampered."""
    seq, noted_seq = last[0], noted[0]
    if seq < noted_seq:
        gap = f"第 {seq + 1} 条到第 {noted_seq} 条记录不见了"
        raise Tampered(f"{gap}。{REMEDY}。", seq + 1)
    if last != noted:
        seq = min(seq, noted_seq + 1)
        raise Tampered(f"第 {seq} 条记录与记录库的末条标记不符。{REMEDY}。", seq)
