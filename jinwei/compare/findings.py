"""Which findings appear, disappear or are stated otherwise."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import duckdb
import pyarrow as pa

from jinwei import sql
from jinwei.compare.asking import asked_table, otherwise
from jinwei.compare.beside import beside
from jinwei.compare.model import FindingChange, FindingCount, NotCompared, Stated
from jinwei.sql import Row, connections
from jinwei.sql.connections import Shared

FINDINGS_TOLD = 2000
"""The most findings that are told one by one; the counts are of all."""
FIELDS = tuple(field.name for field in fields(Stated))
CHANGED = "compare.finding_change"


@dataclass(frozen=True)
class Findings:
    """The first of the findings that differ, and how many differ and how."""

    changes: tuple[FindingChange, ...] = ()
    counts: tuple[FindingCount, ...] = ()


def findings_between(
    before: Shared, after: Shared
) -> tuple[Findings, tuple[NotCompared, ...]]:
    """The findings that differ: the last quarter first, in it what is new and heavy."""
    earlier, later = (asked_table(each, "compare/findings") for each in (before, after))
    if earlier is None or later is None or earlier.schema != later.schema:
        return Findings(), (otherwise("认定"),)
    with beside() as held:
        _lay(held, earlier, later)
        counts = sql.query(held, "compare/finding_counts")
        first = sql.query(held, "compare/first_finding_changes", most=FINDINGS_TOLD)
    return Findings(
        tuple(_change(**row) for row in first),
        tuple(FindingCount(**row) for row in counts),
    ), ()


def _lay(held: duckdb.DuckDBPyConnection, before: pa.Table, after: pa.Table) -> None:
    """What differs between the two stands in a table of its own."""
    connections.put(held, "compare.earlier_finding", before)
    connections.put(held, "compare.later_finding", after)
    text = sql.statement("compare/finding_changes").text
    held.execute(f"create table {CHANGED} as " + text)


def _change(*, before: Row | None, after: Row | None, **named: Any) -> FindingChange:
    first, second = _stated(before), _stated(after)
    return FindingChange(
        **named, before=first, after=second, changed=_differing(first, second)
    )


def _stated(side: Row | None) -> Stated | None:
    if side is None:
        return None
    return Stated(**{**side, "readings": tuple(side["readings"])})


def _differing(before: Stated | None, after: Stated | None) -> tuple[str, ...]:
    if before is None or after is None:
        return ()
    return tuple(
        name for name in FIELDS if getattr(before, name) != getattr(after, name)
    )
