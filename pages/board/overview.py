"""Where do we stand today?"""

import streamlit as st

from jinwei.charts import growth
from jinwei.desk.rows.lines import BOARD_LINES
from jinwei.ui import kit, overview, read
from jinwei.ui.finding import board_lines
from jinwei.ui.overview import block, changes, moves

MORE = "另有 {} 件事，见红黑榜"

cycle = read.view().cycle
target = read.row("overview/target", cycle=cycle)
rankings = read.row("overview/rankings", cycle=cycle)
survey = read.row("overview/survey", cycle=cycle)
lines = read.rows(BOARD_LINES, cycle=cycle, **board_lines.EVERYTHING)

words, drawn = st.columns([11, 9], gap="medium")
with words:
    overview.show(
        [
            block("保8争9", "target", target, overview.target, "growth", "targets"),
            changes.block(cycle),
            block("全市排名", "city_rankings", rankings, overview.rankings, "rankings"),
            block("三评", "survey", survey, overview.survey, "survey"),
            overview.closing(cycle),
            overview.to_do(cycle),
        ],
        key="standing",
    )
with drawn:
    if target:
        of = {"indicator": target["indicator"], "unit": target["unit"]}
        trend = read.figure(growth.growth_lines, "target/trend", cycle=cycle, **of)
        caption = f"{target['unit']}　{target['indicator']}累计增速，%"
        kit.chart(trend, caption=caption, key="trend", height=96)
    moves.show(cycle, rankings)

board_lines.follow(
    kit.boards(
        [board_lines.side(board, lines, more=MORE) for board in ("red", "black")],
        key="boards",
        compact=True,
    )
)
