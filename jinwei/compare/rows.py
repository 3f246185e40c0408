"""Which rows of the exports came, changed or went, by the key of their contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb
import numpy as np
import pyarrow as pa

from jinwei import sql
from jinwei.compare.asking import OTHERWISE, UNLIKE
from jinwei.compare.beside import beside
from jinwei.compare.cells import differs, text
from jinwei.compare.model import (
    Cell,
    ExportChange,
    NotCompared,
    PeriodCount,
    RowChange,
    RowChanged,
)
from jinwei.compare.pairs import Pairs, paired
from jinwei.policy.contracts import Contract, contracts
from jinwei.sql import Row
from jinwei.sql.connections import Shared

ROWS_TOLD = 1000
"""The most rows of an export that are told one by one; the counts are of all."""
SOURCE = ("source_file", "source_record")
NO_TABLE = "有一个版本的程序没有这张表，没有比"
NO_CONTRACT = "现在的程序不认识这张表，没有比"
REPEATED = "有一个版本里同一个键有几行，没有比"
ADDED, CHANGED, REMOVED, SAME = range(4)
WORDS: Mapping[int, RowChanged] = {ADDED: "新增", CHANGED: "更正", REMOVED: "删去"}
TOLD_FIRST = (REMOVED, CHANGED, ADDED)


def rows_between(
    before: Shared, after: Shared
) -> tuple[tuple[ExportChange, ...], tuple[NotCompared, ...]]:
    """What became of the rows of every export, and what could not be compared."""
    changes: list[ExportChange] = []
    unlike = _unknown(before, after)
    with beside() as held:
        for contract in contracts().values():
            tables = _table(before, contract), _table(after, contract)
            change, reasons = _export(held, contract, *tables)
            unlike += reasons
            changes += [change] if change and change.differing else []
    return tuple(changes), tuple(unlike)


def _export(
    held: duckdb.DuckDBPyConnection,
    contract: Contract,
    before: pa.Table | None,
    after: pa.Table | None,
) -> tuple[ExportChange | None, list[NotCompared]]:
    if before is None or after is None:
        # A table that only one program knows, and that holds nothing, is no difference.
        return None, [_not(contract, NO_TABLE)] if before or after else []
    if not all(_agree(before, after, name) for name in (*contract.key, *SOURCE)):
        return None, [_not(contract, OTHERWISE)]
    pairs = paired(held, contract, before, after)
    if pairs is None:
        return None, [_not(contract, REPEATED)]
    shared, odd = _columns(contract, before, after)
    return _change(pairs, shared), [_not(contract, OTHERWISE, each) for each in odd]


def _table(connection: Shared, contract: Contract) -> pa.Table | None:
    try:
        rows = connection.cursor().sql("from export." + contract.name)
    except UNLIKE:
        return None
    return rows.to_arrow_table()


def _unknown(*sides: Shared) -> list[NotCompared]:
    """The exports of a version that this program has no contract of."""
    held = {
        row["export"] for side in sides for row in sql.query(side, "compare/exports")
    }
    return [
        NotCompared(export, export, "", NO_CONTRACT)
        for export in sorted(held - contracts().keys())
    ]


def _not(contract: Contract, reason: str, header: str = "") -> NotCompared:
    return NotCompared(contract.name, contract.title, header, reason)


def _agree(before: pa.Table, after: pa.Table, name: str) -> bool:
    """Whether both tables have that column, of the same type."""
    return (
        name in before.column_names
        and name in after.column_names
        and bool(before.schema.field(name).type == after.schema.field(name).type)
    )


def _columns(
    contract: Contract, before: pa.Table, after: pa.Table
) -> tuple[dict[str, str], list[str]]:
    """The columns compared, each with its header; and the headers of those that only
    one side has, or has of another type."""
    names = dict.fromkeys([*after.column_names, *before.column_names])
    headers = {
        name: _header(contract, name)
        for name in names
        if name not in (*contract.key, *SOURCE)
    }
    shared = {n: h for n, h in headers.items() if _agree(before, after, n)}
    return shared, list(dict.fromkeys(h for n, h in headers.items() if n not in shared))


def _header(contract: Contract, name: str) -> str:
    """The header of a column, or of the one that it is kept beside, as where a period
    begins; a column that no contract knows goes by its own name."""
    headers = {column.name: column.header for column in contract.columns}
    beside = name
    while beside and beside not in headers:
        beside = beside.rpartition("_")[0]
    return headers.get(beside, name)


def _change(pairs: Pairs, shared: Mapping[str, str]) -> ExportChange:
    is_both = pairs.is_both
    first = pairs.before.take(pa.array(pairs.before_at[is_both]))
    second = pairs.after.take(pa.array(pairs.after_at[is_both]))
    by_header: dict[str, np.ndarray] = {}
    for name, header in shared.items():
        differing = differs(first[name], second[name])
        by_header[header] = by_header.get(header, False) | differing
    states = _states(pairs, by_header.values())
    named = pairs.periods()
    return ExportChange(
        export=pairs.contract.name,
        title=pairs.contract.title,
        periods=_counted(named, states),
        columns={h: int(each.sum()) for h, each in by_header.items() if each.any()},
        rows=_rows(pairs, named, states, shared),
    )


def _states(pairs: Pairs, differing: Iterable[np.ndarray]) -> np.ndarray:
    states = np.full(len(pairs.after_at), SAME)
    states[pairs.before_at < 0] = ADDED
    states[pairs.after_at < 0] = REMOVED
    is_changed = np.zeros(int(pairs.is_both.sum()), dtype=bool)
    for each in differing:
        is_changed |= each
    states[np.flatnonzero(pairs.is_both)[is_changed]] = CHANGED
    return states


def _counted(named: np.ndarray, states: np.ndarray) -> tuple[PeriodCount, ...]:
    """The counts of each period in which rows differ, in the order of the rows."""
    order = list(dict.fromkeys(named))
    places = {period: at for at, period in enumerate(order)}
    at = np.fromiter((places[each] for each in named), dtype=int, count=len(named))
    counts = np.bincount(at * 4 + states, minlength=len(order) * 4).reshape(-1, 4)
    return tuple(
        PeriodCount(
            period, *map(int, (row[ADDED], row[CHANGED], row[REMOVED], row[SAME]))
        )
        for period, row in zip(order, counts, strict=True)
        if row[SAME] < row.sum()
    )


def _rows(
    pairs: Pairs, named: np.ndarray, states: np.ndarray, shared: Mapping[str, str]
) -> tuple[RowChange, ...]:
    """The first of the rows that differ: those that went, that changed, that came."""
    at = np.concatenate([np.flatnonzero(states == each) for each in TOLD_FIRST])
    at = at[:ROWS_TOLD]
    first = _some(pairs.before, pairs.before_at[at])
    second = _some(pairs.after, pairs.after_at[at])
    return tuple(
        _row(pairs.contract, int(states[place]), named[place], one, other, shared)
        for place, one, other in zip(at, first, second, strict=True)
    )


def _some(rows: pa.Table, at: np.ndarray) -> list[Row | None]:
    """The rows at these places; None for -1."""
    taken = iter(rows.take(pa.array(at[at >= 0])).to_pylist())
    return [next(taken) if place >= 0 else None for place in at]


def _row(
    contract: Contract,
    state: int,
    period: str,
    before: Row | None,
    after: Row | None,
    shared: Mapping[str, str],
) -> RowChange:
    row = after or before or {}
    return RowChange(
        change=WORDS[state],
        period=period,
        key=tuple(
            (_header(contract, name), words)
            for name in contract.key
            if (words := text(row[name])) is not None
        ),
        cells=_cells(before, after, shared) if before and after else (),
        file=row["source_file"],
        record=row["source_record"],
    )


def _cells(before: Row, after: Row, shared: Mapping[str, str]) -> tuple[Cell, ...]:
    """The columns that differ; what is kept beside a column is written with it."""
    written: dict[str, tuple[list[str], list[str]]] = {}
    for name, header in shared.items():
        if before[name] != after[name]:
            both = written.setdefault(header, ([], []))
            for side, row in zip(both, (before, after), strict=True):
                side += [words for words in [text(row[name])] if words is not None]
    return tuple(
        Cell(header, "、".join(first) or None, "、".join(second) or None)
        for header, (first, second) in written.items()
    )
