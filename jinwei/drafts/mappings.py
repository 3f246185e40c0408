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
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from jinwei import faults, files
from jinwei.drafts.keeping import named
from jinwei.drafts.model import DraftError
from jinwei.intake import FileMapping, Note, mapping_path, read_mapping
from jinwei.intake.heads import TableHead, table_heads
from jinwei.intake.limits import HEADER_WITHIN, Refusal
from jinwei.intake.mapping_text import mapping_text
from jinwei.intake.matching import bare
from jinwei.intake.surroundings import Surroundings
from jinwei.intake.tidy import squeezed
from jinwei.policy.contracts import Column, Contract, contracts

FOLDER = "mappings"
LEAST_TEXTS = 2
MOST_LINES = 4
FIGURES = re.compile("[0-9一二三四五六七八九十]+")


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
    sheets = _shapes(path, mapping)
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
            readable.append(msgspec.json.decode(path.read_bytes(), type=Kept))
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
    """The latest reading that was kept for files of this shape."""
    readings = listed(home)
    if not readings:
        return None
    try:
        heads = table_heads(path)
    except Refusal:
        return None
    there = {(head.sheet, shape) for head in heads for shape in _every_shape(head)}
    there |= {(_numberless(sheet), shape) for sheet, shape in there}
    return next((each for each in readings if there >= {*each.sheets.items()}), None)


def taken(home: Path, path: Path) -> str:
    """The text of the mapping by which a dropped file is read without asking, because
    one of its shape was; "" where there is none, or it holds for one period alone."""
    reading = kept(home, path)
    mapping = parsed(reading.text, path.name) if reading else None
    if reading is None or mapping is None or dated(mapping):
        return ""
    return reading.text


def parsed(text: str, file: str) -> FileMapping | None:
    """The mapping in a text; None where it is none any more."""
    with tempfile.TemporaryDirectory() as folder:
        path = mapping_path(Path(folder) / "file")
        path.write_text(text, "utf-8")
        mapping = read_mapping(path, file, contracts())
    return None if isinstance(mapping, Note) else mapping


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


def _shapes(path: Path, mapping: FileMapping) -> dict[str, str]:
    contract = contracts()[mapping.export]
    try:
        heads = table_heads(path)
    except Refusal as refusal:
        raise DraftError(f"{path.name}：{refusal.reason}。") from refusal
    wanted = [
        each for each in heads if each.sheet in mapping.sheets or not mapping.sheets
    ]
    shapes = dict(_of_headers(path, wanted, contract, mapping))
    if not shapes:
        raise DraftError(f"{path.name} 按这样的对应读不出表头，没有保存。")
    return shapes


def _of_headers(
    path: Path, heads: Sequence[TableHead], contract: Contract, mapping: FileMapping
) -> Iterator[tuple[str, str]]:
    for head in heads:
        around = Surroundings(path.stem, head.sheet)
        header = head.header(contract, mapping, around)
        if header is not None:
            lines = head.rows[header.first - 1 : header.last]
            sheet = head.sheet if mapping.sheets else _numberless(head.sheet)
            if shape := _shape(lines):
                yield sheet, shape


def _every_shape(head: TableHead) -> Iterator[str]:
    """The shapes of all lines of a head that may be its header."""
    for at in range(min(len(head.rows), HEADER_WITHIN)):
        for last in range(at + 1, at + 1 + MOST_LINES):
            yield _shape(head.rows[at:last])


def _shape(lines: Sequence[Sequence[str]]) -> str:
    texts = sorted({bare(text) for line in lines for text in line} - {""})
    if len(texts) < LEAST_TEXTS:
        return ""
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]


def _numberless(sheet: str) -> str:
    """A sheet's name without the figures that change from one period to the next."""
    return FIGURES.sub("#", squeezed(sheet))


def _path(home: Path, id: str) -> Path:
    return home / FOLDER / f"{id}.json"
