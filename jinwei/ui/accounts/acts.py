"""What is done with accounts, once it is allowed, and what is said of it afterwards."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from jinwei.access.accounts import MANAGE
from jinwei.access.person import Person
from jinwei.faults import Told
from jinwei.ui import kit, who
from jinwei.ui.kit.parts import Note

OUTCOME = "jinwei_account_outcome"
ONCE = "只显示这一次，请当面交给使用的人；第一次登录要改密码。"


def attempt(act: Callable[[Person], str], *, password_of: str = "") -> None:
    """The act is done by who is signed in, and what it says is shown next.

    What it gives back is the words, or the new password of the account named.
    """
    try:
        given = act(_manager())
    except Told as fault:
        st.session_state[OUTCOME] = Note("没有改动", [str(fault)], tone="alert")
        return
    st.session_state[OUTCOME] = (
        Note(f"“{password_of}”的密码", [ONCE], pairs=[("密码", given)], tone="lead")
        if password_of
        else Note("已经改好", [given])
    )


def outcome() -> None:
    """Says once what came of the last act."""
    note = st.session_state.pop(OUTCOME, None)
    if note is not None:
        kit.notes([note], key="account_outcome")


def _manager() -> Person:
    manager = who.person()
    manager.require(MANAGE)
    return manager
