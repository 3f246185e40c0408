"""A list of files that are kept, by name and hash: it only grows, and is chained.

One line an entry, each chained to the one before; beside it stands a mark of the last.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from jinwei import chained, clock, files, typed
from jinwei.anchors import REMEDY, Anchor, Chain
from jinwei.chained import BROKEN, Words

LIST, MARK = "issued.jsonl", "issued.end"
CHAIN: Chain = "bulletins"
FIRST = hashlib.sha256(b"jinwei kept list").hexdigest()
NONE = Anchor(CHAIN, 0, FIRST)
WORDS = Words(
    unread=f"印发清单第 {{at}} 行读不出来。{REMEDY}。",
    changed=f"印发清单第 {{n}} 条的内容被改动。{REMEDY}。",
    gone=f"印发清单的第 {{n}} 条不见了。{REMEDY}。",
    loose=f"印发清单的第 {{n}} 条接不上前一条。{REMEDY}。",
)


@dataclass(frozen=True)
class Kept:
    """One entry: the file of that name, its SHA-256, when it was listed, and where the
    other chains of the home stood then."""

    n: int
    at: str
    name: str
    sha256: str
    anchors: tuple[Anchor, ...] = ()
    previous: str = ""
    hash: str = ""


@dataclass(frozen=True)
class Listed:
    """The entries that can be read, oldest first, and the first fault of the list."""

    entries: tuple[Kept, ...]
    fault: str = ""
    mark: Anchor = NONE

    @property
    def last(self) -> Anchor:
        """The end of the list, or what its mark names where that is further on."""
        entry = self.entries[-1] if self.entries else None
        if entry is None or entry.n < self.mark.n:
            return self.mark
        return Anchor(CHAIN, entry.n, entry.hash)


def listed(folder: Path) -> Listed:
    """The list of the files that are kept in a folder; empty where there is none."""
    # The mark first: an entry made meanwhile is then one more than it names.
    mark, marked = _mark(folder)
    path = folder / LIST
    content = path.read_bytes() if path.exists() else b""
    entries, fault = chained.checked(content, Kept, FIRST, sealed, WORDS)
    fault = fault or marked or _end_fault(entries, mark)
    return Listed(entries, fault, mark)


def add(folder: Path, name: str, sha256: str, anchors: tuple[Anchor, ...]) -> None:
    """The list ends with that file; the caller is the only one who adds to it."""
    if not (folder / LIST).exists() and not (folder / MARK).exists():
        # From now on a missing mark is damage.
        files.swap(folder / MARK, msgspec.json.encode(NONE))
    before = listed(folder)
    at = clock.stamp()
    entry = Kept(before.last.n + 1, at, name, sha256, anchors, before.last.hash)
    entry = replace(entry, hash=sealed(entry))
    content = (folder / LIST).read_bytes() if (folder / LIST).exists() else b""
    if content and not content.endswith(b"\n"):
        content += b"\n"
    files.swap(folder / LIST, content + msgspec.json.encode(entry) + b"\n")
    mark = Anchor(CHAIN, entry.n, entry.hash)
    files.swap(folder / MARK, msgspec.json.encode(mark))


def sealed(entry: Kept) -> str:
    """The hash of everything in the entry but the hash itself."""
    return hashlib.sha256(msgspec.json.encode(replace(entry, hash=""))).hexdigest()


def _mark(folder: Path) -> tuple[Anchor, str]:
    path = folder / MARK
    if not path.exists():
        is_lost = (folder / LIST).exists()
        return NONE, f"印发清单的末条标记不见了。{REMEDY}。" if is_lost else ""
    try:
        return typed.decoded(path.read_bytes(), Anchor), ""
    except BROKEN:
        return NONE, f"印发清单的末条标记已损坏。{REMEDY}。"


def _end_fault(entries: Sequence[Kept], mark: Anchor) -> str:
    """What is wrong with the end of the list by its mark; an entry whose mark was not
    written any more is not."""
    last = entries[-1] if entries else Kept(0, "", "", "", hash=FIRST)
    if last.n < mark.n:
        return f"印发清单的第 {last.n + 1} 条到第 {mark.n} 条不见了。{REMEDY}。"
    is_marked = (last.n, last.hash) == (mark.n, mark.hash)
    if is_marked or (last.n, last.previous) == (mark.n + 1, mark.hash):
        return ""
    return f"印发清单的第 {last.n} 条与末条标记不符。{REMEDY}。"
