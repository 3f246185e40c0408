"""What the screens read: one version per run, with the records there were at its start.

The frame chooses the version and the filters once and keeps them as the run's `View`;
pages and their fragments read that view, so no page mixes two versions, or shows a
record on one half and not on the other. Queries are cached by what they read.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar, cast, overload

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from jinwei import desk, sql
from jinwei.access.person import Denied
from jinwei.desk import Position, annual, settled, watched
from jinwei.desk.facts import Facts, Source, facts
from jinwei.desk.narrowed import WHOLE, Sight
from jinwei.desk.rows.lines import WATCH_LINES
from jinwei.policy.roles import PUBLIC
from jinwei.records import RecordsError
from jinwei.single_flight import single_flight
from jinwei.spreadsheet_safe import csv_bytes
from jinwei.sql.connections import Shared
from jinwei.ui import apart, who
from jinwei.versions import publish
from jinwei.web import newer
from jinwei.wording import words

VIEW = "jinwei_view"
LEAST = Sight(PUBLIC)
OF_OFFICE = "这里只给督查和领导看。您能看的见左边列出的各页。"
Values = tuple[tuple[str, object], ...]
Draw = Callable[[list[dict]], go.Figure]
Typed = TypeVar("Typed")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class View:
    """What a run shows: the version, the page, the cycle (`2023Q3`) and the filters.

    `filters` holds a value for each filter of the page, None where all are shown.
    `records` is how far the record log is read; `trouble` says why it could not be.
    `sight` is what of all this whoever acts may see.
    """

    version: str
    cycle: str
    records: Position = desk.UNREAD
    trouble: str = ""
    filters: Mapping[str, str | None] = field(default_factory=dict)
    title: str = ""
    sight: Sight = LEAST


@dataclass(frozen=True)
class Asked:
    """What a query is asked of: a version, with records or without, and what is seen.

    A version without records is asked where all of it is seen. `records` is where the
    answer begins to be what it is at `read`, where it is asked if not there.
    """

    version: str
    records: Position | None
    sight: Sight
    read: Position | None = field(default=None, compare=False)

    def connection(self) -> Shared:
        """The connection on which no more than that exists."""
        if self.records is None:
            return publish.open_version(self.version).connection
        read = self.read or self.records
        return desk.connection(self.version, read, sight=self.sight)


def view() -> View:
    """The view of this run, as the frame set it."""
    run = get_script_run_ctx(suppress_warning=True)
    of, held = _viewed.get() or (None, None)
    if held is None or of is not run:
        held = st.session_state[VIEW]
        _viewed.set((run, held))
    return held


_viewed: ContextVar[tuple[object, View] | None] = ContextVar("viewed", default=None)
"""The view of the run that this thread is at, which is asked for a hundred times."""


def use(version: str) -> None:
    """This run shows that version, with what is recorded about it until now.

    Its cycle and filters are still to be chosen.
    """
    sight = who.sight()
    try:
        at = desk.position(version)
        # What was written is read, not only how much.
        desk.make_ready(version, at)
        keep(View(version, "", at, sight=sight))
    except RecordsError as fault:
        keep(View(version, "", trouble=str(fault), sight=sight))


def keep(chosen: View) -> None:
    """This run, and fragments that rerun after it, show that view."""
    st.session_state[VIEW] = chosen
    _viewed.set((get_script_run_ctx(suppress_warning=True), chosen))
    newer.shows(chosen.version)


@overload
def rows(asked: str, /, **values: object) -> list[dict]: ...


@overload
def rows(asked: sql.Query[Typed], /, **values: object) -> list[Typed]: ...


def rows(asked: str | sql.Query[Any], /, **values: object) -> list[Any]:
    """The rows of `queries/board/<name>.sql` in this run's version, by column name.

    They are typed where a query is asked for that declares its rows. All sessions share
    them, so they are read and not changed.
    """
    name = asked if isinstance(asked, str) else asked.name.removeprefix("board/")
    return _rows(_from(name, values), name, _key(values))


@overload
def row(asked: str, /, **values: object) -> dict | None: ...


@overload
def row(asked: sql.Query[Typed], /, **values: object) -> Typed | None: ...


def row(asked: str | sql.Query[Any], /, **values: object) -> Any:
    """The first row of a board query, or None where it has none."""
    return next(iter(rows(asked, **values)), None)


def only(name: str, /, **values: object) -> dict:
    """The row of a board query that always has one."""
    (single,) = rows(name, **values)
    return single


def shaped(
    shape: Callable[..., Answer], name: str, /, *given: Hashable, **values: object
) -> Answer:
    """What a function makes of the frame of a board query, kept for the next run.

    `shape` is given the frame (see `sql.frame`) and then `given`. All sessions share
    what it makes, so it is read and not changed.
    """
    made = _shaped(_from(name, values), shape, name, given, _key(values))
    return cast("Answer", made)


def csv(
    shape: Callable[[pd.DataFrame], pd.DataFrame], name: str, /, **values: object
) -> Callable[[], bytes]:
    """Makes a CSV of what a function makes of a board query when it is asked for.

    The columns of the frame that `shape` gives are those of the file, by their headers.
    """
    chosen = _from(name, values)

    def made() -> bytes:
        table = shape(_framed(chosen, name, _key(values)))
        return csv_bytes([*table], ([*row.values()] for row in sql.records(table)))

    return made


def figure(draw: Draw, name: str, /, **values: object) -> str | None:
    """A chart of a board query as JSON; None where the query has no rows."""
    return _figure(_from(name, values), draw, name, _key(values))


def answer(ask: Callable[..., Answer], *asked: Hashable) -> Answer:
    """What a question answers of this run's version and records, kept for the next.

    `ask` is given the connection and then `asked`.
    """
    apart.refuse()
    given = _answer(view().version, view().records, view().sight, ask, asked)
    return cast("Answer", given)


def of_facts(tell: Callable[[Facts], Answer], *, is_public: bool = True) -> Answer:
    """What is told of the facts of this run's cycle, kept for the next.

    Denied are facts of the office to whoever does not see what it works with.
    """
    if not (is_public or view().sight.is_of_office):
        raise Denied(OF_OFFICE)
    apart.refuse()
    reply = _of_facts(view().version, view().records, view().cycle, tell, is_public)
    return cast("Answer", reply)


def year() -> annual.Year:
    """What the year up to this run's cycle adds up to, kept for the next.

    Denied to whoever does not see what the office works with.
    """
    if not view().sight.is_of_office:
        raise Denied(OF_OFFICE)
    apart.refuse()
    return _year(view().version, view().records, view().cycle)


def source() -> Source:
    """Where the tables of this run come from; what they show is for the office."""
    shown, district = view(), only("frame/district")
    ends = {each["cycle"]: each["cutoff_on"] for each in rows("frame/cycles")}
    return Source(
        shown.version, shown.records.seq, shown.cycle,
        words.quarter(shown.cycle) if shown.cycle else "",
        ends.get(shown.cycle, district["as_of"]),
        district["name"], district["is_invented"], is_public=False,
    )  # fmt: skip


def csv_name(kind: str) -> str:
    """What a list of this run is called as a file: its kind, cycle and version."""
    cycle, version = words.quarter(view().cycle), words.version(view().version)
    return f"{kind}_{cycle}_版本{version}.csv"


def exports() -> frozenset[str]:
    """The English names of the exports that this version holds rows of."""
    return frozenset(each["export"] for each in rows("frame/exports_present"))


# Streamlit's own cache hashes arguments by walking them and copies what it returns at
# every call, which was a third of a rerun; names and filters are plain hashable values.
@lru_cache(maxsize=4096)
@single_flight
def _rows(of: Asked, name: str, values: Values) -> list[dict]:
    asked, given = f"board/{name}", _passed(values)
    if asked == WATCH_LINES.name and given["unit"] is None and of.sight.is_of_office:
        listed = watched.lines(of.version, of.read or desk.UNREAD, of.sight, given)
        return cast("list[dict]", listed)
    return sql.query(of.connection(), asked, **given)


def _framed(of: Asked, name: str, values: Values) -> pd.DataFrame:
    return sql.frame(of.connection(), f"board/{name}", **_passed(values))


def _passed(values: Values) -> dict[str, object]:
    return {n: list(v) if isinstance(v, tuple) else v for n, v in values}


@lru_cache(maxsize=512)
@single_flight
def _shaped(
    of: Asked,
    shape: Callable[..., object],
    name: str,
    given: tuple[Hashable, ...],
    values: Values,
) -> object:
    return shape(_framed(of, name, values), *given)


@lru_cache(maxsize=1024)
@single_flight
def _figure(of: Asked, draw: Draw, name: str, values: Values) -> str | None:
    fetched = _rows(of, name, values)
    return draw(fetched).to_json() if fetched else None


@lru_cache(maxsize=128)
@single_flight
def _answer(
    version: str,
    records: Position,
    sight: Sight,
    ask: Callable[..., object],
    asked: tuple[Hashable, ...],
) -> object:
    # What is supposed is judged by all that is known, as findings are.
    whole = WHOLE if sight.is_of_office else sight
    return ask(desk.connection(version, records, sight=whole), *asked)


@lru_cache(maxsize=64)
@single_flight
def _of_facts(
    version: str,
    records: Position,
    cycle: str,
    tell: Callable[[Facts], object],
    is_public: bool,
) -> object:
    return tell(_facts(version, records, cycle, is_public))


@lru_cache(maxsize=8)
@single_flight
def _facts(version: str, records: Position, cycle: str, is_public: bool) -> Facts:
    return facts(version, records, cycle, is_public=is_public)


@lru_cache(maxsize=8)
@single_flight
def _year(version: str, records: Position, cycle: str) -> annual.Year:
    return annual.year(version, records, cycle)


def _from(name: str, values: Mapping[str, object]) -> Asked:
    """What a query is asked of: the version, and the records where it reads them."""
    shown, asked = view(), sql.statement(f"board/{name}")
    if asked.reads_records:
        apart.refuse()
    version, read, sight = shown.version, shown.records, shown.sight
    if not sight.is_of_office:
        return Asked(version, read, sight)
    if not asked.reads_records:
        return Asked(version, None, WHOLE)
    return Asked(version, settled.at(version, read, asked, values), sight, read)


def _key(values: Mapping[str, object]) -> Values:
    """The values as something to remember by; a list of choices is one value."""
    return tuple(
        (name, tuple(value) if isinstance(value, list) else value)
        for name, value in sorted(values.items())
    )
