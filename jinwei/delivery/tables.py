"""The tables that hold a delivery as it was read, its district and its dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb
import pyarrow as pa

from jinwei import sql
from jinwei.delivery.district import District
from jinwei.intake import Reading
from jinwei.intake.columns import schema
from jinwei.policy.contracts import Contract
from jinwei.sql import connections

COLUMN_READ = pa.schema(
    {"file": pa.string(), "export": pa.string(), "name": pa.string()}
)


def put_exports(
    connection: duckdb.DuckDBPyConnection,
    contracts: Mapping[str, Contract],
    readings: Iterable[Reading],
) -> None:
    """Every contract has its table export.<name>; those that were handed in, rows.

    meta.column_read names the columns that each file has, filled or not.
    """
    readings = tuple(readings)
    rows: dict[str, list[pa.Table]] = {name: [] for name in contracts}
    for reading in readings:
        if reading.rows is not None and reading.export is not None:
            rows[reading.export].append(reading.rows.drop_columns(["written"]))
    for name, contract in contracts.items():
        none = schema(contract).empty_table().drop_columns(["written"])
        connections.put(
            connection, f"export.{name}", pa.concat_tables([none, *rows[name]])
        )
    there = [
        {"file": reading.file, "export": reading.export, "name": name}
        for reading in readings
        if reading.rows is not None
        for name in reading.columns
    ]
    connections.put(
        connection, "meta.column_read", pa.Table.from_pylist(there, COLUMN_READ)
    )


def rows_of(readings: Iterable[Reading]) -> int:
    """How many rows those give together."""
    held = (reading.rows for reading in readings)
    return sum(rows.num_rows for rows in held if rows is not None)


def put_dated(connection: duckdb.DuckDBPyConnection) -> None:
    """meta.dated holds the quarters of the exports and the district in the database.

    A table of its own, so that a copy of some exports has the cycles of all.
    """
    text = sql.statement("meta/dated").text
    connection.execute("create table meta.dated as " + text)


def put_district(connection: duckdb.DuckDBPyConnection, district: District) -> None:
    """meta.district holds the one district."""
    fields = {
        "name": pa.string(),
        "former_names": pa.list_(pa.string()),
        "title": pa.string(),
        "plan_year": pa.int32(),
        "as_of": pa.date32(),
        "is_invented": pa.bool_(),
        "sources": pa.string(),
    }
    row = {field: getattr(district, field) for field in fields}
    connections.put(
        connection, "meta.district", pa.Table.from_pylist([row], pa.schema(fields))
    )
