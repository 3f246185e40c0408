"""How places moved since the list before, as a plotly figure."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from jinwei import charts
from jinwei.charts.rows import Row
from jinwei.wording import words

NAME_LENGTH = 18
AROUND = 0.06


def moves(rows: Sequence[Row]) -> go.Figure:
    """One bar an item, to the right for places gained and to the left for lost ones.

    Movement and place stand at the right in words. Rows are those of
    `board/city_rankings/places`, in the order to be shown.
    """
    figure = go.Figure(layout={"template": charts.THEME})
    across = [row["places_up"] or 0 for row in rows]
    places = list(range(len(rows)))
    figure.add_bar(
        y=places,
        x=across,
        orientation="h",
        marker={
            "color": [charts.DATA if up > 0 else charts.SECOND for up in across],
            "line": {"width": 0},
        },
        hoverinfo="skip",
    )
    figure.add_vline(x=0, line={"color": charts.GREY, "width": 1})
    for i, row in enumerate(rows):
        _write(figure, i, words.moved(row["places_up"]) or "无上期", 8)
        which = "并列" if row["tied"] else "第"
        _write(figure, i, f"{which}{words.place(row['rank'], row['ranked'])}", 52)
    figure.update_xaxes(visible=False, range=_span(across))
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickvals=places,
        ticktext=[_name(row) for row in rows],
        showline=False,
        tickfont={"color": charts.INK, "size": 12},
    )
    figure.update_layout(bargap=0.4, margin={"l": 8, "r": 112, "t": 0, "b": 0})
    return figure


def _span(across: Sequence[int]) -> list[float]:
    low, high = min([*across, 0]), max([*across, 0])
    room = AROUND * (high - low) or 1
    return [low - room, high + room]


def _write(figure: go.Figure, i: int, text: str, aside: int) -> None:
    figure.add_annotation(
        x=1, xref="paper", xanchor="left", xshift=aside, y=i, text=text,
        showarrow=False, font={"color": charts.INK, "size": 12},
    )  # fmt: skip


def _name(row: Row) -> str:
    name = row["item_label"]
    short = name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1] + "…"
    return charts.as_text(short)
