"""What of a version and its records is seen by whom: decided here, under the queries.

Whoever may see everything is answered by the connection of `jinwei.desk.recorded`.
Anybody else is answered by a database of its own, in which what is not theirs to see
is not there: no query, page or file can show it, and one that needs it fails.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

import pyarrow as pa

from jinwei import sql
from jinwei.desk import recorded
from jinwei.policy import roles, row_sight
from jinwei.policy.bulletin import bulletin_words
from jinwei.policy.record_kinds import DOUBT, MET, OPEN, kinds
from jinwei.policy.roles import DISCIPLINE, INTERNAL
from jinwei.policy.row_sight import ALL, ASKED, Seen
from jinwei.sql import connections
from jinwei.sql.connections import Shared
from jinwei.versions.published import Version

OPEN_AT_ONCE = 32
NOBODY = ""
"""No unit goes by that name: to it is shown what is published, and nothing besides."""
OF_OFFICE = (
    "judged", "record", "entry", "measure", "answer", "asked", "state",
)  # fmt: skip
"""The tables in which the office sees of records what is not kept from it."""


@dataclass(frozen=True)
class Sight:
    """How much somebody sees, as policy/roles.toml names it, and of which unit all.

    At 公开 without a unit only what is published is seen.
    """

    level: str
    unit: str | None = None

    @cached_property
    def is_whole(self) -> bool:
        """Whether nothing is kept from it."""
        return self.level == DISCIPLINE and self.unit is None

    @cached_property
    def is_of_office(self) -> bool:
        """Whether it sees what the office works with, of every unit."""
        return self.unit is None and roles.rank(self.level) >= roles.rank(INTERNAL)


WHOLE = Sight(DISCIPLINE)
"""Everything there is: what is decided and published rests on no less."""


class Kept(TypedDict):
    """What tells by whom a record is read."""

    seq: int
    origin_seq: int
    kind: str
    value: str


def connection(version: Version, whole: Shared, name: object, sight: Sight) -> Shared:
    """What a sight leaves of a version with its records; kept, and shared.

    `whole` shows all of it, and `name` tells it from every other such connection.
    """
    if sight.is_whole:
        return whole
    key = (name, sight)
    with _opening:
        if key not in _connections:
            make = _of_office if sight.is_of_office else _of_unit
            _connections[key] = make(version, whole, sight)
            # Not closed: another thread may still be reading from the oldest.
            while len(_connections) > OPEN_AT_ONCE:
                _connections.popitem(last=False)
        _connections.move_to_end(key)
        return _connections[key]


def readable(records: Iterable[Kept], level: str) -> list[int]:
    """The numbers of the records that are read at that sight.

    One that is corrected or struck out goes as the whole of its history does.
    """
    listed = list(records)
    hidden = {
        each["origin_seq"]
        for each in listed
        if roles.rank(_sight_of(each)) > roles.rank(level)
    }
    return [each["seq"] for each in listed if each["origin_seq"] not in hidden]


_connections: OrderedDict[object, Shared] = OrderedDict()
_opening = threading.Lock()


def _sight_of(record: Kept) -> str:
    kind = kinds().get(record["kind"])
    return kind.sight_of(record["value"]) if kind else DISCIPLINE


def _of_office(version: Version, whole: Shared, sight: Sight) -> Shared:
    """All of the version, and of the records those that are not kept from the office.

    How a finding stands is decided by all records, read or not.
    """
    made = recorded.attached(version).beside()
    making = made.cursor()
    making.execute("create schema recorded")
    given = {"seen": _seen(whole, sight), "unit": None}
    for name in OF_OFFICE:
        table = _table(whole, f"sight/{name}", given)
        connections.put(making, f"recorded.{name}", table)
    recorded.put_findings(making)
    return made


def _of_unit(version: Version, whole: Shared, sight: Sight) -> Shared:
    """What policy/sight.toml declares, as far as it is everybody's or the unit's."""
    made = connections.open_bare(version.database, connections.NARROW)
    made.execute("create schema recorded")
    made.execute("create schema sight")
    unit = sight.unit or NOBODY
    connections.put(made, "sight.own", pa.table({"unit": [unit]}))
    connections.put(made, "sight.helping", pa.table({"units": [[unit]]}))
    given = {
        "unit": unit,
        "seen": _seen(whole, sight),
        "is_numbered": bulletin_words().problem_number == "named",
        "doubtful": [OPEN, DOUBT, MET],
    }
    for table in row_sight.seen():
        if table.rows == ASKED:
            connections.put(made, table.name, _table(whole, table.query, given))
        else:
            made.execute(_view(table))
    return made


def _view(table: Seen) -> str:
    held = f"create view {table.name} as from version.{table.name} as held"
    if table.rows == ALL:
        return held
    if not table.helped:
        return f"{held} where held.unit in (from sight.own)"
    helping = f"list_has_any(held.{table.helped}, (from sight.helping))"
    return f"{held} where held.unit in (from sight.own) or {helping}"


def _seen(whole: Shared, sight: Sight) -> Collection[int]:
    return readable(sql.rows(whole, RECORDS), sight.level)


RECORDS = sql.Query("sight/every_record", Kept)


def _table(whole: Shared, name: str, given: Mapping[str, object]) -> pa.Table:
    asked = sql.statement(name)
    relation = whole.cursor().sql(asked.text, params=sql.passed(asked, given))
    return relation.to_arrow_table()
