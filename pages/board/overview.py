"""Where do we stand today?"""

import streamlit as st

from jinwei import charts
from jinwei.ui import kit, lines, read, standing
from jinwei.ui.standing import block

MORE = "另有 {} 行，见红黑榜"

cycle = read.view().cycle
target = read.row("overview_target", cycle=cycle)
rankings = read.row("overview_rankings", cycle=cycle)
survey = read.row("overview_survey", cycle=cycle)
ledger = read.row("overview_rectification", cycle=cycle)
changes = read.row("overview_changes", cycle=cycle)
found = read.rows("board_lines", cycle=cycle, **lines.EVERYTHING)

told, drawn = st.columns([11, 9], gap="medium")
with told:
    standing.show(
        [
            block("保8争9", "target", target, standing.target, "growth", "targets"),
            block("全市排名", "city_rankings", rankings, standing.rankings, "rankings"),
            block("三评", "survey", survey, standing.survey, "survey"),
            block(
                "整改销号", "rectification", ledger, standing.rectification, "ledger"
            ),
        ],
        key="standing",
    )
with drawn:
    shown = target and {"indicator": target["indicator"], "unit": target["unit"]}
    trend = shown and read.figure(charts.growth, "target_trend", cycle=cycle, **shown)
    kit.chart(trend, caption="累计增速，%", key="trend", height=128)
    strip = read.figure(charts.rank_strip, "rank_strip", cycle=cycle)
    kit.chart(strip, caption="各事项的全市名次，灰点为上期", key="strip", height=128)

lines.follow(
    kit.boards(
        [lines.side(board, found, more=MORE) for board in ("red", "black")],
        key="boards",
        compact=True,
    )
)
standing.show(
    [
        block("变化", "red_black", changes, standing.changes),
        block("待办", "rectification", ledger, standing.due, "ledger"),
    ],
    key="changes",
    columns="1fr 1fr",
)
