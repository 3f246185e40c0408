"""A slide's chart as a native one that can be edited, with its figures beside it."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal

import xlsxwriter
from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.slide import Slide as Page

from jinwei import charts
from jinwei.report.deck.colours import BEFORE
from jinwei.report.deck.slide import Chart
from jinwei.report.ooxml import frozen
from jinwei.report.powerpoint import bars, lines
from jinwei.report.powerpoint.text import (
    LETTER,
    Box,
    Look,
    colour,
    dress,
    emu,
)
from jinwei.wording import words

TYPES = {"bar": XL_CHART_TYPE.BAR_CLUSTERED, "line": XL_CHART_TYPE.LINE_MARKERS}
WRITTEN = Look(LETTER, charts.INK)
AS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}
MADE_AT = dt.datetime(1980, 1, 1)


def add_chart(page: Page, box: Box, chart: Chart) -> None:
    """The chart fills the box; its figures are a workbook within the file."""
    if chart.kind == "bar":
        chart = replace(chart, categories=bars.categories(chart))
    data = CategoryChartData(number_format=_format(chart))
    data.categories = chart.categories
    for series in chart.series:
        data.add_series(series.name, [_number(value) for value in series.values])
    left, top, width, height = map(emu, (box.left, box.top, box.width, box.height))
    # python-pptx says that it takes an alias of this data, and gives the chart itself
    # where it gives the frame of it.
    frame = page.shapes.add_chart(
        TYPES[chart.kind],
        left,
        top,
        width,
        height,
        data,  # type: ignore[arg-type]
    )
    native = frame.chart  # type: ignore[attr-defined]
    native.part.chart_workbook.update_from_xlsx_blob(_workbook(chart))
    dress(native.font, WRITTEN)
    native.has_title = native.has_legend = False
    _axes(native)
    (bars if chart.kind == "bar" else lines).draw(native, box, chart)


def _axes(native: NativeChart) -> None:
    names, values = native.category_axis, native.value_axis
    values.has_major_gridlines = False
    values.visible = False
    names.format.line.color.rgb = colour(BEFORE)
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW


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
    values = [Decimal(v) for s in chart.series for v in s.values if v is not None]
    most = max((words.decimals(v) for v in values), default=0)
    digits = "0" + ("." + "0" * most if most > 0 else "")
    unit = chart.unit.replace('"', "")
    return f'#,##{digits}"{unit}"' if unit else f"#,##{digits}"


def _number(value: Decimal | int | None) -> float | int | None:
    return float(value) if isinstance(value, Decimal) else value
