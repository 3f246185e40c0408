"""What is chosen on 整改销号, held in the URL like the filters of the head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

CLOSING, PROBLEMS, AIRING = "销号进度", "问题分析", "每月晾晒"
CHECKS, AGREEMENT, SOURCES = "核查", "两表核对", "问题来源"
VIEWS = (CLOSING, PROBLEMS, SOURCES, AIRING, CHECKS, AGREEMENT)


def view() -> str:
    """Which side of the ledger is shown; the closing of problems, if none is named."""
    return st.segmented_control(
        "看什么", VIEWS, default=CLOSING, required=True, key="ledger",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip


def tags_of_problems(kinds: Sequence[str]) -> str:
    """The kind of tags that units are compared by, the first if none is named."""
    return st.segmented_control(
        "按什么分", kinds, default=kinds[0], required=True, key="by",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip


def words_of_problem() -> str | None:
    """The number or the words that a problem is looked for by; None for all of them."""
    typed = st.text_input(
        "找问题", key="find", placeholder="编号或问题里的词", max_chars=60,
        bind="query-params", width=240,
    )  # fmt: skip
    return " ".join((typed or "").split()) or None


def month(months: Sequence[dt.date]) -> dt.date:
    """The month whose units are shown, the last of them if none is named."""
    labels = {f"{each.year}年{each.month}月": each for each in reversed(months)}
    label = st.selectbox(
        "月份", list(labels), key="month", bind="query-params", width=150,
    )  # fmt: skip
    return labels.get(label, months[-1])
