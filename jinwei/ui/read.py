"""What the screens read: one published version per run, its queries cached by version.

The frame chooses the version and the filters once and keeps them as the run's `View`;
pages and their fragments read that view, so no page mixes two versions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import plotly.graph_objects as go
import streamlit as st

from jinwei import publish, sql

VIEW = "jinwei_view"


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
    _connection(version)
    keep(View(version, ""))


def keep(chosen: View) -> None:
    """This run, and fragments that rerun after it, show that view."""
    st.session_state[VIEW] = chosen


def rows(name: str, /, **values: object) -> list[dict]:
    """The rows of `queries/board/<name>.sql` in this run's version, by column name."""
    return _rows(view().version, name, values)


def row(name: str, /, **values: object) -> dict | None:
    """The first row of a board query, or None where it has none."""
    return next(iter(rows(name, **values)), None)


def figure(
    draw: Callable[[list[dict]], go.Figure], name: str, /, **values: object
) -> str | None:
    """A chart of a board query as JSON; None where the query has no rows."""
    return _figure(view().version, draw.__name__, draw, name, values)


def exports() -> frozenset[str]:
    """The English names of the exports that this version holds rows of."""
    return frozenset(found["export"] for found in rows("exports_present"))


@st.cache_data(max_entries=4096, show_spinner=False)
def _rows(version: str, name: str, values: dict) -> list[dict]:
    return sql.query(_connection(version), f"board/{name}", **values)


@st.cache_data(max_entries=1024, show_spinner=False)
def _figure(
    version: str, drawn_as: str, _draw: Callable, name: str, values: dict
) -> str | None:
    found = _rows(version, name, values)
    return _draw(found).to_json() if found else None


@st.cache_resource(max_entries=4, show_spinner=False)
def _connection(version: str) -> object:
    return publish.open_version(version).connection
