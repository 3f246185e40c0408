"""The charts of a deck as plotly figures for the screen, by the id of their slide."""

from __future__ import annotations

from jinwei import charts, charts_moves
from jinwei.report.deck_places import most_moved
from jinwei.report.facts import Facts


def drawings(facts: Facts) -> dict[str, str]:
    """JSON of each chart that the deck of these facts has."""
    drawn = {}
    if facts.trend:
        drawn["trend"] = charts.growth(list(facts.trend)).to_json()
    if facts.places:
        rows = most_moved(facts.places)
        drawn["rankings"] = charts_moves.moves(rows).to_json()
    return drawn
