"""The overview as a first Streamlit page is written: all CSVs read at each run."""

import os
from pathlib import Path

import streamlit as st

from bench.peers import content

tables = content.read(Path(os.environ[content.FOLDER]))
cycle = st.selectbox("周期", content.cycles(tables))
shown = content.content(tables, cycle)
for line in shown.lines:
    st.write(line)
for title, board in shown.boards.items():
    st.subheader(title)
    st.dataframe(board)
for number, chart in enumerate(shown.charts):
    st.plotly_chart(chart, key=f"chart{number}")
