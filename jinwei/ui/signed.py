"""Who is signed in, in the frame of every page; and that the sign-in is over."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from jinwei import paths
from jinwei.access import house
from jinwei.policy import roles
from jinwei.ui import kit, who

OVER = "登录已失效"
LOCAL = "没有设置登录：只能在这台电脑上打开"
HELD = "jinwei_account"


def is_over() -> bool:
    """Whether nothing may be shown, since nobody is signed in any more.

    What a page kept of one account is not left to the next that signs in.
    """
    held = who.standing()
    if held.person is None or held.must_change:
        return True
    if st.session_state.setdefault(HELD, held.person.account) != held.person.account:
        st.session_state.clear()
        st.session_state[HELD] = held.person.account
    return False


def say_over(pages: Sequence[StreamlitPage]) -> None:
    """Why nothing is shown, and the way to sign in; none of `pages` is drawn."""
    nothing = st.Page(lambda: None, title=OVER, url_path="over", default=True)
    st.navigation([nothing, *pages], position="hidden")
    st.set_page_config(page_title=f"{OVER} · 进位")
    kit.over(OVER, f"{who.reason(who.standing())}。", key="over")


def beside_pages() -> None:
    """Below the list of pages: who is signed in, and the way out."""
    acting = who.person()
    if acting.is_local:
        return
    held = " · ".join(filter(None, [roles.role(acting.role).name, acting.unit]))
    kept = house.of(paths.home())
    has_password = kept is not None and not kept.provider
    with st.sidebar:
        kit.account(acting.name, held, has_password=has_password, key="account")


def below_page() -> None:
    """Where nobody signs in, that it is so: the list of pages has no room for it."""
    if who.person().is_local:
        st.caption(LOCAL)
