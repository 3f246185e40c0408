"""Places over time, rank 1 on top, as a plotly figure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby

import plotly.graph_objects as go

from jinwei import charts
from jinwei.charts.rows import Row

TIE = 0.09
LABEL_LENGTH = 15
Spot = tuple[int, int]
"""A subject by its place in the choice, and a quarter by its step."""
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")


def rank_lines(rows: Sequence[Row]) -> go.Figure:
    """The places of the chosen subjects by quarter, in the order of their choice.

    Places shared by two of them stand side by side; a line is broken where a list is
    missing. Rows are those of `board/city_rankings/lines`.
    """
    figure = go.Figure(layout={"template": charts.THEME})
    beside = _beside(rows)
    ends: dict[int, list[str]] = defaultdict(list)
    for place, group in groupby(rows, key=lambda row: row["place"]):
        points = [row for row in group if row["rank"] is not None]
        i = (place - 1) % len(charts.SHADES)
        figure.add_scatter(**_line(points, i, beside))
        if points:
            ends[points[-1]["rank"]].append(points[0]["label"])
    for rank, labels in ends.items():
        _name(figure, rank, "、".join(_short(label) for label in labels))
    charts.rank_axis(figure, rows[0]["most_ranked"] or 2)
    quarters = {row["step"]: row["quarter"] for row in rows}
    figure.update_xaxes(
        range=[-0.4, max(quarters) + 0.4],
        tickvals=list(quarters),
        ticktext=[charts.short_cycle(list(quarters.values()), i) for i in quarters],
    )
    longest = max((len("、".join(map(_short, e))) for e in ends.values()), default=0)
    figure.update_layout(margin_r=20 + 13 * longest, margin_t=4)
    return figure


def _line(
    points: Sequence[Row], i: int, beside: dict[Spot, float]
) -> dict[str, object]:
    x: list[float | None] = []
    y: list[int | None] = []
    said: list[str] = []
    for row in points:
        if row["missed_cycles"] and x:
            x.append(None)
            y.append(None)
            said.append("")
        x.append(row["step"] + beside[row["place"], row["step"]])
        y.append(row["rank"])
        said.append(_said(row))
    colour = charts.SHADES[i]
    return {
        "x": x,
        "y": y,
        "mode": "lines+markers",
        "line": {"color": colour, "width": 2, "dash": DASHES[i]},
        "marker": {"color": colour, "size": 9, "symbol": charts.MARKS[i]},
        "hovertext": said,
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
    }


def _beside(rows: Sequence[Row]) -> dict[Spot, float]:
    """How far each point is moved aside, in quarters, so that ties are all seen."""
    sharing = Counter((row["step"], row["rank"]) for row in rows)
    seen: Counter[tuple[int, int]] = Counter()
    moved = {}
    for row in rows:
        spot = row["step"], row["rank"]
        moved[row["place"], row["step"]] = TIE * (seen[spot] - (sharing[spot] - 1) / 2)
        seen[spot] += 1
    return moved


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
