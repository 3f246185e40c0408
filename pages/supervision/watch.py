"""Which units lag, for how long, and what comes next?"""

import streamlit as st

from jinwei.desk.rows.lines import WATCH_LINES
from jinwei.ui import read, watch
from jinwei.ui.finding import evidence
from jinwei.ui.watch import astray, choices

view = read.view()
lines = read.rows(WATCH_LINES, cycle=view.cycle, unit=None, **view.filters)
if lines:
    grouped, counted = st.columns([5, 14], vertical_alignment="center")
    with grouped:
        group = choices.group(list(watch.GROUPS), watch.WHOLE)
    with counted:
        watch.counts(lines)
    opened = watch.table(lines, group)
else:
    opened = None
    watch.nothing()
evidence.show(opened or astray.table())
