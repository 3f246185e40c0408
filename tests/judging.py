"""A database whose marts, findings and records stand once a statement names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import duckdb

from jinwei import desk, sql
from jinwei.build import database, judging
from jinwei.desk import recorded
from jinwei.policy.rules import Rule, rules

NAMED = re.compile(r"\b(?:stage|mart|recorded)\.\w+")
READS = re.compile(r"(?:\s|--[^\n]*\n)*(?:explain|from|select|with)\b", re.IGNORECASE)
OF_ONE_RULE = re.compile(r"rule_id = \$rule\b")
FOUND = frozenset({"mart.finding", "mart.unjudged", "recorded.judged"})
SHOWN = FOUND | {"recorded.finding"}
JUDGING = ("judge/cycles", "judge/finding", "judge/unjudged")


class Judged:
    """What the exports of a database come to, asked as if all of it had been made.

    Before a statement runs, the tables that it names are made, and the rules judge:
    every one of them, or one alone where the findings of no other can be seen.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        declared: tuple[Rule, ...] | None,
        records: Iterable[Mapping[str, object]],
    ) -> None:
        self._connection = connection
        self._declared = rules() if declared is None else declared
        self._records = tuple(records)
        self._judged: frozenset[str] = frozenset()
        self._standing: frozenset[str] = frozenset()

    def execute(
        self, asked: str | duckdb.Statement, values: Mapping[str, object] | None = None
    ) -> duckdb.DuckDBPyConnection:
        """The rows that a statement gives, or what it changed."""
        text = asked if isinstance(asked, str) else asked.query
        self._prepare(text, values)
        return self._connection.execute(asked, values)

    def extract_statements(self, text: str) -> list[duckdb.Statement]:
        """The statements that a text is."""
        return self._connection.extract_statements(text)

    def sql(self, text: str, **options: object) -> duckdb.DuckDBPyRelation:
        """The relation that a statement describes."""
        self._prepare(text, None)
        return self._connection.sql(text, **options)

    def cursor(self) -> Judged:
        """The same again: no test asks one database from several threads."""
        return self

    def _prepare(self, text: str, values: Mapping[str, object] | None) -> None:
        named = NAMED.findall(text) if READS.match(text) else _statements()
        wanted = _behind(frozenset(named)) - self._standing
        if not wanted:
            return
        chosen = self._declared
        if not self._records and _shows_one_rule(text, named, wanted):
            ids = self._judged | {values["rule"]}
            chosen = tuple(rule for rule in chosen if rule.id in ids)
        self._stand(wanted, chosen)

    def _stand(self, wanted: frozenset[str], chosen: tuple[Rule, ...]) -> None:
        if wanted & FOUND:
            database.make(self._connection, _read_by(chosen))
            judging.judge(self._connection, chosen)
        database.make(self._connection, wanted)
        if "recorded.record" in wanted:
            recorded.put_records(self._connection, self._records, desk.choices())
        if "recorded.judged" in wanted:
            judging.judge_recorded(self._connection, chosen)
        for name in recorded.ON_FINDINGS:
            if _table(name) in wanted:
                recorded.put_made(self._connection, name)
        if wanted & FOUND:
            self._judged = frozenset(rule.id for rule in chosen)
        self._standing |= wanted if chosen == self._declared else wanted - FOUND


def _shows_one_rule(text: str, named: Iterable[str], wanted: frozenset[str]) -> bool:
    findings = [table for table in named if table in SHOWN]
    is_of_one = OF_ONE_RULE.search(text) is not None
    return is_of_one and len(findings) == 1 and not wanted & _on_findings()


def _read_by(chosen: Iterable[Rule]) -> frozenset[str]:
    names = (*JUDGING, *(rule.query for rule in chosen))
    return frozenset().union(*(sql.statement(name).tables for name in names))


@cache
def _behind(tables: frozenset[str]) -> frozenset[str]:
    """Those tables and what they are made from; of the records all or nothing."""
    is_recorded = any(table.startswith("recorded.") for table in tables)
    beside = map(_table, recorded.RECORDED) if is_recorded else ()
    return sql.behind(_statements(), tables.union(beside))


@cache
def _on_findings() -> frozenset[str]:
    """The marts that rest on what the rules found."""
    marts = {each for each in _statements() if not each.startswith("recorded.")}
    return frozenset(each for each in marts if _behind(frozenset({each})) & FOUND)


@cache
def _statements() -> dict[str, sql.Statement]:
    return {
        _table(name): sql.statement(name)
        for section in ("stage", "mart", "recorded")
        for name in sql.names(section)
    }


def _table(name: str) -> str:
    return name.replace("/", ".")
