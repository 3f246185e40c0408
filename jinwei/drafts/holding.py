"""What files hold, row by row: those of a draft's base, and those dropped into it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from jinwei import files
from jinwei.delivery import district as districts
from jinwei.delivery import read_alone, read_delivery
from jinwei.delivery.corrections import (
    Correction,
    corrections_text,
    parse_corrections,
)
from jinwei.delivery.folder import CORRECTIONS, MAPPING, Original
from jinwei.drafts import keeping
from jinwei.drafts.model import Change, Draft
from jinwei.drafts.returned import answers
from jinwei.drafts.settling import Held, Overlap, settle
from jinwei.intake import Reading
from jinwei.intake.columns import schema
from jinwei.policy.contracts import contracts
from jinwei.versions import publish
from jinwei.versions.published import ORIGINALS, open_version, version_folder

UNITS = "units"
SHEET = "〔"
APART = "新放的文件"
Rows = dict[str, dict[str, pa.Table]]
"""The rows of files, by file and export."""


def held_by_base(
    home: Path, draft: Draft, base: Iterable[Original], exports: Collection[str]
) -> list[Held]:
    """What the files of the base hold of those exports, as it was published."""
    if draft.base is None:
        return []
    sums = {original.file: original.sha256 for original in base}
    rows = _published(home, draft.base, exports)
    return [
        Held(file, (sha256, sums.get(f"{file}{MAPPING}", "")), rows.get(file, {}))
        for file, sha256 in sums.items()
        if not file.endswith(MAPPING)
    ]


def held_by_dropped(
    home: Path,
    draft: Draft,
    dropped: Sequence[Change],
    beside: Path,
    rivals: Collection[str],
) -> list[Held]:
    """What the dropped tables hold of units, of the exports `rivals` and of those that
    several of them hold; each read by itself in the new folder `beside`, which is gone
    afterwards."""
    files.make_folder(beside)
    try:
        units = _lay_units(home, draft, beside)
        for change in dropped:
            _lay(home, draft, change, beside / _beside(change))
        readings = read_alone(beside, contracts(), rivals)
        if any(r.export == UNITS and r.original not in units for r in readings):
            _settle_units(draft, dropped, readings, units, beside)
            readings = read_alone(beside, contracts(), rivals)
        return _held(draft, dropped, readings)
    finally:
        files.remove_folder(beside)


def _held(
    draft: Draft, dropped: Iterable[Change], readings: Iterable[Reading]
) -> list[Held]:
    readings = tuple(readings)
    rows, barred = _by_file(readings), _by_file(readings, "barred")
    return [
        Held(
            change.file,
            (change.sha256, _sum(draft.change(f"{change.file}{MAPPING}"))),
            rows.get(_beside(change), {}),
            change,
            is_empty=_is_empty(own),
            barred=barred.get(_beside(change), {}),
            nameless=sum(map(_nameless, own)),
            answers=answers(own),
        )
        for change in dropped
        for own in [[each for each in readings if each.original == _beside(change)]]
    ]


def _sum(mapping: Change | None) -> str:
    return mapping.sha256 if mapping else ""


def _is_empty(own: Collection[Reading]) -> bool:
    return bool(own) and not any(reading.loaded for reading in own)


def _nameless(reading: Reading) -> int:
    """How many refused records have no key that could be read."""
    if reading.fault is not None:
        return 0
    keyed = () if reading.barred is None else reading.barred["source_record"].unique()
    return reading.refused_records - len(keyed)


def exports_of_base(home: Path, draft: Draft) -> frozenset[str]:
    """The exports of which the base holds records."""
    if draft.base is None:
        return frozenset()
    counts = open_version(draft.base, home).manifest.exports
    return frozenset(export for export, count in counts.items() if count["loaded"])


def _lay_units(home: Path, draft: Draft, beside: Path) -> frozenset[str]:
    """The district and the directory of the base lie in the folder; its files."""
    if draft.district is not None:
        files.write_whole(beside / districts.FILE, draft.district.encode())
    if draft.base is None:
        return frozenset()
    archive = version_folder(home, draft.base) / ORIGINALS
    out = {change.file for change in draft.removed}
    units = {file for file in _published(home, draft.base, {UNITS}) if file not in out}
    wanted = {*units, *(f"{file}{MAPPING}" for file in units), CORRECTIONS}
    if draft.district is None:
        wanted.add(districts.FILE)
    for file in wanted:
        if (archive / file).is_file():
            lay(archive / file, beside / file)
    return frozenset(units)


def _lay(home: Path, draft: Draft, change: Change, target: Path) -> None:
    lay(keeping.content(home, draft.id, change), target)
    mapping = draft.change(f"{change.file}{MAPPING}")
    if mapping is not None:
        content = keeping.content(home, draft.id, mapping)
        lay(content, target.with_name(f"{target.name}{MAPPING}"))


def _settle_units(
    draft: Draft,
    dropped: Sequence[Change],
    readings: Sequence[Reading],
    units: Collection[str],
    beside: Path,
) -> None:
    """The folder holds one directory: of units that came again, as they came last."""
    listing = [reading for reading in readings if reading.export == UNITS]
    rows = _by_file(listing)
    before = [Held(file, (file, ""), rows.get(file, {})) for file in sorted(units)]
    listed = {reading.original for reading in listing}
    dropped = [change for change in dropped if _beside(change) in listed]
    overlaps = settle(before, _held(draft, dropped, listing), contracts())
    places = {change.file: _beside(change) for change in dropped}
    gone = {_of(each, places) for each in overlaps if each.how == "whole"}
    gone |= {places[each.file] for each in overlaps if each.how == "same"}
    for file in gone:
        (beside / file).unlink()
        (beside / f"{file}{MAPPING}").unlink(missing_ok=True)
    path = beside / CORRECTIONS
    stated = parse_corrections(path.read_bytes()) if path.is_file() else ()
    new = (
        Correction(_of(each, places), places[each.file])
        for each in overlaps
        if each.how in ("rows", "ask")
    )
    files.write_whole(path, corrections_text([*stated, *new]).encode())


def _of(overlap: Overlap, places: Mapping[str, str]) -> str:
    """Where the earlier file of an overlap lies, dropped ones at these places."""
    return overlap.of if overlap.is_of_base else places[overlap.of]


def _beside(change: Change) -> str:
    """Where a dropped file is read: apart from the base's, which may bear its name."""
    return f"{APART}/{change.file}"


def lay(source: Path, target: Path) -> None:
    """The target, in a folder of its own, holds what the source holds."""
    files.make_folder(target.parent)
    files.copy_whole(source, target)


def _published(home: Path, base: str, exports: Collection[str]) -> Rows:
    """The rows of a version's files; of one by another program, as ours reads them."""
    if not publish.is_made_here(base, home):
        archive = version_folder(home, base) / ORIGINALS
        readings = read_delivery(archive, contracts()).readings
        return _by_file(r for r in readings if r.export in exports)
    connection = open_version(base, home).connection
    rows: Rows = {}
    for export in sorted(exports):
        wanted = _columns(export)
        held = connection.cursor().table(f"export.{export}").select(*wanted.names)
        table = held.to_arrow_table().cast(wanted)
        for file, part in _parted(table).items():
            joined = rows.setdefault(file.rsplit(SHEET, 1)[0], {})
            joined[export] = pa.concat_tables([*_list(joined.get(export)), part])
    return rows


def _by_file(readings: Iterable[Reading], kind: str = "rows") -> Rows:
    """The rows of the readings' files, or those of their refused records."""
    held: Rows = {}
    for reading in readings:
        rows = getattr(reading, kind)
        if rows is not None and reading.export is not None and rows.num_rows:
            joined = held.setdefault(reading.original, {})
            part = rows.select(_columns(reading.export).names)
            joined[reading.export] = pa.concat_tables(
                [*_list(joined.get(reading.export)), part]
            )
    return held


def _list(table: pa.Table | None) -> list[pa.Table]:
    return [] if table is None else [table]


def _columns(export: str) -> pa.Schema:
    """The columns of an export's rows, less the cells as they were written."""
    every = schema(contracts()[export])
    return pa.schema([field for field in every if field.name != "written"])


def _parted(rows: pa.Table) -> dict[str, pa.Table]:
    """The rows by the file they come from."""
    named = rows["source_file"].unique().to_pylist()
    return {file: rows.filter(pc.equal(rows["source_file"], file)) for file in named}
