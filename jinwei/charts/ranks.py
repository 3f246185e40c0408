"""Places over time in lists of any length, first on top, as plotly figures."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Any, cast

import plotly.graph_objects as go

from jinwei import charts
from jinwei.charts import labels, scale
from jinwei.charts.rows import Row

if TYPE_CHECKING:
    import pandas as pd

Point = dict[str, Any]
"""A row of `board/city_rankings/lines` with its x and y."""
TIE = 0.09
LABEL_LENGTH = 15
LABEL_SIZE = 13
LEADER = 0.5
"""How far a label stands from the last quarter, in quarters."""
HEIGHT = 320
TOP, BOTTOM = 4, 40
"""The margins in pixels above and below what is drawn."""
EDGE = 0.06
"""The room above the first and below the last place, as part of the scale."""
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
NARROWEST = 280
"""How wide in pixels the plot of a history is at least, on a phone."""


def rank_lines(places: pd.DataFrame) -> go.Figure:
    """The places of the chosen subjects by quarter, in the order of their choice.

    Points that would stand on one another stand side by side; a line is broken where a
    list is missing; each is named at its end. The frame is of
    `board/city_rankings/lines`.
    """
    figure = go.Figure(layout={"template": charts.THEME})
    placed = places[places["ranked"] > 0]
    rows = cast("list[Point]", placed.to_dict("records"))
    for row in rows:
        row["y"] = scale.depth(row)
    _stand_beside(rows)
    chosen = list(dict.fromkeys(places["place"]))
    for place in chosen:
        points = [row for row in rows if row["place"] == place]
        figure.add_scatter(**_line(points, (place - 1) % len(charts.SHADES)))
    steps = dict(zip(places["step"], places["quarter"], strict=True))
    ends = {row["place"]: row for row in rows}.values()
    _name_ends(figure, list(ends), max(steps) + LEADER)
    scale.draw(figure, rows, top=EDGE, bottom=EDGE)
    figure.update_xaxes(
        range=[-0.4, max(steps) + LEADER],
        tickangle=0,
        tickvals=list(steps),
        ticktext=[charts.short_cycle(list(steps.values()), i) for i in steps],
    )
    return figure


def height(lines: int) -> int:
    """The height in pixels at which the end of every line has room for its name."""
    named = lines * LABEL_SIZE * labels.LINE_SHARE * (1 + 2 * EDGE)
    return max(HEIGHT, ceil(TOP + BOTTOM + named))


def rank_history(rows: Sequence[Row]) -> go.Figure:
    """The places of one item by cycle; a cycle without a list is a gap.

    Of many places those are written for which a phone has room, the last always.
    """
    figure = go.Figure(layout={"template": charts.THEME})
    ranked = [row for row in rows if row["ranked"] is not None]
    wide = max((labels.width(_place(row), 12) for row in ranked), default=0) + 6
    every = ceil(len(rows) * wide / NARROWEST)
    figure.add_scatter(
        x=[row["label"] for row in rows],
        y=[None if row["ranked"] is None else scale.depth(row) for row in rows],
        mode="lines+markers+text",
        line={"color": charts.DATA, "width": 2},
        marker={"color": charts.DATA, "size": 7},
        text=[
            "" if row["ranked"] is None or (len(rows) - 1 - i) % every else _place(row)
            for i, row in enumerate(rows)
        ],
        textposition="top center",
        textfont={"color": charts.SECOND, "size": 12},
        hoverinfo="skip",
        connectgaps=False,
        cliponaxis=False,
    )
    scale.draw(figure, ranked, top=0.2, bottom=EDGE)
    cycles = [row["label"] for row in rows]
    figure.update_xaxes(**charts.cycle_axis(cycles), range=[-0.5, len(rows) - 0.5])
    return figure


def _stand_beside(rows: list[Point]) -> None:
    """Each point has its x: moved aside, in quarters, where another stands on it."""
    spots: dict[tuple[int, float], list[Point]] = {}
    for row in rows:
        spots.setdefault((row["step"], round(row["y"], 3)), []).append(row)
    for (step, _), shared in spots.items():
        for i, row in enumerate(shared):
            row["x"] = step + TIE * (i - (len(shared) - 1) / 2)


def _line(points: list[Point], i: int) -> dict[str, object]:
    x: list[float | None] = []
    y: list[float | None] = []
    hovers: list[str] = []
    for row in points:
        if row["missed_cycles"] and x:
            x.append(None)
            y.append(None)
            hovers.append("")
        x.append(row["x"])
        y.append(row["y"])
        hovers.append(_said(row))
    colour = charts.SHADES[i]
    return {
        "x": x,
        "y": y,
        "mode": "lines+markers",
        "line": {"color": colour, "width": 2, "dash": DASHES[i]},
        "marker": {"color": colour, "size": 9, "symbol": charts.MARKS[i]},
        "hovertext": hovers,
        "customdata": [points[0]["label"]] * len(x) if points else [],
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
    }


def _name_ends(figure: go.Figure, ends: list[Point], x: float) -> None:
    """The name and last place of each line at the right, led to from its end."""
    drawn = (height(len(ends)) - TOP - BOTTOM) / (1 + 2 * EDGE)
    gap = LABEL_SIZE * labels.LINE_SHARE / drawn
    places = labels.apart([row["y"] for row in ends], gap, 0, 1)
    names = [
        f"{labels.shortened(row['label'], LABEL_LENGTH)} {_place(row)}" for row in ends
    ]
    for row, y, name in zip(ends, places, names, strict=True):
        figure.add_shape(
            type="line", x0=row["x"], y0=row["y"], x1=x, y1=y,
            line={"color": charts.GREY, "width": 1}, layer="below",
        )  # fmt: skip
        figure.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=4, y=y, text=charts.as_text(name),
            showarrow=False, font={"color": charts.INK, "size": LABEL_SIZE},
        )  # fmt: skip
    widest = max((labels.width(name, LABEL_SIZE) for name in names), default=0)
    figure.update_layout(margin={"r": 12 + widest, "t": TOP, "l": 8, "b": 8})


def _place(row: Row) -> str:
    return f"{row['rank']:g}/{row['ranked']:g}"


def _said(row: Row) -> str:
    place = f"第{row['rank']:g}，共{row['ranked']:g}家"
    return f"{charts.as_text(row['label'])}　{row['quarter']}　{place}"
