"""The drawer beside a page: what is opened in it, and which tab of it is read.

What is opened stands in the address by its id, so it can be linked to, the browser's
back closes it and its forward opens it. Neither it nor the tab is bound to a widget: a
name that is bound cannot be taken out of the address when the drawer closes.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from jinwei.ui.kit import links

FINDING, PROBLEM, VISIT = "finding", "problem", "visit"
TAB = "tab"
GROUND, RECORDS = "依据", "记录"
WIDTH = 620


def show(name: str, opened: str | None, draw: Callable[[str], None]) -> None:
    """Draws what was just opened, or what the address has by that name, if anything.

    A unit that was opened leads to its page instead.
    """
    opened = links.follow(opened)
    if opened:
        st.query_params[name] = opened
    named = st.query_params.get(name)
    if named:
        draw(named)


def titled(title: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Makes a function draw into the drawer, under that title."""
    return st.dialog(title, width=WIDTH, position="right", on_dismiss=_close)


def tab(*tabs: str) -> str:
    """The tab chosen; before a choice the one the address names, else the first."""
    named = st.query_params.get(TAB)
    return st.segmented_control(
        "看什么", tabs, default=named if named in tabs else tabs[0], required=True,
        key=TAB, label_visibility="collapsed",
    )  # fmt: skip


def link(name: str, of: str, page: str | None = None) -> dict:
    """The address where that stands opened, on this page unless another is named."""
    here = {"query": {name: of}}
    return {"page": page, **here} if page else here


def _close() -> None:
    for name in (TAB, FINDING, PROBLEM, VISIT):
        st.query_params.pop(name, None)
