"""Survey scores with their intervals against the line, as a plotly figure."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

import plotly.graph_objects as go

from jinwei import charts
from jinwei.charts import labels
from jinwei.charts.rows import Row

NAME_LINE, NAME_LINES, SIZE = 10, 2, 12
ROW_HEIGHT, TWO_LINES_HEIGHT = 21, 33
MANY, NARROW_HEIGHT = 40, 16
AROUND = 52
TOP = 24
"""The margin in pixels above the dots."""
BESIDE = 7
"""How far in pixels a score stands from what is drawn of it."""
SCORE = 46
"""The room in pixels on both sides of the plot that a score may reach into."""
SAMPLE = 60
BESIDE_PLOT = {"xref": "paper", "xanchor": "left", "xshift": SCORE}


def score_dots(rows: Sequence[Row], span: tuple[float, float]) -> go.Figure:
    """One dot a subject with its 95 % interval, best on top, and the line labelled.

    The score stands at its dot, the sample at the right; ▼ is below the line, hollow
    dots are not ranked, a grey ring is last time's. Rows are those of one track of
    `board/survey/scores`, without those whose score is not shown; `span` is the scale.
    """
    shown = [row for row in rows if row["score"] is not None]
    figure = go.Figure(layout={"template": charts.THEME})
    figure.add_scatter(
        x=[_before(row) for row in shown],
        y=list(range(len(shown))),
        mode="markers",
        marker={"size": 8, "symbol": "circle-open", "color": charts.GREY},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[float(row["score"]) for row in shown],
        y=list(range(len(shown))),
        error_x=charts.interval(shown, "score"),
        mode="markers",
        marker={
            "size": [11 if row["is_below"] else 9 for row in shown],
            "symbol": [_symbol(row) for row in shown],
            "color": [charts.DATA if row["is_ranked"] else "#FFFFFF" for row in shown],
            "line": {"color": charts.DATA, "width": 1.8},
            "opacity": 1,
        },
        hovertext=[_said(row) for row in shown],
        hoverinfo="text",
        customdata=[row["subject"] for row in shown],
    )  # fmt: skip
    if shown:
        _line(figure, shown[0])
    # Added one by one, plotly would copy all of them each time.
    texts = [
        each
        for i, row in enumerate(shown)
        for each in (_sample(i, row), _score(i, row))
    ]
    figure.layout.annotations += tuple(map(go.layout.Annotation, texts))
    figure.update_yaxes(
        range=[len(shown) - 0.4, -0.6],
        tickvals=list(range(len(shown))),
        ticktext=[
            "<br>".join(map(charts.as_text, _name(row["subject"]))) for row in shown
        ],
        tickfont={"color": charts.INK, "size": SIZE},
        ticklabelstandoff=SCORE,
        showline=False,
    )
    figure.update_xaxes(range=list(span), showgrid=True, gridcolor=charts.LINES)
    figure.update_layout(margin={"l": 8, "r": SCORE + SAMPLE, "t": TOP, "b": 8})
    return figure


def height(rows: Sequence[Row]) -> int:
    """The height in pixels at which every subject of a track has its own line."""
    names = [_name(row["subject"]) for row in rows if row["score"] is not None]
    if max(map(len, names), default=1) > 1:
        return AROUND + len(names) * TWO_LINES_HEIGHT
    return AROUND + len(names) * (ROW_HEIGHT if len(names) <= MANY else NARROW_HEIGHT)


def span(rows: Sequence[Row]) -> tuple[float, float]:
    """The scale on which the scores of all tracks stand."""
    columns = ("score", "interval_low", "interval_high", "below_score")
    values = [float(row[c]) for row in rows for c in columns if row[c] is not None]
    values += [before for row in rows if (before := _before(row)) is not None]
    return floor(min(values, default=61)) - 1, ceil(max(values, default=99)) + 1


def _line(figure: go.Figure, row: Row) -> None:
    below = float(row["below_score"])
    figure.add_vline(
        x=below, line={"color": charts.SECOND, "width": 1.2, "dash": "dash"}
    )
    above = {"y": 1, "yref": "paper", "yanchor": "bottom"}
    figure.add_annotation(**_said_at(below, f"{row['below_text']} 分"), **above)
    figure.add_annotation(**_said_at(1, "有效样本"), **BESIDE_PLOT, **above)


def _sample(i: int, row: Row) -> dict[str, object]:
    words = "缺" if row["sample_size"] is None else f"n={row['sample_size']:,}"
    return {**_said_at(1, words), **BESIDE_PLOT, "y": i}


def _score(i: int, row: Row) -> dict[str, object]:
    """The score beside what is drawn of it, on the side where last time's is not."""
    score = float(row["score"])
    ends = (row["interval_low"], row["interval_high"])
    drawn = [float(end) for end in ends if end is not None]
    low, high = min([score, *drawn]), max([score, *drawn])
    before = _before(row)
    is_left = before is not None and before > high
    return {
        **_said_at(low if is_left else high, row["score_text"]),
        "y": i,
        "xanchor": "right" if is_left else "left",
        "xshift": -BESIDE if is_left else BESIDE,
        "bgcolor": "#FFFFFF",
        "borderpad": 0,
        "font": {"color": charts.DATA, "size": SIZE},
    }


def _said_at(x: float, words: str) -> dict[str, object]:
    return {
        "x": x,
        "text": words,
        "showarrow": False,
        "font": {"color": charts.SECOND, "size": SIZE},
    }


def _name(subject: str) -> list[str]:
    """A name in lines, what has no room on the last left out."""
    name = labels.shortened(subject, NAME_LINE * NAME_LINES)
    return [name[i : i + NAME_LINE] for i in range(0, len(name), NAME_LINE)]


def _before(row: Row) -> float | None:
    """The score of last time; None without one."""
    if row["score"] is None or row["score_change"] is None:
        return None
    return float(row["score"] - row["score_change"])


def _symbol(row: Row) -> str:
    return "triangle-down" if row["is_below"] else "circle"


def _said(row: Row) -> str:
    parts = [charts.as_text(row["subject"]), f"{row['score_text']} 分"]
    if row["interval_low"] is not None:
        low, high = float(row["interval_low"]), float(row["interval_high"])
        parts.append(f"95%区间 {low:.1f}–{high:.1f}")
    return "　".join(parts)
