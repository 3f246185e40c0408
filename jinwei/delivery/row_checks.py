"""The checks across the rows of a delivery, and what they leave of its readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from jinwei.delivery import checks, corrections, tables
from jinwei.delivery.checks import Offence
from jinwei.delivery.corrections import Correction
from jinwei.delivery.district import District
from jinwei.intake import FileMapping, Note, Reading
from jinwei.intake.notes import LEFT
from jinwei.intake.report import shown
from jinwei.intake.tidy import squeezed
from jinwei.policy.contracts import Column, Contract
from jinwei.sql import connections


@dataclass(frozen=True)
class RowChecks:
    """The checks across rows and files, and their results in the words of the files."""

    contracts: Mapping[str, Contract]
    district: District
    mappings: Mapping[str, FileMapping | None]
    corrections: tuple[Correction, ...] = ()

    def corrected(self, readings: list[Reading]) -> list[Reading]:
        """The readings less the records that another file corrects, which are listed as
        set aside."""
        return [self._corrected(reading, readings) for reading in readings]

    def _corrected(self, reading: Reading, readings: list[Reading]) -> Reading:
        struck = corrections.struck(reading, readings, self.corrections, self.contracts)
        if struck is None or reading.rows is None:
            return reading
        again = {n: why for n, why in struck.refused.items() if _is_refused(reading, n)}
        return replace(
            reading,
            rows=reading.rows.filter(struck.stays),
            refused=tuple(n for n in reading.refused if n.record not in again),
            cleaned=(*reading.cleaned, *self._notes(reading, struck.partly)),
            aside=(
                *reading.aside,
                *self._notes(reading, struck.whole),
                *(
                    Note(reading.file, number, None, None, why)
                    for number, why in again.items()
                ),
            ),
        )

    def rows(
        self, readings: list[Reading], beside: list[Reading], *, only_units: bool
    ) -> tuple[list[Reading], list[Note]]:
        """The readings less what is refused, and warnings; `beside` is not judged."""
        repeated = checks.duplicates(readings, self.contracts)
        readings = [self._without(reading, repeated) for reading in readings]
        held = [*readings, *beside]
        asked = {"units": self.contracts["units"]} if only_units else self.contracts
        with connections.open_memory(tables.rows_of(held)) as connection:
            tables.put_exports(connection, asked, held)
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
            refused=_in_order([*reading.refused, *self._notes(reading, refused)]),
            left=pa.concat_tables([reading.left, _left(reading.rows, refused)]),
            aside=(*reading.aside, *self._notes(reading, aside)),
        )

    def _notes(self, reading: Reading, offences: Sequence[Offence]) -> list[Note]:
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
        mapping = self.mappings[reading.original]
        headers = column.headers
        if mapping is not None and column.name in mapping.columns:
            headers = (mapping.columns[column.name],)
        for name in headers:
            if squeezed(name) in places:
                place = places[squeezed(name)]
                return reading.header[place], place
        return headers[0], None


def _in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes as their records stand in the file."""
    return tuple(sorted(notes, key=lambda note: note.record or 0))


def _of(reading: Reading, offences: Iterable[Offence], level: str) -> list[Offence]:
    return [o for o in offences if o.file == reading.file and o.level == level]


def _records(rows: pa.Table, offences: Iterable[Offence]) -> pa.ChunkedArray:
    records = pa.array(sorted({offence.record for offence in offences}), pa.int64())
    return pc.is_in(rows.column("source_record"), value_set=records)


def _left(rows: pa.Table, offences: Iterable[Offence]) -> pa.Table:
    """What was written in the records of the offences."""
    return rows.filter(_records(rows, offences)).select(LEFT.names).cast(LEFT)


def _is_refused(reading: Reading, record: int) -> bool:
    return any(note.record == record for note in reading.refused)
