"""Which doubts a confirmation answers: what a form asks, and what an entry keeps."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from jinwei.policy.record_kinds import BETWEEN_ANSWERS
from jinwei.records import Field


def asked(declared: Field, doubts: Sequence[str], before: str, key: str) -> str:
    """The doubts that are chosen as cleared up; nothing is asked where there are none.

    `before` is what the record that is corrected answered.
    """
    if not doubts:
        return ""
    answered = before.split(BETWEEN_ANSWERS)
    chosen = st.pills(
        f"{declared.title}（{declared.help}）",
        doubts,
        selection_mode="multi",
        default=[each for each in doubts if each in answered],
        key=key,
    )
    return BETWEEN_ANSWERS.join(each for each in doubts if each in chosen)


def among(doubts: Sequence[str], answers: str) -> str:
    """Of what was answered for several findings, what concerns the one with these."""
    answered = answers.split(BETWEEN_ANSWERS)
    return BETWEEN_ANSWERS.join(each for each in doubts if each in answered)
