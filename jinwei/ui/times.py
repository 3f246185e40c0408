"""The time that a page is about, as its head offers it."""

from __future__ import annotations

import streamlit as st

from jinwei.ui import read


def _cycle() -> dict | None:
    cycles = {cycle["label"]: cycle for cycle in read.rows("frame/cycles")}
    label = st.selectbox(
        "周期",
        list(cycles),
        index=_opened_at(cycles),
        key="cycle",
        bind="query-params",
        width=136,
    )
    return cycles.get(label)


def _year() -> dict | None:
    """The last cycle of the year that is chosen."""
    years = {year["label"]: year for year in read.rows("frame/years")}
    label = st.selectbox(
        "年度",
        list(years),
        index=_opened_at(years),
        key="year",
        bind="query-params",
        width=110,
    )
    return years.get(label)


def _opened_at(offered: dict[str, dict]) -> int:
    return next((i for i, each in enumerate(offered.values()) if each["is_default"]), 0)


def _no_time() -> None:
    """A page about no time of its own offers none."""


TIMES = {"cycle": _cycle, "year": _year, "none": _no_time}
