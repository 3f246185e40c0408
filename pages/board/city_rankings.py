"""Where does each work item rank in the city, and how did it move?"""

import streamlit as st

from jinwei.charts import ranks
from jinwei.ui import city_rankings, kit, read, what_if
from jinwei.ui.city_rankings import choices
from jinwei.ui.shared.places import histories

cycle, scope = read.view().cycle, choices.scope()
of_view = {"cycle": cycle, "scope": scope, **read.view().filters}
cycles = read.rows("city_rankings/cycles", **of_view, most=city_rankings.MOST_CYCLES)
if "rankings" not in read.exports():
    kit.absent("rankings", key="absent")
elif not cycles:
    city_rankings.nothing(scope, cycle)
else:
    first = cycles[0]["cycle"]
    shown = tuple(row["cycle"] for row in cycles)
    places = {**of_view, "first": first}
    subjects = read.shaped(histories, "city_rankings/places", "label", shown, **places)
    city_rankings.lead(subjects, cycle, scope)
    opened = city_rankings.table(subjects, cycles, scope)
    chosen = choices.items(
        list(subjects), city_rankings.first_drawn(subjects), scope, opened
    )
    drawn = {label: subjects[label] for label in chosen}
    if drawn:
        city_rankings.gaps(drawn)
        figure = read.shaped(
            city_rankings.lines,
            "city_rankings/lines",
            cycle=cycle,
            first=first,
            histories=tuple(each.last["history_of"] for each in drawn.values()),
            labels=tuple(city_rankings.drawn_labels(drawn, scope)),
        )
        height = ranks.height(len(drawn))
        kit.chart(figure, caption=city_rankings.DRAWN, key="lines", height=height)
    if drawn and choices.whole_lists():
        for i, (label, history) in enumerate(drawn.items()):
            if i % 3 == 0:
                grid = st.columns(3, gap="medium")
            with grid[i % 3]:
                city_rankings.whole_list(label, history.last, scope)
    what_if.of_items(drawn, scope)
