"""A native chart says all the screen says: each place, and each line's name at it."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pptx
import pytest
from pptx.enum.chart import XL_LABEL_POSITION

from jinwei import charts
from jinwei.report.deck import colours
from jinwei.report.deck.slide import Chart, Series, Slide, width_of
from jinwei.report.powerpoint import drawn as drawing
from jinwei.report.powerpoint import pptx_bytes
from jinwei.report.powerpoint.bars import MOST_NAMED
from jinwei.report.powerpoint.make_template import WHOLE
from tests.report.factual import SOURCE


def drawn(chart: Chart):
    slide = Slide("x", "全市排名", "名次升降", "chart", chart=chart)
    (page,) = pptx.Presentation(io.BytesIO(pptx_bytes(SOURCE, [slide]))).slides
    return next(shape.chart for shape in page.shapes if shape.has_chart)


def moved(*values: int | None) -> Chart:
    """Items that moved so many places, each with its words."""
    names = tuple(f"事项{i}" for i in range(len(values)))
    texts = tuple(
        f"{'无上期名次' if value is None else value}　第{i + 1}/17"
        for i, value in enumerate(values)
    )
    return Chart("bar", names, (Series("较上期升降（位）", values),), "位", texts)


def line(*series: Series) -> Chart:
    periods = ("一季度", "上半年", "前三季度", "全年")
    return Chart("line", periods[: len(series[0].values)], series, "%")


def label_of(native, series: int, at: int) -> dict[str, str]:
    """What the label of one point of a line holds."""
    element = native.plots[0].series[series].points[at].data_label._dLbl
    shown = {child.tag.partition("}")[2]: child.get("val") for child in element}
    return {name: shown.get(name) for name in ("showSerName", "showVal")}


def test_an_item_without_an_earlier_place_keeps_its_place():
    native = drawn(moved(3, None, -2))
    assert list(native.plots[0].categories) == [
        "事项0", "事项1　无上期名次　第2/17", "事项2",
    ]  # fmt: skip
    assert fields_of(native) == {0: "3　第1/17", 2: "-2　第3/17"}


def fields_of(native) -> dict[int, str]:
    """What each bar's label shows, where the program knows of no cells as labels."""
    labels = native._chartSpace.iter("{*}dLbl")
    return {int(each[0].get("val")): each.find(".//{*}t").text for each in labels}


def test_the_labels_of_bars_are_cells_that_are_worked_out_from_the_figures():
    chart = Chart(
        "bar", ("甲", "乙", "丙"), (Series("升降", (3, 0, None)),), "位",
        ("↑3　第1/17", "持平　第2/17", "无上期名次　第3/17"),
        ("第1/17", "第2/17", "第3/17"),
    )  # fmt: skip
    native = drawn(chart)
    kept = native.part.chart_workbook.xlsx_part.blob
    formulas = openpyxl.load_workbook(io.BytesIO(kept)).active
    shown = openpyxl.load_workbook(io.BytesIO(kept), data_only=True).active
    named = native._chartSpace.find(".//{*}datalabelsRange/{*}f").text
    assert named == "Sheet1!$D$2:$D$4"
    assert [row[3].value for row in shown["A2:D4"]] == list(chart.labels)
    for row, label in enumerate(chart.labels, 2):
        formula = formulas[f"D{row}"].value
        assert formula.startswith("=IF(B") and f"C{row}" in formula
        value, place = (formulas[f"{column}{row}"].value for column in "BC")
        way = "" if value is None else "↑" if value > 0 else ""
        assert label.startswith(way) and label.endswith(place)
    cached = native._chartSpace.findall(".//{*}dlblRangeCache/{*}pt/{*}v")
    assert [each.text for each in cached] == list(chart.labels)
    assert {each.get("type") for each in native._chartSpace.iter("{*}fld")} == {
        "CELLRANGE"
    }


@pytest.mark.parametrize(
    ("values", "form"),
    [
        (("8", "7"), '#,##0.0"%"'),
        (("7.6", "8"), '#,##0.0"%"'),
        (("8.95", "-1.2"), '#,##0.0#"%"'),
    ],
)
def test_a_growth_has_the_decimals_in_the_chart_that_it_has_in_the_text(values, form):
    native = drawn(line(Series("2023年", tuple(map(Decimal, values)))))
    forms = {each.get("formatCode") for each in native._chartSpace.iter("{*}numFmt")}
    assert forms == {form}


def test_a_long_name_leaves_room_for_the_place():
    chart = moved(3, None)
    long = Chart("bar", ("短", "很长的事项名称" * 9), chart.series, "位", chart.labels)
    name = list(drawn(long).plots[0].categories)[1]
    assert name.endswith("…　无上期名次　第2/17")
    assert width_of(name) <= MOST_NAMED


@pytest.mark.parametrize(
    ("values", "at_left", "at_right"),
    [
        ((5, 1), False, True),
        ((5, -4), True, True),
        ((-1, -6), True, False),
        ((0, -6), True, True),
    ],
)
def test_the_words_at_either_end_of_a_bar_have_room_within_the_chart(
    values, at_left, at_right
):
    chart = moved(*values)
    native = drawn(chart)
    axis = native.value_axis
    layout = native._chartSpace.chart.plotArea.find(".//{*}manualLayout")
    share = float(layout.find("{*}w").get("val"))
    a_unit = WHOLE.width * share / (axis.maximum_scale - axis.minimum_scale)
    words = max(map(width_of, chart.labels)) * drawing.CHARACTER
    assert ((min(*values, 0) - axis.minimum_scale) * a_unit > words) is at_left
    assert ((axis.maximum_scale - max(*values, 0)) * a_unit > words) is at_right


def test_a_fall_is_grey_and_a_rise_blue_as_on_the_screen():
    native = drawn(moved(3, -2))
    bars = native.plots[0].series[0]
    assert f"#{bars.format.fill.fore_color.rgb}" == charts.DATA
    assert f"#{bars.points[1].format.fill.fore_color.rgb}" == colours.SECOND


def test_every_line_has_its_name_at_its_end_and_no_legend():
    ours = Series("2023年", (Decimal("7.6"), Decimal("8.3"), None, None))
    before = Series(
        "2022年", (Decimal(6), Decimal(7), Decimal(7), Decimal(7)), "before"
    )
    floor = Series("保底8%", (Decimal(8),) * 4, "floor")
    native = drawn(line(ours, before, floor))
    assert not native.has_legend
    assert label_of(native, 0, 0) == {"showSerName": "0", "showVal": "1"}
    assert label_of(native, 0, 1) == {"showSerName": "1", "showVal": "1"}
    for at in (1, 2):
        assert label_of(native, at, 3) == {"showSerName": "1", "showVal": "0"}


@pytest.mark.parametrize(
    ("ours", "before", "above"), [("8", "7", True), ("7", "7", True), ("6", "7", False)]
)
def test_the_names_of_two_years_go_apart(ours, before, above):
    native = drawn(
        line(
            Series("2023年", (Decimal(1), Decimal(ours))),
            Series("2022年", (Decimal(1), Decimal(before)), "before"),
        )
    )
    sides = [native.plots[0].series[at].points[1].data_label.position for at in (0, 1)]
    up, down = XL_LABEL_POSITION.ABOVE, XL_LABEL_POSITION.BELOW
    assert sides == ([up, down] if above else [down, up])
