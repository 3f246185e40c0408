"""What is left of refused records: their cells, and whose record each of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from jinwei.intake.columns import ColumnReading
from jinwei.intake.notes import LEFT, Note
from jinwei.intake.table import Layout, cells_of, good_rows


def left(
    layout: Layout, columns: Mapping[str, ColumnReading], refused: Sequence[Note]
) -> pa.Table:
    """What was written in the refused records that have the width of the table."""
    header, cells = layout.source.header, layout.source.records.cells
    numbers = np.array(sorted({n.record for n in refused if n.record}), dtype=np.int64)
    widths = np.diff(cells.offsets.to_numpy())[numbers - 1]
    numbers = numbers[(widths == header.width) & (numbers > header.last)]
    return pa.table([numbers, cells_of(numbers, layout, columns)], schema=LEFT)


def barred(
    layout: Layout, columns: Mapping[str, ColumnReading], refused: Sequence[Note]
) -> pa.Table | None:
    """The rows of the refused records whose key could be read; None where there are
    none. What else was refused of them is null."""
    if not refused:
        return None
    numbers = layout.spread.numbers
    keyed = np.isin(numbers, [note.record for note in refused if note.record])
    for name in layout.contract.key:
        for unread in columns[name].refused:
            keyed[unread.rows] = False
    kept = set(numbers[keyed].tolist())
    if not kept:
        return None
    return good_rows(layout, columns, set(numbers.tolist()) - kept)
