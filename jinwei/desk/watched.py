"""The watch list of all units, put together of those of each.

What is recorded about the findings of one unit changes no line of another. So after a
record a long list is asked anew of the units of whose findings records now say
something else, and stays what it was of all others.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from jinwei import desk, paths, sql
from jinwei.desk import Position, settled
from jinwei.desk.narrowed import Sight
from jinwei.desk.rows.lines import WATCH_LINES, WatchLine
from jinwei.sql.connections import Shared
from jinwei.versions import publish

MANY = 20_000
"""In a cycle with fewer findings all units are asked as fast as one."""
FEW = 4
"""More units are asked no faster than all."""
REMEMBERED = 32
Lines = dict[str, list[WatchLine]]
Said = dict[str, list[sql.Row]]
"""What records say of the findings of a cycle, by the unit that answers for them."""


class Parted(NamedTuple):
    """The lines by unit, and what was said of the findings of each unit then."""

    lines: Lines
    said: Said


def lines(
    version: str,
    read: Position,
    sight: Sight,
    values: Mapping[str, object],
    home: Path | None = None,
) -> list[WatchLine]:
    """What board/watch/lines answers for all units of that version, with its records up
    to a position, at a sight of the office. RecordsError as of `desk.connection`."""
    home = home or paths.home()
    connection = desk.connection(version, read, home, sight)
    digest = publish.open_version(version, home).manifest.database_sha256
    # Which findings there are beside the version's own is told by the last measure.
    measured = settled.measured(version, read, home)
    chosen = tuple(sorted(values.items(), key=lambda each: each[0]))
    key = (home, digest, read.log, measured, sight, chosen)
    with _keeping:
        kept = _kept.get(key)
    if kept is None and not _is_long(connection, values):
        return _asked(connection, values, None)
    now = _said(connection, values)
    parted = Parted(_brought_up(kept, now, connection, values), now)
    with _keeping:
        _kept[key] = parted
        _kept.move_to_end(key)
        while len(_kept) > REMEMBERED:
            _kept.popitem(last=False)
    # The order is the query's own: `place` is what it orders by.
    return sorted(chain(*parted.lines.values()), key=lambda line: line["place"])


_kept: OrderedDict[Hashable, Parted] = OrderedDict()
_keeping = threading.Lock()


def _brought_up(
    kept: Parted | None, now: Said, connection: Shared, values: Mapping[str, object]
) -> Lines:
    """The lines by unit, asked anew where something else is said now."""
    if kept is None:
        return _by_unit(_asked(connection, values, None))
    units = kept.said.keys() | now.keys()
    fresh = [unit for unit in units if kept.said.get(unit) != now.get(unit)]
    if len(fresh) > FEW:
        return _by_unit(_asked(connection, values, None))
    return kept.lines | {unit: _asked(connection, values, unit) for unit in fresh}


def _is_long(connection: Shared, values: Mapping[str, object]) -> bool:
    (size,) = sql.query(connection, "desk/size", cycle=values["cycle"])
    return bool(size["findings"] >= MANY)


def _asked(
    connection: Shared, values: Mapping[str, object], unit: str | None
) -> list[WatchLine]:
    return sql.rows(connection, WATCH_LINES, **{**values, "unit": unit})


def _by_unit(listed: Iterable[WatchLine]) -> Lines:
    parted: Lines = {}
    for line in listed:
        parted.setdefault(line["unit"], []).append(line)
    return parted


def _said(connection: Shared, values: Mapping[str, object]) -> Said:
    by_unit: Said = {}
    for row in sql.query(connection, "desk/said", cycle=values["cycle"]):
        by_unit.setdefault(row["unit"], []).append(row)
    return by_unit
