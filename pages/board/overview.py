"""Where do we stand today?"""

import streamlit as st

from jinwei import charts
from jinwei.charts import growth
from jinwei.desk.rows.lines import BOARD_LINES
from jinwei.ui import kit, overview, read
from jinwei.ui.finding import board_lines
from jinwei.ui.overview import block

MORE = "另有 {} 行，见红黑榜"

cycle = read.view().cycle
target = read.row("overview/target", cycle=cycle)
rankings = read.row("overview/rankings", cycle=cycle)
survey = read.row("overview/survey", cycle=cycle)
changes = read.row("overview/changes", cycle=cycle)
lines = read.rows(BOARD_LINES, cycle=cycle, **board_lines.EVERYTHING)

words, drawn = st.columns([11, 9], gap="medium")
with words:
    overview.show(
        [
            block("保8争9", "target", target, overview.target, "growth", "targets"),
            block("全市排名", "city_rankings", rankings, overview.rankings, "rankings"),
            block("三评", "survey", survey, overview.survey, "survey"),
            overview.closing(cycle),
        ],
        key="standing",
    )
with drawn:
    trend = None
    if target:
        of = {"indicator": target["indicator"], "unit": target["unit"]}
        trend = read.figure(growth.growth_lines, "target/trend", cycle=cycle, **of)
    kit.chart(trend, caption="累计增速，%", key="trend", height=128)
    strip = read.figure(charts.rank_strip, "overview/rank_strip", cycle=cycle)
    kit.chart(strip, caption="各事项的全市名次，灰点为上期", key="strip", height=128)

board_lines.follow(
    kit.boards(
        [board_lines.side(board, lines, more=MORE) for board in ("red", "black")],
        key="boards",
        compact=True,
    )
)
overview.show(
    [
        block("变化", "red_black", changes, overview.changes),
        overview.to_do(cycle),
    ],
    key="changes",
    columns="1fr 1fr",
)
