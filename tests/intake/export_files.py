"""Export files written for a test, and small contracts to read them by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from jinwei.intake import FileMapping, Reading, Setting, open_as, read_file, unit_names
from jinwei.policy.contracts import Column, Contract

CORPORA = Path(__file__).parent.parent / "corpora"
AS_OF = date(2026, 12, 31)
UNITS = {"units": unit_names([("甲街道", ["甲乡"]), ("乙街道", []), ("丙局", [])])}


def column(name: str, header: str, type_: str = "text", **attributes) -> Column:
    """A contract column, required unless said otherwise."""
    attributes.setdefault("required", True)
    attributes.setdefault("filled", False)
    return Column(name=name, header=header, type=type_, help="", **attributes)


def contract(
    *columns: Column, key: Sequence[str] = (), checks=(), needed: bool = True
) -> Contract:
    """A contract of the columns given."""
    return Contract(
        name="test",
        title="测试",
        key=tuple(key),
        columns=columns,
        checks=tuple(checks),
        needed=needed,
    )


def text_contract(headers: Sequence[str]) -> Contract:
    """A contract whose columns are all free text under the headers given."""
    return contract(
        *(
            column(f"c{at}", header, max_length=40_000)
            for at, header in enumerate(headers)
        )
    )


def read(
    folder: Path, content: bytes | str, contract: Contract, name="表.csv", **setting
) -> Reading:
    """The reading of a file with that content; its counts balance."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_path(path, contract, **setting)


def read_path(path: Path, contract: Contract, **setting) -> Reading:
    """The one reading of a file, read as of the end of 2026; its counts balance."""
    (reading,) = read_all(path, contract, **setting)
    return reading


def read_all(
    path: Path,
    contract: Contract,
    mapping: FileMapping | None = None,
    unit_names=UNITS,
    plan_year: int | None = 2026,
    as_of: date | None = AS_OF,
) -> tuple[Reading, ...]:
    """Every reading of a file; the counts of each balance."""
    setting = Setting(unit_names, plan_year, as_of)
    readings = read_file(open_as(path, contract), path.name, mapping, setting)
    for reading in readings:
        counted = reading.loaded + reading.refused_records + reading.aside_records
        assert reading.read == counted
    return readings


def values(reading: Reading, name: str) -> list:
    """The loaded values of one column."""
    assert reading.fault is None, reading.fault
    return reading.rows[name].to_pylist()


def reasons(reading: Reading) -> str:
    """All that a reading holds against a file, in one text."""
    notes = [*reading.refused, *([reading.fault] if reading.fault else [])]
    return "；".join(note.reason for note in notes)
