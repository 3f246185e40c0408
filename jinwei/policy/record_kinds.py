"""What may be recorded: kinds and fields of policy/records.toml, read and checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, field

from jinwei.paths import POLICY
from jinwei.policy.reading import Declared, Filled, declared_once, read

About = Literal["finding", "problem", "matter", "visit", "letter", "any"]
Outcome = Literal["settles", "breaks", "replaces"]
Level = Literal["公开", "内部", "纪检"]
VOID = "作废"
APPEAL = "申诉"
MEASURE = "措施"
OUTCOME = "申诉结果"
ORDER, RETURN = "督办单", "回执"
LETTER, REPLY = "发函", "复函"
UNCHECKED, CHECKED, REVOKED = "未核实", "已核实", "已撤销"
UNANSWERED = "存疑未答"
"""The states that code tells apart; policy/records.toml declares them with the rest."""
OPEN, DOUBT, MET = "读法待定", "存疑", "触发条款"
"""The marks beside them: a clause has several readings; the data leave a
doubt, or leave none."""
BETWEEN_ANSWERS = "；"


class Choice(Declared, frozen=True):
    """One value a kind can take; `clause` where the plan names it.

    `value` is what the log keeps and `title` what a screen calls it. `state` is what a
    finding is marked with from then on, where it is marked. `outcome` is what an
    answer makes of what it answers: one that replaces it asks anew. `sight` is who
    reads it, where that is not as of its kind.
    """

    value: Filled
    title: str = ""
    clause: str = ""
    state: str = ""
    outcome: Outcome | None = None
    sight: Level | None = None
    needs: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """What a screen calls it."""
        return self.title or self.value


class Mark(Declared, frozen=True):
    """A state of a finding by what was recorded, or a mark that is none, in words."""

    name: Filled
    words: Filled


class Kind(Declared, frozen=True, kw_only=True):
    """One kind of record: what it is about, what it needs, and what it does.

    What has to be kept or answered by a day is `answered_by` entries of that kind.
    """

    name: Filled
    about: About
    effect: str
    words: str
    choices: Annotated[tuple[Choice, ...], Meta(min_length=1)] = field(name="choice")
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    lengths: Mapping[str, Annotated[int, Meta(ge=1)]] = {}
    answered_by: str = ""
    sight: Level = "内部"

    def sight_of(self, value: str) -> Level:
        """At what sight a record of that value is read."""
        choice = self.choice(value)
        return (choice and choice.sight) or self.sight

    def choice(self, value: str) -> Choice | None:
        """The choice of that value, or None."""
        return next((each for each in self.choices if each.value == value), None)

    def shown(self, value: str) -> str:
        """What a screen calls a value; itself where the kind no longer has it."""
        choice = self.choice(value)
        return choice.shown if choice else value


class Field(Declared, frozen=True):
    """One field people fill in: its title, its help, and how long it may be."""

    name: Filled
    title: str
    help: str
    length: Annotated[int, Meta(ge=0)] = 0
    is_long: bool = False


class Recordable(Declared, frozen=True, kw_only=True):
    """What may be recorded, and since when."""

    earliest_on: dt.date
    listed_kinds: tuple[Kind, ...] = field(name="kind")
    listed_fields: tuple[Field, ...] = field(name="field")
    states: Annotated[tuple[Mark, ...], Meta(min_length=1)] = field(name="state")
    marks: Annotated[tuple[Mark, ...], Meta(min_length=1)] = field(name="mark")

    def __post_init__(self) -> None:
        declared_once(self.listed_kinds, "kind", "name")
        declared_once(self.listed_fields, "field", "name")
        declared_once((*self.states, *self.marks), "state", "name")
        states = {UNCHECKED, CHECKED, REVOKED, UNANSWERED, *self._states_given()}
        unknown = sorted(
            (states - {state.name for state in self.states})
            | ({OPEN, DOUBT} - {mark.name for mark in self.marks})
        )
        if unknown:
            raise ValueError(f"states not declared: {unknown}")
        for name, place in self._asked():
            if name not in self.fields:
                raise ValueError(f"no field {name} - at `$.{place}`")
        named = {VOID, APPEAL, OUTCOME, ORDER, RETURN, LETTER, REPLY}
        named |= {kind.answered_by for kind in self.listed_kinds if kind.answered_by}
        missing = named - self.kinds.keys()
        if missing:
            raise ValueError(f"kinds not declared: {sorted(missing)}")

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """The kinds of records by name, in their order."""
        return {kind.name: kind for kind in self.listed_kinds}

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields people fill in by name, in the order of a form."""
        return {field.name: field for field in self.listed_fields}

    def _states_given(self) -> Iterator[str]:
        """The state of every choice that marks a finding."""
        for kind in self.listed_kinds:
            yield from (choice.state for choice in kind.choices if choice.state)

    def _asked(self) -> Iterator[tuple[str, str]]:
        """Every field that a kind or a choice asks for, and where it does."""
        for index, kind in enumerate(self.listed_kinds):
            at = f"kind[{index}]"
            yield from ((name, f"{at}.needs") for name in kind.needs)
            yield from ((name, f"{at}.offers") for name in kind.offers)
            yield from ((name, f"{at}.lengths") for name in kind.lengths)
            for number, choice in enumerate(kind.choices):
                place = f"{at}.choice[{number}].needs"
                yield from ((name, place) for name in choice.needs)


def read_recordable(path: Path) -> Recordable:
    """The kinds and fields of one TOML file; ValueError names the line of a slip."""
    return read(path, Recordable)


@cache
def recordable() -> Recordable:
    """The product's own kinds and fields."""
    return read_recordable(POLICY / "records.toml")


def states() -> tuple[Mark, ...]:
    """Every way a finding can stand, in the order of policy/records.toml."""
    return recordable().states


def marks() -> tuple[Mark, ...]:
    """Every mark that is no state, in the order of policy/records.toml."""
    return recordable().marks


def kinds() -> Mapping[str, Kind]:
    """The kinds of records by name, in the order of policy/records.toml."""
    return recordable().kinds


def fields() -> Mapping[str, Field]:
    """The fields people fill in by name, in the order of a form."""
    return recordable().fields
