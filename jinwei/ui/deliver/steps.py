"""The steps of a delivery, in the order in which a clerk takes them."""

from __future__ import annotations

import streamlit as st

STEP = "step"
CHECK, MAP, EFFECT, PUBLISH = "核对", "对应列", "影响", "发布"
STEPS = (CHECK, MAP, EFFECT, PUBLISH)


def step(usual: str) -> str:
    """Which step is looked at, held in the address; the usual, where it names none."""
    chosen = st.segmented_control(
        "看哪一步", STEPS, default=None if STEP in st.session_state else usual,
        required=True, key="step", bind="query-params", label_visibility="collapsed",
    )  # fmt: skip
    return chosen or usual


def lead(step: str, words: str) -> None:
    """A button that leads on, or back, to that step."""
    st.button(words, key=f"to_{step}", on_click=go, args=(step,))


def go(step: str) -> None:
    """That step is looked at from now on."""
    st.session_state[STEP] = step
