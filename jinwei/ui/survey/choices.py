"""What is chosen on 三评, held in the URL like the filters of the head."""

from __future__ import annotations

import streamlit as st

SCORES, ASPECTS, PARTS, AGREEMENT = "得分", "六个方面", "群体与渠道", "两表核对"


def view() -> str:
    """Which view of 三评 is shown; the scores, where the URL names none."""
    return st.segmented_control(
        "看什么", (SCORES, ASPECTS, PARTS, AGREEMENT), default=SCORES, required=True,
        key="view", bind="query-params", label_visibility="collapsed",
    )  # fmt: skip
