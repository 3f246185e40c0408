"""The period to which the rows of an export belong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa

from jinwei.policy.contracts import Contract

UNDATED = ""
YEAR = "year"


def periods(contract: Contract, rows: pa.Table) -> np.ndarray:
    """The period of each row: as the file names it, else the quarter of its day.

    Empty where an export has no periods, as a directory, and where a row has none.
    """
    name, say = _dated_by(contract)
    if name not in rows.column_names:
        return np.full(rows.num_rows, UNDATED, dtype=object)
    coded = rows[name].combine_chunks().dictionary_encode()
    words = [*(say(each) for each in coded.dictionary.to_pylist()), UNDATED]
    places = coded.indices.fill_null(len(words) - 1)
    named: np.ndarray = np.array(words, dtype=object)[places.to_numpy()]
    return named


def _dated_by(contract: Contract) -> tuple[str, Callable[[Any], str]]:
    for column in contract.columns:
        if column.type == "period":
            return column.name, str
        if column.name == YEAR:
            return column.name, lambda year: f"{year}年"
        if column.type == "date" and column.filled:
            return column.name, _quarter
    return UNDATED, str


def _quarter(day: dt.date) -> str:
    return f"{day.year}年{'一二三四'[(day.month - 1) // 3]}季度"
