"""A slide's chart as shapes with their places in points, for a picture."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from jinwei import charts
from jinwei.report.deck.slide import Chart, Series
from jinwei.wording import words

WIDTH = 492
NAMES, LABELS, ROW, BAR = 150, 90, 24, 13
HIGH, ABOVE, BELOW, ASIDE = 230, 16, 30, 84
COLOURS = {
    "ours": charts.DATA,
    "before": charts.GREY,
    "floor": charts.SECOND,
    "stretch": charts.SECOND,
}
DASHES = {"floor": "dashed", "stretch": "dotted"}
Shape = dict[str, object]
Spot = tuple[float, float]
APART = 13


def drawing(chart: Chart) -> dict:
    """The height of the drawing and its shapes, those behind first."""
    if chart.kind == "bar":
        return {"height": ROW * len(chart.categories), "shapes": _bars(chart)}
    return {"height": HIGH, "shapes": _lines(chart)}


def _bars(chart: Chart) -> list[Shape]:
    """A row for each category; bars of the first series from a common zero."""
    values = chart.series[0].values
    drawn = [float(value) for value in values if value is not None] or [0.0]
    low, high = min(0.0, *drawn), max(0.0, *drawn)
    left = NAMES + (LABELS if low < 0 else 0)
    scale = (WIDTH - LABELS - left) / ((high - low) or 1)
    zero = left - low * scale
    shapes: list[Shape] = []
    for at, (name, value) in enumerate(zip(chart.categories, values, strict=True)):
        y = ROW * at + ROW / 2
        end = zero + float(value or 0) * scale
        shapes += [
            _text(NAMES - 8, y, _short(name), charts.INK, "right"),
            _bar(min(zero, end), y, abs(end - zero)),
            _text(
                end + (6 if end >= zero else -6), y, _label(chart, at, value),
                charts.SECOND, "left" if end >= zero else "right",
            ),
        ]  # fmt: skip
    bottom = ROW * len(chart.categories)
    return [*shapes, _line(zero, 0, zero, bottom, charts.GREY, 0.8)]


def _lines(chart: Chart) -> list[Shape]:
    """Each series across the categories, its name at its right end."""
    values = [
        float(v) for series in chart.series for v in series.values if v is not None
    ]
    low, high = min(values), max(values)
    scale = (HIGH - ABOVE - BELOW) / ((high - low) or 1)
    step = (WIDTH - ASIDE - 40) / max(1, len(chart.categories) - 1)

    def spot(at: int, value: Decimal | int) -> Spot:
        return 24 + at * step, ABOVE + (high - float(value)) * scale

    shapes = [
        _text(24 + at * step, HIGH - 8, name, charts.SECOND, "centre")
        for at, name in enumerate(chart.categories)
    ]
    ends: list[tuple[float, Series]] = []
    for series in chart.series:
        places = [
            None if value is None else spot(at, value)
            for at, value in enumerate(series.values)
        ]
        shapes += _course(chart, series, places)
        reached = [place for place in places if place]
        if reached:
            ends.append((reached[-1][1], series))
    return [*shapes, *_names(ends)]


def _course(chart: Chart, series: Series, places: Sequence[Spot | None]) -> list[Shape]:
    colour, dash = COLOURS[series.tone], DASHES.get(series.tone, "solid")
    width = 2.2 if series.tone == "ours" else 1.2
    shapes = [
        _line(*start, *end, colour, width, dash)
        for start, end in pairwise(places)
        if start and end
    ]
    if series.tone in DASHES:
        return shapes
    for place, value in zip(places, series.values, strict=True):
        if place and value is not None:
            x, y = place
            shapes.append({"kind": "dot", "x": x, "y": y, "colour": colour})
            if series.tone == "ours":
                text = f"{words.plain(Decimal(value))}{chart.unit}"
                shapes.append(_text(x, y - 12, text, colour, "centre"))
    return shapes


def _names(ends: list[tuple[float, Series]]) -> list[Shape]:
    """The names of the series at their ends, moved down where two would meet."""
    shapes, free = [], 0.0
    for y, series in sorted(ends, key=lambda end: end[0]):
        free = max(free, y)
        colour = charts.DATA if series.tone == "ours" else charts.SECOND
        shapes.append(_text(WIDTH - ASIDE + 4, free, series.name, colour, "left"))
        free += APART
    return shapes


def _label(chart: Chart, at: int, value: Decimal | int | None) -> str:
    if chart.labels:
        return chart.labels[at]
    return words.MISSING if value is None else f"{value}{chart.unit}"


def _short(name: str) -> str:
    return name if len(name) <= 14 else name[:13] + "…"


def _bar(x: float, y: float, width: float) -> Shape:
    place = {"x": x, "y": y - BAR / 2, "width": width, "height": BAR}
    return {"kind": "bar", "colour": charts.DATA, **place}


def _line(
    x: float, y: float, to_x: float, to_y: float, colour: str, width: float,
    dash: str = "solid",
) -> Shape:  # fmt: skip
    ends = {"x": x, "y": y, "to-x": to_x, "to-y": to_y}
    return {"kind": "line", "colour": colour, "width": width, "dash": dash, **ends}


def _text(x: float, y: float, text: str, colour: str, align: str) -> Shape:
    place = {"x": x, "y": y, "align": align}
    return {"kind": "text", "text": text, "colour": colour, **place}
