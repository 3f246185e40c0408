"""Where does each work item rank in the city, and how did it move?"""

import streamlit as st

from jinwei.charts_rank import rank_lines
from jinwei.ui import choice, kit, places, read, what_if

cycle, scope = read.view().cycle, choice.scope()
of_view = {"cycle": cycle, "scope": scope, **read.view().filters}
cycles = read.rows("rankings_cycles", **of_view, most=places.MOST_CYCLES)
if "rankings" not in read.exports():
    kit.absent("rankings", key="absent")
elif not cycles:
    places.nothing(scope, cycle)
else:
    first = cycles[0]["cycle"]
    subjects = places.by_subject(read.rows("rankings_places", **of_view, first=first))
    places.lead(subjects, cycle, scope)
    opened = places.table(subjects, cycles, scope)
    chosen = choice.items(list(subjects), places.first_drawn(subjects), scope, opened)
    drawn = {label: subjects[label] for label in chosen}
    if drawn:
        places.gaps(drawn)
        figure = read.figure(
            rank_lines,
            "rankings_lines",
            cycle=cycle,
            first=first,
            subjects=tuple(rows[-1]["subject"] for rows in drawn.values()),
            labels=tuple(places.drawn_labels(drawn, scope)),
        )
        kit.chart(figure, caption="所选事项的名次，第一在上", key="lines", height=300)
    if drawn and choice.whole_lists():
        for i, (label, rows) in enumerate(drawn.items()):
            if i % 3 == 0:
                grid = st.columns(3, gap="medium")
            with grid[i % 3]:
                places.whole_list(label, rows[-1], scope)
    what_if.of_items(drawn, scope)
