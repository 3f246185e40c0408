"""What is chosen on 督办台, held in the URL like the filters of the head."""

from __future__ import annotations

import streamlit as st

from jinwei.policy.record_kinds import UNCHECKED


def group(ways: list[str], first: str) -> str:
    """How a long list is grouped; `first`, which is not at all, unless the URL says."""
    return st.segmented_control(
        "分组", [first, *ways], default=first, required=True, key="group",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip


def only_unconfirmed() -> bool:
    """Whether only the rows with something that nobody confirmed yet are listed."""
    label = f"只看{UNCHECKED}"
    return st.toggle(label, key="unconfirmed", bind="query-params")
