"""What a version judged, beside what people recorded about it: one place to ask both.

A version never changes; records are added all day. So they meet beside the version, in
the schema `recorded` with the records and every finding with its state, which is made
anew for each position of the record log.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

import duckdb
import pyarrow as pa

from jinwei import sql
from jinwei.build import judging
from jinwei.build.policy_tables import rules_in
from jinwei.desk.rows.lines import Entry
from jinwei.sql import connections
from jinwei.sql.beside import Attached
from jinwei.sql.connections import Shared
from jinwei.versions.published import Version

OPEN_AT_ONCE = 6
PRESENT = "recorded/present"
RECORDED = (
    PRESENT, "recorded/record", "recorded/entry", "recorded/measure", "recorded/answer",
    "recorded/state", "recorded/asked",
)  # fmt: skip
JUDGED = "recorded.judged"
ON_FINDINGS = ("recorded/held", "recorded/finding", "recorded/visit")
"""What stands once the findings that rest on records are judged, in that order."""
VIEWS = {
    "recorded/measure", "recorded/answer", "recorded/asked", "recorded/finding",
    "recorded/visit",
}  # fmt: skip
"""What few queries ask for, or narrow to a part: made by each that does."""
RECORD = pa.schema(
    {
        "seq": pa.int64(),
        "origin_seq": pa.int64(),
        "record_id": pa.string(),
        "recorded_at": pa.timestamp("us"),
        "recorded_by": pa.string(),
        "why": pa.string(),
        "kind": pa.string(),
        "value": pa.string(),
        "rule_id": pa.string(),
        "cycle": pa.string(),
        "subject": pa.string(),
        "unit": pa.string(),
        "item": pa.string(),
        "figure": pa.string(),
        "clause": pa.string(),
        "done_on": pa.date32(),
        "due_on": pa.date32(),
        "office": pa.string(),
        "answers": pa.string(),
        "note": pa.string(),
        "attachment": pa.string(),
        "corrects": pa.string(),
        "version": pa.string(),
    }
)
"""One row per entry of the record log; `recorded_at` is UTC without its zone."""
DONE = ("state", "answered_by", "outcome")
WRITTEN = pa.schema([*RECORD, *(pa.field(name, pa.string()) for name in DONE)])
"""The same, with what its choice does, as policy/records.toml declares it."""
Opened = tuple[Path, str, str, int]


class Written(Entry):
    """An entry of the record log as a row of RECORD."""

    item: str
    clause: str
    corrects: str
    version: str


class Choice(TypedDict):
    """What a choice of a kind of record does."""

    kind: str
    value: str
    state: str | None
    answered_by: str | None
    outcome: str | None


def put(
    version: Shared,
    records: Iterable[Written],
    choices: Iterable[Choice],
    judged: pa.Table | None = None,
    present: pa.Table | None = None,
) -> None:
    """The schema recorded beside a version holds the records, what they say, and every
    finding.

    `judged` are the findings that rest on records, where they are judged already, and
    `present` the names that units go by, where those were asked for.
    """
    making = version.cursor()
    put_records(making, records, choices, present)
    if judged is None:
        judging.judge_recorded(making, rules_in(version))
    else:
        connections.put(making, JUDGED, judged)
    put_findings(making)


def put_records(
    connection: duckdb.DuckDBPyConnection,
    records: Iterable[Written],
    choices: Iterable[Choice],
    present: pa.Table | None = None,
) -> None:
    """The new schema recorded holds the records and what they say."""
    connection.execute("create schema recorded")
    written = _table(_doing(records, choices), WRITTEN)
    connections.put(connection, "recorded.written", written)
    for name in RECORDED:
        if name == PRESENT and present is not None:
            connections.put(connection, _table_of(name), present)
        else:
            put_made(connection, name)


def put_findings(connection: duckdb.DuckDBPyConnection) -> None:
    """What was judged stands with what records say of it; needs both in place."""
    for name in ON_FINDINGS:
        put_made(connection, name)


def put_made(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """What that query makes stands: a view where it is asked anew by each query."""
    kind, text = "view" if name in VIEWS else "table", sql.statement(name).text
    connection.execute(f"create {kind} {_table_of(name)} as " + text)


def _table_of(name: str) -> str:
    return name.replace("/", ".")


def beside(
    version: Version,
    log: str,
    position: int,
    records: Callable[[], Iterable[Written]],
    choices: Iterable[Choice],
    measured: Callable[[], int],
) -> Shared:
    """A version with the records of a log up to a position; kept, and shared.

    `log` names the log the records come from; they are asked for only where no
    connection for that version, log and position is kept.
    """
    of_log = (version.database, version.manifest.database_sha256, log)
    key = (*of_log, position)
    with _opening:
        if key not in _connections:
            written = tuple(records())
            judged = (*of_log, measured())
            made = attached(version).beside()
            put(made, written, choices, _judged.get(judged), _present(*of_log[:2]))
            if judged not in _judged:
                _judged[judged] = made.cursor().table(JUDGED).to_arrow_table()
            _connections[key] = made
            while len(_connections) > OPEN_AT_ONCE:
                _connections.popitem(last=False)
            while len(_judged) > OPEN_AT_ONCE:
                _judged.popitem(last=False)
        _connections.move_to_end(key)
        return _connections[key]


def attached(version: Version) -> Attached:
    """The database of a version, for what stands beside it."""
    return attached_at(version.database, version.manifest.database_sha256)


@lru_cache(maxsize=4)
def attached_at(database: Path, digest: str) -> Attached:
    """The same, of the database that lies there and has that digest."""
    return Attached(database)


@lru_cache(maxsize=16)
def _present(database: Path, digest: str) -> pa.Table:
    """The names that the units of a version go by."""
    made = attached_at(database, digest).beside()
    return made.cursor().sql(sql.statement(PRESENT).text).to_arrow_table()


_connections: OrderedDict[Opened, Shared] = OrderedDict()
_judged: OrderedDict[Opened, pa.Table] = OrderedDict()
"""The findings that rest on measures, by the last record that touched any."""
_opening = threading.Lock()


def _doing(
    records: Iterable[Written], choices: Iterable[Choice]
) -> Iterator[dict[str, object]]:
    """Each record with what its choice does, where it has one that is still there."""
    listed = {(each["kind"], each["value"]): each for each in choices}
    answered = {kind: each["answered_by"] for (kind, _), each in listed.items()}
    for record in records:
        choice = listed.get((record["kind"], record.get("value", "")))
        yield {
            **record,
            "state": choice and choice["state"],
            "answered_by": answered.get(record["kind"]),
            "outcome": choice and choice["outcome"],
        }


def _table(rows: Iterable[Mapping[str, object]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(
        [{name: row.get(name) for name in schema.names} for row in rows], schema
    )
