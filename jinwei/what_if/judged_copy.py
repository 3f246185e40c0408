"""Part of a version judged again, apart from it: the same marts, the same rules.

What the findings of some units rest on is copied into a database in memory, where it
can be changed and judged without touching the version. Unchanged, the copy gives the
very findings that the version holds of those units. A mart that nothing changed rests
on is copied as it stands, and of a ledger no more is judged than a change can touch.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import duckdb
import pyarrow as pa

from jinwei import sql
from jinwei.build import database, judging, policy_tables
from jinwei.policy.rules import Rule, rules
from jinwei.sql import connections
from jinwei.sql.connections import Shared

Declared = tuple[Rule, ...] | None
Apply = Callable[[duckdb.DuckDBPyConnection], None]
CLOSURE = "mart.closure"
CYCLE, PROBLEM, IN_CYCLES = "mart.cycle", "mart.problem", "mart.problem_cycle"
DIRECTORY = "mart.directory"
STANDING = ("recorded/held", "recorded/finding")
"""What tells how a finding stands: each rests on what comes before it."""
FINDING = "mart.finding"
JUDGED = frozenset({FINDING, "recorded.judged", "recorded.held"})
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


@dataclass(frozen=True)
class Extent:
    """What of a version is judged again: what rests on `exports`, of `units`.

    From the cycle of index `since` on, and of the problems in the ledger only those of
    `problems` where they are named. `is_dated_later` where the as-of day moves too.
    """

    units: Collection[str]
    exports: frozenset[str]
    since: int = 0
    problems: Collection[str] | None = None
    is_dated_later: bool = False

    @property
    def changed(self) -> frozenset[str]:
        """The tables that a change may be made to."""
        dated = {"meta.district"} if self.is_dated_later else set()
        return frozenset(f"export.{name}" for name in self.exports) | dated

    @property
    def asked(self) -> dict[str, object]:
        """The extent as values of queries."""
        problems = None if self.problems is None else list(self.problems)
        return {
            "units": list(self.units),
            "since": self.since,
            "problems": problems,
        }


@contextmanager
def judged_apart(
    connection: Shared,
    extent: Extent,
    apply: Apply,
    declared: Declared = None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory in which the rules resting on those exports have judged.

    The connection shows a judged version with its records (schema recorded). `apply`
    changes rows of those exports, of those units, before the marts are made; the cycles
    stay those of the version. Findings beyond the extent are not complete.
    """
    ids = {rule.id for rule in touched(extent.exports, declared)}
    held = policy_tables.rules_in(connection) if declared is None else declared
    chosen = tuple(rule for rule in held if rule.id in ids)
    with connections.open_memory() as apart:
        apart.execute("create schema recorded")
        wanted = _wanted(extent, chosen)
        _copy(connection, apart, extent, wanted)
        apply(apart)
        if LEDGER in extent.exports:
            _put_problems(connection, apart, extent)
        database.make(apart, wanted)
        _judge(apart, extent, chosen)
        judging.judge_recorded(apart, chosen, extent.since)
        for query in STANDING:
            apart.sql(sql.statement(query).text).create(query.replace("/", "."))
        yield apart


def findings(
    connection: Shared,
    extent: Extent,
    chosen: Collection[Rule],
) -> pa.Table:
    """What those rules found within the extent."""
    return _rows(
        connection,
        "what_if/found",
        rules=[rule.id for rule in chosen],
        **extent.asked,
    )


def _wanted(extent: Extent, chosen: Collection[Rule]) -> frozenset[str]:
    """The tables that judging reads, and those that the answer is given from."""
    wanted = frozenset().union(*(_read(rule) for rule in chosen))
    wanted |= {DIRECTORY} | ({CLOSURE} if LEDGER in extent.exports else set())
    for query in ("judge/finding", "judge/unjudged", "judge/cycles"):
        wanted |= sql.statement(query).tables
    for query in STANDING:
        wanted |= sql.statement(query).tables
    return wanted - JUDGED


def _copy(
    connection: Shared,
    apart: duckdb.DuckDBPyConnection,
    extent: Extent,
    wanted: frozenset[str],
) -> None:
    """Apart stand the tables that those wanted are made from, as far as needed."""
    for table in sorted(_standing(extent, wanted)):
        schema, name = table.split(".")
        if schema == "export" and name in CUT and name in extent.exports:
            rows = _rows(connection, f"what_if/{name}", **extent.asked)
        else:
            rows = connection.cursor().sql("from " + table).to_arrow_table()
        connections.put(apart, table, rows)


def _standing(extent: Extent, wanted: frozenset[str]) -> frozenset[str]:
    """Those of the tables wanted, and of what is behind them, that are not made anew:
    a version holds them as they stand, up to what is changed itself."""
    made = database.derived().keys()
    anew = {
        each
        for each in database.behind(wanted)
        if each in made and database.behind({each}) & extent.changed
    }
    read = {each for table in anew for each in database.derived()[table].tables}
    return (wanted | read) - anew


def _put_problems(
    connection: Shared,
    apart: duckdb.DuckDBPyConnection,
    extent: Extent,
) -> None:
    """The problems stand, those beyond the extent without their words, and as they are
    in the cycles that are judged."""
    database.make(apart, {PROBLEM, CYCLE})
    if extent.problems is not None:
        beyond = _rows(connection, "what_if/beyond", **extent.asked)
        apart.from_arrow(beyond).insert_into(PROBLEM)
    standing = sql.statement(IN_CYCLES.replace(".", "/")).text
    apart.execute(
        f"create view {IN_CYCLES} as from ({standing})"
        f" where cycle_index >= {extent.since:d}"
    )


def _judge(
    apart: duckdb.DuckDBPyConnection, extent: Extent, chosen: Collection[Rule]
) -> None:
    """The findings stand: those about problems of the ledger only of those named."""
    if extent.problems is None:
        judging.judge(apart, chosen, extent.since)
        return
    judging.judge(apart, [r for r in chosen if not _of_problems(r)], extent.since)
    others = apart.table(FINDING).to_arrow_table()
    beside = _rows(apart, "what_if/beside", **extent.asked)
    apart.execute("drop table " + PROBLEM)
    connections.put(apart, PROBLEM, beside)
    judging.judge(apart, [r for r in chosen if _of_problems(r)], extent.since)
    apart.from_arrow(others).insert_into(FINDING)


def _of_problems(rule: Rule) -> bool:
    """Whether what a rule says of a problem rests on it, and on what stands beside."""
    return rule.subject_kind == LEDGER


def _rows(connection: Shared, name: str, **values: object) -> pa.Table:
    asked = sql.statement(name)
    passed = {each: values[each] for each in asked.parameters}
    return connection.cursor().sql(asked.text, params=passed).to_arrow_table()


def _read(rule: Rule) -> frozenset[str]:
    return sql.statement(rule.query).tables
