"""Which units lag, for how long, and what comes next?"""

import streamlit as st

from jinwei.desk.rows.lines import WATCH_LINES
from jinwei.ui import read, watch
from jinwei.ui.finding import evidence, letter, problem, several
from jinwei.ui.kit import drawer
from jinwei.ui.watch import astray, choices, promises

view = read.view()
lines = read.rows(WATCH_LINES, cycle=view.cycle, most=several.MOST, **view.filters)
due = promises.listed()
opened, listed = None, list[str]()
if lines or due:
    grouped, counted = st.columns([10, 11], vertical_alignment="center")
    with grouped.container(horizontal=True, vertical_alignment="center"):
        group = choices.group([*watch.GROUPS, promises.DUE], watch.WHOLE)
        if choices.only_unconfirmed():
            lines = watch.waiting(lines)
    with counted:
        watch.counts(lines, promises.past(due))
    if group == promises.DUE:
        opened = promises.table(due)
    elif lines:
        opened, listed = watch.table(lines, group)
if not lines:
    watch.nothing()
if several.ids(opened) or drawer.is_open(drawer.SEVERAL):
    several.show(opened)
elif promises.problem(opened) or drawer.is_open(drawer.PROBLEM):
    problem.show(promises.problem(opened))
elif promises.letter(opened) or drawer.is_open(drawer.LETTER):
    letter.show(promises.letter(opened))
else:
    evidence.show(opened or astray.table(), listed=listed)
