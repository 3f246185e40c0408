"""A judged database from small text tables, for tests of marts and rules."""

from __future__ import annotations

import atexit
import datetime as dt
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from jinwei import desk
from jinwei.build import duties, policy_tables
from jinwei.delivery import tables
from jinwei.delivery.district import District, DutyUnits
from jinwei.intake.columns import schema
from jinwei.intake.periods import read_period
from jinwei.policy.contracts import Column, contracts
from jinwei.policy.duties import Duties
from jinwei.policy.rules import Rule
from jinwei.sql import connections
from jinwei.sql.connections import Shared
from jinwei.versions import publish
from tests.judging import Judged

Asked = Judged | duckdb.DuckDBPyConnection
OURS = "示例园区"
EMPTY = "-"


def judged(
    as_of: str = "2023-12-31",
    *,
    plan_year: int = 2023,
    rules: Iterable[Rule] | None = None,
    records: Iterable[Mapping[str, object]] = (),
    duty_units: Mapping[str, tuple[str, ...]] | None = None,
    **exports: str,
) -> Judged:
    """A database of these exports in memory, to be asked for what it comes to.

    Each export is a text table: the English names of its columns, then one line per
    row, cells parted by spaces, `-` for an empty cell; blank lines are passed by.
    Row n comes from record n + 1 of <export>.csv. `rules` replaces the product's own;
    `records` are rows of the record log, by column name; `duty_units` names who owes
    a duty, as district.toml does.
    """
    rows = {name: text_rows(name, text) for name, text in exports.items()}
    return judged_rows(
        as_of,
        plan_year=plan_year,
        rules=rules,
        records=records,
        duty_units=duty_units,
        **rows,
    )


def judged_rows(
    as_of: str = "2023-12-31",
    *,
    plan_year: int = 2023,
    rules: Iterable[Rule] | None = None,
    records: Iterable[Mapping[str, object]] = (),
    duty_units: Mapping[str, tuple[str, ...]] | None = None,
    **exports: Iterable[Mapping[str, object]],
) -> Judged:
    """The same from rows of typed values by column name."""
    owing = tuple(DutyUnits(*each) for each in (duty_units or {}).items())
    on = dt.date.fromisoformat(as_of)
    district = District(OURS, OURS, plan_year, on, True, duties=owing)
    declared = None if rules is None else tuple(rules)
    connection = _opened(_without_rows(plan_year, owing, duties.duties()))
    for name, given in exports.items():
        given = tuple(given)
        has = sorted({column for row in given for column in row})
        numbered = [
            {"source_file": f"{name}.csv", "source_record": record, **row}
            for record, row in enumerate(given, start=2)
        ]
        table = pa.Table.from_pylist(numbered, schema(contracts()[name]))
        filled = connection.from_arrow(table.drop_columns(["written"]))
        filled.insert_into(f"export.{name}")
        connection.execute(
            "insert into meta.column_read select $file, $export, unnest($has)",
            {"file": f"{name}.csv", "export": name, "has": has},
        )
    tables.put_district(connection, district)
    tables.put_dated(connection)
    policy_tables.put_clauses(connection, declared)
    return Judged(connection, declared, records)


@lru_cache(maxsize=64)
def _without_rows(plan_year: int, owing: tuple[DutyUnits, ...], asked: Duties) -> Path:
    """A database of what no export, day or rule decides, made once for all who have it,
    with the duties that are declared now: to copy it takes half of making it."""
    path = _folder() / f"{secrets.token_hex(8)}.duckdb"
    whenever = District(OURS, OURS, plan_year, dt.date.min, True, duties=owing)
    with connections.open_new(path) as connection:
        tables.put_exports(connection, contracts(), [])
        duties.put_duties(connection, whenever)
    return path


@cache
def _folder() -> Path:
    """Where those databases are until the run ends."""
    folder = tempfile.mkdtemp(prefix="jinwei-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _opened(path: Path) -> duckdb.DuckDBPyConnection:
    """A copy in memory of a database, closed to the outside."""
    connection = duckdb.connect(":memory:", config=connections.BESIDE)
    connection.execute("attach $file as made (read_only)", {"file": str(path)})
    connection.execute("copy from database made to memory")
    connection.execute("detach made")
    connection.execute("set enable_external_access = false")
    connection.execute("set python_enable_replacements = false")
    connection.execute("set lock_configuration = true")
    return connection


class Served:
    """A connection that threads share, which SQL of a test's own is asked on too."""

    def __init__(self, shared: Shared) -> None:
        self.cursor = shared.cursor

    def execute(self, *asked: Any) -> duckdb.DuckDBPyConnection:
        return self.cursor().execute(*asked)

    def sql(self, text: str) -> duckdb.DuckDBPyRelation:
        return self.cursor().sql(text)


def served(home: Path) -> Served:
    """What the pages of a home ask: the version in use with its records until now."""
    version = publish.open_current(home).id
    return Served(desk.connection(version, desk.position(version, home), home))


def text_rows(export: str, text: str) -> list[dict[str, object]]:
    """The rows of a text table as typed values by column name."""
    header, *lines = (line for line in text.splitlines() if line.strip())
    columns = [contracts()[export].column(name) for name in header.split()]
    rows = []
    for line in lines:
        row: dict[str, object] = {}
        for column, cell in zip(columns, line.split(), strict=True):
            row |= _cell(column, cell)
        rows.append(row)
    return rows


def rows(connection: Asked, query: str) -> list[tuple]:
    """The rows of a query written for one test."""
    return connection.execute(query).fetchall()


def items_of(connection: Asked, rule: str, cycle: str | None = None) -> list[str]:
    """The items a rule found, in a cycle or as `cycle item`, in order."""
    return _items(connection, rule, cycle)


def not_judged(
    connection: Asked, rule: str, cycle: str | None = None
) -> dict[str, str]:
    """The reasons for which a rule left items unjudged, by item."""
    query = "select cycle, item, reason from mart.unjudged where rule_id = $rule"
    listed = connection.execute(query, {"rule": rule}).fetchall()
    return {item: reason for each, item, reason in listed if cycle in (None, each)}


def finding(connection: Asked, rule: str, cycle: str) -> dict:
    """The only finding of a rule in a cycle, by column name."""
    cursor = connection.execute(
        "select * from recorded.finding where rule_id = $rule and cycle = $cycle",
        {"rule": rule, "cycle": cycle},
    )
    header = [column[0] for column in cursor.description]
    (row,) = cursor.fetchall()
    return dict(zip(header, row, strict=True))


def _items(connection: Asked, rule: str, cycle: str | None) -> list[str]:
    query = "select cycle, item from recorded.finding where rule_id = $rule"
    listed = connection.execute(query, {"rule": rule}).fetchall()
    if cycle is None:
        return sorted(f"{each} {item}" for each, item in listed)
    return sorted(item for each, item in listed if each == cycle)


def _cell(column: Column, text: str) -> dict[str, object]:
    if text == EMPTY:
        return {column.name: None}
    name = column.name
    match column.type:
        case "period":
            period, _ = read_period(text)
            return {
                name: period.label,
                f"{name}_start": period.start,
                f"{name}_end": period.end,
                f"{name}_cadence": period.cadence,
            }
        case "rank":
            rank, _, of = text.partition("/")
            return {name: int(rank), f"{name}_of": int(of) if of else None}
        case "integer":
            return {name: int(text)}
        case "decimal" | "percent":
            return {name: Decimal(text)}
        case "date" if column.deadline_from and not text[:1].isdigit():
            return {name: None, f"{name}_words": text}
        case "date":
            return {name: dt.date.fromisoformat(text)}
        case "boolean":
            return {name: text == "是"}
        case "list":
            return {name: text.split("、")}
    if column.names_others:
        lead, *others = text.split("、")
        return {name: lead, f"{name}_others": others}
    return {name: text}
