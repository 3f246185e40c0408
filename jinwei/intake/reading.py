"""One export file, from bytes to a Reading."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jinwei.contracts import Column, Contract
from jinwei.intake.body import Body, body
from jinwei.intake.cells import Terms
from jinwei.intake.checks import disagreements
from jinwei.intake.columns import (
    ColumnReading,
    Refused,
    empty_column,
    fields,
    read_column,
    schema,
)
from jinwei.intake.dates import EPOCH_1900, EPOCH_1904
from jinwei.intake.header import find_header
from jinwei.intake.limits import FILE_BYTES, Refusal
from jinwei.intake.mapping import FileMapping
from jinwei.intake.names import UnitNames
from jinwei.intake.notes import Note, Reading
from jinwei.intake.source import Source, head_rows, read_source

SHOWN_LENGTH = 200
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


@dataclass(frozen=True)
class Setting:
    """What a file is read with besides its contract."""

    mapping: FileMapping | None
    directories: Mapping[str, UnitNames]
    plan_year: int | None
    as_of: date | None


def identify(
    path: Path,
    contracts: Mapping[str, Contract],
    mapping: FileMapping | None = None,
) -> Contract | None:
    """The contract a file answers to; None where that is not certain.

    The mapping's export; else the contract whose title or name the file name starts
    with (the longest); else the one contract that knows the file's header.
    """
    if mapping is not None:
        return contracts.get(mapping.export)
    named = {
        start: contract
        for contract in contracts.values()
        for start in (contract.title, contract.name)
        if path.stem.startswith(start)
    }
    if named:
        return named[max(named, key=len)]
    try:
        heads = list(head_rows(_bytes(path)))
    except Refusal:
        return None
    known = [
        contract
        for contract in contracts.values()
        if any(find_header(head, contract, None) for head in heads)
    ]
    return known[0] if len(known) == 1 else None


def read_file(
    path: Path,
    file: str,
    contract: Contract | None,
    *,
    mapping: FileMapping | None = None,
    unit_names: Mapping[str, UnitNames] | None = None,
    plan_year: int | None = None,
    as_of: date | None = None,
) -> Reading:
    """The file's rows in the contract's types, and every record that is not one.

    `file` is the path shown to people, relative to the delivery. `unit_names` holds
    the directories by the name contract columns refer to them with ("units",
    "participants"); a directory that is absent leaves names as written. Nothing in
    the file makes this raise: what cannot be read is in the Reading.
    """
    reading = Reading(
        file,
        sha256="",
        export=contract.name if contract else None,
        mapping=mapping.file if mapping else None,
    )
    try:
        data = _bytes(path)
        reading = replace(reading, sha256=hashlib.sha256(data).hexdigest())
        if contract is None:
            raise Refusal(
                "看不出这是哪一种报表；请用报表名称作文件名，或在旁边放映射文件"
            )
        source = read_source(data, contract, mapping)
        del data
        reading = replace(
            reading,
            encoding=source.encoding,
            delimiter=source.delimiter,
            line_ending=source.records.line_ending,
            sheet=source.records.sheet,
            header=source.header.texts,
            read=len(source.records),
        )
        setting = Setting(mapping, unit_names or {}, plan_year, as_of)
        return _read(reading, source, contract, setting)
    except Refusal as refusal:
        return _refused_whole(reading, refusal)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > FILE_BYTES:
            raise Refusal(f"文件有 {size:,} 字节，超过 {FILE_BYTES:,} 字节的上限")
        return path.read_bytes()
    except OSError as error:
        raise Refusal(f"文件打不开：{error.strerror}") from error


def _refused_whole(reading: Reading, refusal: Refusal) -> Reading:
    note = Note(
        reading.file, refusal.record, refusal.column, refusal.text, refusal.reason
    )
    read = max(reading.read, refusal.records)
    return replace(reading, rows=None, fault=note, read=read)


def _read(
    reading: Reading, source: Source, contract: Contract, setting: Setting
) -> Reading:
    _refuse_unclear_header(source, setting)
    laid = body(source.records, source.header, contract, setting.mapping)
    if not len(laid.rows) and not laid.refused:
        raise Refusal("只有表头，没有记录", records=len(source.records))
    columns = _columns(source, laid, contract, setting)
    refused = _refused(reading.file, source, laid, contract, columns)
    bad = {note.record for note in refused}
    keep = ~np.isin(laid.rows, list(bad)) if bad else np.ones(len(laid.rows), bool)
    rows = _rows(reading.file, source, laid, contract, columns, keep)
    if not bad:
        refused, rows = _checked(reading.file, source, rows, contract, setting)
    return replace(
        reading,
        rows=rows,
        refused=tuple(refused),
        aside=tuple(_asides(reading.file, source, laid)),
        cleaned=tuple(_cleaned(reading.file, source, laid, contract, columns)),
    )


def _refuse_unclear_header(source: Source, setting: Setting) -> None:
    header = source.header
    for name, texts in header.twice.items():
        raise Refusal(
            f"有 {len(texts)} 列都是同一项：{'、'.join(texts)}；请只留一列，或在映射"
            f"文件的 [columns] 里为 {name} 指明用哪一列（表头要各不相同）",
            record=header.first,
            column=texts[0],
        )
    for rule in setting.mapping.aside if setting.mapping else ():
        if rule.column not in header.texts:
            raise Refusal(f"映射文件 [[aside]] 说的“{rule.column}”不在表头里")


def _columns(
    source: Source, laid: Body, contract: Contract, setting: Setting
) -> dict[str, ColumnReading]:
    def read(column: Column) -> ColumnReading:
        cells = _texts(column, source, laid, setting)
        if cells is None:
            return empty_column(column, len(laid.rows))
        names = setting.directories.get(column.refers_to)
        return read_column(cells, _terms(column, source, setting), names)

    with ThreadPoolExecutor() as pool:
        readings = pool.map(read, contract.columns)
        found = {
            column.name: reading
            for column, reading in zip(contract.columns, readings, strict=True)
        }
    for column in contract.columns:
        if column.refers_elsewhere is not None:
            found[column.name] = _elsewhere(column, found, source, laid, setting)
    return found


def _texts(
    column: Column, source: Source, laid: Body, setting: Setting
) -> pa.StringArray | None:
    """A column's texts, row by row; None where neither file nor mapping has it."""
    constants = setting.mapping.constants if setting.mapping else {}
    if column.name in constants:
        return pa.repeat(constants[column.name], len(laid.rows))
    if column.name not in source.header.places:
        return None
    starts = source.records.cells.offsets.to_numpy()[laid.rows - 1]
    place = source.header.places[column.name]
    return source.records.cells.values.take(pa.array(starts + place))


def _terms(column: Column, source: Source, setting: Setting) -> Terms:
    mapping = setting.mapping or FileMapping("", "")
    return Terms(
        column,
        values=mapping.values.get(column.name, {}),
        formats=mapping.dates.get(column.name, ()),
        unit=mapping.units.get(column.name, ""),
        plan_year=setting.plan_year,
        as_of=setting.as_of,
        epoch=EPOCH_1904 if source.records.is_1904 else EPOCH_1900,
        is_grouping_clear=source.delimiter != ";",
    )


def _elsewhere(
    column: Column,
    found: Mapping[str, ColumnReading],
    source: Source,
    laid: Body,
    setting: Setting,
) -> ColumnReading:
    """The column with the rows that refer to another directory resolved there."""
    rule, here = column.refers_elsewhere, found[column.name]
    cells = _texts(column, source, laid, setting)
    if cells is None:
        return here
    terms = _terms(column, source, setting)
    is_there = pc.fill_null(pc.equal(found[rule.column].arrays[0], rule.value), False)
    there = read_column(cells, terms, setting.directories.get(rule.directory))
    at = is_there.to_numpy(zero_copy_only=False)
    return ColumnReading(
        (pc.if_else(is_there, there.arrays[0], here.arrays[0]),),
        (*_only(there.refused, at), *_only(here.refused, ~at)),
        (
            *(c for c in there.cleaned if at[c.row]),
            *(c for c in here.cleaned if not at[c.row]),
        ),
    )


def _only(refused: tuple[Refused, ...], wanted: np.ndarray) -> list[Refused]:
    kept = (replace(r, rows=r.rows[wanted[r.rows]]) for r in refused)
    return [r for r in kept if len(r.rows)]


def _rows(
    file: str,
    source: Source,
    laid: Body,
    contract: Contract,
    columns: Mapping[str, ColumnReading],
    keep: np.ndarray,
) -> pa.Table:
    """The rows that nothing is wrong with, in the order of the file."""
    arrays = [
        array
        for column in contract.columns
        for array, _ in zip(columns[column.name].arrays, fields(column), strict=True)
    ]
    numbers = laid.rows
    if not keep.all():
        mask = pa.array(keep)
        arrays = [array.filter(mask) for array in arrays]
        numbers = numbers[keep]
    written = _written(source, numbers)
    files = pa.repeat(file, len(numbers))
    return pa.Table.from_arrays(
        [*arrays, files, pa.array(numbers, pa.int64()), written],
        schema=schema(contract),
    )


def _written(source: Source, numbers: np.ndarray) -> pa.ListArray:
    """The cells of the records as read; a view of them where nothing lies between."""
    cells = source.records.cells
    if len(numbers) and numbers[-1] - numbers[0] + 1 == len(numbers):
        return cells.slice(int(numbers[0]) - 1, len(numbers))
    return cells.take(pa.array(numbers - 1))


def _refused(
    file: str,
    source: Source,
    laid: Body,
    contract: Contract,
    columns: Mapping[str, ColumnReading],
) -> list[Note]:
    notes = [
        Note(file, number, None, _shown("|".join(source.records.texts(number))), reason)
        for number, reason in laid.refused.items()
    ]
    notes += _cell_faults(file, source, laid)
    faulty = {(note.record, note.column) for note in notes}
    for column in contract.columns:
        title = _title(column, source)
        for refused in columns[column.name].refused:
            text = _shown(refused.text)
            notes += (
                Note(file, int(laid.rows[row]), title, text, refused.reason)
                for row in refused.rows
                if (int(laid.rows[row]), title) not in faulty
            )
    return sorted(notes, key=lambda note: note.record)


def _cell_faults(file: str, source: Source, laid: Body) -> list[Note]:
    """The cells of columns that are read which the workbook itself has wrong."""
    read = set(source.header.places.values())
    rows = set(laid.rows.tolist()) if source.records.cell_faults else ()
    return [
        Note(
            file,
            number,
            source.header.texts[place].strip(),
            _shown(source.records.texts(number)[place]),
            reason,
        )
        for (number, place), reason in source.records.cell_faults.items()
        if place in read and number in rows
    ]


def _checked(
    file: str, source: Source, rows: pa.Table, contract: Contract, setting: Setting
) -> tuple[list[Note], pa.Table]:
    """The notes of the whole-file checks, and the rows they leave."""
    found = disagreements(rows, contract, setting.directories)
    if not found:
        return [], rows
    numbers = rows["source_record"]
    notes = []
    for wrong in found:
        column = contract.column(wrong.column)
        cells = rows["written"][wrong.row].as_py()
        place = source.header.places.get(wrong.column)
        text = cells[place] if place is not None else None
        record = numbers[wrong.row].as_py()
        notes.append(Note(file, record, _title(column, source), text, wrong.reason))
    keep = np.ones(rows.num_rows, bool)
    keep[[wrong.row for wrong in found]] = False
    return notes, rows.filter(pa.array(keep))


def _asides(file: str, source: Source, laid: Body) -> list[Note]:
    return [
        Note(file, number, None, _shown("|".join(source.records.texts(number))), reason)
        for number, reason in sorted(laid.aside.items())
    ]


def _cleaned(
    file: str,
    source: Source,
    laid: Body,
    contract: Contract,
    columns: Mapping[str, ColumnReading],
) -> list[Note]:
    notes = []
    for column in contract.columns:
        for cleaned in columns[column.name].cleaned:
            record = int(laid.rows[cleaned.row])
            count = f"（同样处理的共 {cleaned.count} 条）" if cleaned.count > 1 else ""
            title, text = _title(column, source), _shown(cleaned.text)
            notes.append(Note(file, record, title, text, cleaned.what + count))
    notes += (
        Note(file, number, None, None, remark)
        for number, remark in source.records.remarks.items()
    )
    return notes


def _title(column: Column, source: Source) -> str:
    place = source.header.places.get(column.name)
    return column.header if place is None else source.header.texts[place].strip()


def _shown(text: str) -> str:
    """A text short enough to show, its invisible characters spelt out."""
    head = text[:SHOWN_LENGTH]
    visible = "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c) in UNSEEN else c for c in head
    )
    return visible + "…" if len(text) > SHOWN_LENGTH else visible
