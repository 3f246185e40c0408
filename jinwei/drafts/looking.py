"""One dropped file as it would be read in one way or another, before that is said.

What was dropped is read in a child under limits, and what came of it remembered.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinwei.delivery import district as districts
from jinwei.delivery.folder import MAPPING
from jinwei.drafts import looks, store
from jinwei.drafts.account import Account
from jinwei.drafts.limited import BrokenOff, limited
from jinwei.drafts.looks import Beside, Look, Source, Units
from jinwei.drafts.model import Draft, DraftError
from jinwei.intake import FileMapping
from jinwei.policy.contracts import Contract, contracts
from jinwei.versions.published import archived_original

REMEMBERED = 64
SECONDS = 60
"""How long a file is looked at: the check of a draft may take longer over it."""


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
    try:
        return limited(SECONDS, looks.look, of, text)
    except BrokenOff as broken:
        return Look(fault=str(broken))


def likely_export(of: Source, account: Account | None) -> Contract | None:
    """The export that the check took the file for, else the one it is most like."""
    for each in account.files if account else ():
        if each.original == of.name and each.export:
            return contracts()[each.export]
    return contracts().get(_likely(of))


def saved_mapping(home: Path, draft: Draft, of: Source) -> FileMapping | None:
    """The mapping by which the draft reads the file; None where it has none."""
    change = draft.change(f"{of.name}{MAPPING}")
    if change is None or change.action != "add":
        return None
    return _mapped(store.content(home, draft.id, change), of.name)


@lru_cache(maxsize=REMEMBERED)
def units(of: Beside, unknown: tuple[str, ...]) -> Units | None:
    """The directory of a draft, and what each of those names may be in it; None where
    it has none that can be read."""
    try:
        return limited(SECONDS, looks.units, of, unknown)
    except BrokenOff:
        return None


@lru_cache(maxsize=REMEMBERED)
def _likely(of: Source) -> str:
    try:
        return limited(SECONDS, looks.likely, of)
    except BrokenOff:
        return ""


@lru_cache(maxsize=REMEMBERED)
def _mapped(content: Path, file: str) -> FileMapping | None:
    try:
        return limited(SECONDS, looks.mapped, content, file)
    except BrokenOff:
        return None


def _bytes(home: Path, draft: Draft, file: str) -> Path | None:
    """Where the bytes of a file of the delivery are; None where it is none of it."""
    change = draft.change(file)
    if change is not None:
        is_there = change.action == "add"
        return store.content(home, draft.id, change) if is_there else None
    if any(each.file == file for each in store.originals(home, draft)):
        return archived_original(home, draft.base or "", file)
    return None
