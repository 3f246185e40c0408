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
        "yaxis": {**_AXIS, "gridcolor": LINES, "automargin": True},
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


def rank_strip(rows: Sequence[Row]) -> go.Figure:
    """Every item at its place, first on top, last cycle's place in grey behind it."""
    figure = _figure()
    across = list(range(len(rows)))
    for low, high, colour in ((0, 1 / 3, PALE), (2 / 3, 1, PANEL)):
        figure.add_hrect(y0=low, y1=high, fillcolor=colour, line_width=0, layer="below")
    stems: tuple[list[object], list[object]] = ([], [])
    for i, row in enumerate(rows):
        if row["previous_position"] is not None:
            stems[0].extend([i, i, None])
            stems[1].extend([row["previous_position"], row["position"], None])
    figure.add_scatter(
        x=stems[0], y=stems[1], mode="lines", line={"color": GREY, "width": 1.5},
        hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=across,
        y=[row["previous_position"] for row in rows],
        mode="markers",
        marker={"color": GREY, "size": 7},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=across,
        y=[row["position"] for row in rows],
        mode="markers",
        marker={"color": DATA, "size": 9},
        hovertext=[_placed(row) for row in rows],
        hoverinfo="text",
    )
    figure.update_xaxes(visible=False, range=[-0.6, len(rows) - 0.4])
    figure.update_yaxes(
        range=[1.08, -0.08], tickvals=[0, 1], ticktext=["第一", "末位"], showline=False
    )
    return figure


def rank_history(rows: Sequence[Row]) -> go.Figure:
    """The places of one item by cycle; a cycle without a list is a gap."""
    figure = _figure()
    figure.add_scatter(
        x=[row["label"] for row in rows],
        y=[row["rank"] for row in rows],
        mode="lines+markers+text",
        line={"color": DATA, "width": 2},
        marker={"color": DATA, "size": 7},
        text=[_place(row) for row in rows],
        textposition="top center",
        textfont={"color": SECOND, "size": 12},
        hoverinfo="skip",
        connectgaps=False,
        cliponaxis=False,
    )
    most = max((row["ranked"] for row in rows if row["ranked"]), default=2)
    rank_axis(figure, most)
    figure.update_xaxes(**_cycle_axis([row["label"] for row in rows]))
    return figure


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
    figure.update_xaxes(**_cycle_axis([row["label"] for row in rows]))
    figure.update_yaxes(showgrid=True)
    figure.update_layout(margin_r=56)
    return figure


def rank_axis(figure: go.Figure, ranked: int) -> None:
    """The vertical axis of a figure runs from rank 1 on top to the last of `ranked`."""
    ticks = sorted({1, (ranked + 1) // 2, ranked})
    figure.update_yaxes(
        range=[ranked + 0.6, 0.2],
        tickvals=ticks,
        ticktext=[f"第{tick}" for tick in ticks],
        showgrid=True,
    )


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


def _cycle_axis(labels: Sequence[str]) -> dict[str, object]:
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


def _place(row: Row) -> str:
    return "" if row["rank"] is None else str(row["rank"])


def _placed(row: Row) -> str:
    text = f"{as_text(row['item'])}　第{row['rank']}，共{row['ranked']}家"
    if row["previous_rank"] is not None:
        text += f"；上期第{row['previous_rank']}"
    return text


def as_text(words: str) -> str:
    """Words from data for a plotly label, which reads a few tags and entities."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _float(value: Decimal | float | None) -> float | None:
    return None if value is None else float(value)
