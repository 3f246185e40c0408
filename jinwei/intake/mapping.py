"""The mapping saved beside a foreign export: its columns in the contract's terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinwei.contracts import Contract
from jinwei.intake.notes import Note


@dataclass(frozen=True)
class AsideRule:
    """Records to set aside and list: those whose column holds one of the values."""

    column: str
    values: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class FileMapping:
    """How one foreign file reads in a contract's terms; nothing in the file changes.

    `columns` gives the header in the file for a contract column (an empty header
    leaves the column unread); columns it does not name are found by the contract's
    own headers. `dates` holds strptime formats, `units` "fraction" or "percent".
    """

    file: str
    export: str
    source: str = ""
    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aside: tuple[AsideRule, ...] = ()


def mapping_path(path: Path) -> Path:
    """Where the mapping of a file lies: `<file name>.mapping.toml` beside it."""
    return path.with_name(f"{path.name}.mapping.toml")


def read_mapping(
    path: Path, file: str, contracts: Mapping[str, Contract]
) -> FileMapping | Note:
    """The mapping in a TOML file, or the note that says what is wrong with it."""
    raise NotImplementedError
