"""Units that a directory lacks: a further file of it, which corrects the others."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from jinwei.delivery.folder import Original, is_table
from jinwei.drafts import adding, keeping
from jinwei.drafts.holding import UNITS, held_by_base, held_by_dropped
from jinwei.drafts.limited import limited
from jinwei.drafts.model import (
    EVERY,
    Change,
    Draft,
    DraftError,
    Undescribed,
    Upload,
    with_change,
)
from jinwei.intake import Setting, open_as, read_file
from jinwei.policy.contracts import Contract, contracts
from jinwei.spreadsheet_safe import BOM, csv_bytes
from jinwei.versions.published import archived_original

FILE = "单位目录_补充.csv"
SECONDS = 60
"""How long the directories of a draft may take to be read."""
LISTED = "former_names"
MARK = "、"
Cells = dict[str, str]


def with_units(
    home: Path,
    draft: Draft,
    rows: Sequence[Mapping[str, object]],
    there: Collection[Original],
    by: str,
) -> Draft:
    """The draft whose directory has these units as well, or says this more of them.

    DraftError where a row cannot stand in a directory.
    """
    if not draft.is_described:
        raise Undescribed()
    contract = contracts()[UNITS]
    listed, supplement = limited(SECONDS, units_so_far, home, draft, tuple(there))
    for row in rows:
        cells = _cells(row, contract)
        unit = cells["unit"]
        supplement[unit] = _merged(listed.get(unit, {}), cells)
        listed[unit] = supplement[unit]
    content = csv_bytes(
        [column.header for column in contract.columns],
        [
            [cells.get(column.name, "") for column in contract.columns]
            for cells in supplement.values()
        ],
    )
    if fault := limited(SECONDS, unreadable, content):
        raise DraftError(fault)
    upload = Upload(FILE, content)
    before = _change(draft)
    file = before.file if before else adding.place(draft, upload, there)
    added = adding.with_file(home, draft, upload, file, by)
    change = added.change(file)
    assert change is not None
    return with_change(added, replace(change, answers={EVERY: "rows"}))


def units_so_far(
    home: Path, draft: Draft, there: tuple[Original, ...]
) -> tuple[dict[str, Cells], dict[str, Cells]]:
    """The units that the draft has, as they would be written, and those of them that
    its supplement has.

    Reads what was dropped: call it in a child under limits.
    """
    contract = contracts()[UNITS]
    return _directory(home, draft, there), _supplement(home, draft, contract)


def _change(draft: Draft) -> Change | None:
    return next((each for each in draft.added if each.name == FILE), None)


def _merged(before: Cells, new: Cells) -> Cells:
    """What is known of a unit: what is new, former names beside those it has."""
    names = [before.get(LISTED, ""), new.get(LISTED, "")]
    listed = dict.fromkeys(n for text in names for n in text.split(MARK) if n)
    return {**before, **new, LISTED: MARK.join(listed)}


def _cells(row: Mapping[str, object], contract: Contract) -> Cells:
    names = {column.name for column in contract.columns}
    unknown = sorted(row.keys() - names)
    if unknown or not str(row.get("unit", "")).strip():
        raise DraftError("补充单位要写明单位的全称，再写单位目录里有的列。")
    cells = {name: _text(value) for name, value in row.items()}
    return {name: text for name, text in cells.items() if text}


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return MARK.join(map(str, value))
    return str(value).strip()


def _directory(
    home: Path, draft: Draft, there: Collection[Original]
) -> dict[str, Cells]:
    """The units that are there, as they would be written: those of the base, and those
    dropped, which count in the place of them."""
    tables = [change for change in draft.added if is_table(Path(change.file))]
    out = {change.file for change in draft.removed}
    base = held_by_base(home, draft, [o for o in there if o.file not in out], {UNITS})
    dropped = []
    if tables:
        with tempfile.TemporaryDirectory() as folder:
            beside = Path(folder) / "reading"
            dropped = held_by_dropped(home, draft, tables, beside, frozenset())
    units: dict[str, Cells] = {}
    for held in [*base, *dropped]:
        if UNITS in held.rows:
            for row in held.rows[UNITS].to_pylist():
                units[row["unit"]] = _cells_of(row)
    return units


def _cells_of(row: Mapping[str, object]) -> Cells:
    names = [column.name for column in contracts()[UNITS].columns]
    cells = {name: _text(row[name]) for name in names}
    return {name: text for name, text in cells.items() if text}


def _supplement(home: Path, draft: Draft, contract: Contract) -> dict[str, Cells]:
    """What the supplement says that the draft holds already, else that of its base."""
    change = _change(draft)
    if change is not None:
        path = keeping.content(home, draft.id, change)
    elif draft.base is not None:
        path = archived_original(home, draft.base, FILE)
    else:
        return {}
    if not path.is_file() or draft.change(FILE) not in (None, change):
        return {}
    headers = {column.header: column.name for column in contract.columns}
    lines = path.read_text("utf-8").removeprefix(BOM).splitlines()
    rows = [
        {headers[head]: text for head, text in row.items() if head in headers and text}
        for row in csv.DictReader(lines)
    ]
    return {row["unit"]: row for row in rows if "unit" in row}


def unreadable(content: bytes) -> str:
    """What is wrong with the first unit of a directory that cannot be read."""
    contract = contracts()[UNITS]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_bytes(content)
        readings = read_file(open_as(path, contract), FILE, None, Setting())
    for note in (note for reading in readings for note in reading.refused):
        return f"{note.column or '单位'}“{note.text or ''}”{note.reason}。"
    return ""
