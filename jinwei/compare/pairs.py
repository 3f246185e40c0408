"""The rows of one export on two sides, paired by the key of its contract."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jinwei import sql
from jinwei.compare.dated import periods
from jinwei.policy.contracts import Contract
from jinwei.sql import connections


@dataclass(frozen=True)
class Pairs:
    """Where the rows of each key stand; -1 where a side has none."""

    contract: Contract
    before: pa.Table
    after: pa.Table
    before_at: np.ndarray
    after_at: np.ndarray

    @property
    def is_both(self) -> np.ndarray:
        """Which keys both sides have."""
        return (self.before_at >= 0) & (self.after_at >= 0)

    def periods(self) -> np.ndarray:
        """The period of each pair: that of the later row, or of the one that went."""
        named = np.empty(len(self.after_at), dtype=object)
        is_gone = self.after_at < 0
        named[is_gone] = periods(self.contract, self.before)[self.before_at[is_gone]]
        named[~is_gone] = periods(self.contract, self.after)[self.after_at[~is_gone]]
        return named


def paired(
    held: duckdb.DuckDBPyConnection,
    contract: Contract,
    before: pa.Table,
    after: pa.Table,
) -> Pairs | None:
    """The rows of two tables whose keys are of the same types, paired in `held`.

    None where it is not clear which belong together: a key is there more than once.
    """
    for name, rows in (("earlier", before), ("later", after)):
        held.execute("drop table if exists compare." + name)
        connections.put(held, f"compare.{name}", _keys(contract, rows))
    pairs = Pairs(contract, before, after, *_places(held))
    is_clear = _is_once(pairs.before_at) and _is_once(pairs.after_at)
    return pairs if is_clear else None


def _is_once(places: np.ndarray) -> bool:
    there = places[places >= 0]
    return len(np.unique(there)) == len(there)


def _keys(contract: Contract, rows: pa.Table) -> pa.Table:
    keys = rows.select(list(contract.key)).to_struct_array()
    return pa.table({"key": keys, "place": pa.array(np.arange(rows.num_rows))})


def _places(held: duckdb.DuckDBPyConnection) -> tuple[np.ndarray, np.ndarray]:
    text = sql.statement("compare/pairs").text
    places = held.cursor().sql(text).to_arrow_table()
    before, after = (
        np.asarray(pc.fill_null(places[name], -1))
        for name in ("before_place", "after_place")
    )
    return before, after
