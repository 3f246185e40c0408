"""The export contracts of policy/contracts.toml, read once and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

from jinwei.paths import POLICY

TYPES = frozenset(
    (
        "text",
        "choice",
        "list",
        "boolean",
        "integer",
        "rank",
        "decimal",
        "percent",
        "date",
        "period",
    )
)
CHECKS = frozenset(("one_period", "every_unit", "rank_agrees"))
SUFFIXES = {"percent": ("%",)}
KEY_LENGTH = 64
CELL_LENGTH = 2_000
NARROW_DIGITS, NARROW_DECIMALS = 18, 6
WIDE_DIGITS = 38


@dataclass(frozen=True)
class Scale:
    """Another scale a file may use for a column, and what turns it into ours."""

    name: str
    min: Decimal
    max: Decimal
    times: Decimal


@dataclass(frozen=True)
class Elsewhere:
    """The directory that names refer to in records whose column holds the value."""

    column: str
    value: str
    directory: str


@dataclass(frozen=True)
class Check:
    """One check of a whole file, as policy/contracts.toml declares it."""

    kind: str
    column: str = ""
    rank: str = ""
    by: str = ""
    within: tuple[str, ...] = ()
    best: str = "highest"


@dataclass(frozen=True)
class Column:
    """One column of an export, as policy/contracts.toml declares it."""

    name: str
    header: str
    type: str
    help: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    filled: bool = False
    min: Decimal | None = None
    max: Decimal | None = None
    decimals: int = 0
    suffixes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    value_aliases: Mapping[str, str] = field(default_factory=dict)
    max_length: int = CELL_LENGTH
    not_after: str = ""
    refers_to: str = ""
    refers_elsewhere: Elsewhere | None = None
    scales: tuple[Scale, ...] = ()
    is_private: bool = False
    read_from: str = ""

    @property
    def is_name(self) -> bool:
        """Whether the text names something, so that it is short and one line."""
        return self.type == "text" and self.max_length <= KEY_LENGTH

    @property
    def digits(self) -> int:
        """The digits of a number of this column, those after the point included."""
        return NARROW_DIGITS if self.decimals <= NARROW_DECIMALS else WIDE_DIGITS

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header this column is known by, its own first."""
        return (self.header, *self.aliases)


@dataclass(frozen=True)
class Contract:
    """One export: its columns, its key and what stays empty without it."""

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    needed: bool = False
    pages: str = ""
    checks: tuple[Check, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that English name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def required_columns(self) -> tuple[Column, ...]:
        """The columns a file of this export has to have."""
        return tuple(column for column in self.columns if column.required)


def read_contracts(path: Path) -> dict[str, Contract]:
    """The contracts of one TOML file by English name; ValueError names a bad entry."""
    declared = tomllib.loads(path.read_text("utf-8"))["export"]
    return {name: _contract(name, entry) for name, entry in declared.items()}


@cache
def contracts() -> Mapping[str, Contract]:
    """The product's own contracts, by English name."""
    return read_contracts(POLICY / "contracts.toml")


def _contract(name: str, entry: Mapping) -> Contract:
    key = tuple(entry["key"])
    columns = tuple(_column(name, key, column) for column in entry["column"])
    missing = set(key) - {column.name for column in columns}
    if missing:
        raise ValueError(f"{name}: key columns not declared: {sorted(missing)}")
    return Contract(
        name=name,
        title=entry["title"],
        key=key,
        columns=columns,
        needed=entry.get("needed", False),
        pages=entry.get("pages", ""),
        checks=tuple(_check(name, columns, check) for check in entry.get("check", ())),
    )


def _check(export: str, columns: tuple[Column, ...], entry: Mapping) -> Check:
    check = Check(**{**entry, "within": tuple(entry.get("within", ()))})
    if check.kind not in CHECKS:
        raise ValueError(f"{export}: unknown check {check.kind!r}")
    used = {check.column, check.rank, check.by, *check.within} - {""}
    if used - {column.name for column in columns}:
        raise ValueError(f"{export}: {check.kind} of unknown columns: {sorted(used)}")
    return check


def _column(export: str, key: tuple[str, ...], entry: Mapping) -> Column:
    if entry["type"] not in TYPES:
        raise ValueError(f"{export}.{entry['name']}: unknown type {entry['type']!r}")
    required = entry.get("required", False)
    length = KEY_LENGTH if entry["name"] in key else CELL_LENGTH
    elsewhere = entry.get("refers_elsewhere")
    return Column(
        name=entry["name"],
        header=entry["header"],
        type=entry["type"],
        help=entry["help"],
        aliases=tuple(entry.get("aliases", ())),
        required=required,
        filled=entry.get("filled", required),
        min=_decimal(entry.get("min")),
        max=_decimal(entry.get("max")),
        decimals=entry.get("decimals", 0),
        suffixes=tuple(entry.get("suffixes", SUFFIXES.get(entry["type"], ()))),
        values=tuple(entry.get("values", ())),
        value_aliases=dict(entry.get("value_aliases", {})),
        max_length=entry.get("max_length", length),
        not_after=entry.get("not_after", ""),
        refers_to=entry.get("refers_to", ""),
        refers_elsewhere=Elsewhere(**elsewhere) if elsewhere else None,
        scales=tuple(_scale(scale) for scale in entry.get("scales", ())),
        is_private=entry.get("is_private", False),
        read_from=entry.get("read_from", ""),
    )


def _scale(entry: Mapping) -> Scale:
    return Scale(
        entry["name"], *(Decimal(str(entry[part])) for part in ("min", "max", "times"))
    )


def _decimal(number: int | float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))
