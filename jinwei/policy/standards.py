"""The standards of policy/rules.toml: numbers of figures, or of several rules alike."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from jinwei.paths import POLICY

BASES = ("plan", "local")
SCHEMA = pa.schema(
    {
        "standard_id": pa.string(),
        "name": pa.string(),
        "clause": pa.string(),
        "since": pa.date32(),
        "words": pa.string(),
        "reading": pa.string(),
        "parameters": pa.list_(
            pa.struct(
                {
                    "name": pa.string(),
                    "value": pa.string(),
                    "basis": pa.string(),
                    "since": pa.date32(),
                    "meaning": pa.string(),
                }
            )
        ),
    }
)


@dataclass(frozen=True)
class Number:
    """One value of a standard, in force from `since` until a later one of its name."""

    name: str
    value: int | float | str
    basis: str
    since: dt.date
    meaning: str


@dataclass(frozen=True)
class Standard:
    """How one thing that the plan names is reckoned: its numbers, and their reading."""

    id: str
    name: str
    clause: str
    since: dt.date
    words: str
    reading: str | None = None
    parameters: tuple[Number, ...] = ()


def read_standards(path: Path) -> tuple[Standard, ...]:
    """The standards of one TOML file in its order; ValueError names a bad entry."""
    entries = tomllib.loads(path.read_text("utf-8")).get("standard", ())
    declared = tuple(_standard(entry) for entry in entries)
    ids = [standard.id for standard in declared]
    repeated = sorted({each for each in ids if ids.count(each) > 1})
    if repeated:
        raise ValueError(f"{path}: declared more than once: {', '.join(repeated)}")
    return declared


@cache
def standards() -> tuple[Standard, ...]:
    """The product's own standards, in the order of policy/rules.toml."""
    return read_standards(POLICY / "rules.toml")


def put_standards(connection: duckdb.DuckDBPyConnection) -> None:
    """meta.standard holds one row per standard, its parameters in a list."""
    rows = [
        {
            **asdict(standard),
            "standard_id": standard.id,
            "parameters": [
                {**asdict(each), "value": str(each.value)}
                for each in standard.parameters
            ],
        }
        for standard in standards()
    ]
    connection.from_arrow(pa.Table.from_pylist(rows, SCHEMA)).create("meta.standard")


def _standard(entry: Mapping) -> Standard:
    given = {key: value for key, value in entry.items() if key != "parameter"}
    stated = entry.get("parameter", ())
    try:
        numbers = tuple(Number(**{"since": given["since"], **each}) for each in stated)
        standard = Standard(**given, parameters=numbers)
    except (TypeError, KeyError) as error:
        named = entry.get("id")
        raise ValueError(f"standard {named}: cannot be read: {error}") from None
    if any(each.basis not in BASES for each in numbers):
        raise ValueError(f"standard {standard.id}: cannot be read: basis")
    return standard
