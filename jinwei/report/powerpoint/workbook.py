"""The figures of a chart as the workbook beside it, from which its labels are taken."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import xlsxwriter

from jinwei.report.deck.slide import Chart
from jinwei.report.ooxml import frozen
from jinwei.spreadsheet_safe import KEPT_AS_TEXT, RISKY
from jinwei.wording import words

SHEET = "Sheet1"
AS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}
MADE_AT = dt.datetime(1980, 1, 1)
PLACES, LABELS = "名次", "标签"
LABEL = (
    '=IF(B{row}="","{missing}",IF(B{row}>0,"↑"&B{row},'
    'IF(B{row}<0,"↓"&-B{row},"持平")))&"　"&C{row}'
)


def workbook(chart: Chart) -> bytes:
    """Names, values and labels of the chart, every word of it as text."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, AS_TEXT)
    book.set_properties({"author": "", "created": MADE_AT})
    sheet = book.add_worksheet(SHEET)
    form = book.add_format({"num_format": number_format(chart)})
    kept = book.add_format(KEPT_AS_TEXT)
    for row, name in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, name, kept if name.startswith(RISKY) else None)
    for column, series in enumerate(chart.series, 1):
        is_risky = series.name.startswith(RISKY)
        sheet.write_string(0, column, series.name, kept if is_risky else None)
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, number(value), form)
    _write_labels(sheet, chart, kept)
    book.close()
    return frozen(packed.getvalue())


def _write_labels(sheet, chart: Chart, kept) -> None:
    """Words for the values; worked out from them where they end in a place."""
    if not chart.labels:
        return
    sheet.write_string(0, 2, PLACES if chart.places else LABELS)
    if not chart.places:
        for row, label in enumerate(chart.labels, 1):
            sheet.write_string(row, 2, label, kept if label.startswith(RISKY) else None)
        return
    sheet.write_string(0, 3, LABELS)
    for row, (place, label) in enumerate(
        zip(chart.places, chart.labels, strict=True), 1
    ):
        formula = LABEL.format(row=row + 1, missing=words.UNCOMPARED)
        sheet.write_string(row, 2, place)
        sheet.write_formula(row, 3, formula, None, label)


def labels_in(chart: Chart) -> str:
    """Where the labels of the chart stand in its workbook."""
    column = "D" if chart.places else "C"
    return reference(column, 2, len(chart.labels) + 1)


def reference(column: str, first: int, last: int | None = None) -> str:
    """Some cells of a column, e.g. Sheet1!$B$2:$B$5."""
    start = f"{SHEET}!${column}${first}"
    return f"{start}:${column}${last}" if last else start


def number_format(chart: Chart) -> str:
    """The unit behind each value; the values of lines have a decimal at least."""
    values = [v for series in chart.series for v in series.values if v is not None]
    most = max((words.decimals(Decimal(v)) for v in values), default=0)
    least = chart.kind == "line"
    digits = f"0.0{'#' * (most - 1)}" if least or most > 0 else "0"
    unit = chart.unit.replace('"', "")
    return f'#,##{digits}"{unit}"' if unit else f"#,##{digits}"


def number(value: Decimal | int) -> float | int:
    """The value as a workbook and a chart hold it."""
    return float(value) if isinstance(value, Decimal) else value
