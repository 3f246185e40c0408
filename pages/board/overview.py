"""Where do we stand today?"""

import streamlit as st

from jinwei import charts
from jinwei.ui import kit, lines, read, standing
from jinwei.ui.standing import block

MORE = "另有 {} 行，见红黑榜"

cycle, present = read.view().cycle, read.exports()
target = read.row("overview_target", cycle=cycle)
rankings = read.row("overview_rankings", cycle=cycle)
survey = read.row("overview_survey", cycle=cycle)
ledger = read.row("overview_rectification", cycle=cycle)
changes = read.row("overview_changes", cycle=cycle)
found = read.rows(
    "board_lines", cycle=cycle, unit_class=None, clause=None, certainty=None
)

told, drawn = st.columns([11, 9], gap="medium")
with told:
    standing.show(
        [
            block(
                "保8争9", "target", ("growth", "targets"), present, target,
                standing.target,
            ),
            block(
                "全市排名", "city_rankings", ("rankings",), present, rankings,
                standing.rankings,
            ),
            block("三评", "survey", ("survey",), present, survey, standing.survey),
            block(
                "整改销号", "rectification", ("ledger",), present, ledger,
                standing.rectification,
            ),
        ],
        key="standing",
    )  # fmt: skip
with drawn:
    trend = target and read.figure(
        charts.growth, "growth_trend", cycle=cycle, indicator=target["indicator"]
    )
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
        block("变化", "red_black", (), present, changes, standing.changes),
        block("待办", "rectification", ("ledger",), present, ledger, standing.due),
    ],
    key="changes",
    columns="1fr 1fr",
)
