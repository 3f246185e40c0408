"""Cumulative growth over the months of a year, as a plotly figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import plotly.graph_objects as go

from jinwei import charts
from jinwei.charts import labels
from jinwei.charts.rows import Row

MONTHS_OF_A_QUARTER = 3
NARROWEST = 280
"""How wide in pixels the plot is at least, on a phone."""
ABOVE, BELOW = 0.26, 0.32
"""The share of the height left for words above and below the lines."""
SHIFT, SIZE = 15, 13
ASIDE = 62


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
    months = _months(rows)
    _tell_all(figure, this_year, before, months)
    for name, level, dash, anchor in levels(this_year):
        charts.level_line(figure, level, f"{name} {level:g}%", dash, anchor)
    figure.update_xaxes(
        range=months,
        tickvals=[3, 6, 9, 12],
        ticktext=["一季度", "上半年", "前三季度", "全年"],
    )
    figure.update_yaxes(visible=False, range=_room_around(rows))
    figure.update_layout(margin_r=ASIDE)
    return figure


def levels(rows: Sequence[Row]) -> Iterator[tuple[str, float, str, str]]:
    """The name, height, dash and anchor of each line that the rows of a year have."""
    for name, column, dash, anchor in (
        ("争取", "stretch_value", "dot", "bottom"),
        ("保底", "floor_value", "dash", "top"),
    ):
        level = next((row[column] for row in rows if row[column] is not None), None)
        if level is not None:
            yield name, float(level), dash, anchor


def _months(rows: Sequence[Row]) -> list[float]:
    first = min([3, *(row["month"] for row in rows)])
    return [first - 0.8, 12.8]


def _tell_all(
    figure: go.Figure, this_year: list[Row], before: list[Row], months: list[float]
) -> None:
    """The figures of this year and the name of the last, as many as have room.

    The latest figure goes first, then the name, then quarters and other months.
    """
    ours, theirs = ({row["month"]: row for row in some} for some in (this_year, before))
    ends = [
        (
            row,
            _plain(row["growth_pct"]),
            -SHIFT if _is_lower(row, theirs.get(month)) else SHIFT,
        )
        for month, row in ours.items()
    ][::-1]
    ends[1:] = sorted(ends[1:], key=lambda each: each[0]["month"] % 3 > 0)
    named = [
        (
            row,
            f"{row['year']}年",
            SHIFT if _is_lower(ours.get(row["month"]), row) else -SHIFT,
        )
        for row in before[-1:]
    ]
    step = NARROWEST / (months[1] - months[0])
    taken: list[tuple[float, float]] = []
    for row, words, above in [*ends[:1], *named, *ends[1:]]:
        is_name = not row["is_this_year"]
        wide = labels.width(words, SIZE)
        right = row["month"] * step + (8 if is_name else wide / 2)
        spot = right - wide - 2, right + 2
        # The other year's end has words on the other side of its own line.
        is_end = is_name and bool(taken) and row["month"] == ends[0][0]["month"]
        if is_end or all(spot[1] <= left or spot[0] >= end for left, end in taken):
            taken.append(spot)
            colour = charts.SECOND if is_name else charts.DATA
            _tell(figure, row, words, colour, above, is_name=is_name)


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
        "customdata": [
            row["period"] if row and is_this_year else None for row in points
        ],
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
    whole = ((max(values) - min(values)) or 1) / (1 - ABOVE - BELOW)
    return [min(values) - BELOW * whole, max(values) + ABOVE * whole]


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
