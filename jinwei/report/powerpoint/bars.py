"""One bar for each category of a native chart, with room for the words at its end."""

from __future__ import annotations

from pptx.chart.chart import Chart as NativeChart
from pptx.enum.chart import XL_LABEL_POSITION

from jinwei import charts
from jinwei.report.deck.colours import SECOND
from jinwei.report.deck.slide import Chart, cut_to, width_of
from jinwei.report.powerpoint.text import (
    LETTER,
    UNITS_A_POINT,
    Box,
    Look,
    colour,
    dress,
    lay_out,
    say,
)
from jinwei.wording import words

SAID = Look(LETTER, charts.INK)
CHARACTER = LETTER * UNITS_A_POINT
"""Units that a wide character takes."""
MOST_NAMED = 20
GAP, BESIDE = 45, 24


def categories(chart: Chart) -> tuple[str, ...]:
    """The names with the words of those without a bar, as words hang on a bar's end."""
    return tuple(map(_named, chart.categories, _said(chart), chart.series[0].values))


def draw(native: NativeChart, box: Box, chart: Chart) -> None:
    """Bars to the right in blue and to the left in grey, listed from the top."""
    native.category_axis.reverse_order = True
    native.plots[0].gap_width = GAP
    (drawn,) = native.plots[0].series
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = colour(charts.DATA)
    drawn.invert_if_negative = False
    for at, value in enumerate(chart.series[0].values):
        if value is not None and value < 0:
            fill = drawn.points[at].format.fill
            fill.solid()
            fill.fore_color.rgb = colour(SECOND)
    _label(drawn, chart)
    _make_room(native, box, chart)


def _label(drawn, chart: Chart) -> None:
    if not chart.labels:
        drawn.data_labels.show_value = True
        drawn.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        dress(drawn.data_labels.font, SAID)
        return
    for at, (text, value) in enumerate(
        zip(chart.labels, chart.series[0].values, strict=True)
    ):
        if value is not None:
            label = drawn.points[at].data_label
            say(label.text_frame, [text], SAID)
            label.position = XL_LABEL_POSITION.OUTSIDE_END


def _make_room(native: NativeChart, box: Box, chart: Chart) -> None:
    """Names stand left of the bars, and words at both ends of them within the chart."""
    names = CHARACTER * max(map(width_of, chart.categories)) + BESIDE
    values = [float(value) for value in chart.series[0].values if value is not None]
    low, high = min([*values, 0]), max([*values, 0])
    room = CHARACTER * max(map(width_of, _said(chart)), default=0) + BESIDE
    left = room if low else 0
    right = room if not values or max(values) >= 0 else 0
    wide = box.width - names
    a_unit = ((high - low) or 1) / (wide - left - right)
    native.value_axis.minimum_scale = low - left * a_unit
    native.value_axis.maximum_scale = high + right * a_unit
    lay_out(native, names / box.width, 0, wide / box.width, 1)


def _said(chart: Chart) -> tuple[str, ...]:
    values = chart.series[0].values
    return chart.labels or tuple(
        words.MISSING if value is None else f"{value}{chart.unit}" for value in values
    )


def _named(name: str, text: str, value: object) -> str:
    if value is not None:
        return cut_to(name, MOST_NAMED)
    return f"{cut_to(name, MOST_NAMED - width_of(text) - 1)}　{text}"
