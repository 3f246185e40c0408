"""空白模板: the blank file of every export, one click away."""

from __future__ import annotations

import streamlit as st

from jinwei.policy.contracts import contracts
from jinwei.ui.shared.templates import downloads


def templates() -> None:
    """An export is chosen, and its blank file taken away."""
    with st.expander("空白模板"):
        titles = {each.title: each for each in contracts().values()}
        title = st.selectbox("哪一种报表", list(titles), width=240, key="template_of")
        downloads(titles[title])
