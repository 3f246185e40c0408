"""A folder of exports, read whole: what would be published and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from jinwei import files
from jinwei.delivery import checks, folder, tables
from jinwei.delivery.checks import Offence
from jinwei.delivery.district import (
    FILE,
    District,
    DistrictError,
    DutyUnits,
    read_district,
)
from jinwei.delivery.folder import Original
from jinwei.intake import (
    FileMapping,
    Note,
    Opened,
    Reading,
    Setting,
    UnitNames,
    mapping_path,
    open_file,
    read_file,
    read_mapping,
    unit_names,
)
from jinwei.intake.names import WITH_WHOLE, with_whole
from jinwei.intake.report import shown
from jinwei.intake.tidy import squeezed
from jinwei.policy.contracts import Column, Contract
from jinwei.policy.own_readings import read_own
from jinwei.sql import connections

Report = Callable[[str], None]
UNCHECKED = (
    "没有可用的单位目录，单位名称没有核对：同一单位写成两样会当成两家，"
    "垂直管理和类别也不知道；请补上单位目录"
)


@dataclass(frozen=True)
class Delivery:
    """What a folder of exports gives: rows, and everything that is not a row.

    `faults` are whole files or the whole delivery refused, `warnings` things to look
    at that keep nothing out, `unread` files, sheets and columns that were not read and
    why. Refused rows stand in the readings.
    """

    folder: Path
    district: District
    readings: tuple[Reading, ...]
    faults: tuple[Note, ...]
    warnings: tuple[Note, ...]
    unread: tuple[Note, ...]
    originals: tuple[Original, ...]

    @property
    def refused(self) -> tuple[Note, ...]:
        """Every note on a refused row, file by file."""
        return tuple(note for reading in self.readings for note in reading.refused)

    @property
    def cleaned(self) -> tuple[Note, ...]:
        """Every cell and column that was not read just as written, file by file."""
        return tuple(note for reading in self.readings for note in reading.cleaned)

    @property
    def aside(self) -> tuple[Note, ...]:
        """Every record set aside, file by file."""
        return tuple(note for reading in self.readings for note in reading.aside)

    @property
    def is_whole(self) -> bool:
        """True where nothing at all was refused."""
        return not self.faults and not self.refused


@dataclass(frozen=True)
class _Part:
    """One file of the delivery, or the sheets of one export in it, before it is read:
    what it is and how it is mapped."""

    file: str
    opened: Opened
    mapping: FileMapping | None = None
    fault: Note | None = None

    @property
    def is_units(self) -> bool:
        contract = self.opened.contract
        return contract is not None and contract.name == "units"


def read_delivery(
    path: Path,
    contracts: Mapping[str, Contract],
    report: Report = lambda step: None,
) -> Delivery:
    """The delivery in a folder; DistrictError where district.toml cannot be used.

    `report` is told, in Chinese, what is being done. Units are read first, because
    the other files are read with their names.
    """
    ours = replace(read_district(path), readings=read_own(path))
    handed_in = folder.originals(path)
    parts = [
        part
        for table in folder.tables(path)
        for part in _parts(path, table, contracts, ours.plan_year)
    ]
    check = _Check(contracts, ours, {part.file: part for part in parts})

    names = {"participants": _participants(ours)}
    units = _read((part for part in parts if part.is_units), names, ours, report)
    handed_units = units
    units, unit_warnings = check.rows(units, [], only_units=True)
    if any(reading.rows is not None for reading in units):
        names["units"] = _unit_directory(units, handed_units)
        owing = tuple(_known(each, names["units"]) for each in ours.duties)
        ours = replace(ours, duties=owing)
    elif any(_refers_to_units(part) for part in parts):
        unit_warnings = [
            *unit_warnings,
            Note(contracts["units"].title, None, None, None, UNCHECKED),
        ]
    names[WITH_WHOLE] = with_whole(names.get("units"), (ours.name, *ours.former_names))
    rest = (part for part in parts if not part.is_units)
    others = _read(rest, names, ours, report)
    report("逐项核对")
    others, warnings = check.rows(others, units, only_units=False)

    readings = sorted([*units, *others], key=lambda reading: reading.file)
    refused = [reading.fault for reading in readings if reading.fault is not None]
    return Delivery(
        folder=path,
        district=ours,
        readings=tuple(readings),
        faults=(*folder.faults(path), *refused),
        warnings=(*unit_warnings, *warnings),
        unread=(
            *folder.unread(path),
            *(note for reading in readings for note in reading.unread),
        ),
        originals=handed_in,
    )


@dataclass(frozen=True)
class _Check:
    """The checks across rows and files, and their results in the words of the files."""

    contracts: Mapping[str, Contract]
    district: District
    parts: Mapping[str, _Part]

    def rows(
        self, readings: list[Reading], beside: list[Reading], *, only_units: bool
    ) -> tuple[list[Reading], list[Note]]:
        """The readings less what is refused, and warnings; `beside` is not judged."""
        repeated = checks.duplicates(readings, self.contracts)
        readings = [self._without(reading, repeated) for reading in readings]
        with connections.open_memory() as connection:
            tables.put_exports(connection, self.contracts, [*readings, *beside])
            tables.put_district(connection, self.district)
            offences = checks.offences(connection, only_units=only_units)
        warnings = [
            note
            for reading in readings
            for note in self._notes(reading, _of(reading, offences, "warn"))
        ]
        return [self._without(reading, offences) for reading in readings], warnings

    def _without(self, reading: Reading, offences: Iterable[Offence]) -> Reading:
        refused = _of(reading, offences, "refuse")
        aside = _of(reading, offences, "aside")
        if reading.rows is None or not (refused or aside):
            return reading
        gone = _records(reading.rows, [*refused, *aside])
        return replace(
            reading,
            rows=reading.rows.filter(pc.invert(gone)),
            refused=(*reading.refused, *self._notes(reading, refused)),
            aside=(*reading.aside, *self._notes(reading, aside)),
        )

    def _notes(self, reading: Reading, offences: list[Offence]) -> list[Note]:
        if reading.rows is None or reading.export is None or not offences:
            return []
        contract = self.contracts[reading.export]
        named = reading.rows.filter(_records(reading.rows, offences))
        rows = named.select(["source_record", "written"]).to_pylist()
        written = {row["source_record"]: row["written"] for row in rows}
        places = {squeezed(name): at for at, name in enumerate(reading.header)}
        notes = []
        for each in offences:
            header, place = self._column(reading, contract.column(each.column), places)
            text = None if place is None else shown(written[each.record][place])
            notes.append(Note(each.file, each.record, header, text, each.reason))
        return notes

    def _column(
        self, reading: Reading, column: Column, places: Mapping[str, int]
    ) -> tuple[str, int | None]:
        mapping = self.parts[reading.original].mapping
        headers = column.headers
        if mapping is not None and column.name in mapping.columns:
            headers = (mapping.columns[column.name],)
        for name in headers:
            if squeezed(name) in places:
                place = places[squeezed(name)]
                return reading.header[place], place
        return headers[0], None


def _known(owing: DutyUnits, directory: UnitNames) -> DutyUnits:
    """The same with the directory's names; DistrictError where it has no such unit."""
    resolved: list[str] = []
    for name in owing.units:
        unit = directory.resolve(name)
        if unit is None:
            near = "、".join(directory.nearest(name))
            raise DistrictError(
                f"{FILE} 的 [[duty]]“{owing.name}”里的单位“{name}”不在单位目录里"
                + (f"，相近的有 {near}。" if near else "。")
            )
        resolved.append(unit)
    return replace(owing, units=tuple(dict.fromkeys(resolved)))


def _refers_to_units(part: _Part) -> bool:
    contract = part.opened.contract
    return contract is not None and any(
        column.refers_to in ("units", WITH_WHOLE) for column in contract.columns
    )


def _of(reading: Reading, offences: Iterable[Offence], level: str) -> list[Offence]:
    return [o for o in offences if o.file == reading.file and o.level == level]


def _records(rows: pa.Table, offences: Iterable[Offence]) -> pa.ChunkedArray:
    records = pa.array(sorted({offence.record for offence in offences}), pa.int64())
    return pc.is_in(rows.column("source_record"), value_set=records)


def _parts(
    path: Path, table: Path, contracts: Mapping[str, Contract], plan_year: int
) -> list[_Part]:
    file = folder.file_name(path, table)
    mapping = None
    if mapping_path(table).is_file():
        mapping = read_mapping(mapping_path(table), file, contracts)
    if isinstance(mapping, Note):
        return [_Part(file, Opened(table), fault=mapping)]
    opened = open_file(table, contracts, mapping, plan_year)
    return [_Part(file, each, mapping) for each in opened]


def _read(
    parts: Iterable[_Part],
    names: Mapping[str, UnitNames],
    ours: District,
    report: Report,
) -> list[Reading]:
    setting = Setting(names, ours.plan_year, ours.as_of)
    readings: list[Reading] = []
    for part in parts:
        report(f"读取 {part.file}")
        if part.fault is not None:
            sha256 = files.sha256(part.opened.path)
            readings.append(
                Reading(part.file, sha256, original=part.file, fault=part.fault)
            )
        else:
            readings += read_file(part.opened, part.file, part.mapping, setting)
    return readings


def _participants(ours: District) -> UnitNames:
    entries = [(ours.name, ours.former_names)]
    entries += [(peer.name, peer.former_names) for peer in ours.peers]
    return unit_names(entries, is_closed=False)


def _unit_directory(
    readings: Iterable[Reading], before: Iterable[Reading]
) -> UnitNames:
    """The units that were read, and those of `before` whose rows were refused."""
    entries = dict(_entries(readings))
    lost = [name for reading in before for name in reading.lost]
    lost += [name for name, _ in _entries(before) if name not in entries]
    return unit_names(entries.items(), refused=lost)


def _entries(readings: Iterable[Reading]) -> Iterator[tuple[str, Sequence[str]]]:
    for reading in readings:
        if reading.rows is not None:
            for row in reading.rows.select(["unit", "former_names"]).to_pylist():
                yield row["unit"], row["former_names"] or ()
