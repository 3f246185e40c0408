"""Growth so far, the way still to go to both goals, and others, as a plotly figure."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from jinwei import charts
from jinwei.charts import growth, labels
from jinwei.charts.rows import Row

HEIGHT = 230
PLOT = 180
"""How high in pixels the plot is at least."""
SIZE = 12
NAME_LENGTH = 5
END = 12
GOALS = {"争取": "needed_stretch_pct", "保底": "needed_floor_pct"}
END_X = 12.8


def growth_path(rows: Sequence[Row]) -> go.Figure:
    """Growth as published, and as reckoned the wedge that leads to both goals.

    What is reckoned is dashed and hollow. Others stand in grey at the period that the
    chosen unit told last. Rows are those of `board/target/path`.
    """
    chosen = [row for row in rows if row["is_chosen"]]
    others = [row for row in rows if not row["is_chosen"]]
    figure = growth.growth_lines(chosen)
    this_year = [row for row in chosen if row["is_this_year"]]
    goals = list(growth.levels(this_year))
    # The lines are named with the others, where none covers another.
    repeated = {f"{name} {level:g}%" for name, level, *_ in goals}
    kept = [each for each in figure.layout.annotations if each.text not in repeated]
    figure.layout.annotations = kept
    last = this_year[-1] if this_year else None
    if last and last["month"] < END:
        for name, level, dash, _ in goals:
            if last[GOALS[name]] is not None:
                _way(figure, last, level, dash)
    _others(figure, others)
    named = [(level, _goal(name, level, last)) for name, level, *_ in goals]
    named += [(float(row["growth_pct"]), _other(row)) for row in _told(others, last)]
    _name(figure, named, [*chosen, *others])
    return figure


def _way(figure: go.Figure, last: Row, level: float, dash: str) -> None:
    """From the latest figure to where the year must end; the area between is pale."""
    is_second = any(line.name == "way" for line in figure.data)
    figure.add_scatter(
        name="way",
        x=[last["month"], END],
        y=[float(last["growth_pct"]), level],
        mode="lines+markers",
        line={"color": charts.DATA, "width": 1.2, "dash": dash},
        marker={"size": [0, 7], "symbol": "circle-open", "opacity": 1},
        fill="tonexty" if is_second else None,
        fillcolor="rgba(31,90,146,0.10)",
        hoverinfo="skip",
    )


def _others(figure: go.Figure, others: Sequence[Row]) -> None:
    figure.add_scatter(
        x=[row["month"] for row in others],
        y=[float(row["growth_pct"]) for row in others],
        mode="markers",
        marker={"color": charts.SECOND, "size": 7, "symbol": "diamond-open"},
        hovertext=[charts.as_text(_other(row)) for row in others],
        hoverinfo="text",
    )


def _told(others: Sequence[Row], last: Row | None) -> list[Row]:
    """Of many others the first, the last and the two beside us; of few all."""
    order = sorted(others, key=lambda row: -row["growth_pct"])
    if len(order) <= len(GOALS) * 2 or last is None:
        return order[: len(GOALS) * 2]
    ahead = [row for row in order if row["growth_pct"] >= last["growth_pct"]]
    behind = order[len(ahead) :]
    picked = [*order[:1], *ahead[-1:], *behind[:1], *order[-1:]]
    return [row for row in order if row in picked]


def _name(
    figure: go.Figure, named: list[tuple[float, str]], rows: Sequence[Row]
) -> None:
    """Names at the right at their height, parted, each led to from its height."""
    low, high = _span(figure, rows)
    figure.update_yaxes(range=[low, high])
    edge = (high - low) * SIZE / PLOT
    gap = (high - low) * SIZE * labels.LINE_SHARE / PLOT
    at = labels.apart([y for y, _ in named], gap, low + edge, high - edge)
    for (y, words), spot in zip(named, at, strict=True):
        figure.add_shape(
            type="line", x0=END_X - 0.4, x1=END_X, y0=y, y1=spot,
            line={"color": charts.GREY, "width": 1},
        )  # fmt: skip
        figure.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=4, y=spot, showarrow=False,
            text=charts.as_text(words), font={"color": charts.SECOND, "size": SIZE},
        )  # fmt: skip
    widest = max((labels.width(words, SIZE) for _, words in named), default=0)
    figure.update_layout(margin_r=8 + widest)


def _span(figure: go.Figure, rows: Sequence[Row]) -> tuple[float, float]:
    """The vertical range with every figure of these rows in it."""
    low, high = figure.layout.yaxis.range
    values = [float(row["growth_pct"]) for row in rows]
    room = 0.06 * (high - low)
    return min(low, min(values) - room), max(high, max(values) + room)


def _goal(name: str, level: float, last: Row | None) -> str:
    needed = last and last[GOALS[name]]
    if needed is None or (last and last["month"] >= END):
        return f"{name} {level:g}%"
    return f"{name} {level:g}%，需{needed:.1f}%"


def _other(row: Row) -> str:
    name = labels.shortened(row["unit"], NAME_LENGTH)
    return f"{name} {row['growth_pct']:.1f}%"
