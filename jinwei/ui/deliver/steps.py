"""The steps of a delivery, in the order in which a clerk takes them."""

from __future__ import annotations

import streamlit as st

STEP = "step"
CHECK, MAP, EFFECT, PUBLISH = "核对", "对应列", "影响", "发布"
STEPS = (CHECK, MAP, EFFECT, PUBLISH)


def step() -> str:
    """Which step is looked at, held in the address; the first, where it names none."""
    return st.segmented_control(
        "看哪一步", STEPS, default=CHECK, required=True, key=STEP,
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip
