"""The line of growth says nothing of periods that nobody published."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jinwei.charts.growth import growth_lines


def points(*months: int, year: int = 2023) -> list[dict]:
    return [
        {
            "year": year,
            "month": month,
            "period": f"{year}年1-{month}月",
            "growth_pct": Decimal("7.5"),
            "floor_value": Decimal(8),
            "stretch_value": None,
            "is_this_year": year == 2023,
        }
        for month in months
    ]


@pytest.mark.parametrize(
    ("months", "drawn"),
    [
        ((3, 6, 9, 12), [3, 6, 9, 12]),
        ((3, 6, 12), [3, 6, None, 12]),
        ((3, 12), [3, None, 12]),
        ((2, 5, 6), [2, 5, 6]),
        ((2, 6, 7), [2, None, 6, 7]),
        ((12,), [12]),
    ],
)
@pytest.mark.parametrize("year", [2022, 2023])
def test_a_line_is_parted_where_a_quarter_is_missing(months, drawn, year):
    (line, *_) = growth_lines(points(*months, year=year)).data
    assert list(line.x) == drawn
    assert [y is None for y in line.y] == [x is None for x in drawn]
    assert not line.connectgaps


@pytest.mark.parametrize(
    ("growth", "sides"), [("7.1", (-15, 15)), ("9.3", (15, -15)), ("9.4", (15, -15))]
)
def test_the_words_of_two_years_stand_on_either_side_of_their_lines(growth, sides):
    ours, before = points(12), points(12, year=2022)
    ours[0]["growth_pct"], before[0]["growth_pct"] = Decimal(growth), Decimal("9.3")
    labels = growth_lines([*before, *ours]).layout.annotations
    told = {label.text: label.yshift for label in labels}
    assert (told[growth], told["2022年"]) == sides
