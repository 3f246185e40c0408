"""Frames as a table of the kit shows them: rows in order, cells down and across."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from jinwei.sql import records
from jinwei.ui.kit.parts import Cell


def ordered(frame: pd.DataFrame, **ascending: bool) -> pd.DataFrame:
    """The rows by these columns, the first counting most, each up or down.

    Rows that are equal in all of them stay in the order they came in.
    """
    by = [*ascending.values()]
    return frame.sort_values([*ascending], ascending=by, kind="stable")


def grid(
    frame: pd.DataFrame,
    cell: Callable[[dict], Cell],
    *,
    down: str,
    across: str,
    every: Sequence,
    empty: Cell = None,
) -> dict[str, list[Cell]]:
    """For each value of `down` its cells of `every` value of `across`.

    Where the frame has no row for both, the cell is `empty`. ValueError where it has
    more than one.
    """
    made = frame.assign(cell=pd.Series(map(cell, records(frame)), frame.index, object))
    wide = made.pivot(index=down, columns=across, values="cell").reindex(
        columns=[*every]
    )
    filled = wide.map(lambda each: each if isinstance(each, str | dict) else empty)
    return dict(zip(filled.index, filled.to_numpy().tolist(), strict=True))
