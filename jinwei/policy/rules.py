"""Clause rules of policy/rules.toml: read, checked, and run by the numbers then."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from jinwei import sql
from jinwei.paths import POLICY
from jinwei.policy.ladder import put_ladder
from jinwei.policy.standards import put_standards

BOARDS = ("red", "black", "watch")
BASES = ("plan", "local")
SUBJECT_KINDS = (
    "ranking", "survey", "ledger", "unit", "duty", "campaign", "inspection",
)  # fmt: skip

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
RULE_SCHEMA = pa.schema(
    {
        "rule_id": pa.string(),
        "name": pa.string(),
        "clause": pa.string(),
        "basis": pa.string(),
        "since": pa.date32(),
        "board": pa.string(),
        "disposition": pa.string(),
        "office": pa.string(),
        "subject_kind": pa.string(),
        "severity": pa.int32(),
        "words": pa.string(),
        "reading": pa.string(),
        "way_off": pa.string(),
        "parameters": pa.list_(
            pa.struct(
                {
                    "name": pa.string(),
                    "value": pa.string(),
                    "basis": pa.string(),
                    "since": pa.date32(),
                    "meaning": pa.string(),
                }
            )
        ),
    }
)


@dataclass(frozen=True)
class Parameter:
    """One value of a rule, in force from `since` until a later one of its name."""

    name: str
    value: int | float | str
    basis: str
    since: dt.date
    meaning: str


@dataclass(frozen=True)
class Rule:
    """One clause rule: what the plan says, and how the product reads it."""

    id: str
    name: str
    clause: str
    basis: str
    since: dt.date
    board: str
    disposition: str
    office: str
    subject_kind: str
    severity: int
    words: str
    way_off: str
    judged_by: str
    reading: str | None = None
    parameters: tuple[Parameter, ...] = ()

    @property
    def query(self) -> str:
        """The name of the query that judges by it, e.g. `rule/overdue`."""
        return f"rule/{self.judged_by}"

    def in_force(self, on: dt.date) -> dict[str, int | float | str]:
        """The parameter values in force on that day, by name; none before `since`."""
        declared = sorted(self.parameters, key=lambda parameter: parameter.since)
        return {each.name: each.value for each in declared if each.since <= on}


def read_rules(path: Path) -> tuple[Rule, ...]:
    """The rules of one TOML file in its order; ValueError names a bad entry."""
    entries = tomllib.loads(path.read_text("utf-8"))["rule"]
    declared = tuple(_rule(entry) for entry in entries)
    ids = [rule.id for rule in declared]
    repeated = sorted({each for each in ids if ids.count(each) > 1})
    if repeated:
        raise ValueError(f"{path}: declared more than once: {', '.join(repeated)}")
    return declared


@cache
def rules() -> tuple[Rule, ...]:
    """The product's own rules, in the order of policy/rules.toml."""
    return read_rules(POLICY / "rules.toml")


def put_rules(
    connection: duckdb.DuckDBPyConnection, declared: Iterable[Rule] | None = None
) -> None:
    """meta.rule holds one row per rule; the marts read their policy numbers there.

    meta.step holds the ladder their dispositions stand on, meta.standard the numbers
    of figures and those that several rules share.
    """
    rows = [_row(rule) for rule in (rules() if declared is None else declared)]
    table = pa.Table.from_pylist(rows, RULE_SCHEMA)
    connection.from_arrow(table).create("meta.rule")
    put_ladder(connection)
    put_standards(connection)


def judge(
    connection: duckdb.DuckDBPyConnection, declared: Iterable[Rule] | None = None
) -> None:
    """mart.finding and mart.unjudged hold what the rules say of every cycle.

    Needs meta.rule and the marts. A cycle is judged by the rules issued by its
    cut-off day, with the parameters in force on that day. Rules that read what people
    recorded are left to judge_recorded.
    """
    chosen = rules() if declared is None else declared
    _run(connection, [rule for rule in chosen if not reads_records(rule)])
    for table in ("finding", "unjudged"):
        _keep(connection, f"judge/{table}", f"mart.{table}")
    connection.execute("drop table verdict")


def judge_recorded(
    connection: duckdb.DuckDBPyConnection, declared: Iterable[Rule] | None = None
) -> None:
    """recorded.judged holds the findings of the rules that read records of people."""
    chosen = rules() if declared is None else declared
    _run(connection, [rule for rule in chosen if reads_records(rule)])
    _keep(connection, "judge/finding", "recorded.judged")
    connection.execute("drop table verdict")


def reads_records(rule: Rule) -> bool:
    """Whether a rule rests on records, and so is judged anew after each of them."""
    read = sql.statement(rule.query).tables
    return any(table.startswith("recorded.") for table in read)


def findings(connection: duckdb.DuckDBPyConnection, cycle: str) -> list[dict]:
    """The findings of one cycle, e.g. `2023Q3`, worst first, with rule and clause."""
    return sql.query(connection, "judge/findings_of_cycle", cycle=cycle)


def _run(connection: duckdb.DuckDBPyConnection, chosen: Iterable[Rule]) -> None:
    columns = ", ".join(f"{name} {kind}" for name, kind in VERDICT.items())
    connection.execute("create or replace temp table verdict (" + columns + ")")
    cycles = connection.execute(sql.statement("judge/cycles").text).fetchall()
    for rule in chosen:
        for first, last, values in _spans(rule, cycles):
            _collect(
                connection, rule, {**values, "first_cycle": first, "last_cycle": last}
            )


def _keep(connection: duckdb.DuckDBPyConnection, query: str, table: str) -> None:
    # Not a relation: that is bound on a cursor which does not see temporary tables.
    text = sql.statement(query).text
    connection.execute(f"create or replace table {table} as " + text)


def _spans(
    rule: Rule, cycles: Iterable[tuple[int, dt.date]]
) -> list[tuple[int, int, dict]]:
    """Runs of cycles judged with the same values: first and last index, and those."""
    spans: list[tuple[int, int, dict]] = []
    for index, cutoff_on in cycles:
        if cutoff_on < rule.since:
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
        "insert into verdict by name " + asked.text,
        {name: given[name] for name in asked.parameters},
    )


def _row(rule: Rule) -> dict:
    row = {name: getattr(rule, name) for name in RULE_SCHEMA.names if name != "rule_id"}
    parameters = [
        {**asdict(each), "value": str(each.value)} for each in rule.parameters
    ]
    return {**row, "rule_id": rule.id, "parameters": parameters}


def _rule(entry: Mapping) -> Rule:
    given = {key: value for key, value in entry.items() if key != "parameter"}
    stated = entry.get("parameter", ())
    try:
        parameters = [Parameter(**{"since": given["since"], **each}) for each in stated]
        own = {"judged_by": given["id"]}
        rule = Rule(**{**own, **given}, parameters=tuple(parameters))
    except (TypeError, KeyError) as error:
        raise ValueError(f"rule {entry.get('id')}: cannot be read: {error}") from None
    _refuse_faults(rule)
    return rule


def _refuse_faults(rule: Rule) -> None:
    first = {each.name: rule.since for each in rule.parameters}
    faults = {
        "board": rule.board not in BOARDS,
        "basis": rule.basis not in BASES
        or any(each.basis not in BASES for each in rule.parameters),
        "subject_kind": rule.subject_kind not in SUBJECT_KINDS,
        "severity": rule.severity not in range(100),
        "since": type(rule.since) is not dt.date
        or not first.keys() <= rule.in_force(rule.since).keys(),
    }
    bad = [name for name, is_bad in faults.items() if is_bad]
    if bad:
        raise ValueError(f"rule {rule.id}: cannot be read: {', '.join(bad)}")
