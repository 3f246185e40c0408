"""Dropped files whose rows are of another period than their names say."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

import pyarrow.compute as pc

from jinwei.intake import Note, Reading
from jinwei.intake.limits import CellError
from jinwei.intake.periods import Period, read_period
from jinwei.intake.surroundings import YEAR_ALONE, said_by
from jinwei.policy.contracts import Column, contracts

REASON = (
    "文件名写的是{named}，里面却有{count}条是{periods}的记录；"
    "放错了文件的请换一份，记录没有错的请把文件名改对再放"
)
EXAMPLES = 3


def misplaced(
    readings: Iterable[Reading], files: Collection[str], plan_year: int
) -> tuple[Note, ...]:
    """What is to be said of those of the files that hold rows wholly outside the period
    that their names say; nothing of names that say none."""
    notes = []
    for reading in readings:
        column = _period_column(reading)
        if reading.original in files and column is not None:
            named = _named(column, PurePosixPath(reading.original).stem, plan_year)
            note = None if named is None else _note(reading, column, named)
            notes += [] if note is None else [note]
    return tuple(notes)


def _period_column(reading: Reading) -> Column | None:
    if reading.rows is None or reading.export is None:
        return None
    columns = contracts()[reading.export].columns
    return next((each for each in columns if each.type == "period"), None)


def _named(column: Column, stem: str, plan_year: int) -> Period | None:
    """The one period that a name says; of the plan year where it says no year."""
    text = said_by(column, stem)
    years = set(YEAR_ALONE.findall(stem))
    if text is None and len(years) == 1:
        text = f"{years.pop()}年"
    if text is None:
        return None
    try:
        return read_period(text, plan_year=plan_year)[0]
    except CellError:
        return None


def _note(reading: Reading, column: Column, named: Period) -> Note | None:
    rows = reading.rows
    assert rows is not None
    start, end = rows[f"{column.name}_start"], rows[f"{column.name}_end"]
    outside = rows.filter(
        pc.or_(pc.less(end, named.start), pc.greater(start, named.end))
    )
    if not outside.num_rows:
        return None
    periods = outside[column.name].unique().to_pylist()
    more = "等" if len(periods) > EXAMPLES else ""
    reason = REASON.format(
        named=named.label,
        count=outside.num_rows,
        periods="、".join(periods[:EXAMPLES]) + more,
    )
    record = outside["source_record"][0].as_py()
    return Note(reading.file, record, column.header, periods[0], reason)
