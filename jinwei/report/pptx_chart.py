"""A slide's chart as a native one that can be edited, with its figures beside it."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import xlsxwriter
from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.slide import Slide as Page
from pptx.util import Pt

from jinwei import charts
from jinwei.report.ooxml import frozen
from jinwei.report.pptx_text import Box, Look, colour, dress, emu, say
from jinwei.report.slide import Chart, Series

TYPES = {"bar": XL_CHART_TYPE.BAR_CLUSTERED, "line": XL_CHART_TYPE.LINE_MARKERS}
COLOURS = {
    "ours": charts.DATA,
    "before": charts.GREY,
    "floor": charts.SECOND,
    "stretch": charts.SECOND,
}
DASHES = {"floor": MSO_LINE.DASH, "stretch": MSO_LINE.ROUND_DOT}
WRITTEN = Look(14, charts.INK)
QUIET = Look(12, charts.SECOND)
GAP, ROOM = 45, 0.3
AS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}
MADE_AT = dt.datetime(1980, 1, 1)


def add_chart(page: Page, box: Box, chart: Chart) -> None:
    """The chart fills the box; its figures are a workbook within the file."""
    data = CategoryChartData(number_format=_format(chart))
    data.categories = chart.categories
    for series in chart.series:
        data.add_series(series.name, [_number(value) for value in series.values])
    corners = map(emu, (box.left, box.top, box.width, box.height))
    native = page.shapes.add_chart(TYPES[chart.kind], *corners, data).chart
    native.part.chart_workbook.update_from_xlsx_blob(_workbook(chart))
    dress(native.font, WRITTEN)
    _axes(native, chart)
    for drawn, series in zip(native.plots[0].series, chart.series, strict=True):
        (_bars if chart.kind == "bar" else _line)(drawn, series, chart)
    native.has_title = False
    native.has_legend = len(chart.series) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.TOP
        native.legend.include_in_layout = False


def _axes(native: NativeChart, chart: Chart) -> None:
    names, values = native.category_axis, native.value_axis
    values.has_major_gridlines = False
    values.visible = False
    names.format.line.color.rgb = colour(charts.GREY)
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if chart.kind == "bar":
        names.reverse_order = True
        native.plots[0].gap_width = GAP
    else:
        values.minimum_scale, values.maximum_scale = _room_around(chart)


def _room_around(chart: Chart) -> tuple[float, float]:
    """From somewhat below the lowest to somewhat above the highest of the lines."""
    known = [float(v) for s in chart.series for v in s.values if v is not None]
    room = ROOM * (max(known) - min(known)) + ROOM
    return min(known) - room, max(known) + room


def _bars(drawn, series: Series, chart: Chart) -> None:
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = colour(COLOURS[series.tone])
    drawn.invert_if_negative = False
    if not chart.labels:
        _labels(drawn.data_labels, XL_LABEL_POSITION.OUTSIDE_END)
        return
    for at, said in enumerate(chart.labels):
        label = drawn.points[at].data_label
        say(label.text_frame, [said], QUIET)
        label.position = XL_LABEL_POSITION.OUTSIDE_END


def _line(drawn, series: Series, chart: Chart) -> None:
    is_limit = series.tone in DASHES
    drawn.smooth = False
    drawn.format.line.color.rgb = colour(COLOURS[series.tone])
    drawn.format.line.width = Pt(1.5 if is_limit else 2.75)
    if is_limit:
        drawn.format.line.dash_style = DASHES[series.tone]
        drawn.marker.style = XL_MARKER_STYLE.NONE
        return
    drawn.marker.style = XL_MARKER_STYLE.CIRCLE
    drawn.marker.size = 8
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = colour(COLOURS[series.tone])
    if series.tone == "ours":
        _labels(drawn.data_labels, XL_LABEL_POSITION.ABOVE)


def _labels(labels, position) -> None:
    labels.show_value = True
    labels.position = position
    dress(labels.font, QUIET)


def _workbook(chart: Chart) -> bytes:
    """The figures as the chart's own workbook, every word of it as text."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, AS_TEXT)
    book.set_properties({"author": "", "created": MADE_AT})
    sheet = book.add_worksheet("Sheet1")
    form = book.add_format({"num_format": _format(chart)})
    for row, name in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, name)
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, _number(value), form)
    book.close()
    return frozen(packed.getvalue())


def _format(chart: Chart) -> str:
    """As many decimals as the values have, with the unit behind them."""
    known = [Decimal(v) for s in chart.series for v in s.values if v is not None]
    most = max((-v.normalize().as_tuple().exponent for v in known), default=0)
    digits = "0" + ("." + "0" * most if most > 0 else "")
    unit = chart.unit.replace('"', "")
    return f'#,##{digits}"{unit}"' if unit else f"#,##{digits}"


def _number(value: Decimal | int | None) -> float | int | None:
    return float(value) if isinstance(value, Decimal) else value
