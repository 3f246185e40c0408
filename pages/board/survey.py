"""How do enterprises and the public score us, and how sure is each score?"""

import streamlit as st

from jinwei.charts_survey import height, score_dots
from jinwei.ui import kit, read, scores

cycle, track = read.view().cycle, read.view().filters["track"]
found = read.rows("survey_scores", cycle=cycle, track=track)
if "survey" not in read.exports():
    kit.absent("survey", key="absent")
elif not found:
    scores.nothing(cycle, track)
else:
    scores.lead(found)
    tracks = scores.by_track(found)
    above = None if scores.is_long(tracks) else st.container()
    for name, rows in tracks.items():
        scores.table(name, rows)
    with above or st.container():
        grid = st.columns(len(tracks), gap="medium")
    for name, beside in zip(tracks, grid, strict=True):
        with beside:
            kit.chart(
                read.figure(score_dots, "survey_scores", cycle=cycle, track=name),
                caption=f"{name}　得分和95%区间（空心不参加排名）",
                key=f"dots_{name}",
                height=max(height(rows) for rows in tracks.values()),
            )
    split = read.rows("survey_rates", cycle=cycle, track=track)
    if split:
        scores.rates(split, read.rows("survey_groups", cycle=cycle, track=track))
    scores.defined()
