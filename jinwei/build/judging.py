"""The rules judge every cycle by the numbers then: findings, and what is not judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

import duckdb

from jinwei import sql
from jinwei.build.policy_tables import rules_in
from jinwei.delivery import Report
from jinwei.policy.rules import Rule, Value
from jinwei.sql.connections import Shared

JUDGES = "按条款认定：{rule}（第 {number} 项，共 {rules} 项）"
"""What is told when a rule judges."""
VERDICT = {
    "rule_id": "varchar",
    "cycle": "varchar",
    "unit": "varchar",
    "subject": "varchar",
    "item": "varchar",
    "scope": "varchar",
    "disposition": "varchar",
    "figure": "varchar",
    "movement": "varchar",
    "streak": "integer",
    "readings": "varchar[]",
    "evidence": "struct(label varchar, value varchar)[]",
    "sources": "struct(file varchar, record bigint)[]",
    "weight": "integer",
    "way_off": "varchar",
    "not_judged": "varchar",
}
"""What every query of queries/rule returns: a finding, or a row not judged and why.

`disposition` is empty where the rule's own stands; `weight` (0-999) orders findings
of one rule; `not_judged` holds the reason where the row is no finding.
"""


class Shown(TypedDict):
    """A figure that a finding rests on, with what it is called."""

    label: str
    value: str


class ExportRecord(TypedDict):
    """Where in the exports something stands."""

    file: str
    record: int


class JudgedFinding(TypedDict):
    """A finding of a cycle, with the rule and the clause it rests on."""

    cycle: str
    board: str
    unit: str
    item: str
    scope: str | None
    figure: str | None
    movement: str | None
    streak: int | None
    disposition: str
    rule_id: str
    rule_name: str
    clause: str
    basis: str
    readings: list[str]
    evidence: list[Shown]
    sources: list[ExportRecord]
    way_off: str | None
    finding_id: str


FINDINGS = sql.Query("judge/findings_of_cycle", JudgedFinding)


def judge(
    connection: duckdb.DuckDBPyConnection,
    declared: Iterable[Rule] | None = None,
    since: int = 0,
    report: Report = lambda step: None,
) -> None:
    """mart.finding and mart.unjudged hold what the rules say of every cycle, from the
    one of index `since` on; `report` is told which rule judges, of how many.

    Needs meta.rule and the marts. A cycle is judged by the rules issued by its
    cut-off day, with the parameters in force on that day. Rules that read what people
    recorded are left to judge_recorded.
    """
    chosen = rules_in(connection) if declared is None else declared
    judging = [rule for rule in chosen if not reads_records(rule)]
    _run(connection, judging, since, report)
    for table in ("finding", "unjudged"):
        _keep(connection, f"judge/{table}", f"mart.{table}")
    connection.execute("drop table verdict")


def judge_recorded(
    connection: duckdb.DuckDBPyConnection,
    declared: Iterable[Rule] | None = None,
    since: int = 0,
) -> None:
    """recorded.judged holds the findings of the rules that read records of people, from
    the cycle of index `since` on."""
    chosen = rules_in(connection) if declared is None else declared
    _run(connection, [rule for rule in chosen if reads_records(rule)], since)
    _keep(connection, "judge/finding", "recorded.judged")
    connection.execute("drop table verdict")


def reads_records(rule: Rule) -> bool:
    """Whether a rule rests on records, and so is judged anew after each of them."""
    return sql.statement(rule.query).reads_records


def findings(connection: Shared, cycle: str) -> list[JudgedFinding]:
    """The findings of one cycle, e.g. `2023Q3`, worst first, with rule and clause."""
    return sql.rows(connection, FINDINGS, cycle=cycle)


def _run(
    connection: duckdb.DuckDBPyConnection,
    chosen: Sequence[Rule],
    since: int,
    report: Report = lambda step: None,
) -> None:
    columns = ", ".join(f"{name} {kind}" for name, kind in VERDICT.items())
    connection.execute("create or replace temp table verdict (" + columns + ")")
    listed = connection.execute(sql.statement("judge/cycles").text).fetchall()
    cycles = [each for each in listed if each[0] >= since]
    for number, rule in enumerate(chosen, start=1):
        report(JUDGES.format(rule=rule.name, number=number, rules=len(chosen)))
        for first, last, values in _spans(rule, cycles):
            _collect(
                connection, rule, {**values, "first_cycle": first, "last_cycle": last}
            )


def _keep(connection: duckdb.DuckDBPyConnection, query: str, table: str) -> None:
    # Not a relation: that is bound on a cursor which does not see temporary tables.
    text = f"create or replace table {table} as " + sql.statement(query).text
    connection.execute(sql.parsed(connection, text))


def _spans(
    rule: Rule, cycles: Iterable[tuple[int, dt.date, dt.date]]
) -> list[tuple[int, int, dict[str, Value]]]:
    """Runs of cycles judged with the same values: first and last index, and those."""
    spans: list[tuple[int, int, dict[str, Value]]] = []
    for index, counted_on, cutoff_on in cycles:
        if counted_on < rule.since:
            continue
        values = rule.in_force(cutoff_on)
        if spans and spans[-1][2] == values:
            spans[-1] = (spans[-1][0], index, values)
        else:
            spans.append((index, index, values))
    return spans


def _collect(
    connection: duckdb.DuckDBPyConnection, rule: Rule, values: Mapping[str, object]
) -> None:
    asked = sql.statement(rule.query)
    given = {**values, "rule_id": rule.id, "way_off": rule.way_off}
    missing = sorted(asked.parameters - given.keys())
    if missing:
        raise LookupError(f"{asked.name}: rules.toml gives no {', '.join(missing)}")
    # Not sql.run: that opens a cursor, which does not see the temporary table.
    connection.execute(
        sql.parsed(connection, "insert into verdict by name " + asked.text),
        {name: given[name] for name in asked.parameters},
    )
