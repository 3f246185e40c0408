"""Which units lag, for how long, and what comes next?"""

import streamlit as st

from jinwei.ui import astray, choice, evidence, read, watch

view = read.view()
found = read.rows("watch_lines", cycle=view.cycle, unit=None, **view.filters)
if found:
    grouped, counted = st.columns([5, 14], vertical_alignment="center")
    with grouped:
        group = choice.group(list(watch.GROUPS), watch.WHOLE)
    with counted:
        watch.counts(found)
    opened = watch.table(found, group)
else:
    opened = None
    watch.nothing()
evidence.show(opened or astray.table())
