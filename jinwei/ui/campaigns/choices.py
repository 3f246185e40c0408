"""What is chosen on 专项整治, held in the URL like the filters of the head."""

from __future__ import annotations

import streamlit as st


def campaign_round(rounds: list[dict], opened: str | None) -> dict:
    """The campaign round whose order is shown: the one opened, in the URL, or latest.

    Rounds of unknown date are never the latest while there is another.
    """
    names = {row["round"]: row for row in rounds}
    if opened:
        st.session_state["round"] = opened
    latest = max(rounds, key=_when)
    name = st.selectbox(
        "期次", list(names), index=list(names).index(latest["round"]), key="round",
        bind="query-params",
    )  # fmt: skip
    return names[name]


def _when(row: dict) -> tuple:
    """Time order, rounds of unknown date first, by their number."""
    return str(row["period_end"] or ""), row["round_number"] or 0, row["round"]
