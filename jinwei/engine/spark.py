"""Heavy marts made by Spark through Spark Connect, from the same files of queries/.

This module is read only where Spark is chosen: nobody else needs its libraries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from grpc import RpcError
from pyspark.errors import PySparkException
from pyspark.sql.connect.client.retries import DefaultPolicy
from pyspark.sql.connect.session import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from jinwei.engine import parquet, typed
from jinwei.engine.errors import EngineError
from jinwei.engine.heavy import DATED_BY, row_by_row
from jinwei.engine.spark_sql import spark_name, spark_sql
from jinwei.sql import Statement

SET = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
}
LOSSY = "spark.sql.decimalOperations.allowPrecisionLoss"


TRIES = 4
"""As often is a call made that the server did not answer; half a minute in all."""


@contextmanager
def opened(address: str, folder: Path, made: Mapping[str, Statement]) -> Iterator[Made]:
    """A session of the server at that address, for one delivery; it ends with it.

    `address` is like sc://10.1.2.3:15002. What is written for it goes into `folder`.
    EngineError where no Spark answers there, and where it does not do its work.
    """
    with _in_words("没有答复"):
        session = SparkSession.builder.remote(address).create()
        session.client.set_retry_policies([DefaultPolicy(max_retries=TRIES)])
    theirs = Made(session, folder, made)
    try:
        with _in_words("没有答复"):
            for name, value in SET.items():
                session.conf.set(name, value)
        yield theirs
    finally:
        theirs.forget()
        session.stop()


@contextmanager
def _in_words(failed: str) -> Iterator[None]:
    try:
        yield
    except (PySparkException, RpcError) as error:
        kind = error.getCondition() if isinstance(error, PySparkException) else None
        raise EngineError(
            f"没有发布：Spark {failed}（{kind or type(error).__name__}）。"
            "正在使用的版本没有变。请让管理员看 Spark 的日志，改好后再发布一次。"
        ) from error


@dataclass(frozen=True)
class Made:
    """One delivery in a session of Spark: its `tables` are shown there as needed.

    The server reads `folder` by the same path.
    """

    session: Any
    folder: Path
    made: Mapping[str, Statement]
    shown: dict[str, Any] = field(default_factory=dict)

    def put(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        """That table stands in the database, its rows reckoned by Spark."""
        rows = self.rows(connection, table)
        typed.put(connection, table, self.made[table], rows)

    def rows(self, connection: duckdb.DuckDBPyConnection, table: str) -> pa.Table:
        """The rows of that table as Spark reckons them, typed as Spark types them."""
        with _in_words(f"没有算出 {table}"):
            return self._asked(connection, table).toArrow()

    def forget(self) -> None:
        """The server keeps nothing of the delivery."""
        for table in row_by_row(self.made) & self.shown.keys():
            with suppress(PySparkException, RpcError):
                self.shown[table].unpersist()

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
        self.shown[table] = rows

    def _sent(self, rows: pa.Table) -> Any:
        if rows.num_rows:
            return self.session.createDataFrame(rows)
        return self.session.createDataFrame([], from_arrow_schema(rows.schema))


def _any(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return bool(connection.table(table).limit(1).fetchall())
