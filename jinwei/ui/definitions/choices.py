"""What is chosen on 口径, held in the URL like the filters of the head."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from jinwei.policy.contracts import Contract, contracts
from jinwei.ui import read

EXPORTS, RULES, FIGURES, FILES = "导出文件", "条款规则", "指标算法", "本版文件"
RECORDS, MECHANISMS = "督查记录", "方案机制"
PARTS = (MECHANISMS, EXPORTS, RULES, FIGURES, RECORDS, FILES)


def part() -> str:
    """Which part of the definitions is shown; exports, where the URL names none.

    What was handed in is for the office alone.
    """
    offered = PARTS if read.view().sight.is_of_office else PARTS[:-1]
    return st.segmented_control(
        "看哪一部分", offered, default=EXPORTS, required=True, key="part",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip


def export() -> Contract:
    """The export whose columns are shown, by its Chinese title in the URL."""
    titles = {contract.title: contract for contract in contracts().values()}
    title = st.selectbox(
        "导出文件", list(titles), key="export", bind="query-params", width=240,
    )  # fmt: skip
    return titles[title]


def served(ways: Sequence[str]) -> str:
    """Which mechanisms are listed: all of them, unless the URL names a part."""
    return st.segmented_control(
        "看哪些", ways, default=ways[0], required=True, key="served",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip


def kind_of_note(names: dict[str, str]) -> str | None:
    """The kind of notes shown, of those this version has; None for all of them."""
    counts = {row["kind"]: row["notes"] for row in read.rows("definitions/note_counts")}
    kinds = {
        f"{name} {counts[kind]:,}": kind
        for kind, name in names.items()
        if kind in counts
    }
    chosen = st.pills(
        "只看", list(kinds), key="kind", bind="query-params",
    )  # fmt: skip
    return kinds.get(chosen or "")
