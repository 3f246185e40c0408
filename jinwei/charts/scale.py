"""One scale for places in lists of any length: first on top, last at the bottom.

The first places that count as 全市第一方阵 and the last ones that a rule speaks of take
the same room in every list, the last ones one by one from the end; so a zone is one
band for all lists, and 8 of 8 stands below 14 of 15.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import plotly.graph_objects as go

from jinwei.charts.rows import Row

FIRST, LAST = 0.0, 1.0
FRONT = 0.26
"""How much of the scale the first places have."""
PLACE = 0.06
"""How much of the scale one of the last places has."""
FRONT_FILL = "#DCE8F3"
FILLS = {
    "city_last_six": "#F8F4EA",
    "city_last_five": "#EDE4CE",
    "district_last_three": "#E3DDEA",
}
"""No two rules on last places look alike, nor like the last third of a table."""


def depth(row: Row) -> float:
    """Where a place in a list of known length stands from first, 0, to last, 1.

    The row has `best_place`, `ranked`, `zones` and `front_places`, as `mart.place_zone`
    gives them.
    """
    place: float = row["best_place"]
    ranked: float = row["ranked"]
    if ranked < 2:
        return FIRST
    last: int = max((zone["places"] for zone in row["zones"]), default=0)
    if not last:
        return (place - 1) / (ranked - 1)
    from_end = ranked - place
    if from_end < last:
        return LAST - from_end * PLACE
    front: float = min(row["front_places"], ranked - last)
    if place <= front:
        return (place - 1) / front * FRONT
    above = FRONT if front else FIRST
    between = (place - front - 1) / (ranked - last - front)
    return above + between * (LAST - last * PLACE - above)


def draw(figure: go.Figure, rows: Sequence[Row], *, top: float, bottom: float) -> None:
    """The vertical axis with the zones of these rows as bands, named at the side.

    `top` and `bottom` are the room left above the first and below the last place.
    """
    zones = last_zones(rows)
    ticks = {FIRST: "第一", LAST: "末位"}
    if any(row["front_places"] for row in rows):
        _band(figure, FIRST - top, FRONT - PLACE / 5, FRONT_FILL)
        ticks[FRONT / 2] = "第一方阵"
    for rule, places in sorted(zones.items(), key=lambda zone: -zone[1]):
        _band(figure, LAST - (places - 0.5) * PLACE, LAST + bottom, FILLS[rule])
        ticks[LAST - (places - 1) * PLACE] = f"后{places}位"
    figure.update_yaxes(
        range=[LAST + bottom, FIRST - top],
        tickvals=list(ticks),
        ticktext=list(ticks.values()),
        showgrid=False,
        showline=False,
    )


def last_zones(rows: Iterable[Row]) -> Mapping[str, int]:
    """How many last places each rule counts in the lists of these rows."""
    return {zone["rule_id"]: zone["places"] for row in rows for zone in row["zones"]}


def _band(figure: go.Figure, low: float, high: float, fill: str) -> None:
    figure.add_shape(
        type="rect", xref="paper", x0=0, x1=1, yref="y", y0=low, y1=high,
        fillcolor=fill, line={"width": 0}, layer="below",
    )  # fmt: skip
