"""Rows that say another thing in a column than their sheet's name, the title above them
or the name of the file says of all.

Where sheet or title contradict a row, nobody but the sender knows which is meant, and
the row is refused; a mapping that names the column settles that the column is. A file's
name may well be of the day it was sent, so that it is only remarked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from jinwei.intake.columns import ColumnReading
from jinwei.intake.notes import Note
from jinwei.intake.report import title_of
from jinwei.intake.surroundings import Stated, Surroundings
from jinwei.intake.table import Layout
from jinwei.policy.contracts import Column

REFUSED = (
    "{where}说是“{named}”，这一行写的是“{own}”，不知道以哪个为准；请改正其中一个，"
    '确实以这一列为准的，在映射文件的 [columns] 里写 {name} = "{header}"'
)
REMARKED = "{where}说是“{named}”，这一列写的是“{own}”，按这一列读"


@dataclass(frozen=True)
class Contradicted:
    """Rows of a column that say something else than what stands around the table."""

    column: Column
    rows: np.ndarray
    own: str
    named: Stated


def contradicted(
    layout: Layout, columns: Mapping[str, ColumnReading], file: str
) -> tuple[list[Note], list[Note]]:
    """Notes that refuse rows, and notes that only remark on them."""
    refused: list[Note] = []
    remarked: list[Note] = []
    for each in _contradicted(layout, columns, file):
        header = title_of(each.column, layout)
        settled = each.column.name in layout.mapping.columns
        is_refused = not settled and not each.named.where.startswith("文件名")
        reason = (REFUSED if is_refused else REMARKED).format(
            where=each.named.where,
            named=each.named.text,
            own=each.own,
            name=each.column.name,
            header=header,
        )
        records = dict.fromkeys(layout.spread.numbers[each.rows].tolist())
        kept = [*records] if is_refused else [*records][:1]
        notes = [Note(layout.file, at, header, each.own, reason) for at in kept]
        (refused if is_refused else remarked).extend(notes)
    return refused, remarked


def _contradicted(
    layout: Layout, columns: Mapping[str, ColumnReading], file: str
) -> Iterator[Contradicted]:
    header, records = layout.source.header, layout.source.records
    setting = layout.setting
    around = Surroundings(
        Path(file).stem, records.sheet or "", setting.directories, setting.plan_year
    )
    titles = [records.texts(number) for number in range(1, header.first)]
    for column in layout.contract.columns:
        if not column.stated or column.name not in header.places:
            continue
        named = around.each(column, titles)
        if named:
            yield from _against(column, columns[column.name], named, around)


def _against(
    column: Column,
    reading: ColumnReading,
    named: list[Stated],
    around: Surroundings,
) -> Iterator[Contradicted]:
    """The rows that contradict a place, by the value they hold."""
    encoded = reading.arrays[0].dictionary_encode()
    others = reading.arrays[1] if column.names_others else None
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    for code, own in enumerate(encoded.dictionary.to_pylist()):
        for each in named:
            if around.is_one(column, own, each.text):
                continue
            rows = _without(each.text, np.flatnonzero(codes == code), others)
            if len(rows):
                yield Contradicted(column, rows, own, each)
                break


def _without(name: str, rows: np.ndarray, others: pa.Array | None) -> np.ndarray:
    """The rows that do not have the name among those who help."""
    if others is None:
        return rows
    beside = others.take(pa.array(rows)).to_pylist()
    return rows[[name not in (each or ()) for each in beside]]
