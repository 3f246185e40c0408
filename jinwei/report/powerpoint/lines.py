"""The lines of a native chart, each with its name at the line and not in a legend."""

from __future__ import annotations

from jinwei import charts
from jinwei.report.deck.colours import BEFORE, SECOND
from jinwei.report.deck.slide import Chart, Series, known_at, width_of
from jinwei.report.powerpoint.drawn import CHARACTER, Drawing, shown, text_look
from jinwei.report.powerpoint.units import Box, attribute, shade
from jinwei.report.powerpoint.workbook import number_format

DASHES = {"floor": "dash", "stretch": "sysDot"}
COLOURS = {"ours": charts.DATA, "before": BEFORE, "floor": SECOND, "stretch": SECOND}
LABELS = {"ours": charts.DATA, "before": SECOND, "floor": SECOND, "stretch": SECOND}
ABOVE, BELOW, RIGHT = "t", "b", "r"
PAST, HIGH = 100, 0.88
"""Units that the name of a limit stands past the last point, and the share of the
height above the names of the periods."""
ROOM = 0.3
ASIDE = {"floor": 0.025, "stretch": -0.025}
"""The two names stand apart, however near the lines to reach are to each other."""
LIMIT, YEAR, MARK = 19_050, 34_925, 8


def drawing(chart: Chart, box: Box) -> Drawing:
    """Lines with markers for years, bare dashes for the lines to reach."""

    def series(at: int, of: Series, data: tuple[str, str]) -> str:
        named, figures = data
        drawn = _limit(of, box) if of.tone in DASHES else _year(of, chart)
        return f'<c:ser>{named}{drawn}{figures}<c:smooth val="0"/></c:ser>'

    names = max(width_of(each.name) for each in chart.series) * CHARACTER + PAST
    return Drawing(
        kind="lineChart",
        opening='<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>',
        closing='<c:marker val="1"/>',
        area=(0, 0, 1 - names / box.width, HIGH),
        range=_room_around(chart),
        series=series,
    )


def _room_around(chart: Chart) -> tuple[float, float]:
    """From somewhat below the lowest to somewhat above the highest of the lines."""
    values = [float(v) for s in chart.series for v in s.values if v is not None]
    room = ROOM * (max(values) - min(values)) + ROOM
    return min(values) - room, max(values) + room


def _limit(of: Series, box: Box) -> str:
    push = "".join(
        f'<c:{axis} val="{by:.4f}"/>'
        for axis, by in (("x", PAST / box.width), ("y", ASIDE[of.tone]))
    )
    label = (
        f'<c:dLbl><c:idx val="{len(of.values) - 1}"/><c:layout><c:manualLayout>{push}'
        f"</c:manualLayout></c:layout>{_look(of, RIGHT)}{shown(name=True)}</c:dLbl>"
    )
    return (
        f'<c:spPr><a:ln w="{LIMIT}">{shade(COLOURS[of.tone])}'
        f'<a:prstDash val="{DASHES[of.tone]}"/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="none"/></c:marker>{_only(label)}'
    )


def _year(of: Series, chart: Chart) -> str:
    """A year's line: every value of ours, and the name of the year at its end."""
    colour = shade(COLOURS[of.tone])
    points = known_at(of)
    is_ours = of.tone == "ours"
    labels = "".join(
        _at(of, chart, at, is_last=at == points[-1])
        for at in (points if is_ours else points[-1:])
    )
    return (
        f'<c:spPr><a:ln w="{YEAR}" cap="rnd">{colour}<a:round/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="circle"/><c:size val="{MARK}"/><c:spPr>{colour}'
        f"<a:ln>{colour}</a:ln></c:spPr></c:marker>{_only(labels)}"
    )


def _at(of: Series, chart: Chart, at: int, *, is_last: bool) -> str:
    """The label of one point: its value where the year is ours, its name at the end."""
    is_ours = of.tone == "ours"
    form = attribute(number_format(chart))
    apart = "<c:separator>　</c:separator>" if is_ours and is_last else ""
    return (
        f'<c:dLbl><c:idx val="{at}"/><c:numFmt formatCode="{form}" sourceLinked="0"/>'
        f"{_look(of, ABOVE if is_above(chart, of, at) else BELOW)}"
        f"{shown(value=is_ours, name=is_last)}{apart}</c:dLbl>"
    )


def _look(of: Series, side: str) -> str:
    look = text_look(LABELS[of.tone], is_bold=of.tone == "ours")
    return (
        f'<c:spPr><a:noFill/></c:spPr><c:txPr>{look}</c:txPr><c:dLblPos val="{side}"/>'
    )


def _only(labels: str) -> str:
    """Those labels and none at other points of the line."""
    return f"<c:dLbls>{labels}{shown()}</c:dLbls>"


def is_above(chart: Chart, series: Series, at: int) -> bool:
    """Whether its words go above the line there, so that two years' do not meet."""
    is_ours = series.tone == "ours"
    other = "before" if is_ours else "ours"
    values = next((s.values for s in chart.series if s.tone == other), ())
    against = values[at] if values else None
    own = series.values[at]
    if against is None or own is None:
        return is_ours
    return own > against or (is_ours and own == against)
