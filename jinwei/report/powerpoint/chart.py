"""A slide's chart as a native one that can be edited, with its figures beside it."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from jinwei import charts
from jinwei.report.deck.colours import BEFORE
from jinwei.report.deck.slide import Chart, Series
from jinwei.report.powerpoint import bars, lines
from jinwei.report.powerpoint.drawn import text_look
from jinwei.report.powerpoint.units import Box, attribute, shade
from jinwei.report.powerpoint.workbook import number, number_format, reference

NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
WORKBOOK = "rId1"
NAMES_AXIS, VALUES_AXIS = 1, 2


def chart_xml(chart: Chart, box: Box) -> str:
    """The chart as it fills the box, its figures in the workbook it is related to."""
    drawing = (bars if chart.kind == "bar" else lines).drawing(chart, box)
    area = "".join(
        f'<c:{side} val="{share:.4f}"/>'
        for side, share in zip("xywh", drawing.area, strict=True)
    )
    plot = "".join(
        drawing.series(at, series, _data(chart, at, series))
        for at, series in enumerate(chart.series)
    )
    axes = f'<c:axId val="{NAMES_AXIS}"/><c:axId val="{VALUES_AXIS}"/>'
    return (
        f'<c:chartSpace {NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout><c:manualLayout>'
        '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{area}</c:manualLayout></c:layout>"
        f"{drawing.opening}{plot}{drawing.closing}{axes}</c:{drawing.kind}>"
        f"{_axes(chart, drawing.range)}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:txPr>{text_look(charts.INK)}</c:txPr>"
        f'<c:externalData r:id="{WORKBOOK}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _data(chart: Chart, at: int, series: Series) -> tuple[str, str]:
    """What a series is called, and its categories and values, as the workbook has."""
    column = "BCDEFG"[at]
    last = len(chart.categories) + 1
    name = _cached("c:strRef", "c:strCache", reference(column, 1), [series.name])
    names = _cached("c:strRef", "c:strCache", reference("A", 2, last), chart.categories)
    values = [None if v is None else f"{number(v)}" for v in series.values]
    form = f"<c:formatCode>{escape(number_format(chart))}</c:formatCode>"
    where = reference(column, 2, last)
    figures = _cached("c:numRef", "c:numCache", where, values, form)
    return (
        f'<c:idx val="{at}"/><c:order val="{at}"/><c:tx>{name}</c:tx>',
        f"<c:cat>{names}</c:cat><c:val>{figures}</c:val>",
    )


def _cached(
    tag: str, cache: str, where: str, values: Sequence[str | None], form: str = ""
) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(value)}</c:v></c:pt>'
        for at, value in enumerate(values)
        if value is not None
    )
    return (
        f'<{tag}><c:f>{where}</c:f><{cache}>{form}<c:ptCount val="{len(values)}"/>'
        f"{points}</{cache}></{tag}>"
    )


def _axes(chart: Chart, span: tuple[float, float]) -> str:
    is_bar = chart.kind == "bar"
    order = "maxMin" if is_bar else "minMax"
    names, values = ("l", "b") if is_bar else ("b", "l")
    low, high = span
    none = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    form = attribute(number_format(chart))
    line = f'<c:spPr><a:ln w="9525">{shade(BEFORE)}</a:ln></c:spPr>'
    return (
        f'<c:catAx><c:axId val="{NAMES_AXIS}"/><c:scaling>'
        f'<c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{names}"/>{none}<c:tickLblPos val="low"/>{line}'
        f'<c:crossAx val="{VALUES_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{VALUES_AXIS}"/><c:scaling>'
        f'<c:orientation val="minMax"/><c:max val="{high:.6g}"/>'
        f'<c:min val="{low:.6g}"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="{values}"/><c:numFmt formatCode="{form}" sourceLinked="0"/>'
        f'{none}<c:tickLblPos val="none"/><c:crossAx val="{NAMES_AXIS}"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )
