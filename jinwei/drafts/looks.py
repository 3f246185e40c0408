"""A dropped file as it would be read in one way or another: what its reader finds.

Reads what was dropped: call it in a child under limits, as `looking` does.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinwei import files
from jinwei.delivery import district as districts
from jinwei.delivery import setting_of
from jinwei.drafts.mapping_parsing import parsed
from jinwei.intake import FileMapping, Note, Setting, open_file
from jinwei.intake.decode import decoded
from jinwei.intake.limits import Refusal
from jinwei.intake.matching import tables_beside
from jinwei.intake.opening import file_bytes
from jinwei.intake.preview import Preview, preview
from jinwei.intake.suggesting import Open, Table, left_open, suggested
from jinwei.intake.workbook import is_workbook
from jinwei.policy.contracts import contracts

MOST_REFUSED = 20
REMEMBERED = 32


@dataclass(frozen=True)
class Beside:
    """What every file of a draft is read with: the text of district.toml, and where
    the directories of units are with their names."""

    district: str
    units: tuple[tuple[Path, str], ...] = ()


@dataclass(frozen=True)
class Source:
    """A dropped file, where its bytes are, and what it is read with."""

    path: Path
    name: str
    beside: Beside


@dataclass(frozen=True)
class Sheet:
    """A table as it would be read: counts that add up, why the whole is refused, the
    first rows, and the first notes on refused records."""

    name: str
    read: int
    loaded: int
    refused: int
    aside: int
    fault: str
    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Near:
    """What a name may be: the unit it is another form of, if one alone comes into
    question, and the names that are nearest to it."""

    likely: str
    nearest: tuple[str, ...]


@dataclass(frozen=True)
class Units:
    """The names of a directory, and what each name that was asked about may be."""

    names: tuple[str, ...]
    near: tuple[Near, ...]


@dataclass(frozen=True)
class Look:
    """A file as one export under one mapping: its columns, what is left open, and each
    table as it would be read. `fault` says why nothing of it can be looked at.
    `is_code_open` where nothing confirms in which encoding its text is,
    `is_side_by_side` where its headers stand there again."""

    table: Table | None = None
    open: tuple[Open, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    fault: str = ""
    is_code_open: bool = False
    is_side_by_side: bool = False

    @property
    def is_read(self) -> bool:
        """Whether any table of the file is read."""
        return any(not sheet.fault for sheet in self.sheets)


def look(of: Source, text: str) -> Look:
    """The file as it would be read by the mapping in that text."""
    mapping = parsed(text, of.name)
    if mapping is None:
        return Look(fault="这样的对应不成立，请核对各列的选择。")
    contract = contracts()[mapping.export]
    read_with = setting(of.beside)
    with laid(of) as path:
        try:
            table = suggested(path, contract, mapping, read_with)
        except Refusal as refusal:
            return Look(fault=refusal.reason)
        shown = preview(path, contract, mapping, read_with)
        asked = [
            each
            for part in shown
            for each in left_open(part.reading, table, mapping, read_with)
        ]
    by_name = {each.column.name: each for each in reversed(asked)}
    sheets = tuple(map(_sheet, shown))
    return Look(
        table,
        tuple(by_name.values()),
        sheets,
        is_code_open=_is_code_open(of.path, table),
        is_side_by_side=len(tables_beside(table.headers)) > 1,
    )


def _is_code_open(path: Path, table: Table) -> bool:
    """Whether no header confirms in which encoding the text of the file is."""
    data = file_bytes(path)
    if is_workbook(data) or not all(map(str.isascii, table.headers)):
        return False
    return decoded(data).is_assumed


def likely(of: Source) -> str:
    """The export that the file is, or is most like; "" where it is like none."""
    with laid(of) as path:
        first = open_file(path, contracts())[0]
    contract = first.contract or first.likely
    return contract.name if contract else ""


def mapped(content: Path, file: str) -> FileMapping | None:
    """The mapping of a file that was dropped beside it; None where it is none."""
    try:
        return parsed(content.read_text("utf-8"), file)
    except UnicodeDecodeError:
        return None


def units(of: Beside, unknown: tuple[str, ...]) -> Units | None:
    """The directory of a draft, and what each of those names may be in it; None where
    it has none."""
    directory = setting(of).directories.get("units")
    if directory is None:
        return None
    near = []
    for name in unknown:
        alike = directory.likenesses.candidates(name)
        names = dict.fromkeys((*alike, *directory.nearest(name)))
        near.append(Near(alike[0] if len(alike) == 1 else "", tuple(names)))
    return Units(tuple(directory.names), tuple(near))


@lru_cache(maxsize=REMEMBERED)
def setting(of: Beside) -> Setting:
    """The directories, the plan year and the as-of date that files are read with."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / districts.FILE).write_text(of.district, "utf-8")
        for where, name in of.units:
            _lay(where, Path(folder) / name)
        return setting_of(Path(folder), contracts())


@contextmanager
def laid(of: Source) -> Iterator[Path]:
    """The file under its own name, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        yield _lay(of.path, Path(folder) / of.name)


def _sheet(shown: Preview) -> Sheet:
    reading = shown.reading
    return Sheet(
        reading.sheet or "",
        reading.read,
        reading.loaded,
        reading.refused_records,
        reading.aside_records,
        reading.fault.reason if reading.fault else "",
        shown.headers,
        shown.rows,
        reading.refused[:MOST_REFUSED],
    )


def _lay(where: Path, path: Path) -> Path:
    files.make_folder(path.parent)
    try:
        path.hardlink_to(where)
    except OSError:
        files.copy_whole(where, path)
    return path
