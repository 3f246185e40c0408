"""What records bear on in a version; what of the version tells that is read once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from jinwei import sql
from jinwei.build import judging
from jinwei.build.policy_tables import rules_in
from jinwei.desk import recorded, touched
from jinwei.desk.rows.lines import Entry
from jinwei.desk.touched import Identity, Judging, Touched
from jinwei.sql.connections import Shared
from jinwei.versions.published import Version

PLACE = "ranking"
"""What a finding is about whose rule reads the measures of a place in a list."""


def by(version: Version, written: Collection[Entry]) -> Touched:
    """What those records touched of that version, given in their order."""
    about = {(each["rule_id"], each["cycle"], each["subject"]) for each in written}
    key = (version.database, version.manifest.database_sha256)
    there = _there(version.connection, about, _looked_for(*key))
    return touched.by(written, replace(judging_of(*key), there=there))


@lru_cache(maxsize=16)
def judging_of(database: Path, digest: str) -> Judging:
    """What a version judges by, with none of the findings recorded about."""
    made = recorded.attached_at(database, digest).beside()
    rules = rules_in(made)
    measured = {rule.subject_kind for rule in rules if judging.reads_records(rule)}
    awaited = None
    if measured <= {PLACE}:
        making = made.cursor()
        recorded.put_records(making, (), ())
        judging.judge_recorded(making, rules)
        rows = sql.query(made, "desk/awaited")
        awaited = frozenset((row["cycle"], row["subject"]) for row in rows)
    return Judging(
        rules={rule.id: rule.subject_kind for rule in rules},
        holding={rule.id for rule in rules if rule.stays_confirmed},
        measured=measured,
        awaited=awaited,
    )


def _there(
    connection: Shared, about: Collection[Identity], held: dict[Identity, bool]
) -> set[Identity]:
    """Those of these findings that the version holds; each is looked for once."""
    if fresh := [each for each in about if each not in held]:
        asked = {
            name: [each[place] for each in fresh]
            for place, name in enumerate(("rules", "cycles", "subjects"))
        }
        rows = sql.query(connection, "desk/there", **asked)
        there = {(row["rule_id"], row["cycle"], row["subject"]) for row in rows}
        held.update((each, each in there) for each in fresh)
    return {each for each in about if held[each]}


@lru_cache(maxsize=16)
def _looked_for(database: Path, digest: str) -> dict[Identity, bool]:
    """Whether the version holds each finding that was looked for in it."""
    return {}
