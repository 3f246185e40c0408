"""Which units lag, for how long, and what comes next?"""

import streamlit as st

from jinwei.desk.rows.lines import WATCH_LINES
from jinwei.ui import read, watch
from jinwei.ui.finding import evidence
from jinwei.ui.watch import astray, choices, promises

view = read.view()
lines = read.rows(WATCH_LINES, cycle=view.cycle, **view.filters)
due = promises.listed()
opened = None
if lines or due:
    grouped, counted = st.columns([7, 13], vertical_alignment="center")
    with grouped:
        group = choices.group([*watch.GROUPS, promises.DUE], watch.WHOLE)
    with counted:
        watch.counts(lines)
    if group == promises.DUE:
        opened = promises.table(due)
    elif lines:
        opened = watch.table(lines, group)
if not lines:
    watch.nothing()
evidence.show(opened or astray.table())
