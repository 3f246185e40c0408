"""What is chosen on 单位画像, held in the URL like the filters of the head."""

from __future__ import annotations

import streamlit as st


def unit(names: list[str], first: str) -> str:
    """The unit whose page is shown; `first`, where the URL names none.

    It is no default, which the URL would leave out: who comes first changes.
    """
    return st.selectbox(
        "单位", names, index=None, placeholder=first, key="unit", bind="query-params",
        label_visibility="collapsed", width=240,
    ) or first  # fmt: skip
