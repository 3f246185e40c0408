"""Who acts: a name that is typed once and remembered as long as the tab is open."""

from __future__ import annotations

import streamlit as st

KEPT = "jinwei_writer"
FIELD = "acting"
LONGEST = 40


def acting() -> str:
    """The name of who acts here; empty until one was given."""
    return str(st.session_state.get(KEPT, ""))


def remember(name: str) -> None:
    """That name stands in every field that asks who acts, until another is given."""
    st.session_state[KEPT] = name.strip()


def ask(label: str = "您的姓名") -> str:
    """The field for the name, as it was given last; the name in it."""
    name = st.text_input(
        label,
        acting(),
        key=FIELD,
        max_chars=LONGEST,
        placeholder="报送记录里写的是这个名字",
        width=240,
    )
    remember(name)
    return acting()
