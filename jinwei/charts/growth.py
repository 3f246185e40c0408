"""Cumulative growth over the months of a year, as a plotly figure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from jinwei import charts
from jinwei.charts.rows import Row

MONTHS_OF_A_QUARTER = 3


def growth_lines(rows: Sequence[Row]) -> go.Figure:
    """Cumulative growth by month of the year: this year in blue, last year in grey."""
    figure = go.Figure(layout={"template": charts.THEME})
    this_year = [row for row in rows if row["is_this_year"]]
    before = [row for row in rows if not row["is_this_year"]]
    for some, colour, width in (
        (before, charts.GREY, 1.5),
        (this_year, charts.DATA, 2.5),
    ):
        if some:
            figure.add_scatter(**_growth_line(some, colour, width))
    ours, theirs = ({row["month"]: row for row in some} for some in (this_year, before))
    for month, row in ours.items():
        above = -15 if _is_lower(row, theirs.get(month)) else 15
        _tell(figure, row, _plain(row["growth_pct"]), charts.DATA, above)
    for row in before[-1:]:
        above = 15 if _is_lower(ours.get(row["month"]), row) else -15
        _tell(figure, row, f"{row['year']}年", charts.SECOND, above, is_name=True)
    for name, column, dash, anchor in (
        ("保底", "floor_value", "dash", "top"),
        ("争取", "stretch_value", "dot", "bottom"),
    ):
        level = next(
            (row[column] for row in this_year if row[column] is not None), None
        )
        if level is not None:
            label = f"{name} {_plain(level)}%"
            charts.level_line(figure, float(level), label, dash, anchor)
    figure.update_xaxes(
        range=[2.2, 12.8],
        tickvals=[3, 6, 9, 12],
        ticktext=["一季度", "上半年", "前三季度", "全年"],
    )
    figure.update_yaxes(visible=False, range=_room_around(rows))
    figure.update_layout(margin_r=62)
    return figure


def _is_lower(ours: Row | None, before: Row | None) -> bool:
    """Whether this year stands lower in a month: its words are then below its line and
    those of last year above, so that neither stand on the other."""
    values = [row["growth_pct"] for row in (ours, before) if row is not None]
    return len(values) == 2 and None not in values and values[0] < values[1]


def _growth_line(rows: Sequence[Row], colour: str, width: float) -> dict[str, object]:
    is_this_year = rows[0]["is_this_year"]
    points = _parted(rows)
    return {
        "x": [row and row["month"] for row in points],
        "y": [row and float(row["growth_pct"]) for row in points],
        "mode": "lines+markers",
        "line": {"color": colour, "width": width},
        "marker": {"color": colour, "size": 7 if is_this_year else 5},
        "hovertext": ["" if row is None else _said(row) for row in points],
        "hoverinfo": "text",
        "cliponaxis": False,
        "connectgaps": False,
    }


def _parted(rows: Sequence[Row]) -> list[Row | None]:
    """The points of a line, with None where a quarter or more lies between two."""
    points: list[Row | None] = []
    for row in rows:
        previous = points[-1] if points else None
        if previous and row["month"] - previous["month"] > MONTHS_OF_A_QUARTER:
            points.append(None)
        points.append(row)
    return points


def _room_around(rows: Sequence[Row]) -> list[float]:
    columns = ("growth_pct", "floor_value", "stretch_value")
    values = [float(row[c]) for row in rows for c in columns if row[c] is not None]
    room = 0.25 * (max(values) - min(values)) + 0.1
    return [min(values) - 2 * room, max(values) + room]


def _tell(
    figure: go.Figure,
    row: Row,
    words: str,
    colour: str,
    above: int,
    *,
    is_name: bool = False,
) -> None:
    """Words beside a point, on white so that no line runs through them.

    The name of a line ends at its last point, clear of what stands at the right.
    """
    if row["growth_pct"] is None:
        return
    figure.add_annotation(
        x=row["month"],
        y=float(row["growth_pct"]),
        yshift=above,
        xanchor="right" if is_name else "center",
        xshift=8 if is_name else 0,
        text=words,
        showarrow=False,
        bgcolor="#FFFFFF",
        borderpad=0,
        font={"color": colour, "size": 12 if is_name else 13},
    )


def _said(row: Row) -> str:
    return f"{row['period']}　{_plain(row['growth_pct'])}%"


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
