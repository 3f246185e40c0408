"""The first rows of a file as they would be read, for whoever says how to read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from jinwei.intake.columns import fields
from jinwei.intake.mapping import FileMapping
from jinwei.intake.masks import masked
from jinwei.intake.notes import Reading
from jinwei.intake.opening import open_as
from jinwei.intake.reading import read_file
from jinwei.intake.report import WITHHELD
from jinwei.intake.table import Setting
from jinwei.policy.contracts import Column, Contract

FIRST_ROWS = 10


@dataclass(frozen=True)
class Preview:
    """A table as it would be read: the headers of the columns that are filled, and the
    first rows of it, each with its number in the file. `reading` is all of it."""

    reading: Reading
    headers: tuple[str, ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()


def preview(
    path: Path, contract: Contract, mapping: FileMapping | None, setting: Setting
) -> tuple[Preview, ...]:
    """What each table of the file gives as that export; nothing in it makes this
    raise."""
    readings = read_file(open_as(path, contract), path.name, mapping, setting)
    return tuple(_preview(reading, contract) for reading in readings)


def _preview(reading: Reading, contract: Contract) -> Preview:
    if reading.rows is None:
        return Preview(reading)
    first = reading.rows.slice(0, FIRST_ROWS).to_pylist()
    columns = [c for c in contract.columns if _is_filled(c, first)]
    rows = tuple(
        (row["source_record"], tuple(_shown(column, row) for column in columns))
        for row in first
    )
    return Preview(reading, tuple(column.header for column in columns), rows)


def _is_filled(column: Column, rows: Sequence[dict]) -> bool:
    return any(row[field.name] is not None for row in rows for field in fields(column))


def _shown(column: Column, row: dict) -> str:
    value = row[column.name]
    if column.is_private and value is not None:
        return WITHHELD
    if column.type == "rank" and row[f"{column.name}_of"] is not None:
        return f"{value}/{row[f'{column.name}_of']}"
    if column.deadline_from and value is None:
        return row[f"{column.name}_words"] or ""
    others = row[f"{column.name}_others"] if column.names_others else None
    return masked("、".join([_text(value), *(others or ())]))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
