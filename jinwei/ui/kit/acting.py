"""Who acts: the name of the account, or, where nobody signs in, one that is typed once
and remembered as long as the tab is open."""

from __future__ import annotations

import streamlit as st

from jinwei.ui import who

KEPT = "jinwei_writer"
FIELD = "acting"
LONGEST = 40


def acting() -> str:
    """The name of who acts here; empty until one was given."""
    signed = who.person()
    if not signed.is_local:
        return signed.name
    return str(st.session_state.get(KEPT, ""))


def is_asked() -> bool:
    """Whether who acts has to give a name."""
    return who.person().is_local


def remember(name: str) -> None:
    """That name stands in every field that asks who acts, until another is given."""
    st.session_state[KEPT] = name.strip()


def ask(label: str = "您的姓名") -> str:
    """The field for the name, as it was given last, unless an account says it; the
    name."""
    if not is_asked():
        return acting()
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
