"""Tables of another shape: several records in one line, as a mapping declares.

A wide table has values of one column in its header (an item, a quarter, a class) and
those of another below; tables side by side have the same header again to the right.
Each record of the file is then read once for each `Variant`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jinwei.intake.body import Body
from jinwei.intake.header import Header
from jinwei.intake.mapping import FileMapping
from jinwei.intake.records import Records

ABSENT = -1
"""The place of a column that one variant of a table does not have."""
BLANK = "这一行里要读的单元格都是空的"


@dataclass(frozen=True)
class Variant:
    """One way to read a record: where each column stands, what its header says of
    one, and the places that are blank where it holds nothing."""

    places: Mapping[str, int]
    constants: Mapping[str, str] = field(default_factory=dict)
    own: tuple[int, ...] = ()


@dataclass(frozen=True)
class Spread:
    """The rows of a table: each with its record's number and its variant."""

    numbers: np.ndarray
    which: np.ndarray
    variants: tuple[Variant, ...]

    @property
    def is_plain(self) -> bool:
        """Whether every record is one row."""
        return len(self.variants) == 1


def variants(header: Header, mapping: FileMapping) -> tuple[Variant, ...]:
    """The ways to read each record under a header; one, but for declared shapes."""
    if mapping.wide is not None and header.wide:
        groups: dict[str, dict[str, int]] = {}
        for place, (text, name) in header.wide.items():
            groups.setdefault(text, {})[name] = place
        names = mapping.wide.names - {mapping.wide.column}
        return tuple(
            Variant(
                {**header.places, **dict.fromkeys(names, ABSENT), **own},
                {mapping.wide.column: text},
                tuple(own.values()),
            )
            for text, own in groups.items()
        )
    return tuple(
        Variant(places, own=tuple(places.values()))
        for start in header.blocks
        for places in ({name: at + start for name, at in header.places.items()},)
    )


def spread(
    records: Records, laid: Body, ways: Sequence[Variant]
) -> tuple[Spread, dict[int, str]]:
    """The rows of the records, and those records of which nothing is left to read."""
    if len(ways) == 1:
        which = np.zeros(len(laid.rows), np.int64)
        return Spread(laid.rows, which, tuple(ways)), {}
    numbers = np.repeat(laid.rows, len(ways))
    which = np.tile(np.arange(len(ways)), len(laid.rows))
    filled = np.zeros(len(numbers), bool)
    for at, way in enumerate(ways):
        mine = which == at
        for place in way.own:
            texts = cells_at(records, numbers[mine], np.full(mine.sum(), place))
            blank = pc.equal(pc.utf8_length(pc.utf8_trim_whitespace(texts)), 0)
            filled[mine] |= ~blank.to_numpy(zero_copy_only=False)
    kept = Spread(numbers[filled], which[filled], tuple(ways))
    gone = sorted(set(laid.rows.tolist()) - set(kept.numbers.tolist()))
    return kept, dict.fromkeys(gone, BLANK)


def cells_at(
    records: Records, numbers: np.ndarray, places: np.ndarray | int
) -> pa.StringArray:
    """The texts at those places of those records; blank where a place is `ABSENT`."""
    starts = records.cells.offsets.to_numpy()[numbers - 1]
    texts = records.cells.values.take(pa.array(starts + np.maximum(places, 0)))
    if np.min(places, initial=0) == ABSENT:
        return pc.if_else(pa.array(places != ABSENT), texts, "")
    return texts
