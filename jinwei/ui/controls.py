"""Choices that belong to one page, held in the URL like the filters of the head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from jinwei.policy.contracts import Contract, contracts
from jinwei.ui import read

CITY = "全市"
EXPORTS, RULES, FIGURES, FILES = "导出文件", "条款规则", "指标算法", "本版文件"
RECORDS = "督查记录"
SCORES, ASPECTS, PARTS, AGREEMENT = "得分", "六个方面", "群体与渠道", "两表核对"
CLOSING, PROBLEMS, AIRING, CHECKS = "销号进度", "问题分析", "每月晾晒", "核查"
BY_MONTH, BY_DATE, THEMES, ASKED = "逐月", "按日期", "讨论主题", "方案要求"
PUBLIC, INTERNAL = "公开", "内部"
EVERYBODY = "各单位（督导通报）"
MOST_DRAWN = 6


def view_of_ledger() -> str:
    """Which side of the ledger is shown; the closing of problems, if none is named."""
    return st.segmented_control(
        "看什么", (CLOSING, PROBLEMS, AIRING, CHECKS), default=CLOSING, required=True,
        key="ledger", bind="query-params", label_visibility="collapsed",
    )  # fmt: skip


def tags_of_problems(kinds: Sequence[str]) -> str:
    """The kind of tags that units are compared by, the first if none is named."""
    return st.segmented_control(
        "按什么分", kinds, default=kinds[0], required=True, key="by",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip


def words_of_problem() -> str | None:
    """The number or the words that a problem is looked for by; None for all of them."""
    said = st.text_input(
        "找问题", key="find", placeholder="编号或问题里的词", max_chars=60,
        bind="query-params", label_visibility="collapsed", width=240,
    )  # fmt: skip
    return " ".join((said or "").split()) or None


def month(months: Sequence[dt.date]) -> dt.date:
    """The month whose units are shown, the last of them if none is named."""
    labels = {f"{each.year}年{each.month}月": each for each in reversed(months)}
    label = st.selectbox(
        "月份", list(labels), key="month", bind="query-params",
        label_visibility="collapsed", width=150,
    )  # fmt: skip
    return labels.get(label, months[-1])


def unit_of_growth() -> str | None:
    """The unit whose growth is shown: ours first, else the best served; None if none.

    Offered only where the export holds more than one unit.
    """
    units = {row["label"]: row["value"] for row in read.rows("target/units")}
    if len(units) < 2:
        return next(iter(units.values()), None)
    label = st.selectbox(
        "看哪个单位公布的增速", list(units), key="growth_unit", bind="query-params",
        label_visibility="collapsed", width=240,
    )  # fmt: skip
    return units.get(label)


def scope() -> str:
    """The scope whose lists are shown, 全市 or 全区; no choice where there is one."""
    scopes = [row["scope"] for row in read.rows("city_rankings/scopes")]
    if len(scopes) < 2:
        return next(iter(scopes), CITY)
    return st.segmented_control(
        "范围", scopes, default=scopes[0], required=True, key="scope",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip


def items(labels: list[str], first: list[str], scope: str, opened: str | None) -> list:
    """The ranked items to draw: those in the URL, the row just opened, else `first`."""
    key = "items" if scope == CITY else "unit_items"
    if opened:
        st.session_state[key] = [opened]
    return st.multiselect(
        "画出哪些事项的名次", labels, default=first, key=key, bind="query-params",
        max_selections=MOST_DRAWN, placeholder="选事项，最多六项",
    )  # fmt: skip


def group(ways: list[str], first: str) -> str:
    """How a long list is grouped; `first`, which is not at all, unless the URL says."""
    return st.segmented_control(
        "分组", [first, *ways], default=first, required=True, key="group",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip


def unit(names: list[str], first: str) -> str:
    """The unit whose page is shown; `first`, where the URL names none.

    It is no default, which the URL would leave out: who comes first changes.
    """
    return st.selectbox(
        "单位", names, index=None, placeholder=first, key="unit", bind="query-params",
        label_visibility="collapsed", width=240,
    ) or first  # fmt: skip


def whole_lists() -> bool:
    """Whether the full lists of the chosen items are wanted."""
    return st.toggle("看完整名单", key="lists", bind="query-params")


def view_of_survey() -> str:
    """Which view of 三评 is shown; the scores, where the URL names none."""
    return st.segmented_control(
        "看什么", (SCORES, ASPECTS, PARTS, AGREEMENT), default=SCORES, required=True,
        key="view", bind="query-params", label_visibility="collapsed",
    )  # fmt: skip


def campaign_round(rounds: list[dict], opened: str | None) -> dict:
    """The campaign round whose order is shown: the one opened, in the URL, or latest.

    Rounds of unknown date are never the latest while there is another.
    """
    names = {row["round"]: row for row in rounds}
    if opened:
        st.session_state["round"] = opened
    latest = max(rounds, key=lambda row: (str(row["period_end"] or ""), row["round"]))
    name = st.selectbox(
        "期次", list(names), index=list(names).index(latest["round"]), key="round",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip
    return names[name]


def part_of_definitions() -> str:
    """Which part of the definitions is shown; exports, where the URL names none."""
    return st.segmented_control(
        "看哪一部分", (EXPORTS, RULES, FIGURES, RECORDS, FILES), default=EXPORTS,
        required=True, key="part", bind="query-params", label_visibility="collapsed",
    )  # fmt: skip


def part_of_duties() -> str:
    """How the duties of the year are shown; month by month, where the URL is silent."""
    return st.segmented_control(
        "全年怎么看", (BY_MONTH, BY_DATE, THEMES, ASKED), default=BY_MONTH,
        required=True, key="show", bind="query-params", label_visibility="collapsed",
    )  # fmt: skip


def export() -> Contract:
    """The export whose columns are shown, by its Chinese title in the URL."""
    titles = {contract.title: contract for contract in contracts().values()}
    title = st.selectbox(
        "导出文件", list(titles), key="export", bind="query-params",
        label_visibility="collapsed", width=240,
    )  # fmt: skip
    return titles[title]


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
        label_visibility="collapsed",
    )  # fmt: skip
    return kinds.get(chosen)


def visibility() -> str:
    """Whom the bulletin is for, everybody if nobody is named."""
    return st.segmented_control(
        "给谁看", (PUBLIC, INTERNAL), default=PUBLIC, required=True, key="visible",
        bind="query-params",
    )  # fmt: skip


def red_line() -> bool:
    """Whether the bulletin carries the issuing office's red line."""
    return st.toggle("带红头和红线", value=True, key="red_line", bind="query-params")


def number(usual: str) -> str:
    """The document number as the registry gave it; empty for the usual blank."""
    return st.text_input(
        "发文字号", key="number", placeholder=usual, max_chars=40, bind="query-params"
    )  # fmt: skip


def dated(usual: str) -> str:
    """The day the document is dated, as typed; empty to leave it blank."""
    return st.text_input(
        "成文日期", key="dated", placeholder=usual, max_chars=20, bind="query-params"
    )  # fmt: skip


def picture(names: Sequence[str]) -> str:
    """Which chart or board is taken away as a picture, the first if none is named."""
    return st.selectbox("发群图片", names, key="picture", bind="query-params")


def addressee(units: Sequence[str]) -> str:
    """The unit that a notice goes to; empty for the bulletin, which goes to all."""
    chosen = st.selectbox(
        "发给", [EVERYBODY, *units], key="notice", bind="query-params"
    )  # fmt: skip
    return "" if chosen == EVERYBODY else chosen


def issued(names: Sequence[str]) -> str:
    """Which bulletin that was issued is taken away again, the latest by name first."""
    return st.selectbox("已印发", names, key="issued", bind="query-params")
