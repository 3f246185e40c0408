"""Rows that another engine made, of exactly the types that DuckDB makes them of."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from jinwei.sql import Statement

__all__ = ["OtherTypes", "put", "require"]


class OtherTypes(TypeError):
    """A column came back as something that ours cannot hold as it is."""


def put(
    connection: duckdb.DuckDBPyConnection, table: str, made: Statement, rows: pa.Table
) -> None:
    """The rows stand in a new table, typed as if the statement had made them here.

    OtherTypes where a column would have to be rounded or read as something else.
    """
    connection.execute(f"create table {table} as {made.text} with no data")
    expected = connection.table(table).to_arrow_table().schema
    require(table, rows, expected)
    connection.from_arrow(rows.cast(expected)).insert_into(table)


def require(table: str, rows: pa.Table, expected: pa.Schema) -> None:
    """OtherTypes where a table's rows do not fit columns of ours value by value."""
    if rows.schema.names != expected.names:
        raise OtherTypes(f"{table}: {rows.schema.names} for {expected.names}")
    for given, field in zip(rows.schema, expected, strict=True):
        if not _holds(field.type, given.type):
            raise OtherTypes(f"{table}.{field.name}: {given.type} for {field.type}")


def _holds(ours: pa.DataType, given: pa.DataType) -> bool:
    """Whether every value of the one is kept or refused, none changed, by the other."""
    if pa.types.is_null(given) or given == ours:
        return True
    if pa.types.is_list(ours) or pa.types.is_large_list(ours):
        return _is_list(given) and _holds(ours.value_type, given.value_type)
    if pa.types.is_struct(ours):
        return (
            pa.types.is_struct(given)
            and [field.name for field in given] == [field.name for field in ours]
            and all(
                _holds(mine.type, theirs.type)
                for mine, theirs in zip(ours, given, strict=True)
            )
        )
    places, theirs = _places(ours), _places(given)
    if places is not None and theirs is not None:
        return theirs <= places
    return _is_text(ours) and _is_text(given)


def _places(kind: pa.DataType) -> int | None:
    """How many decimals a number has; None of what is none, or has no fixed ones."""
    if pa.types.is_integer(kind):
        return 0
    return kind.scale if pa.types.is_decimal(kind) else None


def _is_list(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind))


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))
