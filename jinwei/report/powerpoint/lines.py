"""The lines of a native chart, each with its name at the line and not in a legend."""

from __future__ import annotations

from lxml import etree
from pptx.chart.chart import Chart as NativeChart
from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from jinwei import charts
from jinwei.report.deck.colours import BEFORE, SECOND
from jinwei.report.deck.slide import Chart, Series, known_at, width_of
from jinwei.report.powerpoint.text import (
    LETTER,
    UNITS_A_POINT,
    Box,
    Look,
    colour,
    dress,
    lay_out,
)

LIMITS = {"floor": MSO_LINE.DASH, "stretch": MSO_LINE.ROUND_DOT}
COLOURS = {"ours": charts.DATA, "before": BEFORE, "floor": SECOND, "stretch": SECOND}
LOOKS = {
    "ours": Look(LETTER, charts.DATA, is_bold=True),
    "before": Look(LETTER, SECOND),
}
QUIET = Look(LETTER, SECOND)
ABOVE, BELOW = XL_LABEL_POSITION.ABOVE, XL_LABEL_POSITION.BELOW
RIGHT = XL_LABEL_POSITION.RIGHT
CHARACTER, PAST, HIGH = LETTER * UNITS_A_POINT, 100, 0.88
"""Units a wide character takes, those that the name of a limit stands past the
last point, and the share of the height above the names of the periods."""
ROOM = 0.3
ASIDE = {"floor": 0.025, "stretch": -0.025}
"""The two names stand apart, however near the lines to reach are to each other."""


def draw(native: NativeChart, box: Box, chart: Chart) -> None:
    """Lines with markers for years, bare dashes for the lines to reach."""
    values = native.value_axis
    values.minimum_scale, values.maximum_scale = _room_around(chart)
    for drawn, series in zip(native.plots[0].series, chart.series, strict=True):
        drawn.smooth = False
        drawn.format.line.color.rgb = colour(COLOURS[series.tone])
        if series.tone in LIMITS:
            _limit(drawn, series, PAST / box.width)
        else:
            _year(drawn, series, chart)
    names = max(width_of(each.name) for each in chart.series) * CHARACTER + PAST
    lay_out(native, 0, 0, 1 - names / box.width, HIGH)


def _room_around(chart: Chart) -> tuple[float, float]:
    """From somewhat below the lowest to somewhat above the highest of the lines."""
    values = [float(v) for s in chart.series for v in s.values if v is not None]
    room = ROOM * (max(values) - min(values)) + ROOM
    return min(values) - room, max(values) + room


def _limit(drawn, series: Series, past: float) -> None:
    drawn.format.line.width = Pt(1.5)
    drawn.format.line.dash_style = LIMITS[series.tone]
    drawn.marker.style = XL_MARKER_STYLE.NONE
    label = _label(drawn, len(series.values) - 1, RIGHT, QUIET)
    _tell(label, name=True, value=False)
    _push(label, past, ASIDE[series.tone])


def _year(drawn, series: Series, chart: Chart) -> None:
    """A year's line: every value of ours, and the name of the year at its end."""
    shade = colour(COLOURS[series.tone])
    drawn.format.line.width = Pt(2.75)
    drawn.marker.style = XL_MARKER_STYLE.CIRCLE
    drawn.marker.size = 8
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = shade
    drawn.marker.format.line.color.rgb = shade
    points = known_at(series)
    is_ours = series.tone == "ours"
    for at in points if is_ours else points[-1:]:
        side = ABOVE if is_above(chart, series, at) else BELOW
        label = _label(drawn, at, side, LOOKS[series.tone])
        _tell(label, name=at == points[-1], value=is_ours)


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


def _label(drawn, at: int, side: XL_LABEL_POSITION, look: Look):
    """The label of one point, of its own as others of the line have none."""
    label = drawn.points[at].data_label
    dress(label.font, look)
    label.position = side
    return label


def _tell(label, *, name: bool, value: bool) -> None:
    """The label holds the name of its line, the figure there, or both."""
    element = label._get_or_add_dLbl()
    for tag, is_told in (("c:showSerName", name), ("c:showVal", value)):
        element.find(qn(tag)).set("val", str(int(is_told)))
    if name and value:
        last = element.find(qn("c:showBubbleSize"))
        apart = etree.Element(qn("c:separator"))
        apart.text = "　"
        last.addnext(apart)


def _push(label, right: float, down: float) -> None:
    """The label stands those shares of the chart's width and height off its place."""
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    for axis, by in (("x", right), ("y", down)):
        etree.SubElement(manual, qn(f"c:{axis}"), {"val": f"{by:.4f}"})
    label._get_or_add_dLbl().find(qn("c:idx")).addnext(layout)
