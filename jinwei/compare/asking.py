"""A question to a database that another program may have made."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from jinwei import sql
from jinwei.compare.model import NotCompared
from jinwei.sql import Row
from jinwei.sql.connections import Shared

OTHERWISE = "两个版本由不同的程序生成，这一部分的存法不同，没有比"
# What DuckDB raises where a table or a column is not there, or is of another kind.
UNLIKE = (duckdb.CatalogException, duckdb.BinderException, duckdb.ConversionException)


def asked(connection: Shared, name: str, **values: object) -> list[Row] | None:
    """The rows of a named query; None where the database does not hold what it reads.

    A column added, renamed or of another type since it was made is such a thing.
    """
    try:
        return sql.query(connection, name, **values)
    except UNLIKE:
        return None


def asked_table(connection: Shared, name: str) -> pa.Table | None:
    """The same as a table, of a query without values."""
    try:
        return connection.cursor().sql(sql.statement(name).text).to_arrow_table()
    except UNLIKE:
        return None


def otherwise(title: str) -> NotCompared:
    """That a part is held otherwise on the two sides."""
    return NotCompared("", title, "", OTHERWISE)
