"""Heavy marts made by Spark through Spark Connect, from the same files of queries/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from jinwei.engine import parquet, typed
from jinwei.engine.heavy import DATED_BY, row_by_row
from jinwei.engine.spark_sql import spark_name, spark_sql
from jinwei.sql import Statement

SET = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
}
LOSSY = "spark.sql.decimalOperations.allowPrecisionLoss"


@contextmanager
def opened(address: str, folder: Path, made: Mapping[str, Statement]) -> Iterator[Made]:
    """A session of the server at that address, for one delivery; it ends with it.

    `address` is like sc://10.1.2.3:15002. What is written for it goes into `folder`.
    """
    # Whoever uses no other engine needs none of its libraries.
    from pyspark.sql import SparkSession

    session = SparkSession.builder.remote(address).create()
    try:
        for name, value in SET.items():
            session.conf.set(name, value)
        yield Made(session, folder, made)
    finally:
        session.stop()


@dataclass(frozen=True)
class Made:
    """One delivery in a session of Spark: its `tables` are shown there as needed.

    The server reads `folder` by the same path.
    """

    session: Any
    folder: Path
    made: Mapping[str, Statement]
    shown: set[str] = field(default_factory=set)

    def put(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        """That table stands in the database, its rows reckoned by Spark."""
        rows = self.rows(connection, table)
        typed.put(connection, table, self.made[table], rows)

    def rows(self, connection: duckdb.DuckDBPyConnection, table: str) -> pa.Table:
        """The rows of that table as Spark reckons them, typed as Spark types them."""
        return self._asked(connection, table).toArrow()

    def _asked(self, connection: duckdb.DuckDBPyConnection, table: str) -> Any:
        for read in sorted(self.made[table].tables):
            self._show(connection, read)
        carried = spark_sql(self.made[table].text)
        self.session.conf.set(LOSSY, str(carried.may_lose).lower())
        return self.session.sql(carried.text)

    def _show(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        if table in self.shown:
            return
        schema, name = table.split(".")
        if table in row_by_row(self.made):
            rows = self._asked(connection, table)
            # What several marts are made from is reckoned once, and kept beside.
            if not self.made[table].option("made", "").startswith("view"):
                rows = rows.cache()
        elif schema == "export" and name in DATED_BY and _any(connection, table):
            stands = parquet.written(connection, name, self.folder)
            rows = self.session.read.parquet(str(stands))
        else:
            rows = self._sent(connection.table(table).to_arrow_table())
        rows.createOrReplaceTempView(spark_name(table))
        self.shown.add(table)

    def _sent(self, rows: pa.Table) -> Any:
        from pyspark.sql.pandas.types import from_arrow_schema

        if rows.num_rows:
            return self.session.createDataFrame(rows)
        return self.session.createDataFrame([], from_arrow_schema(rows.schema))


def _any(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return bool(connection.table(table).limit(1).fetchall())
