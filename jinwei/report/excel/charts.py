"""The native charts of the annex: places among those ranked, and closure by unit."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook

from jinwei import charts
from jinwei.desk.facts import Facts
from jinwei.report.excel.cells import Column
from jinwei.report.excel.columns import PLACES, UNITS, is_worked
from jinwei.report.excel.paper import A4, fitted

NAME = "图表"
WIDTH, AROUND, PAGE = 720, 90, 600
BROAD, NARROW = 26, 12
FIRST_ROW = 3
WITH_LABEL = 1.12
"""How far an axis of shares goes, so that the label after a full bar stays inside."""
ROW_HEIGHT = 20
DO_NOT_MOVE = 3


def draw(book: Workbook, facts: Facts, font: str) -> None:
    """A sheet with the charts of what the tables hold; none where they hold nothing."""
    worked = [row for row in facts.units if is_worked(row) and not row["is_whole"]]
    drawn = []
    if facts.places:
        drawn.append((_ranks(book, len(facts.places), font), len(facts.places)))
    if worked:
        drawn.append((_closure(book, len(worked), font), len(worked)))
    if not drawn:
        return
    page = book.add_worksheet(NAME)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(A4)
    row, breaks = 0, []
    for chart, bars in drawn:
        height = AROUND + bars * _bar(bars)
        chart.set_size({"width": WIDTH, "height": height})
        page.insert_chart(row, 0, chart, {"object_position": DO_NOT_MOVE})
        row += height // ROW_HEIGHT + 2
        breaks.append(row)
    page.set_h_pagebreaks(breaks[:-1])


def _bar(bars: int) -> int:
    """The height of a bar at which so many fill no more than a page, in pixels."""
    return max(NARROW, min(BROAD, (PAGE - AROUND) // bars))


def _ranks(book: Workbook, bars: int, font: str):
    """Each place as a bar before the length of its list: the shorter, the better."""
    chart = book.add_chart({"type": "bar"})
    for header, colour, label in (
        ("参评数", charts.PANEL, False),
        ("名次", charts.DATA, True),
    ):
        series = _series("全市排名", PLACES, "事项", header, bars, font, label)
        chart.add_series(series | _filled(colour) | {"overlap": 100, "gap": 45})
    _dress(chart, "全市名次（短的靠前，灰条为参评数）", font)
    return chart


def _closure(book: Workbook, bars: int, font: str):
    """The closure rate of each unit that was given problems, in the table's order."""
    chart = book.add_chart({"type": "bar"})
    series = _series("整改销号", UNITS, "责任单位", "销号率", bars, font, True)
    chart.add_series(series | _filled(charts.DATA) | {"gap": 45})
    _dress(chart, "各单位销号率", font, most=WITH_LABEL)
    return chart


def _series(
    sheet: str,
    columns: tuple[Column, ...],
    named_by: str,
    header: str,
    bars: int,
    font: str,
    is_labelled: bool,
) -> dict:
    headers = [column.header for column in fitted(columns)]
    last = FIRST_ROW + bars - 1
    names, values = headers.index(named_by), headers.index(header)
    label = {"value": True, "font": {"name": font, "size": 10}}
    return {
        "name": [sheet, FIRST_ROW - 1, values],
        "categories": [sheet, FIRST_ROW, names, last, names],
        "values": [sheet, FIRST_ROW, values, last, values],
        **({"data_labels": label} if is_labelled else {}),
    }


def _filled(colour: str) -> dict:
    return {"fill": {"color": colour}, "border": {"none": True}}


def _dress(chart, title: str, font: str, most: float | None = None) -> None:
    words = {"name": font, "size": 10, "bold": False}
    chart.set_title(
        {"name": title, "name_font": words | {"size": 13}, "overlay": False}
    )
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": words, "line": {"none": True}})
    chart.set_x_axis(
        {
            "visible": False,
            "min": 0,
            "max": most,
            "major_gridlines": {"visible": False},
        }
    )
