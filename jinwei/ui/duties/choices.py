"""What is chosen on 规定动作, held in the URL like the filters of the head."""

from __future__ import annotations

import streamlit as st

BY_MONTH, BY_DATE, THEMES, ASKED = "逐月", "按日期", "讨论主题", "方案要求"


def part() -> str:
    """How the duties of the year are shown; month by month, where the URL is silent."""
    return st.segmented_control(
        "全年怎么看", (BY_MONTH, BY_DATE, THEMES, ASKED), default=BY_MONTH,
        required=True, key="show", bind="query-params", label_visibility="collapsed",
    )  # fmt: skip
