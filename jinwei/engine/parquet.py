"""The large exports as Parquet, partitioned by the quarter their rows are dated in."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from jinwei.engine.heavy import DATED_BY

PARTED_BY = ds.partitioning(pa.schema({"in_quarter": pa.string()}), flavor="hive")
ROWS_AT_ONCE = 100_000


def written(connection: duckdb.DuckDBPyConnection, export: str, folder: Path) -> Path:
    """The folder below that one in which the rows of a large export now stand.

    One folder a quarter, `in_quarter=2023Q1`, with the rows as they were read.
    """
    stands = folder / export
    rows = connection.table(f"export.{export}").project(
        f"*, cycle_of({DATED_BY[export]}) as in_quarter"
    )
    ds.write_dataset(
        rows.to_arrow_reader(ROWS_AT_ONCE),
        stands,
        format="parquet",
        partitioning=PARTED_BY,
        max_partitions=4096,
    )
    return stands
