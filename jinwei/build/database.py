"""The database of a version: built from a delivery, asked by named queries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import duckdb
import numpy as np
import pyarrow as pa

from jinwei import sql
from jinwei.build import duties, judging, place_ranges, policy_tables
from jinwei.delivery import Delivery, Report
from jinwei.delivery.tables import put_dated, put_district, put_exports, rows_of
from jinwei.engine.heavy import heavy
from jinwei.intake import Note
from jinwei.policy.contracts import Contract
from jinwei.policy.rules import Rule
from jinwei.sql import connections, query

__all__ = [
    "Elsewhere", "Table", "behind", "build", "derive", "derived", "make", "tables",
]  # fmt: skip

JUDGED = frozenset({"mart.finding", "mart.unjudged"})
EACH, HELD = "$table_name", "query_table($table_name)"
SUMS = (
    "select table_name, count(*), sum(row_hash), bit_xor(row_hash) group by table_name"
)
TEXTS = pa.list_(pa.string())
FILE = pa.schema(
    {
        "file": pa.string(),
        "export": pa.string(),
        "sha256": pa.string(),
        "bytes": pa.int64(),
        "encoding": pa.string(),
        "delimiter": pa.string(),
        "line_ending": pa.string(),
        "sheet": pa.string(),
        "header": TEXTS,
        "mapping": pa.string(),
        "records_read": pa.int64(),
        "records_loaded": pa.int64(),
        "records_refused": pa.int64(),
        "records_aside": pa.int64(),
    }
)
WRITTEN = pa.schema({"file": pa.string(), "record": pa.int64(), "cells": TEXTS})
NOTE = pa.schema(
    {
        "file": pa.string(),
        "record": pa.int64(),
        "column_header": pa.string(),
        "text": pa.string(),
        "kind": pa.string(),
        "reason": pa.string(),
        "others": pa.list_(pa.int64()),
    }
)


@dataclass(frozen=True)
class Table:
    """What a table holds, in figures: its rows and a digest no row order changes."""

    rows: int
    digest: str


class Elsewhere(Protocol):
    """What makes heavy marts in place of the database that they then stand in."""

    def put(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        """That table stands in the database, as if it had been made there."""


def build(
    path: Path,
    delivery: Delivery,
    contracts: Mapping[str, Contract],
    report: Report = lambda step: None,
    changed: Iterable[sql.Row] = (),
    elsewhere: Elsewhere | None = None,
) -> dict[str, Table]:
    """A new database file holds the delivery, judged; returns what each table holds.

    `changed` are the findings that the readings of the district change. `elsewhere`
    makes the heavy marts, where they are not to be made here.
    """
    with connections.open_new(path, rows_of(delivery.readings)) as connection:
        report("写入数据库")
        put_exports(connection, contracts, delivery.readings)
        put_district(connection, delivery.district)
        put_dated(connection)
        duties.put_duties(connection, delivery.district)
        _put_sources(connection, delivery)
        policy_tables.put_clauses(connection, own=delivery.district.readings)
        policy_tables.put_changes(connection, changed)
        derive(connection, report=report, elsewhere=elsewhere)
        report("核对数据库")
        held = tables(connection)
        connection.execute("checkpoint")
    return held


def derive(
    connection: duckdb.DuckDBPyConnection,
    declared: Iterable[Rule] | None = None,
    report: Report = lambda step: None,
    only: Iterable[str] | None = None,
    elsewhere: Elsewhere | None = None,
) -> None:
    """Every stage and mart table stands, and the rules have judged every cycle.

    Each table is made after those it reads; what reads findings, after the judging.
    `declared` replaces the product's own rules. `only` names the tables wanted: then
    they stand, and what they are made from, and no others.
    """
    report("整理排名、三评、整改和目标")
    made = derived()
    wanted = made.keys() if only is None else made.keys() & sql.behind(made, only)
    make(connection, wanted - _after_judging(made), elsewhere)
    judging.judge(connection, declared, report=report)
    make(connection, wanted)


def make(
    connection: duckdb.DuckDBPyConnection,
    wanted: Iterable[str],
    elsewhere: Elsewhere | None = None,
) -> None:
    """Those stage and mart tables stand, and what they are made from.

    Each is made after those it reads. What stands already is left as it is; findings
    are not made here. `elsewhere` makes the heavy ones of them.
    """
    made = derived()
    standing = _standing(connection)
    missing = made.keys() & sql.behind(made, wanted, standing) - standing
    sent = heavy(made) if elsewhere else ()
    for table in sql.in_order({each: made[each] for each in missing}):
        if elsewhere and table in sent:
            elsewhere.put(connection, table)
        else:
            _make(connection, made[table], table)


def behind(tables: Iterable[str]) -> frozenset[str]:
    """Those tables and all that they are made from, down to the exports."""
    return sql.behind(derived(), tables)


def tables(connection: duckdb.DuckDBPyConnection) -> dict[str, Table]:
    """What each table of a version's database holds, by name.

    The digest rests on DuckDB's own hash: it compares databases of one DuckDB version.
    """
    described = {
        table["table_name"]: table["described"]
        for table in query(connection, "version/tables")
    }
    if not described:
        return {}
    sums = {table: figures for table, *figures in _sums(connection, described)}
    empty = (0, 0, 0)
    return {
        table: _table(columns, *sums.get(table, empty))
        for table, columns in described.items()
    }


def _sums(
    connection: duckdb.DuckDBPyConnection, tables: Iterable[str]
) -> list[tuple[Any, ...]]:
    """Of each table that has rows: their number, and two sums over the hashes of them
    that no order changes."""
    hashes = sql.statement("version/hashes").text
    # Asked and summed in one statement: a hundred are planned for twice as long, and
    # so is one in which each table is summed by itself.
    asked = " union all ".join(
        hashes.replace(HELD, table).replace(EACH, f"'{table}'") for table in tables
    )
    return connection.execute("from (" + asked + ") " + SUMS).fetchall()


def _table(columns: str, rows: int, *sums: int) -> Table:
    text = "\n".join([columns, *map(str, (rows, *sums))])
    return Table(rows, hashlib.sha256(text.encode()).hexdigest())


def derived() -> dict[str, sql.Statement]:
    """What makes each stage and mart table, by the table's name."""
    return {
        name.replace("/", "."): sql.statement(name)
        for section in ("stage", "mart")
        for name in sql.names(section)
    }


def _standing(connection: duckdb.DuckDBPyConnection) -> set[str]:
    held = connection.execute(
        "select table_schema || '.' || table_name from information_schema.tables"
        " where table_catalog = current_database()"
    )
    return {table for (table,) in held.fetchall()}


def _after_judging(made: Mapping[str, sql.Statement]) -> set[str]:
    waiting: set[str] = set()
    for table in sql.in_order(made):
        if made[table].tables & (JUDGED | waiting):
            waiting.add(table)
    return waiting


def _make(
    connection: duckdb.DuckDBPyConnection, made: sql.Statement, table: str
) -> None:
    kind = "view" if made.option("made", "").startswith("view") else "table"
    try:
        if made.option("made", "").startswith("placed"):
            units = connection.sql(made.text).to_arrow_table()
            connections.put(connection, table, place_ranges.placed(units))
            return
        # Not a relation: that is bound and planned once more than a statement.
        connection.execute(f"create {kind} {table} as " + made.text)
    except duckdb.Error as error:
        error.add_note(f"while making {table}")
        raise


def _put_sources(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> None:
    sizes = {original.file: original.bytes for original in delivery.originals}
    listed = [
        {
            "file": reading.file,
            "export": reading.export,
            "sha256": reading.sha256,
            "bytes": sizes[reading.original],
            "encoding": reading.encoding,
            "delimiter": reading.delimiter,
            "line_ending": reading.line_ending,
            "sheet": reading.sheet,
            "header": list(reading.header),
            "mapping": reading.mapping,
            "records_read": reading.read,
            "records_loaded": reading.loaded,
            "records_refused": reading.refused_records,
            "records_aside": reading.aside_records,
        }
        for reading in delivery.readings
    ]
    connections.put(connection, "source.file", pa.Table.from_pylist(listed, FILE))
    connections.put(
        connection, "source.note", pa.Table.from_pylist(_told(delivery), NOTE)
    )
    written = [
        _once(reading.rows.select(["source_file", "source_record", "written"]))
        .rename_columns(WRITTEN.names)
        .cast(WRITTEN)
        for reading in delivery.readings
        if reading.rows is not None
    ]
    cells = pa.concat_tables([WRITTEN.empty_table(), *written])
    connections.put(connection, "source.written", cells)


def _once(rows: pa.Table) -> pa.Table:
    """The rows less those of a record that is there already."""
    _, first = np.unique(rows["source_record"].to_numpy(), return_index=True)
    return rows if len(first) == rows.num_rows else rows.take(np.sort(first))


def _told(delivery: Delivery) -> list[sql.Row]:
    kinds = {
        "refused": (*delivery.faults, *delivery.refused),
        "aside": delivery.aside,
        "cleaned": delivery.cleaned,
        "unread": delivery.unread,
        "warning": delivery.warnings,
    }
    return [_note(kind, note) for kind, notes in kinds.items() for note in notes]


def _note(kind: str, note: Note) -> sql.Row:
    columns = {**vars(note)}
    return {**columns, "column_header": columns.pop("column"), "kind": kind}
