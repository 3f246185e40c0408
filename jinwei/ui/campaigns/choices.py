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
    dated = [row for row in rounds if row["period_end"] is not None]
    latest = in_time(dated or rounds)[-1]
    name = st.selectbox(
        "期次", list(names), index=list(names).index(latest["round"]), key="round",
        bind="query-params",
    )  # fmt: skip
    return names[name]


def in_time(rounds: list[dict]) -> list[dict]:
    """The rounds in the order of time, those of unknown date last by their number."""
    return sorted(rounds, key=_when)


def _when(row: dict) -> tuple:
    number = row["round_number"] or 0
    return row["period_end"] is None, str(row["period_end"]), number, row["round"]
