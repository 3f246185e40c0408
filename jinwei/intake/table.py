"""The rows of a file: each contract column's cells as typed arrays, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jinwei.intake.body import Body
from jinwei.intake.cells import Terms
from jinwei.intake.columns import (
    ColumnReading,
    empty_column,
    read_column,
    schema,
)
from jinwei.intake.dates import EPOCH_1900, EPOCH_1904
from jinwei.intake.from_day import from_day
from jinwei.intake.mapping import FileMapping
from jinwei.intake.masks import masked_all, may_hold_people
from jinwei.intake.names import WITH_WHOLE, UnitNames, is_whole
from jinwei.intake.shapes import Spread, cells_at
from jinwei.intake.source import Source
from jinwei.policy.contracts import Column, Contract, Elsewhere

SAYS_A_PERIOD = "[月季]|半年"
WORTH_THREADS = 10_000
"""Rows from which columns are read at once; fewer are read before threads begin."""


@dataclass(frozen=True)
class Setting:
    """What every file of a delivery is read with.

    `directories` by the name contract columns refer to them with ("units",
    "participants"); one that is absent leaves names as written.
    """

    directories: Mapping[str, UnitNames] = field(default_factory=dict)
    plan_year: int | None = None
    as_of: date | None = None


@dataclass(frozen=True)
class Layout:
    """A file whose records are told apart, ready to have its cells read."""

    file: str
    source: Source
    body: Body
    contract: Contract
    mapping: FileMapping
    setting: Setting
    spread: Spread


def read_columns(layout: Layout) -> dict[str, ColumnReading]:
    """Every contract column of the file as read, by its name."""
    columns = layout.contract.columns
    alike = [column for column in columns if column.refers_elsewhere is None]
    if len(layout.spread.numbers) < WORTH_THREADS:
        readings = [_read(column, layout) for column in alike]
    else:
        with ThreadPoolExecutor() as pool:
            readings = list(pool.map(lambda column: _read(column, layout), alike))
    by_column = {
        column.name: reading for column, reading in zip(alike, readings, strict=True)
    }
    for column in columns:
        rule = column.refers_elsewhere
        if rule is not None:
            by_column[column.name] = _read_by_row(column, rule, by_column, layout)
        if column.deadline_from:
            by_column[column.name] = _from_day(column, by_column, layout)
    return by_column


def good_rows(
    layout: Layout, columns: Mapping[str, ColumnReading], bad: set[int]
) -> pa.Table:
    """The rows whose records are not among the bad, in the order of the file."""
    arrays = [
        array
        for column in layout.contract.columns
        for array in columns[column.name].arrays
    ]
    numbers = layout.spread.numbers
    if bad:
        keep = ~np.isin(numbers, list(bad))
        arrays = [array.filter(pa.array(keep)) for array in arrays]
        numbers = numbers[keep]
    files = pa.repeat(layout.file, len(numbers))
    written = cells_of(numbers, layout, columns)
    return pa.Table.from_arrays(
        [*arrays, files, pa.array(numbers, pa.int64()), written],
        schema=schema(layout.contract),
    )


def cells_of(
    numbers: np.ndarray, layout: Layout, columns: Mapping[str, ColumnReading]
) -> pa.ListArray:
    """The cells of these records, the numbers of people masked."""
    written = _written(layout, numbers)
    return _masked(written, layout, columns) if len(written) else written


def _written(layout: Layout, numbers: np.ndarray) -> pa.ListArray:
    """The cells of the records as read; a view of them where nothing lies between."""
    cells = layout.source.records.cells
    is_plain = layout.spread.is_plain and len(numbers) > 0
    if is_plain and numbers[-1] - numbers[0] + 1 == len(numbers):
        return cells.slice(int(numbers[0]) - 1, len(numbers))
    return cells.take(pa.array(numbers - 1))


def _masked(
    written: pa.ListArray, layout: Layout, columns: Mapping[str, ColumnReading]
) -> pa.ListArray:
    """The cells with the numbers of people masked, but for columns read as numbers."""
    header = layout.source.header
    values = flat = written.flatten()
    for place in _private(layout, columns):
        at = pa.array(np.arange(place, len(values), header.width))
        cells = values.take(at)
        shown = masked_all(cells)
        if shown is not cells:
            is_here = np.zeros(len(values), bool)
            is_here[place :: header.width] = True
            values = pc.replace_with_mask(values, pa.array(is_here), shown)
    if values is flat:
        return written
    offsets = pa.array(np.arange(len(written) + 1, dtype=np.int32) * header.width)
    return pa.ListArray.from_arrays(offsets, values)


def _private(layout: Layout, columns: Mapping[str, ColumnReading]) -> Iterator[int]:
    """The places whose cells may hold the numbers of people."""
    header = layout.source.header
    by_place = {
        header.places[column.name]: column
        for column in layout.contract.columns
        if column.name in header.places
    }
    for place in range(header.width):
        column = by_place.get(place)
        if column is None or column.type == "list":
            yield place
        elif column.type == "text":
            stands = columns[column.name].arrays[0]
            is_as_it_stands = not (column.refers_to or layout.mapping.values)
            if not is_as_it_stands or may_hold_people(stands):
                yield place


def _read(column: Column, layout: Layout) -> ColumnReading:
    texts = _texts(column, layout)
    if texts is None and column.type == "period" and column.read_from:
        return _read_beside(column, layout)
    if texts is None:
        return empty_column(column, len(layout.spread.numbers))
    if column.refers_to == WITH_WHOLE:
        texts = _or_first(texts, layout)
    names = layout.setting.directories.get(column.refers_to)
    return read_column(texts, terms_of(column, layout), names)


def _or_first(texts: pa.StringArray, layout: Layout) -> pa.StringArray:
    """The texts of a column; of its blank ones the first cell of the row, where that
    says that the row is of the whole district, as a merged 合计 does."""
    blank = pc.equal(pc.utf8_trim_whitespace(texts), "")
    if not pc.any(blank).as_py():
        return texts
    cells = layout.source.records.cells
    starts = cells.offsets.to_numpy()[layout.body.rows - 1]
    first = cells.values.take(pa.array(starts))
    says_so = pa.array([is_whole(text) for text in first.to_pylist()], pa.bool_())
    return pc.if_else(pc.and_(blank, says_so), first, texts)


def _read_beside(column: Column, layout: Layout) -> ColumnReading:
    """A column the file lacks, read from another where that says a period.

    The other may say anything else: what is no period, or is one only by chance
    (202303 may be the third round), leaves the column empty.
    """
    texts = _texts(layout.contract.column(column.read_from), layout)
    if texts is None:
        return empty_column(column, len(layout.spread.numbers))
    says_one = pc.match_substring_regex(texts, SAYS_A_PERIOD)
    reading = read_column(
        pc.if_else(says_one, texts, ""), terms_of(column, layout), None
    )
    return replace(reading, refused=())


def _read_by_row(
    column: Column,
    rule: Elsewhere,
    by_column: Mapping[str, ColumnReading],
    layout: Layout,
) -> ColumnReading:
    """A column whose names belong to one directory or another, row by row."""
    texts = _texts(column, layout)
    if texts is None:
        return empty_column(column, len(layout.spread.numbers))
    directories = layout.setting.directories
    there = pc.fill_null(pc.equal(by_column[rule.column].arrays[0], rule.value), False)
    is_there = there.to_numpy(zero_copy_only=False)
    parts = []
    for chosen, directory in (
        (np.flatnonzero(is_there), rule.directory),
        (np.flatnonzero(~is_there), column.refers_to),
    ):
        reading = read_column(
            texts.take(pa.array(chosen)),
            terms_of(column, layout),
            directories.get(directory),
        )
        parts.append(_at(reading, chosen))
    order = np.argsort(np.r_[np.flatnonzero(is_there), np.flatnonzero(~is_there)])
    arrays = zip(*(part.arrays for part in parts), strict=True)
    return ColumnReading(
        tuple(pa.concat_arrays(pair).take(pa.array(order)) for pair in arrays),
        tuple(refused for part in parts for refused in part.refused),
        tuple(cleaned for part in parts for cleaned in part.cleaned),
    )


def _from_day(
    column: Column, by_column: Mapping[str, ColumnReading], layout: Layout
) -> ColumnReading:
    """A deadline's column, what counts from another day read by the day of its row."""
    texts = _texts(column, layout)
    if texts is None:
        return by_column[column.name]
    (days,) = by_column[column.deadline_from].arrays
    return from_day(by_column[column.name], texts, days, terms_of(column, layout))


def _at(reading: ColumnReading, rows: np.ndarray) -> ColumnReading:
    """The reading of some rows, their notes moved to where those rows stand."""
    return ColumnReading(
        reading.arrays,
        tuple(replace(r, rows=rows[r.rows]) for r in reading.refused),
        tuple(replace(c, rows=rows[c.rows]) for c in reading.cleaned),
    )


def _texts(column: Column, layout: Layout) -> pa.StringArray | None:
    """A column's texts, row by row, or those of the column it is read from; None where
    nothing in or around the file has it."""
    texts = _own_texts(column.name, layout)
    if texts is None and column.type == "text" and column.read_from:
        return _own_texts(column.read_from, layout)
    return texts


def _own_texts(name: str, layout: Layout) -> pa.StringArray | None:
    header, rows = layout.source.header, layout.spread
    text = layout.mapping.constants.get(name)
    if text is None and name in header.stated:
        text = header.stated[name].text
    if text is not None:
        return pa.repeat(text, len(rows.numbers))
    if name in rows.variants[0].constants:
        said_by = pa.array([way.constants[name] for way in rows.variants])
        return said_by.take(pa.array(rows.which))
    if name not in rows.variants[0].places:
        return None
    places = np.array([way.places[name] for way in rows.variants])
    return cells_at(layout.source.records, rows.numbers, places[rows.which])


def terms_of(column: Column, layout: Layout) -> Terms:
    """How the cells of one column are to be read in this file."""
    source, setting, mapping = layout.source, layout.setting, layout.mapping
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
