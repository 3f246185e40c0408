"""Scores at their dots: none on a mark of its own line, none beyond its room."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from jinwei.charts import labels, survey

TENTHS = st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10)


def subject(name: str, score: Decimal, half: Decimal, before: Decimal | None) -> dict:
    return {
        "subject": name, "score": score, "score_text": f"{score:.1f}",
        "interval_low": max(score - half, Decimal(0)),
        "interval_high": min(score + half, Decimal(100)),
        "score_change": None if before is None else score - before,
        "sample_size": 5000, "is_below": score < 75, "is_ranked": True,
        "below_score": Decimal(75), "below_text": "75",
    }  # fmt: skip


ROWS = st.lists(
    st.builds(
        subject, st.text("城乡居民经办窗口服务大厅", min_size=1, max_size=40),
        TENTHS, TENTHS, st.none() | TENTHS,
    ),
    min_size=1,
    max_size=45,
)  # fmt: skip


@settings(max_examples=30)
@given(ROWS)
def test_a_score_stands_beside_its_interval_away_from_last_times(rows):
    figure = survey.score_dots(rows, survey.span(rows))
    scores = [each for each in figure.layout.annotations if each.bgcolor]
    assert [each.text for each in scores] == [row["score_text"] for row in rows]
    for row, label in zip(rows, scores, strict=True):
        before = (
            None if row["score_change"] is None else row["score"] - row["score_change"]
        )
        if label.xanchor == "left":
            assert label.x == float(row["interval_high"])
            assert before is None or before <= row["interval_high"]
        else:
            assert label.x == float(row["interval_low"])
            assert before > row["interval_high"]


@settings(max_examples=30)
@given(ROWS)
def test_a_score_ends_before_the_sample_and_the_name_at_any_width(rows):
    low, high = survey.span(rows)
    figure = survey.score_dots(rows, (low, high))
    room = min(figure.layout.yaxis.ticklabelstandoff, survey.SCORE)
    for label in figure.layout.annotations:
        if label.bgcolor:
            assert low <= label.x <= high
            assert abs(label.xshift) + labels.width(label.text, survey.SIZE) <= room
        elif label.text.startswith("n="):
            assert label.xshift == survey.SCORE
            assert labels.width(label.text, survey.SIZE) <= survey.SAMPLE


@settings(max_examples=30)
@given(ROWS)
def test_lines_of_names_have_room_above_each_other(rows):
    figure = survey.score_dots(rows, survey.span(rows))
    names = [name.split("<br>") for name in figure.layout.yaxis.ticktext]
    line = labels.LINE_SHARE * survey.SIZE
    step = (survey.height(rows) - survey.AROUND) / len(rows)
    for above, below in pairwise(names):
        assert (len(above) + len(below)) / 2 * line <= step
    assert all(len(line) <= survey.NAME_LINE for name in names for line in name)
