"""Places over time, rank 1 on top, as a plotly figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from jinwei import charts
from jinwei.charts.rows import Row

if TYPE_CHECKING:
    import pandas as pd

TIE = 0.09
LABEL_LENGTH = 15
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")


def rank_lines(places: pd.DataFrame) -> go.Figure:
    """The places of the chosen subjects by quarter, in the order of their choice.

    Places shared by two of them stand side by side; a line is broken where a list is
    missing. The frame is of `board/city_rankings/lines`.
    """
    figure = go.Figure(layout={"template": charts.THEME})
    ranked = places.dropna(subset="rank")
    ranked = ranked.assign(x=ranked["step"] + _beside(ranked))
    for place in places["place"].unique():
        points = ranked[ranked["place"] == place].to_dict("records")
        figure.add_scatter(**_line(points, (place - 1) % len(charts.SHADES)))
    ends = ranked.drop_duplicates("place", keep="last")
    names = ends["label"].map(_short).groupby(ends["rank"], sort=False).agg("、".join)
    for rank, name in zip(names.index, names, strict=True):
        _name(figure, rank, name)
    charts.rank_axis(figure, places["most_ranked"].fillna(2).max())
    quarters = dict(zip(places["step"], places["quarter"], strict=True))
    figure.update_xaxes(
        range=[-0.4, max(quarters) + 0.4],
        tickvals=list(quarters),
        ticktext=[charts.short_cycle(list(quarters.values()), i) for i in quarters],
    )
    longest = max(map(len, names), default=0)
    figure.update_layout(margin_r=20 + 13 * longest, margin_t=4)
    return figure


def _line(points: list[Row], i: int) -> dict[str, object]:
    x: list[float | None] = []
    y: list[int | None] = []
    hovers: list[str] = []
    for row in points:
        if row["missed_cycles"] and x:
            x.append(None)
            y.append(None)
            hovers.append("")
        x.append(row["x"])
        y.append(row["rank"])
        hovers.append(_said(row))
    colour = charts.SHADES[i]
    return {
        "x": x,
        "y": y,
        "mode": "lines+markers",
        "line": {"color": colour, "width": 2, "dash": DASHES[i]},
        "marker": {"color": colour, "size": 9, "symbol": charts.MARKS[i]},
        "hovertext": hovers,
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
    }


def _beside(ranked: pd.DataFrame) -> pd.Series:
    """How far each point is moved aside, in quarters, so that ties are all seen."""
    spots = ranked.groupby(["step", "rank"])["place"]
    return TIE * (spots.cumcount() - (spots.transform("size") - 1) / 2)


def _name(figure: go.Figure, rank: int, label: str) -> None:
    figure.add_annotation(
        x=1,
        xref="paper",
        xanchor="left",
        xshift=8,
        y=rank,
        text=charts.as_text(label),
        showarrow=False,
        font={"color": charts.INK, "size": 13},
    )


def _said(row: Row) -> str:
    place = f"第{row['rank']}，共{row['ranked']}家"
    return f"{charts.as_text(row['label'])}　{row['quarter']}　{place}"


def _short(label: str) -> str:
    return label if len(label) <= LABEL_LENGTH else label[: LABEL_LENGTH - 1] + "…"
