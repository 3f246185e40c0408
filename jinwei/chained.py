"""Entries a line each, each chained to the one before: read, and held to that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

import msgspec

from jinwei import typed

BROKEN = (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError)


class Entry(Protocol):
    """What every entry has: its number, the hash of the one before, and its own."""

    @property
    def n(self) -> int:
        """The number, from 1."""

    @property
    def previous(self) -> str:
        """The hash of the entry before."""

    @property
    def hash(self) -> str:
        """The hash of everything else in it."""


Kept = TypeVar("Kept", bound=Entry)


@dataclass(frozen=True)
class Words:
    """What is wrong, in Chinese: a line that cannot be read (`at`), an entry that was
    changed, is gone, or does not follow (`n`)."""

    unread: str
    changed: str
    gone: str
    loose: str


def checked(
    content: bytes,
    kind: type[Kept],
    first: str,
    sealed: Callable[[Kept], str],
    words: Words,
) -> tuple[tuple[Kept, ...], str]:
    """The entries that can be read, and the first fault in their chain.

    `first` is what the first entry is chained to, `sealed` gives what an entry's hash
    has to be.
    """
    written: list[Kept] = []
    fault, end = "", (0, first)
    for at, line in enumerate(content.splitlines(), start=1):
        try:
            entry = typed.decoded(line, kind)
        except BROKEN:
            fault = fault or words.unread.format(at=at)
            continue
        fault = fault or _fault(entry, sealed(entry), end, words)
        written.append(entry)
        end = entry.n, entry.hash
    return tuple(written), fault


def _fault(entry: Entry, seal: str, end: tuple[int, str], words: Words) -> str:
    n, digest = end
    if entry.hash != seal:
        return words.changed.format(n=entry.n)
    if entry.n != n + 1:
        return words.gone.format(n=n + 1)
    if entry.previous != digest:
        return words.loose.format(n=entry.n)
    return ""
