"""四个提升 on the screen: the district's four trends, each with what it rests on."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from jinwei.charts.gains import gain_line
from jinwei.policy.contracts import contracts
from jinwei.sql import records
from jinwei.ui import explain, kit, read
from jinwei.ui.kit.parts import Note
from jinwei.wording import words

GAINS = {
    "service": ("服务质效", "件"),
    "business": ("企业好评率", "份"),
    "public": ("群众满意度", "份"),
    "places": ("排名位次", "项"),
}
PEOPLE = ("survey", "survey_responses"), "三评没有分市场主体和群众，或者分项没有样本数"
# The exports that each rests on, and what is lacking where they are there.
NEEDS = {
    "service": (("ledger",), "没有时限已过的问题"),
    "business": PEOPLE,
    "public": PEOPLE,
    "places": (("rankings",), "没有够长的全市名单里有我们的名次"),
}
MOST_CYCLES = 8


def show(cycle: str) -> None:
    """Four small trends up to a cycle; one without any figure says so."""
    asked = {"cycle": cycle, "most": MOST_CYCLES}
    trends = read.shaped(_trends, "evaluation/gains", **asked)
    helps = explain.helps()
    lacking = [_nothing(gain) for gain in GAINS if gain not in trends]
    kit.notes([Note("四个提升（全区）", lacking)], key="gains")
    there = [gain for gain in GAINS if gain in trends]
    for gain, beside in zip(there, st.columns(4) if there else (), strict=False):
        last, drawn = trends[gain]
        with beside:
            kit.chart(
                drawn,
                caption=_caption(last, *GAINS[gain]),
                label=helps[f"gain_{gain}"],
                key=f"gain_{gain}",
                height=130,
            )
    items = explain.words_of(*(f"gain_{gain}" for gain in GAINS))
    kit.notes([Note(items=items)], key="gains_defined")


def _trends(gains: pd.DataFrame) -> dict[str, tuple[dict, str]]:
    """The last row and the chart of each gain of which any value is known."""
    trends = {}
    for gain, over_time in gains.groupby("gain"):
        if over_time["value"].notna().any():
            rows = records(over_time)
            trends[str(gain)] = rows[-1], gain_line(rows).to_json()
    return trends


def _caption(last: dict, name: str, measure: str) -> str:
    """The gain, its figure of the cycle shown and its n, or that there is none."""
    if last["value"] is None:
        return f"{name}　本期{words.MISSING}"
    return f"{name}　{words.percent(last['value'])}　n={last['n']:,}{measure}"


def _nothing(gain: str) -> str:
    """That a gain has no figure, and which file or what in it is lacking."""
    exports, why = NEEDS[gain]
    if not read.exports() & {*exports}:
        why = f"这一版没有“{contracts()[exports[0]].title}.csv”"
    return f"{GAINS[gain][0]}：{words.MISSING}，{why}。"
