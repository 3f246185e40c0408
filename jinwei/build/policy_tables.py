"""The clauses and the ladder of policy/ put into meta, where SQL reads them."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import pyarrow as pa
from msgspec.structs import asdict

from jinwei.policy.ladder import ladder
from jinwei.policy.rules import Clause, Rule, rules, standards
from jinwei.sql import connections

PARAMETERS = pa.list_(
    pa.struct(
        {
            "name": pa.string(),
            "value": pa.string(),
            "basis": pa.string(),
            "since": pa.date32(),
            "meaning": pa.string(),
        }
    )
)
RULE = pa.schema(
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
        "stays_confirmed": pa.bool_(),
        "parameters": PARAMETERS,
    }
)
STANDARD = pa.schema(
    {
        "standard_id": pa.string(),
        "name": pa.string(),
        "clause": pa.string(),
        "since": pa.date32(),
        "words": pa.string(),
        "reading": pa.string(),
        "parameters": PARAMETERS,
    }
)
STEP = pa.schema(
    {
        "position": pa.int32(),
        "disposition": pa.string(),
        "kind": pa.string(),
        "clause": pa.string(),
        "words": pa.string(),
    }
)


def put_clauses(
    connection: duckdb.DuckDBPyConnection, declared: Iterable[Rule] | None = None
) -> None:
    """meta.rule, meta.standard and meta.step hold what marts read of the clauses.

    One row per rule, per standard, and per step of the ladder with its position from
    1, the mildest. `declared` replaces the product's own rules.
    """
    stated = rules() if declared is None else declared
    steps = [
        {"position": position, **asdict(step)}
        for position, step in enumerate(ladder(), start=1)
    ]
    rows = {
        "meta.rule": ([_clause("rule_id", each) for each in stated], RULE),
        "meta.step": (steps, STEP),
        "meta.standard": (
            [_clause("standard_id", each) for each in standards()],
            STANDARD,
        ),
    }
    for table, (held, schema) in rows.items():
        connections.put(connection, table, pa.Table.from_pylist(held, schema))


def _clause(id_column: str, clause: Clause) -> dict[str, object]:
    parameters = [
        {**asdict(each), "value": str(each.value)} for each in clause.parameters
    ]
    return {**asdict(clause), id_column: clause.id, "parameters": parameters}
