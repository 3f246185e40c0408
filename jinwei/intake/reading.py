"""One export file, from bytes to a Reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from jinwei.contracts import Contract
from jinwei.intake.mapping import FileMapping
from jinwei.intake.names import UnitNames
from jinwei.intake.notes import Reading


def identify(
    path: Path,
    contracts: Mapping[str, Contract],
    mapping: FileMapping | None = None,
) -> Contract | None:
    """The contract a file answers to; None where that is not certain.

    The mapping's export; else the contract whose title or name the file name starts
    with (the longest); else the one contract that knows the file's header.
    """
    raise NotImplementedError


def read_file(
    path: Path,
    file: str,
    contract: Contract | None,
    *,
    mapping: FileMapping | None = None,
    unit_names: Mapping[str, UnitNames] | None = None,
    plan_year: int | None = None,
    as_of: date | None = None,
) -> Reading:
    """The file's rows in the contract's types, and every record that is not one.

    `file` is the path shown to people, relative to the delivery. `unit_names` holds
    the directories by the name contract columns refer to them with ("units",
    "participants"); a directory that is absent leaves names as written. Nothing in
    the file makes this raise: what cannot be read is in the Reading.
    """
    raise NotImplementedError
