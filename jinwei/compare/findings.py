"""Which findings appear, disappear or are stated otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

import duckdb

from jinwei.compare.asking import asked, otherwise
from jinwei.compare.model import FindingChange, FindingChanged, NotCompared, Stated
from jinwei.sql import Row

FIELDS = tuple(field.name for field in fields(Stated))
ORDER = ("新列入", "离开", "改变")
Identity = tuple[str, str, str]


def findings_between(
    before: duckdb.DuckDBPyConnection, after: duckdb.DuckDBPyConnection
) -> tuple[tuple[FindingChange, ...], tuple[NotCompared, ...]]:
    """The findings that differ: the last quarter first, in it what is new and heavy."""
    first, second = _held(before), _held(after)
    if first is None or second is None:
        return (), (otherwise("认定"),)
    changes = [
        change
        for identity in first.keys() | second.keys()
        if (change := _change(first.get(identity), second.get(identity)))
    ]
    return tuple(sorted(changes, key=_place)), ()


def _held(connection: duckdb.DuckDBPyConnection) -> Mapping[Identity, Row] | None:
    rows = asked(connection, "compare/findings")
    if rows is None:
        return None
    return {(row["rule_id"], row["cycle"], row["subject"]): row for row in rows}


def _change(first: Row | None, second: Row | None) -> FindingChange | None:
    before, after = _stated(first), _stated(second)
    if before == after:
        return None
    row = second or first or {}
    return FindingChange(
        change=_kind(before, after),
        rule_id=row["rule_id"],
        rule_name=row["rule_name"],
        clause=row["clause"],
        cycle=row["cycle"],
        subject=row["subject"],
        severity=row["severity"],
        before=before,
        after=after,
        changed=_differing(before, after),
    )


def _kind(before: Stated | None, after: Stated | None) -> FindingChanged:
    if before is None:
        return "新列入"
    return "离开" if after is None else "改变"


def _stated(row: Row | None) -> Stated | None:
    if row is None:
        return None
    return Stated(
        **{**{name: row[name] for name in FIELDS}, "readings": tuple(row["readings"])}
    )


def _differing(before: Stated | None, after: Stated | None) -> tuple[str, ...]:
    if before is None or after is None:
        return ()
    return tuple(
        name for name in FIELDS if getattr(before, name) != getattr(after, name)
    )


def _place(change: FindingChange) -> tuple[object, ...]:
    year, quarter = change.cycle.split("Q")
    return (
        -int(year) * 4 - int(quarter),
        ORDER.index(change.change),
        -change.severity,
        change.rule_id,
        change.stated.unit,
        change.subject,
    )
