"""内部: whether what nobody confirmed is offered here, and whether it is wanted."""

from __future__ import annotations

import streamlit as st

from jinwei.policy.roles import PAGE
from jinwei.report.visibility import Permission, may_see_internal
from jinwei.ui import who

PUBLIC, INTERNAL = "公开", "内部"


def permission(page: str) -> Permission:
    """Whether the one who acts is offered the 内部 version of that page."""
    return may_see_internal(who.person().sight(PAGE + page))


def slides_are_public(allowed: Permission) -> bool:
    """Whether the slides for everybody are shown; the others only where allowed."""
    if not allowed.is_allowed:
        return True
    chosen = st.segmented_control(
        "给谁看", (PUBLIC, INTERNAL), default=PUBLIC, required=True, key="shown_to",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip
    return chosen == PUBLIC
