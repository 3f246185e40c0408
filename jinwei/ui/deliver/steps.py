"""The steps of a delivery, in the order in which a clerk takes them."""

from __future__ import annotations

import streamlit as st

STEP = "step"
CHECK, MAP, EFFECT, PUBLISH = "核对", "对应列", "影响", "发布"
STEPS = (CHECK, MAP, EFFECT, PUBLISH)


def step() -> str:
    """Which step is looked at, held in the address; the first, where it names none."""
    chosen = st.segmented_control(
        "看哪一步", STEPS, default=None if STEP in st.session_state else CHECK,
        required=True, key="step", bind="query-params", label_visibility="collapsed",
    )  # fmt: skip
    return chosen or CHECK


def go(step: str) -> None:
    """That step is looked at from now on."""
    st.session_state[STEP] = step
