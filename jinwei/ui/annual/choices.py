"""What is chosen on 年度汇总, held in the URL like the filters of the head."""

from __future__ import annotations

import streamlit as st

ALL_UNITS = "各单位对照"
SUMMARY, BOARDS, WORK, SURVEY, EVALUATION = (
    "一览", "红黑榜", "动作和整改", "三评", "活动评价",
)  # fmt: skip
UNIT = "year_unit"
NEXT = "jinwei_year_unit"


def unit(names: list[str]) -> str | None:
    """The unit whose sheet is shown; None for all of them.

    The one that a row of the table was opened for goes before the one chosen before.
    """
    opened = st.session_state.pop(NEXT, None)
    if opened in names:
        st.session_state["year_unit"] = opened
    chosen = st.selectbox(
        "单位", [ALL_UNITS, *names], key="year_unit", bind="query-params",
        width=240,
    )  # fmt: skip
    return None if chosen == ALL_UNITS else chosen


def open_unit(name: str) -> None:
    """Shows the sheet of a unit in place of the tables."""
    st.session_state[NEXT] = name
    st.rerun()


def part() -> str:
    """What of the year is compared; the totals, where the URL is silent."""
    return st.segmented_control(
        "看什么", (SUMMARY, BOARDS, WORK, SURVEY, EVALUATION), default=SUMMARY,
        required=True, key="year_part", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
