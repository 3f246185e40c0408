"""The names that no directory of a delivery has, and which of its units each may be."""

from __future__ import annotations

from dataclasses import dataclass

from jinwei.drafts import looking
from jinwei.drafts.account import Account
from jinwei.drafts.looks import Beside
from jinwei.intake import Note
from jinwei.intake.unit_cells import unlisted


@dataclass(frozen=True)
class UnknownUnit:
    """A name in refused records: where it stands, the unit it is another form of, if
    one alone comes into question, and the names that are nearest to it."""

    name: str
    notes: tuple[Note, ...]
    likely: str
    nearest: tuple[str, ...]


@dataclass(frozen=True)
class Unknown:
    """The unknown names, the one in most records first, and those of the directory."""

    units: tuple[UnknownUnit, ...] = ()
    names: tuple[str, ...] = ()


def unknown_units(account: Account, beside: Beside) -> Unknown:
    """Every name that records were refused for, none where there is no directory."""
    by_name: dict[str, list[Note]] = {}
    for note in account.refused:
        if name := unlisted(note.text or "", note.reason):
            by_name.setdefault(name, []).append(note)
    if not by_name:
        return Unknown()
    directory = looking.units(beside, tuple(by_name))
    if directory is None:
        return Unknown()
    unknown = [
        UnknownUnit(name, tuple(notes), near.likely, near.nearest)
        for (name, notes), near in zip(by_name.items(), directory.near, strict=True)
    ]
    unknown.sort(key=lambda each: (-len(each.notes), each.name))
    return Unknown(tuple(unknown), directory.names)
