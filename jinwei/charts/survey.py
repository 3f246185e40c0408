"""Survey scores with their intervals against the line, as a plotly figure."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from jinwei import charts
from jinwei.charts.rows import Row

NAME_LENGTH = 22
ROW_HEIGHT = 21
MANY, NARROW_HEIGHT = 40, 15
AROUND = 52


def score_dots(rows: Sequence[Row]) -> go.Figure:
    """One dot a subject with its 95 % interval, best on top, and the line labelled.

    Hollow dots are not ranked; the sample stands at the right. Rows are those of one
    track of `board/survey/scores`; subjects whose score is not shown are left out.
    """
    shown = [row for row in rows if row["score"] is not None]
    figure = go.Figure(layout={"template": charts.THEME})
    figure.add_scatter(
        x=[float(row["score"]) for row in shown],
        y=list(range(len(shown))),
        error_x=charts.interval(shown, "score"),
        mode="markers",
        marker={
            "size": 9,
            "color": [charts.DATA if row["is_ranked"] else "#FFFFFF" for row in shown],
            "line": {"color": charts.DATA, "width": 1.8},
        },
        hovertext=[_said(row) for row in shown],
        hoverinfo="text",
    )  # fmt: skip
    if shown:
        _line(figure, shown[0])
    for i, row in enumerate(shown):
        _sample(figure, i, row)
    figure.update_yaxes(
        range=[len(shown) - 0.4, -0.6],
        tickvals=list(range(len(shown))),
        ticktext=[_name(row) for row in shown],
        tickfont={"color": charts.INK, "size": 12},
        showline=False,
    )
    figure.update_xaxes(range=_span(shown), showgrid=True, gridcolor=charts.LINES)
    figure.update_layout(margin={"l": 8, "r": 60, "t": 24, "b": 8})
    return figure


def height(rows: Sequence[Row]) -> int:
    """The height in pixels at which every subject of a track has its own line."""
    lines = sum(row["score"] is not None for row in rows)
    return AROUND + lines * (ROW_HEIGHT if lines <= MANY else NARROW_HEIGHT)


def _line(figure: go.Figure, row: Row) -> None:
    below = float(row["below_score"])
    figure.add_vline(
        x=below, line={"color": charts.SECOND, "width": 1.2, "dash": "dash"}
    )
    _write(
        figure, below, f"{row['below_text']} 分", y=1, yref="paper", yanchor="bottom"
    )
    _write(
        figure, 1, "有效样本", xref="paper", xanchor="left", xshift=6, y=1,
        yref="paper", yanchor="bottom",
    )  # fmt: skip


def _sample(figure: go.Figure, i: int, row: Row) -> None:
    words = "缺" if row["sample_size"] is None else f"n={row['sample_size']:,}"
    _write(figure, 1, words, xref="paper", xanchor="left", xshift=6, y=i)


def _write(figure: go.Figure, x: float, words: str, **place: object) -> None:
    figure.add_annotation(
        x=x,
        text=words,
        showarrow=False,
        font={"color": charts.SECOND, "size": 12},
        **place,
    )


def _span(rows: Sequence[Row]) -> list[float]:
    columns = ("score", "interval_low", "interval_high", "below_score")
    values = [float(row[c]) for row in rows for c in columns if row[c] is not None]
    return [max(0, min(values, default=0) - 2), min(100, max(values, default=98) + 2)]


def _name(row: Row) -> str:
    name = row["subject"]
    short = name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1] + "…"
    return charts.as_text(short)


def _said(row: Row) -> str:
    parts = [charts.as_text(row["subject"]), f"{row['score_text']} 分"]
    if row["interval_low"] is not None:
        low, high = float(row["interval_low"]), float(row["interval_high"])
        parts.append(f"95%区间 {low:.1f}–{high:.1f}")
    return "　".join(parts)
