"""The kinds of records and the fields of a form, as policy/records.toml has them."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinwei.paths import POLICY

ABOUT = ("finding", "problem", "visit", "any")
VOID = "作废"
APPEAL = "申诉"
OUTCOME = "申诉结果"


@dataclass(frozen=True)
class Choice:
    """One value a kind can take; `clause` where the plan names it.

    `state` is what a finding is marked with from then on, where it is marked.
    """

    value: str
    clause: str = ""
    state: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of record: what it is about, what it needs, and what it does."""

    name: str
    about: str
    effect: str
    words: str
    choices: tuple[Choice, ...]
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()

    def choice(self, value: str) -> Choice | None:
        """The choice of that value, or None."""
        return next((each for each in self.choices if each.value == value), None)


@dataclass(frozen=True)
class Field:
    """One field people fill in: its title, its help, and how long it may be."""

    name: str
    title: str
    help: str
    length: int = 0
    is_long: bool = False


@dataclass(frozen=True)
class Terms:
    """What may be recorded, and since when."""

    earliest_on: dt.date
    kinds: Mapping[str, Kind]
    fields: Mapping[str, Field]


def read_terms(path: Path) -> Terms:
    """The kinds and fields of one TOML file by name; ValueError names a bad entry."""
    stated = tomllib.loads(path.read_text("utf-8"))
    fields = [Field(**entry) for entry in stated["field"]]
    known = {field.name: field for field in fields}
    kinds = [_kind(entry, known) for entry in stated["kind"]]
    return Terms(stated["earliest_on"], {kind.name: kind for kind in kinds}, known)


@cache
def terms() -> Terms:
    """The product's own kinds and fields."""
    return read_terms(POLICY / "records.toml")


def kinds() -> Mapping[str, Kind]:
    """The kinds of records by name, in the order of policy/records.toml."""
    return terms().kinds


def fields() -> Mapping[str, Field]:
    """The fields people fill in by name, in the order of a form."""
    return terms().fields


def _kind(entry: Mapping, known: Mapping[str, Field]) -> Kind:
    given = {key: value for key, value in entry.items() if key != "choice"}
    lists = {key: tuple(given.get(key, ())) for key in ("needs", "offers")}
    try:
        choices = tuple(
            Choice(**{**each, "needs": tuple(each.get("needs", ()))})
            for each in entry["choice"]
        )
        kind = Kind(**{**given, **lists}, choices=choices)
    except (TypeError, KeyError) as error:
        raise ValueError(f"kind {entry.get('name')}: cannot be read: {error}") from None
    named = {*kind.needs, *kind.offers, *(n for each in choices for n in each.needs)}
    if kind.about not in ABOUT or not named <= known.keys() or not choices:
        raise ValueError(f"kind {kind.name}: cannot be read")
    return kind
