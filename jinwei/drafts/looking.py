"""One dropped file as it would be read in one way or another, before that is said.

What was broken off by the check of the draft never comes here: only a file of which
there is an account is looked at.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinwei import files
from jinwei.delivery import district as districts
from jinwei.delivery import setting_of
from jinwei.drafts import store
from jinwei.drafts.account import Account
from jinwei.drafts.mappings import parsed
from jinwei.drafts.model import Draft, DraftError
from jinwei.intake import Note, Setting, open_file
from jinwei.intake.limits import Refusal
from jinwei.intake.preview import Preview, preview
from jinwei.intake.suggesting import Open, Table, left_open, suggested
from jinwei.policy.contracts import Contract, contracts
from jinwei.versions.published import archived_original

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
class Look:
    """A file as one export under one mapping: its columns, what is left open, and each
    table as it would be read. `fault` says why nothing of it can be looked at."""

    table: Table | None = None
    open: tuple[Open, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    fault: str = ""

    @property
    def is_read(self) -> bool:
        """Whether any table of the file is read."""
        return any(not sheet.fault for sheet in self.sheets)


def source(home: Path, draft: Draft, account: Account | None, file: str) -> Source:
    """The dropped file of that name; DraftError where the draft holds none."""
    change = draft.change(file)
    if change is None or change.action != "add":
        raise DraftError(f"草稿里没有放入 {file}。")
    path = store.content(home, draft.id, change)
    return Source(path, file, beside(home, draft, account, file))


def beside(home: Path, draft: Draft, account: Account | None, file: str = "") -> Beside:
    """What the files of a draft are read with, but for `file` itself."""
    units = {
        each.original: where
        for each in (account.files if account else ())
        if each.export == "units" and each.original != file
        for where in (_bytes(home, draft, each.original),)
        if where is not None
    }
    named = tuple((where, name) for name, where in units.items())
    return Beside(district_of(home, draft), named)


def district_of(home: Path, draft: Draft) -> str:
    """The text of district.toml that the draft stands under; DraftError without one."""
    if draft.district is not None:
        return draft.district
    where = _bytes(home, draft, districts.FILE)
    if where is None:
        raise DraftError("还没有填写本区情况，请先填写区名、计划年度和截至日期。")
    return where.read_bytes().decode("utf-8-sig")


def entries_of(home: Path, draft: Draft) -> Mapping[str, object]:
    """The entries of the district.toml that the draft stands under."""
    return tomllib.loads(district_of(home, draft))


@lru_cache(maxsize=REMEMBERED)
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
    return Look(table, tuple(by_name.values()), tuple(map(_sheet, shown)))


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


def likely_export(of: Source, account: Account | None) -> Contract | None:
    """The export that the check took the file for, else the one it is most like."""
    for each in account.files if account else ():
        if each.original == of.name and each.export:
            return contracts()[each.export]
    return _likest(of)


@lru_cache(maxsize=REMEMBERED)
def _likest(of: Source) -> Contract | None:
    with laid(of) as path:
        first = open_file(path, contracts())[0]
    return first.contract or first.likely


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


def _bytes(home: Path, draft: Draft, file: str) -> Path | None:
    """Where the bytes of a file of the delivery are; None where it is none of it."""
    change = draft.change(file)
    if change is not None:
        is_there = change.action == "add"
        return store.content(home, draft.id, change) if is_there else None
    if any(each.file == file for each in store.originals(home, draft)):
        return archived_original(home, draft.base or "", file)
    return None


def _lay(where: Path, path: Path) -> Path:
    files.make_folder(path.parent)
    try:
        path.hardlink_to(where)
    except OSError:
        files.copy_whole(where, path)
    return path
