"""One bar for each category of a native chart, with room for the words at its end."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from xml.sax.saxutils import escape

from jinwei import charts
from jinwei.report.deck.colours import SECOND
from jinwei.report.deck.slide import Chart, Series, cut_to, width_of
from jinwei.report.powerpoint.drawn import CHARACTER, Drawing, shown, text_look
from jinwei.report.powerpoint.units import LETTER, Box, hundredths, shade
from jinwei.report.powerpoint.workbook import labels_in
from jinwei.wording import words

MOST_NAMED = 20
GAP, BESIDE = 45, 24
OUTSIDE = '<c:dLblPos val="outEnd"/>'
C15 = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
FROM_CELLS = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
SHOWN = '<c15:showDataLabelsRange val="1"/>'
CELLS = "{02D57815-91ED-43cb-92C2-25804820EDAC}"


def named(chart: Chart) -> Chart:
    """The chart with the words of what has no bar at its name: others hang on a bar."""
    names = map(_named, chart.categories, _words(chart), chart.series[0].values)
    return replace(chart, categories=tuple(names))


def drawing(chart: Chart, box: Box) -> Drawing:
    """Bars to the right in blue and to the left in grey, listed from the top."""

    def series(at: int, of: Series, data: tuple[str, str]) -> str:
        named, figures = data
        return (
            f"<c:ser>{named}<c:spPr>{shade(charts.DATA)}</c:spPr>"
            f'<c:invertIfNegative val="0"/>{_fallen(of)}{_labels(chart)}{figures}'
            f"{_cells(chart)}</c:ser>"
        )

    names = CHARACTER * max(map(width_of, chart.categories)) + BESIDE
    wide = box.width - names
    return Drawing(
        kind="barChart",
        opening=(
            '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/>'
            '<c:varyColors val="0"/>'
        ),
        closing=f'<c:gapWidth val="{GAP}"/>',
        area=(names / box.width, 0, wide / box.width, 1),
        range=_range(chart, wide),
        series=series,
    )


def _fallen(of: Series) -> str:
    return "".join(
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{shade(SECOND)}</c:spPr></c:dPt>"
        for at, value in enumerate(of.values)
        if value is not None and value < 0
    )


def _labels(chart: Chart) -> str:
    """The values at the ends of the bars, or words for them from the workbook."""
    words_look = f"<c:txPr>{text_look(charts.INK)}</c:txPr>"
    look = f"<c:spPr><a:noFill/></c:spPr>{words_look}{OUTSIDE}"
    if not chart.labels:
        return f"<c:dLbls>{look}{shown(value=True)}</c:dLbls>"
    each = "".join(
        _label(at, text)
        for at, (text, value) in enumerate(
            zip(chart.labels, chart.series[0].values, strict=True)
        )
        if value is not None
    )
    return f"<c:dLbls>{each}{look}{shown()}{_extension(FROM_CELLS, SHOWN)}</c:dLbls>"


def _label(at: int, text: str) -> str:
    """The label of one bar: a cell of the workbook, and its words where that is new."""
    field = (
        f'<a:fld id="{_id(at)}" type="CELLRANGE"><a:rPr lang="zh-CN"'
        f' sz="{hundredths(LETTER)}" b="0">{shade(charts.INK)}</a:rPr><a:pPr/>'
        f"<a:t>{escape(text)}</a:t></a:fld>"
    )
    return (
        f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr/><a:lstStyle/>'
        f'<a:p>{field}<a:endParaRPr lang="zh-CN"/></a:p></c:rich></c:tx>'
        f"{OUTSIDE}{shown()}{_extension(FROM_CELLS, SHOWN)}</c:dLbl>"
    )


def _cells(chart: Chart) -> str:
    """Where the words of the labels stand in the workbook, and what they are now."""
    if not chart.labels:
        return ""
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(text)}</c:v></c:pt>'
        for at, text in enumerate(chart.labels)
    )
    return _extension(
        CELLS,
        f"<c15:datalabelsRange><c15:f>{labels_in(chart)}</c15:f><c15:dlblRangeCache>"
        f'<c:ptCount val="{len(chart.labels)}"/>{points}</c15:dlblRangeCache>'
        "</c15:datalabelsRange>",
    )


def _extension(uri: str, content: str) -> str:
    return f'<c:extLst><c:ext uri="{uri}" {C15}>{content}</c:ext></c:extLst>'


def _id(at: int) -> str:
    """A name of its own for each field, the same whenever the file is made."""
    digits = hashlib.sha256(f"label {at}".encode()).hexdigest().upper()
    cuts = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))
    return "{" + "-".join(digits[start:end] for start, end in cuts) + "}"


def _range(chart: Chart, wide: float) -> tuple[float, float]:
    """From where to where, so that the words at both ends of bars have room."""
    values = [float(value) for value in chart.series[0].values if value is not None]
    low, high = min([*values, 0]), max([*values, 0])
    room = CHARACTER * max(map(width_of, _words(chart)), default=0) + BESIDE
    left = room if low else 0
    right = room if not values or max(values) >= 0 else 0
    a_unit = ((high - low) or 1) / (wide - left - right)
    return low - left * a_unit, high + right * a_unit


def _words(chart: Chart) -> Sequence[str]:
    values = chart.series[0].values
    return chart.labels or tuple(
        words.MISSING if value is None else f"{value}{chart.unit}" for value in values
    )


def _named(name: str, text: str, value: object) -> str:
    if value is not None:
        return cut_to(name, MOST_NAMED)
    return f"{cut_to(name, MOST_NAMED - width_of(text) - 1)}　{text}"
