"""The drawer beside a page: what is opened in it, and which tab of it is read.

What is opened stands in the address by its id, so it can be linked to, the browser's
back closes it and its forward opens it. Neither it nor the tab is bound to a widget: a
name that is bound cannot be taken out of the address when the drawer closes.

What was listed when it opened stays the order in which one goes on from one to the
next, though what is recorded meanwhile takes rows off the list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from jinwei.ui import kit
from jinwei.ui.kit import links
from jinwei.ui.kit.parts import Note

FINDING, PROBLEM, VISIT, LETTER = "finding", "problem", "visit", "letter"
SEVERAL = "several"
AT = "@"
TAB = "tab"
GROUND, RECORDS, ORDERS = "依据", "记录", "督办单"
WIDTH = 620
LISTED = "jinwei_listed"


def show(
    name: str,
    opened: str | None,
    draw: Callable[[str], None],
    listed: Sequence[str] = (),
) -> None:
    """Draws what was just opened, or what the address has by that name, if anything.

    `listed` is what stands on the page in its order, unless the reader sorted or
    searched the table that it was opened from. A unit that was opened leads to
    its page instead.
    """
    opened = links.follow(opened)
    if opened:
        of, _, chosen = opened.partition(AT)
        st.query_params.update({name: of} | ({TAB: chosen} if chosen else {}))
    named = st.query_params.get(name)
    if opened or not named or named not in st.session_state.get(LISTED, ()):
        st.session_state[LISTED] = links.listed(named, listed)
    if named:
        draw(named)


def is_open(name: str) -> bool:
    """Whether the address has something opened by that name."""
    return st.query_params.get(name) is not None


def steps(shown: str) -> None:
    """Buttons to what stands before and after it on the list it was opened from."""
    listed = st.session_state.get(LISTED, ())
    if shown not in listed or len(listed) < 2:
        return
    at = listed.index(shown)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for words, to in (("上一条", at - 1), ("下一条", at + 1)):
            is_there = 0 <= to < len(listed)
            if st.button(words, disabled=not is_there, key=f"step_{words}"):
                links.open_next(listed[to] + AT + st.session_state.get(TAB, ""), listed)
        st.caption(f"第 {at + 1} 条，共 {len(listed)} 条")


def titled(title: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Makes a function draw into the drawer, under that title."""
    return st.dialog(title, width=WIDTH, position="right", on_dismiss=_close)


def tab(*tabs: str) -> str:
    """The tab chosen; before a choice the one the address names, else the first."""
    named = st.query_params.get(TAB)
    first = named if named in tabs else tabs[0]
    chosen = st.segmented_control(
        "看什么", tabs, default=first, required=True,
        key=TAB, label_visibility="collapsed",
    )  # fmt: skip
    if named and named not in tabs:
        absent = f"地址里的“{named}”这里没有，下面是“{chosen}”。"
        kit.notes([Note(paragraphs=[absent])], key="no_tab")
    return chosen


def link(name: str, of: str, page: str | None = None, tab: str = "") -> dict:
    """The address where that stands opened, on this page unless another is named."""
    here = {"query": {name: of} | ({TAB: tab} if tab else {})}
    return {"page": page, **here} if page else here


def _close() -> None:
    for name in (TAB, FINDING, PROBLEM, VISIT, LETTER, SEVERAL):
        st.query_params.pop(name, None)
