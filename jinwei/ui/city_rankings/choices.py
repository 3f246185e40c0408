"""What is chosen on 全市排名, held in the URL like the filters of the head."""

from __future__ import annotations

import streamlit as st

from jinwei.ui import read
from jinwei.ui.shared.places import CITY

MOST_DRAWN = 6


def scope() -> str:
    """The scope whose lists are shown, 全市 or 全区; no choice where there is one."""
    scopes = [row["scope"] for row in read.rows("city_rankings/scopes")]
    if len(scopes) < 2:
        return next(iter(scopes), CITY)
    return st.segmented_control(
        "范围", scopes, default=scopes[0], required=True, key="scope",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip


def items(labels: list[str], first: list[str], scope: str, opened: str | None) -> list:
    """The ranked items to draw: those in the URL, the row just opened, else `first`."""
    key = "items" if scope == CITY else "unit_items"
    if opened:
        st.session_state[key] = [opened]
    return st.multiselect(
        "画出哪些事项的名次", labels, default=first, key=key, bind="query-params",
        max_selections=MOST_DRAWN, placeholder="选事项，最多六项",
    )  # fmt: skip


def whole_lists() -> bool:
    """Whether the full lists of the chosen items are wanted."""
    return st.toggle("看完整名单", key="lists", bind="query-params")
