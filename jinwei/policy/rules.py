"""The clause rules and the standards of policy/rules.toml, read once and checked."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, field
from msgspec.structs import force_setattr, replace

from jinwei.paths import POLICY
from jinwei.policy.reading import USUAL, Basis, Declared, Filled, declared_once, read

Value = int | float | str
Board = Literal["red", "black", "watch"]
SubjectKind = Literal[
    "ranking", "survey", "ledger", "unit", "duty", "campaign", "inspection"
]


class Parameter(Declared, frozen=True, kw_only=True):
    """One value, in force from `since` until a later one of its name.

    `since` is the day of its rule or standard where none is stated. `choices` are the
    words that a value of words may be.
    """

    name: Filled
    value: Value
    basis: Basis
    meaning: str
    since: dt.date = USUAL
    choices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.choices and self.value not in self.choices:
            raise ValueError(f"{self.name}: {self.value} is none of its choices")


class Clause(Declared, frozen=True, kw_only=True):
    """One clause of the plan as the product reads it, and its numbers."""

    id: Filled
    name: str
    clause: str
    since: dt.date
    words: str
    reading: str | None = None
    parameters: tuple[Parameter, ...] = field(default=(), name="parameter")

    def __post_init__(self) -> None:
        dated = tuple(
            each if each.since else replace(each, since=self.since)
            for each in self.parameters
        )
        force_setattr(self, "parameters", dated)
        late = {each.name for each in dated} - self.in_force(self.since).keys()
        if late:
            raise ValueError(f"{self.id}: no value at its `since`: {sorted(late)}")

    def in_force(self, on: dt.date) -> dict[str, Value]:
        """The parameter values in force on that day, by name; none before `since`."""
        declared = sorted(self.parameters, key=lambda parameter: parameter.since)
        return {each.name: each.value for each in declared if each.since <= on}


class Rule(Clause, frozen=True, kw_only=True):
    """One clause rule: what the plan says, and how the product reads it.

    Where `stays_confirmed`, what a person confirmed of a subject in one cycle stands in
    the later ones as well.
    """

    basis: Basis
    board: Board
    disposition: str
    office: str
    subject_kind: SubjectKind
    severity: Annotated[int, Meta(ge=0, le=99)]
    way_off: str
    judged_by: str = USUAL
    stays_confirmed: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.judged_by is USUAL:
            force_setattr(self, "judged_by", self.id)

    @property
    def query(self) -> str:
        """The name of the query that judges by it, e.g. `rule/overdue`."""
        return f"rule/{self.judged_by}"


class Standard(Clause, frozen=True, kw_only=True):
    """How one thing that the plan names is reckoned: its numbers, and their reading."""


class Clauses(Declared, frozen=True, kw_only=True):
    """All that policy/rules.toml declares, in its order."""

    rules: tuple[Rule, ...] = field(default=(), name="rule")
    standards: tuple[Standard, ...] = field(default=(), name="standard")

    def __post_init__(self) -> None:
        declared_once(self.rules, "rule", "id")
        declared_once(self.standards, "standard", "id")


def read_clauses(path: Path) -> Clauses:
    """The rules and standards of one TOML file; ValueError names the line of a slip."""
    return read(path, Clauses)


@cache
def clauses() -> Clauses:
    """The product's own rules and standards."""
    return read_clauses(POLICY / "rules.toml")


def rules() -> tuple[Rule, ...]:
    """The product's own rules, in the order of policy/rules.toml."""
    return clauses().rules


def standards() -> tuple[Standard, ...]:
    """The product's own standards, in the order of policy/rules.toml."""
    return clauses().standards
