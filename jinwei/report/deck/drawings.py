"""The charts of a deck as plotly figures for the screen, by the id of their slide."""

from __future__ import annotations

import plotly.graph_objects as go

from jinwei import charts
from jinwei.charts import moves
from jinwei.charts.growth import growth_lines
from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import TrendPoint
from jinwei.report.deck.colours import BEFORE, SECOND
from jinwei.report.deck.places import has_bars, most_moved


def drawings(facts: Facts) -> dict[str, str]:
    """JSON of each chart that the deck of these facts has."""
    drawn = {}
    if facts.trend:
        drawn["trend"] = _legible(_course(list(facts.trend)))
    if has_bars(facts.places):
        rows = most_moved(facts.places)
        drawn["rankings"] = _legible(moves.moves(rows))
    return drawn


def _course(rows: list[TrendPoint]) -> go.Figure:
    """Both years with the name of each at the end of its line."""
    figure = growth_lines(rows)
    ours = {row["month"]: row["year"] for row in rows if row["is_this_year"]}
    last = max(ours, default=None)
    for label in figure.layout.annotations:
        if last is not None and label.x == last and label.font.color == charts.DATA:
            label.text = f"{ours[last]}年 {label.text}"
    return figure


def _legible(figure: go.Figure) -> str:
    """The figure in the colours of a deck, which are darker than those of a page."""
    drawn = figure.to_json()
    for light, dark in ((charts.SECOND, SECOND), (charts.GREY, BEFORE)):
        drawn = drawn.replace(light, dark)
    return drawn
