"""The charts of a deck as plotly figures for the screen, by the id of their slide."""

from __future__ import annotations

import plotly.graph_objects as go

from jinwei import charts, charts_moves
from jinwei.report.deck_places import most_moved
from jinwei.report.facts import Facts

DARKER = "#454D57"
"""Grey words on a slide, at 7:1 on white; those of the pages have 6:1."""


def drawings(facts: Facts) -> dict[str, str]:
    """JSON of each chart that the deck of these facts has."""
    drawn = {}
    if facts.trend:
        drawn["trend"] = _legible(charts.growth(list(facts.trend)))
    if facts.places:
        rows = most_moved(facts.places)
        drawn["rankings"] = _legible(charts_moves.moves(rows))
    return drawn


def _legible(figure: go.Figure) -> str:
    return figure.to_json().replace(charts.SECOND, DARKER)
