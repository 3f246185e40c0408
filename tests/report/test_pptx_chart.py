"""A native chart says all the screen says: each place, and each line's name at it."""

from __future__ import annotations

import io
from decimal import Decimal

import pptx
import pytest
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.util import Pt

from jinwei import charts
from jinwei.report.deck import colours
from jinwei.report.deck.slide import Chart, Column, Series, Slide, Table, width_of
from jinwei.report.powerpoint import BODY, bars, pptx_bytes
from jinwei.report.powerpoint.text import colour, emu
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
    points = native.plots[0].series[0].points
    assert points[0].data_label.text_frame.text == "3　第1/17"
    assert points[2].data_label.text_frame.text == "-2　第3/17"


def test_a_long_name_leaves_room_for_the_place():
    chart = moved(3, None)
    long = Chart("bar", ("短", "很长的事项名称" * 9), chart.series, "位", chart.labels)
    name = list(drawn(long).plots[0].categories)[1]
    assert name.endswith("…　无上期名次　第2/17")
    assert width_of(name) <= bars.MOST_NAMED


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
    a_unit = BODY.width * share / (axis.maximum_scale - axis.minimum_scale)
    words = max(map(width_of, chart.labels)) * bars.CHARACTER
    assert ((min(*values, 0) - axis.minimum_scale) * a_unit > words) is at_left
    assert ((axis.maximum_scale - max(*values, 0)) * a_unit > words) is at_right


def test_a_fall_is_grey_and_a_rise_blue_as_on_the_screen():
    native = drawn(moved(3, -2))
    bars = native.plots[0].series[0]
    assert bars.format.fill.fore_color.rgb == colour(charts.DATA)
    assert bars.points[1].format.fill.fore_color.rgb == colour(colours.SECOND)


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


def test_letters_are_20_points_at_least_and_reach_7_to_1():
    table = Table((Column("单位", 31), Column("超期", 31)), (("甲局", "1"),))
    slides = [
        Slide("x", "全市排名", "名次", "chart", chart=moved(1, -1)),
        Slide("y", "整改销号", "超期", "table", table=table, source="来源：台账.csv"),
        Slide("z", "红黑榜", "黑榜", "board", table=table, board="black"),
    ]
    deck = pptx.Presentation(io.BytesIO(pptx_bytes(SOURCE, slides)))
    for page in deck.slides:
        for run in page._element.iter("{*}r"):
            assert contrast(run.find(".//{*}srgbClr").get("val")) >= 7
        assert min(int(run.get("sz")) for run in page._element.iter("{*}rPr")) >= 2000
    (native,) = (s.chart for s in deck.slides[0].shapes if s.has_chart)
    written = [*native._chartSpace.iter("{*}rPr", "{*}defRPr")]
    assert min(int(each.get("sz", 2000)) for each in written) >= 2000
    assert Pt(20) / emu(1080) >= 28 / 768


def contrast(rgb: str) -> float:
    """How a colour stands out from white."""
    channels = RGBColor.from_string(rgb)
    light = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in (each / 255 for each in channels)
    ]
    red, green, blue = light
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
