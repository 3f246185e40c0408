"""One export file, from what it is to its Readings."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from jinwei import files
from jinwei.intake.body import body
from jinwei.intake.checks import disagreements
from jinwei.intake.contradicted import contradicted
from jinwei.intake.divided import refuse_divided
from jinwei.intake.full_lists import with_counts
from jinwei.intake.header import garbled_header
from jinwei.intake.left import barred, left
from jinwei.intake.limits import Refusal
from jinwei.intake.mapping import FileMapping
from jinwei.intake.matching import tables_beside
from jinwei.intake.notes import Note, Reading
from jinwei.intake.opening import Opened, file_bytes
from jinwei.intake.proposal import proposal, reworded, shape_of
from jinwei.intake.ranked import with_ranks
from jinwei.intake.report import (
    aside_notes,
    cleaned_notes,
    kept_note,
    private_places,
    refused_notes,
    renamed_note,
    shown,
    stated_notes,
    title_of,
)
from jinwei.intake.returned import UNCHANGED, answers, unchanged, unmarked
from jinwei.intake.shapes import spread, variants
from jinwei.intake.sheet_choice import choose
from jinwei.intake.source import Source, text_source
from jinwei.intake.surroundings import Surroundings
from jinwei.intake.table import Layout, Setting, good_rows, read_columns
from jinwei.intake.unread import sheet_notes, telling_apart, unread_columns
from jinwei.policy.contracts import Contract

BESIDE = (
    "像是几张一样的表并排放着（表头重复）；要一并读的，请在映射文件里写"
    " side_by_side = true，否则请只留一张"
)


def read_file(
    opened: Opened, file: str, mapping: FileMapping | None, setting: Setting
) -> tuple[Reading, ...]:
    """The file's rows in its export's types, and every record that is not one; one
    Reading for each sheet that is read, and one where nothing is.

    `file` is the path shown to people, relative to the delivery. Nothing in the file
    makes this raise: what cannot be read is in the Readings.
    """
    contract = opened.contract
    whole = Reading(
        file,
        sha256="",
        original=file,
        export=contract.name if contract else None,
        mapping=mapping.file if mapping else None,
    )
    if contract is None or opened.refusal is not None:
        whole = replace(whole, sha256=_sha256(opened))
        refusal = opened.refusal or Refusal("")
        return (_refused_whole(whole, refusal, _proposed(refusal, opened, setting)),)
    try:
        return _tables(opened, whole, contract, mapping, setting)
    except Refusal as refusal:
        whole = replace(whole, sha256=_sha256(opened))
        return (_refused_whole(whole, refusal, _proposed(refusal, opened, setting)),)


def _sha256(opened: Opened) -> str:
    try:
        return files.sha256(opened.path)
    except OSError:
        return ""


def _tables(
    opened: Opened,
    whole: Reading,
    contract: Contract,
    mapping: FileMapping | None,
    setting: Setting,
) -> tuple[Reading, ...]:
    around = Surroundings(opened.path.stem, "", setting.directories, setting.plan_year)
    if opened.sheets is None:
        data = file_bytes(opened.path)
        whole = replace(whole, sha256=hashlib.sha256(data).hexdigest())
        source = text_source(data, contract, mapping, around)
        del data
        return (_table(whole, source, contract, mapping, setting),)
    whole = replace(whole, sha256=_sha256(opened))
    chosen = choose(opened.sheets, contract, mapping, around)
    several = len(chosen.sources) > 1
    readings = []
    for source, own, remark in chosen.sources:
        name = f"{whole.file}〔{source.records.sheet}〕" if several else whole.file
        part = replace(whole, file=name, mapping=own.file if own else None)
        reading = _table(part, source, contract, own, setting)
        if remark:
            note = Note(name, None, None, None, remark)
            reading = replace(reading, unread=(note, *reading.unread))
        readings.append(reading)
    notes = tuple(sheet_notes(whole.file, chosen.unread))
    readings[0] = replace(readings[0], unread=(*notes, *readings[0].unread))
    return tuple(readings)


def _table(
    reading: Reading,
    source: Source,
    contract: Contract,
    mapping: FileMapping | None,
    setting: Setting,
) -> Reading:
    """The reading of one table; whole or refused."""
    source = unmarked(source)
    reading = replace(
        reading,
        encoding=source.encoding,
        delimiter=source.delimiter,
        line_ending=source.records.line_ending,
        sheet=source.records.sheet,
        header=source.header.texts,
        answers=answers(source),
        read=len(source.records),
    )
    by = mapping or FileMapping("", "")
    there = source.header.columns | by.constants.keys()
    reading = replace(reading, columns=tuple(sorted(there)))
    try:
        _refuse_unclear_header(source, by)
        units = setting.directories.get("units")
        laid = body(source.records, source.header, contract, mapping, units)
        refuse_divided(source, laid, contract, by, setting.plan_year)
        ways = variants(source.header, by)
        rows, blank = spread(source.records, laid, ways)
        laid = replace(laid, aside={**laid.aside, **blank})
        return _read(
            reading, Layout(reading.file, source, laid, contract, by, setting, rows)
        )
    except Refusal as refusal:
        return _refused_whole(reading, refusal)


def _proposed(refusal: Refusal, opened: Opened, setting: Setting) -> tuple[str, str]:
    """The reason of a refused file, and the mapping that would answer it."""
    contract = opened.contract or opened.likely
    if contract is None:
        return refusal.reason, ""
    wide = shape_of(refusal, contract, opened, setting.directories)
    return reworded(refusal, wide), proposal(refusal, contract, opened, wide)


def _refused_whole(
    reading: Reading, refusal: Refusal, proposed: tuple[str, str] | None = None
) -> Reading:
    reason, text = proposed or (refusal.reason, "")
    note = Note(reading.file, refusal.record, refusal.column, refusal.text, reason)
    read = max(reading.read, refusal.records)
    return replace(reading, rows=None, fault=note, read=read, proposal=text)


def _refuse_unclear_header(source: Source, mapping: FileMapping) -> None:
    header = source.header
    if damaged := garbled_header(header.texts):
        raise Refusal(damaged, record=header.first)
    if header.twice and len(tables_beside(header.texts)) > 1:
        raise Refusal(BESIDE, record=header.first)
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
    is_empty = not len(layout.body.rows) and not layout.body.refused
    if is_empty and layout.contract.needed:
        raise Refusal("只有表头，没有记录")
    unread = tuple(unread_columns(layout))
    columns = read_columns(layout)
    against, remarked = contradicted(layout, columns, reading.original)
    again = [Note(layout.file, *cell, UNCHANGED) for cell in unchanged(layout.source)]
    refused = _by_record([*refused_notes(layout, columns), *against, *again])
    rows = good_rows(layout, columns, {note.record for note in refused if note.record})
    rows, reckoned = with_ranks(
        rows, layout.file, layout.contract, layout.mapping, is_whole=not refused
    )
    rows, counted = with_counts(rows, layout)
    # A list that came back holds some records of a file: it never is the whole of one.
    is_whole = not refused and not reading.answers
    disagreeing, rows = _checked(layout, rows, is_whole=is_whole)
    refused += disagreeing
    return replace(
        reading,
        rows=rows,
        refused=tuple(refused),
        aside=tuple(aside_notes(layout)),
        cleaned=(
            *kept_note(layout),
            *renamed_note(layout),
            *stated_notes(layout),
            *remarked,
            *reckoned,
            *counted,
            *cleaned_notes(layout, columns),
        ),
        unread=unread,
        lost=_lost(layout, refused),
        beside=telling_apart(layout),
        left=left(layout, columns, refused),
        barred=barred(layout, columns, refused),
        private=tuple(sorted(private_places(layout))),
        stated=_stated(layout),
    )


def _stated(layout: Layout) -> dict[str, str]:
    """The columns that the file has not, and what stands around the table of them."""
    stated = layout.source.header.stated
    column = layout.contract.column
    return {column(name).header: each.text for name, each in stated.items()}


def _by_record(notes: Sequence[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: note.record or 0)


def _lost(layout: Layout, refused: Sequence[Note]) -> tuple[str, ...]:
    """The names by which other files may know the refused records of a directory."""
    key = layout.contract.key
    place = layout.source.header.places.get(key[0]) if len(key) == 1 else None
    if place is None or layout.contract.column(key[0]).type != "text":
        return ()
    bad = {note.record for note in refused if note.record} - layout.body.refused.keys()
    return tuple(layout.source.records.texts(number)[place] for number in sorted(bad))


def _checked(
    layout: Layout, rows: pa.Table, *, is_whole: bool
) -> tuple[list[Note], pa.Table]:
    """The notes of the contract's checks, and the rows they leave.

    What compares rows is asked of a file that is whole alone.
    """
    disagreeing = disagreements(
        rows,
        layout.contract,
        layout.setting.directories,
        places=layout.source.header.places,
        is_whole=is_whole,
    )
    if not disagreeing:
        return [], rows
    notes = []
    for wrong in disagreeing:
        column = layout.contract.column(wrong.column)
        place = layout.source.header.places.get(wrong.column)
        cells = rows["written"][wrong.row].as_py()
        text = None if place is None else shown(cells[place])
        record = rows["source_record"][wrong.row].as_py()
        title = title_of(column, layout)
        notes.append(Note(layout.file, record, title, text, wrong.reason))
    keep = np.ones(rows.num_rows, bool)
    keep[[wrong.row for wrong in disagreeing]] = False
    return notes, rows.filter(pa.array(keep))
