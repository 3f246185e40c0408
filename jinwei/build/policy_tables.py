"""The clauses and the ladder of policy/ put into meta, where SQL reads them."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import pyarrow as pa
from msgspec.structs import asdict

from jinwei.policy.ladder import ladder
from jinwei.policy.own_readings import OwnReading, read_by, restored
from jinwei.policy.rules import Clause, Rule
from jinwei.policy.sources import sources
from jinwei.sql import Row, connections
from jinwei.sql.connections import Shared

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
OWN_READING = pa.schema(
    {
        "owner": pa.string(),
        "name": pa.string(),
        "value": pa.string(),
        "since": pa.date32(),
        "why": pa.string(),
    }
)
CHANGE = pa.schema(
    {
        "change": pa.string(),
        "rule_id": pa.string(),
        "rule_name": pa.string(),
        "cycle": pa.string(),
        "unit": pa.string(),
        "subject": pa.string(),
        "item": pa.string(),
        "figure": pa.string(),
    }
)
SOURCE = pa.schema(
    {
        "position": pa.int32(),
        "source": pa.string(),
        "kind": pa.string(),
        "clause": pa.string(),
    }
)
STEP = pa.schema(
    {
        "position": pa.int32(),
        "disposition": pa.string(),
        "kind": pa.string(),
        "clause": pa.string(),
        "words": pa.string(),
        "needs_answers": pa.bool_(),
    }
)


def put_clauses(
    connection: duckdb.DuckDBPyConnection,
    declared: Iterable[Rule] | None = None,
    own: Iterable[OwnReading] = (),
) -> None:
    """meta.rule, meta.standard, meta.step and meta.source hold what is declared.

    One row per rule, per standard, per step of the ladder with its position from 1,
    the mildest, and per source of problems. `declared` replaces the product's rules,
    `own` are the readings of the district, kept in meta.own_reading.
    """
    taken = tuple(own)
    read = read_by(taken)
    stated = read.rules if declared is None else declared
    steps = [
        {"position": position, **asdict(step)}
        for position, step in enumerate(ladder(), start=1)
    ]
    listed = [
        {"position": position, "source": each.name, **asdict(each)}
        for position, each in enumerate(sources().sources, start=1)
    ]
    rows = {
        "meta.source": (listed, SOURCE),
        "meta.rule": ([_clause("rule_id", each) for each in stated], RULE),
        "meta.step": (steps, STEP),
        "meta.standard": (
            [_clause("standard_id", each) for each in read.standards],
            STANDARD,
        ),
        "meta.own_reading": (
            [{**vars(each), "value": str(each.value)} for each in taken],
            OWN_READING,
        ),
    }
    for table, (held, schema) in rows.items():
        connections.put(connection, table, pa.Table.from_pylist(held, schema))


def put_changes(connection: duckdb.DuckDBPyConnection, changed: Iterable[Row]) -> None:
    """meta.reading_change holds the findings that the district's readings change."""
    rows = [{name: row[name] for name in CHANGE.names} for row in changed]
    held = pa.Table.from_pylist(rows, CHANGE)
    connections.put(connection, "meta.reading_change", held)


def rules_in(connection: Shared) -> tuple[Rule, ...]:
    """The rules as a database was judged by them: with the readings of its district.

    On a cursor of its own: the connection of a version is shared by threads.
    """
    held = connection.cursor().execute(
        "select owner, name, value, since, why from meta.own_reading"
    )
    return read_by(restored(held.fetchall())).rules


def _clause(id_column: str, clause: Clause) -> dict[str, object]:
    parameters = [
        {**asdict(each), "value": str(each.value)} for each in clause.parameters
    ]
    return {**asdict(clause), id_column: clause.id, "parameters": parameters}
