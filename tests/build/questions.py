"""Values to ask every board query of a version with, taken from what it holds."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from jinwei import sql
from jinwei.sql import Statement

FIXED = {"days": 30, "most": 1000, "labels": [], "histories": []}
"""What a page would pass; any other filter is left empty."""
TOGETHER = (
    "select scope, item, list_group, participant from mart.list_row",
    "select [history_of] as histories, [item] as labels from mart.standing",
    "select indicator, unit, is_ours, year from mart.progress",
    "select track, subject, unit, source_file from mart.survey_score",
    "select rule_id as rule, subject, unit, board from recorded.finding",
    "select subject, unit as visit_unit, source as visit_source from mart.visit",
    "select kind, value as wanted, unit from mart.problem_tally",
    "select problem_id as problem, unit from mart.problem",
    "select duty, unit from mart.duty_due",
    "select kind from source.note",
    "select unit_class, unit from mart.unit",
)
"""Rows of which every query is given the columns that it has parameters for."""


FINDINGS = (
    "select any_value(finding_id) as finding from recorded.finding group by rule_id"
)


def rows(connection: duckdb.DuckDBPyConnection) -> list[dict]:
    """A few rows of each kind, those with most to say and with least, and a finding of
    every rule that found any."""
    listed = [row for asked in TOGETHER for row in _ends(connection, asked)]
    cursor = connection.cursor().execute(FINDINGS)
    found = (each for (each,) in cursor.fetchall())
    return [*listed, *({"finding": each, "findings": [each]} for each in found)]


def _ends(connection: duckdb.DuckDBPyConnection, asked: str) -> list[dict]:
    cursor = connection.cursor().execute(
        f"with asked as ({asked}) select distinct * from asked"
        " order by length(cast(asked as varchar)) desc, cast(asked as varchar)"
    )
    header = [column[0] for column in cursor.description]
    listed = [dict(zip(header, row, strict=True)) for row in cursor.fetchall()]
    return listed if len(listed) <= 4 else [*listed[:2], *listed[-2:]]


def asked_with(
    asked: Statement, cycles: list[str], listed: list[dict]
) -> Iterator[dict]:
    """Values for one query: with its filters empty, then with each row known."""
    for cycle in cycles:
        given = {"cycle": cycle, "first": cycles[0], **FIXED}
        plain = {name: given.get(name) for name in asked.parameters}
        yield plain
        for row in listed:
            if fitting := row.keys() & asked.parameters:
                yield plain | {name: row[name] for name in fitting}


def ask_all(
    connection: duckdb.DuckDBPyConnection, name: str, listed: list[dict]
) -> int:
    """How many rows a board query gives to all of these, in four cycles."""
    asked = sql.statement(name)
    cursor = connection.cursor().execute("select cycle from mart.cycle order by cycle")
    cycles = [cycle for (cycle,) in cursor.fetchall()]
    chosen = [cycles[0], *cycles[-3:]] if "cycle" in asked.parameters else cycles[:1]
    return sum(
        len(sql.query(connection, name, **values))
        for values in asked_with(asked, chosen, listed)
    )
