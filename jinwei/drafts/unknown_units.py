"""The names that no directory of a delivery has, and which of its units each may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinwei.drafts.account import Account
from jinwei.intake import Note, UnitNames
from jinwei.intake.unit_cells import unlisted


@dataclass(frozen=True)
class UnknownUnit:
    """A name in refused records: where it stands, the unit it is another form of, if
    one alone comes into question, and the names that are nearest to it."""

    name: str
    notes: tuple[Note, ...]
    likely: str
    nearest: tuple[str, ...]


def unknown_units(
    account: Account, directory: UnitNames | None
) -> tuple[UnknownUnit, ...]:
    """Every name that records were refused for, the one in most of them first."""
    if directory is None:
        return ()
    by_name: dict[str, list[Note]] = {}
    for note in account.refused:
        if name := unlisted(note.text or "", note.reason):
            by_name.setdefault(name, []).append(note)
    named = [_unknown(name, notes, directory) for name, notes in by_name.items()]
    return tuple(sorted(named, key=lambda each: (-len(each.notes), each.name)))


def _unknown(name: str, notes: Sequence[Note], directory: UnitNames) -> UnknownUnit:
    alike = directory.likenesses.candidates(name)
    near = dict.fromkeys((*alike, *directory.nearest(name)))
    likely = alike[0] if len(alike) == 1 else ""
    return UnknownUnit(name, tuple(notes), likely, tuple(near))
