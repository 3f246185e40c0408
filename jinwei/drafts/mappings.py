"""Readings that people kept: how a foreign table is read, for the next one like it.

They lie in `<home>/mappings/`, one file for each shape of header, with who kept it and
when. A shape is the set of a header's texts, whatever their order and spaces, and the
names of its sheets, whatever their figures. What a reading says of one period alone
holds for no other file: such a reading is offered again, and not taken.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import msgspec

from jinwei import faults, files, typed
from jinwei.drafts import header_shapes
from jinwei.drafts.keeping import named
from jinwei.drafts.limited import limited
from jinwei.drafts.mapping_parsing import parsed
from jinwei.drafts.model import DraftError
from jinwei.intake import FileMapping
from jinwei.intake.mapping_text import mapping_text
from jinwei.policy.contracts import Column, contracts

__all__ = [
    "Kept", "dated", "forget", "keep", "kept", "listed", "parsed", "taken", "undated",
]  # fmt: skip
FOLDER = "mappings"
REMEMBERED = 256
SECONDS = 20
"""How long the header of a file is looked for."""


@dataclass(frozen=True)
class Kept:
    """A reading as somebody kept it: `text` is the mapping, `file` the file it was made
    for, `sheets` gives the shape of each header by the name of its sheet."""

    id: str
    sheets: Mapping[str, str]
    text: str
    file: str
    by: str
    at: str


def keep(home: Path, path: Path, mapping: FileMapping, by: str) -> Kept:
    """The reading of that file is kept for the next one of its shape; DraftError where
    the file has no header by it."""
    at = dt.datetime.now(dt.UTC)
    on = f"{at.astimezone():%Y-%m-%d}"
    signed = replace(mapping, kept_by=named(by), kept_on=on)
    sheets = limited(SECONDS, header_shapes.shapes, path, mapping)
    id = hashlib.sha256(json.dumps(sheets, sort_keys=True).encode()).hexdigest()[:16]
    kept = Kept(
        id, sheets, mapping_text(signed), path.name, signed.kept_by,
        at.isoformat(timespec="seconds"),
    )  # fmt: skip
    try:
        files.make_folder(home / FOLDER)
        files.swap(_path(home, id), msgspec.json.encode(kept))
    except OSError as error:
        why = files.why_unwritten(error)
        raise DraftError(
            f"对应没有保存：{why}。写入位置：{faults.place(error) or home}"
        ) from error
    return kept


def listed(home: Path) -> tuple[Kept, ...]:
    """Every reading that is kept and can be read, the latest first."""
    readable = []
    for path in (home / FOLDER).glob("*.json"):
        try:
            readable.append(typed.decoded(path.read_bytes(), Kept))
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            continue
    return tuple(sorted(readable, key=lambda each: (each.at, each.id), reverse=True))


def forget(home: Path, id: str) -> None:
    """That reading is taken for no further file."""
    try:
        _path(home, id).unlink(missing_ok=True)
    except OSError as error:
        why = files.why_unwritten(error)
        raise DraftError(f"这份对应没有取消：{why}。") from error


def kept(home: Path, path: Path) -> Kept | None:
    """The latest reading that was kept for files of this shape; BrokenOff where the
    file takes too much to be looked at."""
    readings = listed(home)
    if not readings:
        return None
    state = path.stat()
    there = _every_shape(path, state.st_size, state.st_mtime_ns)
    return next((each for each in readings if there >= {*each.sheets.items()}), None)


def taken(home: Path, path: Path) -> str:
    """The text of the mapping by which a dropped file is read without asking, because
    one of its shape was; "" where there is none, or it holds for one period alone.

    BrokenOff where the file takes too much to be looked at."""
    reading = kept(home, path)
    mapping = parsed(reading.text, path.name) if reading else None
    if reading is None or mapping is None or dated(mapping):
        return ""
    return reading.text


def dated(mapping: FileMapping) -> tuple[Column, ...]:
    """The columns of which a mapping says what holds for one period alone."""
    translated = {name for name, texts in mapping.values.items() if any(texts.values())}
    stated = {*mapping.constants, *translated}
    stated |= {mapping.wide.column} if mapping.wide else set()
    columns = contracts()[mapping.export].columns
    return tuple(each for each in columns if each.name in stated and _is_dated(each))


def undated(mapping: FileMapping) -> FileMapping:
    """The mapping without what it says of one period alone, to be filled in anew."""
    gone = {column.name for column in dated(mapping)}
    wide = mapping.wide
    return replace(
        mapping,
        constants={n: t for n, t in mapping.constants.items() if n not in gone},
        values={n: t for n, t in mapping.values.items() if n not in gone},
        wide=None if wide and wide.column in gone else wide,
    )


def _is_dated(column: Column) -> bool:
    is_year = column.type == "integer" and "年" in column.suffixes
    return is_year or column.type in ("period", "date")


@lru_cache(maxsize=REMEMBERED)
def _every_shape(path: Path, size: int, changed: int) -> frozenset[tuple[str, str]]:
    """The shapes that the file has as it is now: of that size, changed then."""
    return frozenset(limited(SECONDS, header_shapes.every_shape, path))


def _path(home: Path, id: str) -> Path:
    return home / FOLDER / f"{id}.json"
