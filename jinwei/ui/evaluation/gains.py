"""四个提升 on the screen: the district's four trends, each with what it rests on."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from jinwei.charts.gains import gain_line
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
MOST_CYCLES = 8


def show(cycle: str) -> None:
    """Four small trends up to a cycle; one without any figure says so."""
    asked = {"cycle": cycle, "most": MOST_CYCLES}
    trends = read.shaped(_trends, "evaluation/gains", **asked)
    helps = explain.helps()
    kit.notes([Note("四个提升（全区）")], key="gains")
    for (gain, about), beside in zip(GAINS.items(), st.columns(4), strict=True):
        with beside:
            if gain in trends:
                last, drawn = trends[gain]
                kit.chart(
                    drawn,
                    caption=_caption(last, *about),
                    label=helps[f"gain_{gain}"],
                    key=f"gain_{gain}",
                    height=130,
                )
            else:
                _nothing(gain, about[0])
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


def _nothing(gain: str, name: str) -> None:
    has_ledger = "ledger" in read.exports()
    why = {
        "service": "没有时限已过的问题。" if has_ledger else "没有整改台账。",
        "places": "没有够长的全市名单里有我们的名次。",
    }
    reason = why.get(gain, "三评没有分市场主体和群众，或者分项没有样本数。")
    kit.notes([Note(f"{name}：{words.MISSING}", [reason], tone="empty")], key=gain)
