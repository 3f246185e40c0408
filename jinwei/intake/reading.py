"""One export file, from bytes to a Reading."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from jinwei.intake.body import body
from jinwei.intake.checks import disagreements
from jinwei.intake.header import find_header
from jinwei.intake.limits import FILE_BYTES, Refusal
from jinwei.intake.mapping import FileMapping
from jinwei.intake.names import UnitNames
from jinwei.intake.notes import Note, Reading
from jinwei.intake.report import (
    aside_notes,
    cleaned_notes,
    refused_notes,
    shown,
    title_of,
)
from jinwei.intake.source import Source, head_rows, read_source
from jinwei.intake.table import Layout, Setting, good_rows, read_columns
from jinwei.intake.unreadable import why_unread
from jinwei.policy.contracts import Contract


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
        setting = Setting(
            mapping or FileMapping("", ""), unit_names or {}, plan_year, as_of
        )
        _refuse_unclear_header(source, setting.mapping)
        laid = body(source.records, source.header, contract, mapping)
        return _read(reading, Layout(file, source, laid, contract, setting))
    except Refusal as refusal:
        return _refused_whole(reading, refusal)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > FILE_BYTES:
            raise Refusal(f"文件有 {size:,} 字节，超过 {FILE_BYTES:,} 字节的上限")
        return path.read_bytes()
    except OSError as error:
        raise Refusal(f"文件打不开：{why_unread(error)}") from error


def _refused_whole(reading: Reading, refusal: Refusal) -> Reading:
    note = Note(
        reading.file, refusal.record, refusal.column, refusal.text, refusal.reason
    )
    read = max(reading.read, refusal.records)
    return replace(reading, rows=None, fault=note, read=read)


def _refuse_unclear_header(source: Source, mapping: FileMapping) -> None:
    header = source.header
    for name, texts in header.twice.items():
        raise Refusal(
            f"有 {len(texts)} 列都是同一项：{'、'.join(texts)}；请只留一列，或在映射"
            f"文件的 [columns] 里为 {name} 指明用哪一列（表头要各不相同）",
            record=header.first,
            column=texts[0],
        )
    for rule in mapping.aside:
        if rule.column not in header.texts:
            raise Refusal(f"映射文件 [[aside]] 说的“{rule.column}”不在表头里")


def _read(reading: Reading, layout: Layout) -> Reading:
    if not len(layout.body.rows) and not layout.body.refused:
        raise Refusal("只有表头，没有记录")
    columns = read_columns(layout)
    refused = refused_notes(layout, columns)
    rows = good_rows(layout, columns, {note.record for note in refused if note.record})
    found, rows = _checked(layout, rows, is_whole=not refused)
    refused += found
    return replace(
        reading,
        rows=rows,
        refused=tuple(refused),
        aside=tuple(aside_notes(layout)),
        cleaned=tuple(cleaned_notes(layout, columns)),
    )


def _checked(
    layout: Layout, rows: pa.Table, *, is_whole: bool
) -> tuple[list[Note], pa.Table]:
    """The notes of the contract's checks, and the rows they leave.

    What compares rows is asked of a file that is whole alone.
    """
    found = disagreements(
        rows,
        layout.contract,
        layout.setting.directories,
        places=layout.source.header.places,
        is_whole=is_whole,
    )
    if not found:
        return [], rows
    notes = []
    for wrong in found:
        column = layout.contract.column(wrong.column)
        place = layout.source.header.places.get(wrong.column)
        cells = rows["written"][wrong.row].as_py()
        text = None if place is None else shown(cells[place])
        record = rows["source_record"][wrong.row].as_py()
        title = title_of(column, layout)
        notes.append(Note(layout.file, record, title, text, wrong.reason))
    keep = np.ones(rows.num_rows, bool)
    keep[[wrong.row for wrong in found]] = False
    return notes, rows.filter(pa.array(keep))
