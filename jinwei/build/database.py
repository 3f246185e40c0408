"""The database of a version: built from a delivery, asked by named queries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import duckdb

from jinwei import sql
from jinwei.build import duties, judging, place_ranges, policy_tables, sources
from jinwei.delivery import Delivery, Report
from jinwei.delivery.given import Given
from jinwei.delivery.tables import put_dated, put_district, put_exports, rows_of
from jinwei.engine.heavy import heavy
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
    given: Given,
    contracts: Mapping[str, Contract],
    report: Report = lambda step: None,
    changed: Iterable[sql.Row] = (),
    elsewhere: Elsewhere | None = None,
) -> dict[str, Table]:
    """A new database file holds the delivery, judged; returns what each table holds.

    The delivery is taken: once it stands in the database it is let go. `changed` are
    the findings that the readings of the district change. `elsewhere` makes the heavy
    marts, where they are not to be made here.
    """
    rows = rows_of(given.delivery.readings)
    with connections.open_new(path, rows) as connection:
        report("写入数据库")
        _put(connection, given.take(), contracts, changed)
        derive(connection, report=report, elsewhere=elsewhere)
        report("核对数据库")
        held = tables(connection)
        connection.execute("checkpoint")
    return held


def _put(
    connection: duckdb.DuckDBPyConnection,
    delivery: Delivery,
    contracts: Mapping[str, Contract],
    changed: Iterable[sql.Row],
) -> None:
    """What the delivery holds and what is declared stands in the database."""
    put_exports(connection, contracts, delivery.readings)
    put_district(connection, delivery.district)
    put_dated(connection)
    duties.put_duties(connection, delivery.district)
    sources.put_sources(connection, delivery)
    policy_tables.put_clauses(connection, own=delivery.district.readings)
    policy_tables.put_changes(connection, changed)


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
        text = f"create {kind} {table} as " + made.text
        connection.execute(sql.parsed(connection, text))
    except duckdb.Error as error:
        error.add_note(f"while making {table}")
        raise
