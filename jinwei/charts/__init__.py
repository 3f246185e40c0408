"""Rows of board queries as plotly figures, all of one look.

Our own figures of this cycle are blue and everyone else's and earlier ones grey; red
and black belong to the boards. Rank 1 is on top. A missing cycle is a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from jinwei.charts.rows import Row

INK = "#1B1F24"
SECOND = "#5B6470"
LINES = "#D9DDE2"
DATA = "#1F5A92"
PALE = "#D5E4F2"
GREY = "#A9B1BA"
PANEL = "#EFF1F3"
# Lines that have to be told apart differ in mark and dash as well as in shade.
SHADES = (DATA, "#5B6470", "#6F9CC6", "#8A6A2F", "#163F66", "#7A7F87")
MARKS = ("circle", "square", "diamond", "triangle-up", "cross", "star")
FONTS = (
    "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','Source Han Sans SC',sans-serif"
)

_AXIS = {
    "showgrid": False,
    "zeroline": False,
    "linecolor": GREY,
    "tickfont": {"color": SECOND, "size": 12},
    "fixedrange": True,
}
THEME = go.layout.Template(
    layout={
        "font": {"family": FONTS, "size": 13, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "xaxis": {**_AXIS, "automargin": True},
        "yaxis": {
            **_AXIS,
            "gridcolor": LINES,
            "automargin": True,
            # No name is left out where its letters reach the edge.
            "ticklabeloverflow": "allow",
        },
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": "#FFFFFF",
            "bordercolor": GREY,
            "font": {"family": FONTS, "size": 13, "color": INK},
        },
    }
)


def score_history(rows: Sequence[Row]) -> go.Figure:
    """The scores of one subject by cycle, with intervals and the line to stay above."""
    figure = _figure()
    figure.add_scatter(
        x=[row["label"] for row in rows],
        y=[_float(row["score"]) for row in rows],
        error_y=interval(rows, "score"),
        mode="lines+markers",
        line={"color": DATA, "width": 2},
        marker={"color": DATA, "size": 7},
        hoverinfo="skip",
        connectgaps=False,
    )
    below = float(rows[-1]["survey_below"])
    level_line(figure, below, f"{below:g} 分", "dash")
    figure.update_xaxes(**cycle_axis([row["label"] for row in rows]))
    figure.update_yaxes(showgrid=True)
    figure.update_layout(margin_r=56)
    return figure


def interval(rows: Sequence[Row], column: str) -> dict[str, object]:
    """Error bars from `interval_low` to `interval_high` around a column of the rows."""
    up, down = [], []
    for row in rows:
        has_interval = row["interval_low"] is not None and row[column] is not None
        up.append(float(row["interval_high"] - row[column]) if has_interval else None)
        down.append(float(row[column] - row["interval_low"]) if has_interval else None)
    return {
        "type": "data",
        "symmetric": False,
        "array": up,
        "arrayminus": down,
        "color": GREY,
        "thickness": 1.2,
        "width": 3,
    }


def _figure() -> go.Figure:
    return go.Figure(layout={"template": THEME})


def level_line(
    figure: go.Figure, level: float, label: str, dash: str, anchor: str = "middle"
) -> None:
    """A horizontal line across a figure, with its name at its right end.

    `anchor` is the side of the name that lies at the line: top, middle or bottom.
    """
    figure.add_hline(y=level, line={"color": SECOND, "width": 1.2, "dash": dash})
    figure.add_annotation(
        x=1,
        xref="paper",
        xanchor="left",
        xshift=4,
        y=level,
        yanchor=anchor,
        text=label,
        showarrow=False,
        font={"color": SECOND, "size": 12},
    )


def cycle_axis(labels: Sequence[str]) -> dict[str, object]:
    """A horizontal axis of cycles in order, whether or not each has a point."""
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(labels),
        "tickvals": list(labels),
        "ticktext": [short_cycle(labels, i) for i in range(len(labels))],
    }


def short_cycle(labels: Sequence[str], i: int) -> str:
    """A quarter as a tick reads it, with its year below where a year begins."""
    year, quarter = labels[i].split("年")
    is_new = i == 0 or labels[i - 1].split("年")[0] != year
    return f"{quarter}<br>{year}年" if is_new else quarter


def as_text(words: str) -> str:
    """Words from data for a plotly label, which reads a few tags and entities."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _float(value: Decimal | float | None) -> float | None:
    return None if value is None else float(value)
