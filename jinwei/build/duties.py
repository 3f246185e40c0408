"""The duties of policy/duties.toml and the days they fall due by, put where SQL reads.

Public holidays and make-up working days come from the chinesecalendar library. Years it
does not know have no rows in meta.day: nothing is guessed for them.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import chinese_calendar
import duckdb
import pyarrow as pa

from jinwei.delivery.district import District
from jinwei.paths import POLICY
from jinwei.policy.contracts import contracts
from jinwei.sql import connections

EVERY = ("月", "双月", "季", "半年", "一次")
WHO = ("units", "reporters", "office")
SHIFTS = ("放假天数", "最后一天")
DUTY = pa.schema(
    {
        "place": pa.int32(),
        "duty": pa.string(),
        "rule_id": pa.string(),
        "clause": pa.string(),
        "since": pa.date32(),
        "every": pa.string(),
        "last_day": pa.int32(),
        "due_month": pa.int32(),
        "due_day": pa.int32(),
        "shift": pa.string(),
        "who": pa.string(),
        "office": pa.string(),
        "least_times": pa.int32(),
        "also_by": pa.list_(pa.string()),
        "words": pa.string(),
        "reading": pa.string(),
    }
)
THEME = pa.schema(
    {
        "place": pa.int32(),
        "theme": pa.string(),
        "words": pa.string(),
        "keys": pa.list_(pa.string()),
    }
)
DUTY_UNIT = pa.schema({"duty": pa.string(), "unit": pa.string()})
DAY = pa.schema(
    {"on_date": pa.date32(), "is_off": pa.bool_(), "is_festival": pa.bool_()}
)


@dataclass(frozen=True)
class Duty:
    """One duty: which, how often, by when, and who owes it."""

    name: str
    clause: str
    every: str
    who: str
    office: str
    least_times: int
    words: str
    rule: str | None = None
    last_day: int | None = None
    due: str | None = None
    shift: str | None = None
    also_by: tuple[str, ...] = ()
    reading: str | None = None

    @property
    def due_month_day(self) -> tuple[int | None, int | None]:
        """Month and day of a duty that falls due once; None twice for the others."""
        if self.due is None:
            return None, None
        month, day = self.due.split("-")
        return int(month), int(day)


@dataclass(frozen=True)
class Theme:
    """One theme of the bimonthly discussions, and the words it is known by."""

    name: str
    words: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Duties:
    """What the plan asks for since the day it was issued."""

    since: dt.date
    duties: tuple[Duty, ...]
    themes: tuple[Theme, ...]


@cache
def declared() -> Duties:
    """The product's own duties, in the order of policy/duties.toml."""
    return read_duties(POLICY / "duties.toml")


def read_duties(path: Path) -> Duties:
    """The duties of one TOML file; ValueError names a bad entry."""
    entries = tomllib.loads(path.read_text("utf-8"))
    duties = tuple(_duty(entry) for entry in entries["duty"])
    named = [duty.name for duty in duties]
    choices = contracts()["duties"].column("duty").values
    if sorted(named) != sorted(choices):
        odd = set(named) ^ set(choices) or {n for n in named if named.count(n) > 1}
        raise ValueError(f"{path}: not each choice once: {', '.join(sorted(odd))}")
    themes = tuple(
        Theme(each["name"], each["words"], tuple(each["keys"]))
        for each in entries["theme"]
    )
    return Duties(entries["since"], duties, themes)


def put_duties(connection: duckdb.DuckDBPyConnection, district: District) -> None:
    """meta.duty, meta.theme, meta.duty_unit and meta.day hold what marts reckon with.

    meta.day has one row per day of the plan year, or none where the holidays of that
    year are not known.
    """
    duties = declared()
    owed = [
        {"duty": each.name, "unit": unit}
        for each in district.duties
        for unit in each.units
    ]
    themes = [
        {"place": place, "theme": each.name, "words": each.words, "keys": each.keys}
        for place, each in enumerate(duties.themes, start=1)
    ]
    listed = [
        _row(place, each, duties.since)
        for place, each in enumerate(duties.duties, start=1)
    ]
    rows = {
        "meta.duty": (listed, DUTY),
        "meta.theme": (themes, THEME),
        "meta.duty_unit": (owed, DUTY_UNIT),
        "meta.day": (days_of(district.plan_year), DAY),
    }
    for table, (held, schema) in rows.items():
        connections.put(connection, table, pa.Table.from_pylist(held, schema))


def days_of(year: int) -> list[dict]:
    """Every day of a year, whether it is off and whether for a public holiday.

    Empty where the holidays of that year have not been published to the library.
    """
    first = dt.date(year, 1, 1)
    length = (dt.date(year + 1, 1, 1) - first).days
    try:
        return [_day(first + dt.timedelta(days=n)) for n in range(length)]
    except NotImplementedError:
        return []


def _day(on_date: dt.date) -> dict:
    is_off, festival = chinese_calendar.get_holiday_detail(on_date)
    return {
        "on_date": on_date,
        "is_off": is_off,
        "is_festival": is_off and festival is not None,
    }


def _row(place: int, duty: Duty, since: dt.date) -> dict:
    month, day = duty.due_month_day
    return {
        **asdict(duty),
        "place": place,
        "duty": duty.name,
        "rule_id": duty.rule,
        "since": since,
        "due_month": month,
        "due_day": day,
    }


def _duty(entry: Mapping) -> Duty:
    also_by = tuple(entry.get("also_by", ()))
    try:
        duty = Duty(**{**entry, "also_by": also_by})
    except TypeError as error:
        raise ValueError(f"duty {entry.get('name')}: {error}") from None
    faults = {
        "every": duty.every not in EVERY,
        "who": duty.who not in WHO,
        "shift": (duty.shift in SHIFTS) is not (duty.last_day is not None),
        "due": (duty.due is not None) is not (duty.every == "一次"),
        "least_times": duty.least_times < 1,
    }
    bad = [name for name, is_bad in faults.items() if is_bad]
    if bad:
        raise ValueError(f"duty {duty.name}: cannot be read: {', '.join(bad)}")
    return duty
