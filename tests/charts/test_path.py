"""Growth with the way still to go: no words on others, none outside the chart."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinwei.charts import growth, labels, path

TENTHS = st.integers(-300, 400).map(lambda tenths: Decimal(tenths) / 10)


def row(month: int, value: Decimal, year: int = 2023, unit: str = "示例园区", **more):
    usual = {
        "unit": unit, "is_chosen": unit == "示例园区", "is_this_year": year == 2023,
        "year": year, "month": month, "period": f"{year}年1-{month}月",
        "growth_pct": value, "floor_value": Decimal(8), "stretch_value": Decimal(9),
        "needed_floor_pct": Decimal("7.75"), "needed_stretch_pct": Decimal("9.6"),
    }  # fmt: skip
    return usual | more


QUARTERS = st.integers(1, 4).map(lambda last: [3, 6, 9, 12][:last])
MONTHS = QUARTERS | st.integers(1, 12).map(lambda last: list(range(1, last + 1)))
OTHERS = st.lists(
    st.tuples(st.text("城乡示范区市", min_size=1, max_size=20), TENTHS), max_size=40
)


@st.composite
def years(draw) -> list[dict]:
    """A year up to some month, the whole year before it, and others beside."""
    months = draw(MONTHS)
    before = [row(month, draw(TENTHS), 2022) for month in draw(MONTHS)]
    ours = [row(month, draw(TENTHS)) for month in months]
    others = [
        row(months[-1], value, unit=f"{i}{name}")
        for i, (name, value) in enumerate(draw(OTHERS))
    ]
    return [*before, *ours, *others]


@settings(max_examples=40)
@given(years())
def test_words_at_the_right_are_parted_and_stay_beside_the_plot(rows):
    figure = path.growth_path(rows)
    low, high = figure.layout.yaxis.range
    aside = [each for each in figure.layout.annotations if each.xref == "paper"]
    at = sorted((each.y - low) / (high - low) * path.PLOT for each in aside)
    assert all(b - a >= path.SIZE * labels.LINE_SHARE - 0.01 for a, b in pairwise(at))
    assert all(path.SIZE / 2 <= y <= path.PLOT - path.SIZE / 2 for y in at)
    for each in aside:
        assert labels.width(each.text, path.SIZE) + 4 <= figure.layout.margin.r


@settings(max_examples=40)
@given(years())
def test_words_at_the_lines_never_meet_on_the_narrowest_screen(rows):
    chosen = [each for each in rows if each["is_chosen"]]
    figure = growth.growth_lines(chosen)
    first, last = figure.layout.xaxis.range
    step = growth.NARROWEST / (last - first)
    spots = []
    for each in figure.layout.annotations:
        if each.xref == "paper":
            continue
        wide = labels.width(each.text, each.font.size)
        right = each.x * step + (8 if each.xanchor == "right" else wide / 2)
        spots.append((right - wide, right, each))
    for (a, b, one), (c, d, other) in combinations(spots, 2):
        is_beside = b <= c or d <= a
        # At the same month one is above its line, which is the upper, the other below.
        is_opposite = one.x == other.x and one.yshift * other.yshift < 0
        upper, lower = (one, other) if one.yshift > 0 else (other, one)
        assert is_beside or (is_opposite and upper.y >= lower.y)


@settings(max_examples=40)
@given(years())
def test_no_figure_lies_outside_the_plot(rows):
    figure = path.growth_path(rows)
    low, high = figure.layout.yaxis.range
    first, last = figure.layout.xaxis.range
    for line in figure.data:
        for x, y in zip(line.x, line.y, strict=True):
            assert y is None or (low < y < high and first < x < last)


def test_the_wedge_leads_from_the_latest_figure_to_both_goals():
    figure = path.growth_path([row(3, Decimal("7.6")), row(6, Decimal("8.3"))])
    ways = [line for line in figure.data if line.name == "way"]
    assert [(line.x, line.y) for line in ways] == [
        ((6, 12), (8.3, 9.0)),
        ((6, 12), (8.3, 8.0)),
    ]
    assert [line.fill for line in ways] == [None, "tonexty"]
    assert {line.line.dash for line in ways} == {"dot", "dash"}
    said = [each.text for each in figure.layout.annotations]
    assert {"争取 9%，需9.6%", "保底 8%，需7.8%"} <= set(said)


@pytest.mark.parametrize(
    "last",
    [
        row(12, Decimal("8.7"), needed_floor_pct=None, needed_stretch_pct=None),
        row(9, Decimal("8.5"), needed_floor_pct=None, needed_stretch_pct=None),
    ],
)
def test_nothing_is_reckoned_where_nothing_is_left_or_known(last):
    figure = path.growth_path([row(3, Decimal("7.6")), last])
    assert not [line for line in figure.data if line.name == "way"]
    assert "保底 8%" in [each.text for each in figure.layout.annotations]


def test_of_many_others_the_ends_and_the_two_beside_us_are_named():
    others = [row(6, Decimal(value), unit=f"{value}市") for value in range(1, 16)]
    figure = path.growth_path([row(6, Decimal("8.3")), *others])
    named = [each.text for each in figure.layout.annotations if "市" in each.text]
    assert named == ["15市 15.0%", "9市 9.0%", "8市 8.0%", "1市 1.0%"]
