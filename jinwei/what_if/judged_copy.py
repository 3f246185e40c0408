"""Part of a version judged again, apart from it: the same marts, the same rules.

What the findings of some units rest on is copied into a database in memory, where it
can be changed and judged without touching the version. Unchanged, the copy gives the
very findings that the version holds of those units.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import lru_cache

import duckdb
import pyarrow as pa

from jinwei import sql
from jinwei.build import database, judging, policy_tables
from jinwei.policy.rules import Rule, rules
from jinwei.sql import connections

Declared = tuple[Rule, ...] | None
Apply = Callable[[duckdb.DuckDBPyConnection], None]
CLOSURE = "mart.closure"
DIRECTORY = "mart.directory"
STANDING = ("recorded/held", "recorded/finding")
"""What tells how a finding stands: each rests on what comes before it."""
JUDGED = frozenset({"mart.finding", "recorded.judged", "recorded.held"})
"""What judging apart makes anew, of all that tells how a finding stands."""
LEDGER = "ledger"
# The exports of which queries/what_if/<export> gives the rows of some units.
CUT = frozenset({"rankings", LEDGER})


@lru_cache(maxsize=32)
def touched(exports: frozenset[str], declared: Declared = None) -> tuple[Rule, ...]:
    """The rules that rest on any of those exports, in their order."""
    changed = {f"export.{name}" for name in exports}
    return tuple(
        rule
        for rule in (rules() if declared is None else declared)
        if changed & database.behind(_read(rule))
    )


@contextmanager
def judged_apart(
    connection: duckdb.DuckDBPyConnection,
    units: Collection[str],
    exports: frozenset[str],
    apply: Apply,
    declared: Declared = None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory in which the rules resting on those exports have judged.

    The connection shows a judged version with its records (schema recorded). `apply`
    changes rows of those exports, of those units, before the marts are made; the cycles
    stay those of the version. Findings of other units are not complete.
    """
    ids = {rule.id for rule in touched(exports, declared)}
    held = policy_tables.rules_in(connection) if declared is None else declared
    chosen = tuple(rule for rule in held if rule.id in ids)
    wanted = frozenset().union(*(_read(rule) for rule in chosen))
    wanted |= {CLOSURE} if LEDGER in exports else set()
    for query in ("judge/finding", "judge/unjudged", "judge/cycles"):
        wanted |= sql.statement(query).tables
    for query in STANDING:
        wanted |= sql.statement(query).tables - JUDGED
    wanted |= {DIRECTORY}
    with connections.open_memory() as apart:
        apart.execute("create schema recorded")
        _copy(connection, apart, units, exports, wanted)
        apply(apart)
        database.derive(apart, chosen, only=wanted)
        judging.judge_recorded(apart, chosen)
        for query in STANDING:
            apart.sql(sql.statement(query).text).create(query.replace("/", "."))
        yield apart


def findings(
    connection: duckdb.DuckDBPyConnection,
    units: Collection[str],
    chosen: Collection[Rule],
    cycle: str,
) -> pa.Table:
    """What those rules found of those units from a cycle on."""
    ids = [rule.id for rule in chosen]
    return _rows(connection, "what_if/found", units=list(units), rules=ids, cycle=cycle)


def _copy(
    connection: duckdb.DuckDBPyConnection,
    apart: duckdb.DuckDBPyConnection,
    units: Collection[str],
    exports: frozenset[str],
    wanted: frozenset[str],
) -> None:
    """Apart stand the tables that those wanted are made from, as far as needed."""
    for table in sorted(database.behind(wanted)):
        schema, name = table.split(".")
        if schema in ("stage", "mart"):
            continue
        if schema == "export" and name in CUT and name in exports:
            rows = _rows(connection, f"what_if/{name}", units=list(units))
        else:
            rows = connection.cursor().sql("from " + table).to_arrow_table()
        connections.put(apart, table, rows)


def _rows(
    connection: duckdb.DuckDBPyConnection, name: str, **values: object
) -> pa.Table:
    asked = sql.statement(name)
    passed = {each: values[each] for each in asked.parameters}
    return connection.cursor().sql(asked.text, params=passed).to_arrow_table()


def _read(rule: Rule) -> frozenset[str]:
    return sql.statement(rule.query).tables
