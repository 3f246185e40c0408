"""What the screens read: one published version per run, its queries cached by version.

The frame chooses the version and the filters once and keeps them as the run's `View`;
pages and their fragments read that view, so no page mixes two versions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st

from jinwei import live, publish, sql

VIEW = "jinwei_view"
Values = tuple[tuple[str, object], ...]
Draw = Callable[[list[dict]], go.Figure]


@dataclass(frozen=True)
class View:
    """What a run shows: the version, the cycle (`2023Q3`) and the chosen filters.

    `filters` holds a value for each filter of the page, None where all are shown.
    """

    version: str
    cycle: str
    filters: Mapping[str, str | None] = field(default_factory=dict)


def view() -> View:
    """The view of this run, as the frame set it."""
    return st.session_state[VIEW]


def use(version: str) -> None:
    """This run shows that version; its cycle and filters are still to be chosen."""
    keep(View(version, ""))


def keep(chosen: View) -> None:
    """This run, and fragments that rerun after it, show that view."""
    st.session_state[VIEW] = chosen


def rows(name: str, /, **values: object) -> list[dict]:
    """The rows of `queries/board/<name>.sql` in this run's version, by column name.

    All sessions share them, so they are read and not changed.
    """
    return _rows(view().version, name, _key(values))


def row(name: str, /, **values: object) -> dict | None:
    """The first row of a board query, or None where it has none."""
    return next(iter(rows(name, **values)), None)


def later(name: str, /, **values: object) -> Callable[[], list[dict]]:
    """The rows of a board query in this run's version, for when the run is over."""
    version = view().version
    return lambda: _rows(version, name, _key(values))


def figure(draw: Draw, name: str, /, **values: object) -> str | None:
    """A chart of a board query as JSON; None where the query has no rows."""
    return _figure(view().version, draw, name, _key(values))


def exports() -> frozenset[str]:
    """The English names of the exports that this version holds rows of."""
    return frozenset(found["export"] for found in rows("exports_present"))


# Streamlit's own cache hashes arguments by walking them and copies what it returns at
# every call, which was a third of a rerun; names and filters are plain hashable values.
@lru_cache(maxsize=4096)
def _rows(version: str, name: str, values: Values) -> list[dict]:
    opened = publish.open_version(version)
    connection = live.beside(opened, "", 0, list, ())
    passed = {n: list(v) if isinstance(v, tuple) else v for n, v in values}
    return sql.query(connection, f"board/{name}", **passed)


@lru_cache(maxsize=1024)
def _figure(version: str, draw: Draw, name: str, values: Values) -> str | None:
    found = _rows(version, name, values)
    return draw(found).to_json() if found else None


def _key(values: Mapping[str, object]) -> Values:
    """The values as something to remember by; a list of choices is one value."""
    return tuple(
        (name, tuple(value) if isinstance(value, list) else value)
        for name, value in sorted(values.items())
    )
