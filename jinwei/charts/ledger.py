"""The ledger over time and by kind, as plotly figures."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from jinwei import charts
from jinwei.charts.rows import Row

BAR_HEIGHT = 24
AROUND = 16
NEAR = 0.08  # of the highest point: as high as a line of words


def burn_down(rows: Sequence[Row]) -> go.Figure:
    """Open problems by week against what should still be open were all closed in time.

    Rows are those of `board/rectification/burn_down`.
    """
    figure = go.Figure(layout={"template": charts.THEME})
    days = [row["week_end_on"].isoformat() for row in rows]
    drawn = (
        ("due_remaining", "按时限应剩", charts.SECOND, "dash", 1.5),
        ("open_problems", "未销号", charts.DATA, "solid", 2.5),
    )
    for column, name, colour, dash, width in drawn:
        counts = [row[column] for row in rows]
        figure.add_scatter(
            x=days,
            y=counts,
            mode="lines",
            line={"color": colour, "width": width, "dash": dash, "shape": "hv"},
            hovertext=[
                f"{day}　{name} {count:,}"
                for day, count in zip(days, counts, strict=True)
            ],
            hoverinfo="text",
        )
    most = max(row[column] for row in rows for column, *_ in drawn)
    _name_ends(figure, rows[-1], days[-1], most)
    figure.update_xaxes(
        type="date", tickformat="%-m月\n%Y年", nticks=8, ticklabelstandoff=6
    )
    figure.update_yaxes(rangemode="tozero", showgrid=True, nticks=5)
    figure.update_layout(margin_r=100)
    return figure


def tally_bars(rows: Sequence[Row]) -> go.Figure:
    """One bar a tag, most problems first, its open ones in dark, counts at the end.

    Rows are those of `board/rectification/tally`.
    """
    figure = go.Figure(layout={"template": charts.THEME})
    places = list(range(len(rows)))
    for column, colour in (("open_problems", charts.DATA), (None, charts.PALE)):
        figure.add_bar(
            y=places,
            x=[row[column] if column else _closed(row) for row in rows],
            orientation="h",
            marker={"color": colour, "line": {"width": 0}},
            hoverinfo="none",
            customdata=[row["value"] for row in rows],
        )
    for place, row in zip(places, rows, strict=True):
        figure.add_annotation(
            x=row["problems"],
            y=place,
            text=f"{row['problems']:,} 件，未销号 {row['open_problems']:,}",
            xanchor="left",
            xshift=4,
            showarrow=False,
            font={"color": charts.SECOND, "size": 12},
        )
    longest = max(row["problems"] for row in rows)
    figure.update_xaxes(visible=False, range=[0, longest * 1.75])
    # Places and not names: plotly would read a source called 12345 as a number.
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickvals=places,
        ticktext=[charts.as_text(row["value"]) for row in rows],
        showline=False,
        tickfont={"color": charts.INK, "size": 13},
    )
    figure.update_layout(barmode="stack", bargap=0.35)
    return figure


def tally_height(rows: Sequence[Row]) -> int:
    """The height in pixels at which every tag has its own bar."""
    return AROUND + BAR_HEIGHT * len(rows)


def _closed(row: Row) -> int:
    return int(row["problems"]) - int(row["open_problems"])


def _name_ends(figure: go.Figure, last: Row, day: str, most: int) -> None:
    """The two curves named at their ends, apart where they end close together.

    A curve that ends on the axis is named above it, clear of the days.
    """
    ends = {
        "open_problems": (f"未销号 {last['open_problems']:,}", charts.DATA),
        "due_remaining": (f"应剩 {last['due_remaining']:,}", charts.SECOND),
    }
    above = last["open_problems"] >= last["due_remaining"]
    lower, upper = sorted(last[column] for column in ends)
    is_low = lower <= NEAR * most
    shifts = (8 + 16 * (is_low and upper <= 2 * NEAR * most), 8 if is_low else -8)
    for column, (words, colour) in ends.items():
        is_upper = (column == "open_problems") == above
        figure.add_annotation(
            x=day,
            y=last[column],
            text=words,
            xanchor="left",
            xshift=6,
            yshift=shifts[0 if is_upper else 1],
            showarrow=False,
            font={"color": colour, "size": 13},
        )
