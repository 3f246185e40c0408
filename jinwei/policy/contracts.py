"""The export contracts of policy/contracts.toml, read once and checked."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

from msgspec import Meta, field
from msgspec.structs import force_setattr, replace

from jinwei.paths import POLICY
from jinwei.policy.reading import USUAL, Declared, Filled, declared_once, read
from jinwei.policy.sources import sources

ColumnType = Literal[
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
]
CheckKind = Literal["one_period", "every_unit", "rank_agrees", "rate_agrees"]
Directory = Literal["", "units", "participants", "units_and_whole"]
TYPES = frozenset(get_args(ColumnType))
SUFFIXES = {"percent": ("%",)}
KEY_LENGTH = 64
CELL_LENGTH = 2_000
NARROW_DIGITS, NARROW_DECIMALS = 18, 6
WIDE_DIGITS = 38


class Scale(Declared, frozen=True):
    """Another scale a file may use for a column, and what turns it into ours."""

    name: Filled
    title: Filled
    min: Decimal
    max: Decimal
    times: Decimal
    fits: Literal["each", "all"] = "each"


class Phrase(Declared, frozen=True):
    """Wordings of one value of a choice: each front with each core and each end.

    Where it stands behind a phrase named in `after`, it alone says what is meant.
    """

    name: Filled
    value: Filled
    core: tuple[Filled, ...]
    front: tuple[str, ...] = ("",)
    behind: tuple[str, ...] = ("",)
    after: tuple[str, ...] = ()


class Elsewhere(Declared, frozen=True):
    """The directory that names refer to in records whose column holds the value."""

    column: str
    value: str
    directory: Directory


class Check(Declared, frozen=True):
    """One check of a whole file, as policy/contracts.toml declares it."""

    kind: CheckKind
    column: str = ""
    rank: str = ""
    by: str = ""
    within: tuple[str, ...] = ()
    best: Literal["highest", "lowest"] = "highest"
    rate: str = ""
    part: str = ""
    whole: str = ""

    @property
    def columns(self) -> set[str]:
        """The columns it looks at, by their English names."""
        return {
            self.column, self.rank, self.by, *self.within, self.rate, self.part,
            self.whole,
        } - {""}  # fmt: skip


class Column(Declared, frozen=True):
    """One column of an export, as policy/contracts.toml declares it."""

    name: Filled
    header: Filled
    type: ColumnType
    help: str
    aliases: tuple[str, ...] = ()
    stand_ins: tuple[str, ...] = ()
    required: bool = False
    filled: bool = USUAL
    min: Decimal | None = None
    max: Decimal | None = None
    decimals: Annotated[int, Meta(ge=0)] = 0
    suffixes: tuple[str, ...] = USUAL
    vocabulary: Literal["", "sources"] = ""
    values: tuple[str, ...] = ()
    value_aliases: dict[str, str] = field(default_factory=dict)
    blanks: tuple[Filled, ...] = ()
    phrases: tuple[Phrase, ...] = field(default=(), name="phrase")
    within: dict[str, str] = field(default_factory=dict)
    max_length: Annotated[int, Meta(ge=1)] = USUAL
    not_after: Literal["", "as_of"] = ""
    refers_to: Directory = ""
    refers_elsewhere: Elsewhere | None = None
    scales: tuple[Scale, ...] = ()
    deadline_from: str = ""
    names_others: bool = False
    is_private: bool = False
    read_from: str = ""
    stated: tuple[Literal["sheet", "title", "file"], ...] = ()
    stated_as: str = ""
    is_shared: bool = False
    ranks_by: str = ""

    def __post_init__(self) -> None:
        usual = {
            "filled": self.required,
            "suffixes": SUFFIXES.get(self.type, ()),
            "max_length": CELL_LENGTH,
        }
        if self.vocabulary:
            listed = sources()
            force_setattr(self, "values", tuple(each.name for each in listed.sources))
            force_setattr(self, "value_aliases", listed.aliases)
        for name, value in usual.items():
            if getattr(self, name) is USUAL:
                force_setattr(self, name, value)

    @property
    def is_name(self) -> bool:
        """Whether the text names something, so that it is short and one line."""
        return self.type == "text" and self.max_length <= KEY_LENGTH

    @property
    def is_counted(self) -> bool:
        """Whether it holds a number or a place."""
        return self.type in ("integer", "rank", "decimal", "percent")

    @property
    def digits(self) -> int:
        """The digits of a number of this column, those after the point included."""
        return NARROW_DIGITS if self.decimals <= NARROW_DECIMALS else WIDE_DIGITS

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header this column is known by, its own first."""
        return (self.header, *self.aliases)


class Contract(Declared, frozen=True, kw_only=True):
    """One export: its columns, its key and what stays empty without it."""

    name: str = ""
    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...] = field(name="column")
    needed: bool = False
    pages: str = ""
    when_repeated: str = ""
    checks: tuple[Check, ...] = field(default=(), name="check")

    def __post_init__(self) -> None:
        declared_once(self.columns, "column", "name")
        names = {column.name for column in self.columns}
        missing = set(self.key) - names
        if missing:
            raise ValueError(f"columns of the `key` not declared: {sorted(missing)}")
        for column in self.columns:
            if column.deadline_from and column.deadline_from not in names:
                raise ValueError(f"unknown column: {column.deadline_from}")
        for index, check in enumerate(self.checks):
            if check.columns - names:
                at = f" - at `$.check[{index}]`"
                raise ValueError(
                    f"unknown columns: {sorted(check.columns - names)}{at}"
                )

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


class Unsure(Declared, frozen=True):
    """A pattern of deadlines that name no sure day, and what to write instead."""

    pattern: Filled
    reason: Filled


class Deadlines(Declared, frozen=True):
    """How a deadline is read that is written in words."""

    undated: tuple[Filled, ...] = ()
    in_front: tuple[Filled, ...] = ()
    behind: tuple[Filled, ...] = ()
    refused: tuple[Unsure, ...] = ()


class Measures(Declared, frozen=True):
    """What figures are counted in, so that nobody takes it for a unit's name."""

    sizes: tuple[Filled, ...] = ()
    words: tuple[Filled, ...] = ()


class Exports(Declared, frozen=True):
    """The contracts by English name; a key is as long as a name may be."""

    export: dict[str, Contract]
    deadlines: Deadlines = Deadlines()
    measures: Measures = Measures()

    def __post_init__(self) -> None:
        named = {name: _named(name, each) for name, each in self.export.items()}
        force_setattr(self, "export", named)


def read_contracts(path: Path) -> dict[str, Contract]:
    """The contracts of one TOML file by name; ValueError names the line of a slip."""
    return read(path, Exports).export


def contracts() -> Mapping[str, Contract]:
    """The product's own contracts, by English name."""
    return _exports().export


def deadlines() -> Deadlines:
    """How the product reads deadlines in words."""
    return _exports().deadlines


def measures() -> Measures:
    """What the product knows figures to be counted in."""
    return _exports().measures


@cache
def _exports() -> Exports:
    return read(POLICY / "contracts.toml", Exports)


def _named(name: str, contract: Contract) -> Contract:
    if contract.name:
        raise ValueError(f"a table is named by its head - at `$.export.{name}.name`")
    columns = (
        replace(column, max_length=min(column.max_length, KEY_LENGTH))
        if column.name in contract.key
        else column
        for column in contract.columns
    )
    return replace(contract, name=name, columns=tuple(columns))
