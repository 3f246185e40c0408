"""Deadlines that count from the day in another column, read row by row of that day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jinwei.intake.cells import Terms
from jinwei.intake.columns import Cleaned, ColumnReading, Refused, read_column
from jinwei.intake.deadlines import NEEDS_DAY


def from_day(
    reading: ColumnReading, texts: pa.StringArray, days: pa.Array, terms: Terms
) -> ColumnReading:
    """The reading of a column with the texts that needed a day read with theirs.

    They stay refused where there is no day in their row.
    """
    waiting = [r for r in reading.refused if r.reason == NEEDS_DAY]
    if not waiting:
        return reading
    rows = np.sort(np.concatenate([refused.rows for refused in waiting]))
    encoded = days.take(pa.array(rows)).dictionary_encode()
    codes = encoded.indices.fill_null(-1).to_numpy()
    parts = []
    for code, day in enumerate(encoded.dictionary.to_pylist()):
        chosen = rows[codes == code]
        of_day = replace(terms, assigned_on=day)
        part = read_column(texts.take(pa.array(chosen)), of_day)
        parts.append((chosen, part))
    return _merged(reading, parts, rows[codes < 0]) if parts else reading


def _merged(
    reading: ColumnReading,
    parts: list[tuple[np.ndarray, ColumnReading]],
    dayless: np.ndarray,
) -> ColumnReading:
    """The reading with the rows of the parts as those have them."""
    places = np.concatenate([rows for rows, _ in parts])
    order = pa.array(np.argsort(places))
    is_read = np.zeros(len(reading.arrays[0]), bool)
    is_read[places] = True
    arrays = tuple(
        pc.replace_with_mask(
            array,
            pa.array(is_read),
            pa.concat_arrays([part.arrays[at] for _, part in parts]).take(order),
        )
        for at, array in enumerate(reading.arrays)
    )
    refused = [*_without_day(reading, dayless)]
    cleaned = [*reading.cleaned]
    for rows, part in parts:
        refused += (replace(r, rows=rows[r.rows]) for r in part.refused)
        cleaned += (replace(c, rows=rows[c.rows]) for c in part.cleaned)
    return ColumnReading(arrays, tuple(refused), tuple(_once(cleaned)))


def _without_day(reading: ColumnReading, dayless: np.ndarray) -> Iterator[Refused]:
    for refused in reading.refused:
        if refused.reason != NEEDS_DAY:
            yield refused
        elif len(rows := np.intersect1d(refused.rows, dayless)):
            yield replace(refused, rows=rows)


def _once(cleaned: Iterable[Cleaned]) -> list[Cleaned]:
    """One entry for each text treated alike, in the order of their first rows."""
    alike: dict[tuple[str, str], list[np.ndarray]] = {}
    for each in cleaned:
        alike.setdefault((each.text, each.what), []).append(each.rows)
    matches = [
        Cleaned(np.sort(np.concatenate(rows)), text, what)
        for (text, what), rows in alike.items()
    ]
    return sorted(matches, key=lambda each: int(each.rows[0]))
