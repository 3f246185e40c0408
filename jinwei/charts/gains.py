"""One of the four gains over time, as a small plotly figure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import plotly.graph_objects as go

from jinwei import charts
from jinwei.charts.rows import Row

ROOM = 0.35


def gain_line(rows: Sequence[Row]) -> go.Figure:
    """The values of one gain by quarter, the last one told; a gap where none is known.

    Rows are those of `board/evaluation/gains`, one gain, in order of cycles.
    """
    labels = [row["label"] for row in rows]
    values = [None if row["value"] is None else float(row["value"]) for row in rows]
    figure = go.Figure(layout={"template": charts.THEME})
    figure.add_scatter(
        x=labels,
        y=values,
        mode="lines+markers",
        line={"color": charts.DATA, "width": 2},
        marker={"color": charts.DATA, "size": 6},
        hovertext=[_said(row) for row in rows],
        hoverinfo="text",
        connectgaps=False,
        cliponaxis=False,
    )
    valued = [row for row in rows if row["value"] is not None]
    for row in valued[:1] + valued[1:][-1:]:
        figure.add_annotation(
            x=row["label"],
            y=float(row["value"]),
            yshift=12,
            text=_rounded(row["value"]),
            showarrow=False,
            bgcolor="#FFFFFF",
            borderpad=0,
            font={"color": charts.SECOND, "size": 12},
        )
    figure.update_xaxes(
        type="category",
        categoryorder="array",
        categoryarray=labels,
        range=[-0.5, len(labels) - 0.5],
        tickvals=labels,
        ticktext=[_tick(labels, i) for i in range(len(labels))],
    )
    figure.update_yaxes(
        visible=False, range=_span([float(row["value"]) for row in valued])
    )
    return figure


def _span(values: list[float]) -> list[float]:
    """Room above and below the values, at least ten points wide."""
    low, high = min(values, default=0), max(values, default=100)
    spare = max(10 - (high - low), 0) / 2
    room = ROOM * (high - low + 2 * spare)
    return [low - spare - room, high + spare + room]


def _tick(labels: list[str], i: int) -> str:
    """A quarter by its figure, with its year below where a year begins."""
    year, quarter = labels[i].split("年")
    is_new = i == 0 or not labels[i - 1].startswith(year)
    short = quarter.removesuffix("季度")
    return f"{short}<br>{year}年" if is_new else short


def _said(row: Row) -> str:
    value = "无数据" if row["value"] is None else _rounded(row["value"])
    rests = "" if row["n"] is None else f"　n={row['n']:,}"
    return f"{row['label']}　{value}{rests}"


def _rounded(value: Decimal) -> str:
    return str(value.quantize(Decimal("0.1"), ROUND_HALF_UP))
