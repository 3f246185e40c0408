"""A folder of exports, read whole: what would be published and what is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinwei import files
from jinwei.delivery import corrections, folder
from jinwei.delivery.corrections import Correction
from jinwei.delivery.district import (
    FILE,
    District,
    DistrictError,
    DutyUnits,
    read_district,
)
from jinwei.delivery.folder import Original
from jinwei.delivery.row_checks import RowChecks
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
from jinwei.policy.contracts import Contract
from jinwei.policy.own_readings import read_own

Report = Callable[[str], None]
READING = "读取 {file}"
"""What is told when a file is read."""
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
    parts = _all_parts(path, contracts, ours.plan_year)
    stated = corrections.corrections(path)
    check = _checks(parts, contracts, ours, stated)

    units = check.corrected(_units(parts, ours, report))
    handed_units = units
    units, unit_warnings = check.rows(units, [], only_units=True)
    names = _names(ours, units, handed_units)
    if "units" in names:
        owing = tuple(_known(each, names["units"]) for each in ours.duties)
        ours = replace(ours, duties=owing)
    elif any(_refers_to_units(part) for part in parts):
        unit_warnings = [
            *unit_warnings,
            Note(contracts["units"].title, None, None, None, UNCHECKED),
        ]
    others = check.corrected(_others(parts, names, ours, report))
    report("逐项核对")
    others, warnings = check.rows(others, units, only_units=False)

    readings = sorted([*units, *others], key=lambda reading: reading.file)
    refused = [reading.fault for reading in readings if reading.fault is not None]
    return Delivery(
        folder=path,
        district=ours,
        readings=tuple(readings),
        faults=(*folder.faults(path), *_misstated(stated, handed_in), *refused),
        warnings=(*unit_warnings, *warnings),
        unread=(
            *folder.unread(path),
            *(note for reading in readings for note in reading.unread),
        ),
        originals=handed_in,
    )


def read_alone(
    path: Path,
    contracts: Mapping[str, Contract],
    exports: Collection[str],
    report: Report = lambda step: None,
) -> list[Reading]:
    """The files of a folder as read_delivery reads them, but not yet held against each
    other: with every row that a file by itself gives. DistrictError as there.

    Only those that others are to be held against: files of these exports, of units, and
    of an export that several files hold.
    """
    ours = read_district(path)
    parts = _all_parts(path, contracts, ours.plan_year)
    stated = corrections.corrections(path)
    units = _units(parts, ours, report)
    directory = _checks(parts, contracts, ours, stated).corrected(units)
    names = _names(ours, directory, directory)
    counts = Counter(part.export for part in parts)
    alone = {each for each in counts if each and counts[each] == 1} - {*exports}
    wanted = [part for part in parts if part.export not in alone]
    return [*units, *_others(wanted, names, ours, report)]


def setting_of(path: Path, contracts: Mapping[str, Contract]) -> Setting:
    """What every file of a delivery is read with, of whose files only the directories
    of units are read. DistrictError as for `read_delivery`."""
    ours = read_district(path)
    units = _units(_all_parts(path, contracts, ours.plan_year), ours, lambda step: None)
    return Setting(_names(ours, units, units), ours.plan_year, ours.as_of)


@dataclass(frozen=True)
class _Part:
    """One file of the delivery, or the sheets of one export in it, before it is read:
    what it is and how it is mapped."""

    file: str
    opened: Opened
    mapping: FileMapping | None = None
    fault: Note | None = None

    @property
    def export(self) -> str | None:
        contract = self.opened.contract
        return None if contract is None else contract.name

    @property
    def is_units(self) -> bool:
        return self.export == "units"


def _all_parts(
    path: Path, contracts: Mapping[str, Contract], plan_year: int
) -> list[_Part]:
    return [
        part
        for table in folder.tables(path)
        for part in _parts(path, table, contracts, plan_year)
    ]


def _checks(
    parts: Iterable[_Part],
    contracts: Mapping[str, Contract],
    ours: District,
    stated: tuple[Correction, ...] | Note,
) -> RowChecks:
    return RowChecks(
        contracts,
        ours,
        {part.file: part.mapping for part in parts},
        () if isinstance(stated, Note) else stated,
    )


def _units(parts: Iterable[_Part], ours: District, report: Report) -> list[Reading]:
    names = {"participants": _participants(ours)}
    return _read((part for part in parts if part.is_units), names, ours, report)


def _others(
    parts: Iterable[_Part],
    names: Mapping[str, UnitNames],
    ours: District,
    report: Report,
) -> list[Reading]:
    return _read((part for part in parts if not part.is_units), names, ours, report)


def _names(
    ours: District, units: Sequence[Reading], handed_in: Sequence[Reading]
) -> dict[str, UnitNames]:
    """The directories that names are looked up in; of units where one could be read."""
    names = {"participants": _participants(ours)}
    if any(reading.rows is not None for reading in units):
        names["units"] = _unit_directory(units, handed_in)
    names[WITH_WHOLE] = with_whole(names.get("units"), (ours.name, *ours.former_names))
    return names


def _misstated(
    stated: tuple[Correction, ...] | Note, handed_in: Iterable[Original]
) -> tuple[Note, ...]:
    if isinstance(stated, Note):
        return (stated,)
    sums = {original.file: original.sha256 for original in handed_in}
    return corrections.misnamed(stated, sums)


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
        report(READING.format(file=part.file))
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
