"""四个提升 on the screen: the district's four trends, each with what it rests on."""

from __future__ import annotations

import streamlit as st

from jinwei.charts.gains import gain_line
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
    values = read.rows("evaluation/gains", **asked, gain=None)
    helps = explain.helps()
    kit.notes([Note("四个提升（全区）")], key="gains")
    for (gain, about), beside in zip(GAINS.items(), st.columns(4), strict=True):
        rows = [row for row in values if row["gain"] == gain]
        with beside:
            if any(row["value"] is not None for row in rows):
                kit.chart(
                    read.figure(gain_line, "evaluation/gains", **asked, gain=gain),
                    caption=_caption(rows, *about),
                    label=helps[f"gain_{gain}"],
                    key=f"gain_{gain}",
                    height=130,
                )
            else:
                _nothing(gain, about[0])
    items = explain.words_of(*(f"gain_{gain}" for gain in GAINS))
    kit.notes([Note(items=items)], key="gains_defined")


def _caption(rows: list[dict], name: str, measure: str) -> str:
    """The gain, its figure of the cycle shown and its n, or that there is none."""
    last = rows[-1]
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
