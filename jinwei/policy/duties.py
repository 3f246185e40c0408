"""The duties (规定动作) of policy/duties.toml, read once and checked."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, field

from jinwei.paths import POLICY
from jinwei.policy.contracts import contracts
from jinwei.policy.reading import Declared, Filled, declared_once, read

ONCE = "一次"
Every = Literal["月", "双月", "两月", "季", "半年", "一次"]
Who = Literal["units", "reporters", "office"]
Shift = Literal["放假天数", "最后一天"]
MonthDay = Annotated[str, Meta(pattern="^(0[1-9]|1[0-2])-[0-3][0-9]$")]


class Duty(Declared, frozen=True, kw_only=True):
    """One duty: which, how often, by when, and who owes it."""

    name: Filled
    clause: str
    every: Every
    who: Who
    office: str
    least_times: Annotated[int, Meta(ge=1)]
    words: str
    rule: str | None = None
    last_day: Annotated[int, Meta(ge=1, le=31)] | None = None
    due: MonthDay | None = None
    shift: Shift | None = None
    after: str | None = None
    also_by: tuple[str, ...] = ()
    reading: str | None = None

    def __post_init__(self) -> None:
        if (self.shift is None) is not (self.last_day is None):
            raise ValueError(f"{self.name}: `shift` and `last_day` go together")
        if (self.due is None) is not (self.every != ONCE):
            raise ValueError(f"{self.name}: `due` is for {ONCE}, and needed there")

    @property
    def due_month_day(self) -> tuple[int | None, int | None]:
        """Month and day of a duty that falls due once; None twice for the others."""
        if self.due is None:
            return None, None
        month, day = self.due.split("-")
        return int(month), int(day)


class Theme(Declared, frozen=True):
    """One theme of the bimonthly discussions, and the words it is known by."""

    name: Filled
    words: str
    keys: tuple[str, ...]


class Duties(Declared, frozen=True):
    """What the plan asks for since the day it was issued."""

    since: dt.date
    duties: tuple[Duty, ...] = field(name="duty")
    themes: tuple[Theme, ...] = field(name="theme")

    def __post_init__(self) -> None:
        declared_once(self.duties, "duty", "name")
        declared_once(self.themes, "theme", "name")
        choices = contracts()["duties"].column("duty").values
        for index, duty in enumerate(self.duties):
            if duty.name not in choices:
                at = f" - at `$.duty[{index}].name`"
                raise ValueError(f"no choice of the export: {duty.name}{at}")
            if duty.after is not None and duty.after not in choices:
                at = f" - at `$.duty[{index}].after`"
                raise ValueError(f"no duty to come after: {duty.after}{at}")
        missing = sorted(set(choices) - {duty.name for duty in self.duties})
        if missing:
            raise ValueError(f"choices of the export not declared: {missing}")


def read_duties(path: Path) -> Duties:
    """The duties of one TOML file; ValueError names the line of a slip."""
    return read(path, Duties)


@cache
def duties() -> Duties:
    """The product's own duties, in the order of policy/duties.toml."""
    return read_duties(POLICY / "duties.toml")
