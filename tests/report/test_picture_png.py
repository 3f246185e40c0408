"""Pictures for a chat: 1080 pixels wide, drawn of the deck's own charts and boards."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from PIL import Image

from jinwei.report.deck.slide import Chart, Series
from jinwei.report.typst import png
from jinwei.report.typst.png_chart import HIGH, WIDTH, drawing
from tests.report.deliveries import CYCLES, NAUGHTY, RARE


@pytest.mark.parametrize(("delivery", "cycle"), CYCLES)
@pytest.mark.parametrize("is_public", [True, False])
def test_every_picture_is_1080_pixels_wide_and_the_same_again(
    facts_of, delivery, cycle, is_public
):
    facts = facts_of(delivery, cycle, is_public=is_public)
    for slide in png.pictures(facts).values():
        content = png.png_bytes(facts, slide)
        assert Image.open(io.BytesIO(content)).width == 1080
        assert png.png_bytes(facts, slide) == content


def test_charts_and_whole_boards_are_offered_by_name(facts_of):
    facts = facts_of("demo", "2023Q3", is_public=False)
    offered = png.pictures(facts)
    assert {"累计增速", "名次升降", "红榜", "黑榜"} <= offered.keys()
    assert len(offered["黑榜"].table.rows) == len(facts.black)


def test_a_picture_carries_clause_source_version_day_and_mark(facts_of):
    facts = facts_of("demo", "2023Q3")
    text = png._data(facts, png.pictures(facts)["累计增速"])
    assert text["tag"] == "演示数据"
    assert text["foot"][0].startswith("条款：")
    version = facts.source.version[:7]
    assert "截至2023年9月30日" in text["foot"][-1] and version in text["foot"][-1]


def test_rare_characters_and_markup_are_drawn_as_text(facts_of):
    facts = facts_of("demo", "2023Q3", is_public=False)
    row = facts.black[0]
    names = (*RARE, *NAUGHTY)
    black = tuple({**row, "unit": name, "item": name} for name in names)
    changed = replace(facts, black=black)
    slide = png.pictures(changed)["黑榜"]
    assert [cells[0] for cells in slide.table.rows][: len(RARE)] == list(RARE)
    assert png.png_bytes(changed, slide)[:4] == b"\x89PNG"


def test_bars_start_at_one_zero_and_stay_within_the_width():
    chart = Chart("bar", ("甲", "乙", "丙"), (Series("位", (5, -3, None)),), "位")
    shapes = drawing(chart)["shapes"]
    bars = [shape for shape in shapes if shape["kind"] == "bar"]
    zero = shapes[-1]["x"]
    assert bars[0]["x"] == zero
    assert bars[1]["x"] + bars[1]["width"] == pytest.approx(zero)
    assert bars[2]["width"] == 0
    assert bars[0]["width"] / bars[1]["width"] == pytest.approx(5 / 3)
    assert all(s["x"] >= 0 and s["x"] + s["width"] <= WIDTH for s in bars)


def test_a_missing_period_is_a_gap_in_the_line():
    values = (Decimal("8.1"), None, Decimal("8.5"), Decimal("8.7"))
    chart = Chart("line", ("一", "二", "三", "四"), (Series("2023年", values),), "%")
    shapes = drawing(chart)["shapes"]
    assert sum(shape["kind"] == "line" for shape in shapes) == 1
    assert sum(shape["kind"] == "dot" for shape in shapes) == 3
    texts = [shape["text"] for shape in shapes if shape["kind"] == "text"]
    assert texts == ["一", "二", "三", "四", "8.1%", "8.5%", "8.7%", "2023年"]
    assert all(0 <= shape["y"] <= HIGH for shape in shapes)


def test_a_single_value_and_equal_values_are_drawn_too():
    for values in ((Decimal(8),), (Decimal(8), Decimal(8))):
        names = ("一", "二")[: len(values)]
        assert drawing(Chart("line", names, (Series("甲", values),), "%"))["shapes"]
    assert drawing(Chart("bar", ("甲",), (Series("位", (0,)),), "位"))["shapes"]


def test_a_place_that_is_shared_says_so(facts_of):
    facts = facts_of("demo", "2023Q4")
    rows = png.pictures(facts)["名次最靠后"].table.rows
    shared = {row["item_label"] for row in facts.places if row["tied"]}
    tied = {row[0] for row in rows if row[2].startswith("并列")}
    assert tied == shared & {row[0] for row in rows}
    assert tied
