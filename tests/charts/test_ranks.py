"""Places in lists of any length on one scale, and names that never cover each other."""

from __future__ import annotations

from itertools import combinations, pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinwei.charts import labels, ranks, scale

FIVE = {"rule_id": "city_last_five", "places": 5}
SIX = {"rule_id": "city_last_six", "places": 6}
THREE = {"rule_id": "district_last_three", "places": 3}
QUARTERS = ["2022年三季度", "2022年四季度", "2023年一季度", "2023年二季度"]


def place(rank: int, ranked: int, *zones: dict, front: int = 0, **more) -> dict:
    return {
        "rank": rank, "best_place": rank, "ranked": ranked, "zones": list(zones),
        "front_places": front, **more,
    }  # fmt: skip


def city(rank: int, ranked: int) -> dict:
    """A place in a city list, with the zones that its length allows."""
    zones = [zone for zone in (FIVE, SIX) if ranked >= 2 * zone["places"]]
    return place(rank, ranked, *zones, front=ranked // 3 if zones else 0)


@pytest.mark.parametrize("make", [city, lambda r, n: place(r, n, THREE)])
def test_the_last_of_eight_stands_below_the_last_but_one_of_fifteen(make):
    assert scale.depth(make(8, 8)) > scale.depth(make(14, 15))


@pytest.mark.parametrize("ranked", range(2, 60))
def test_every_list_runs_from_first_to_last_and_never_back(ranked):
    depths = [scale.depth(city(rank, ranked)) for rank in range(1, ranked + 1)]
    assert (depths[0], depths[-1]) == (0, 1)
    assert all(a < b for a, b in pairwise(depths))


@pytest.mark.parametrize("zone", [FIVE, SIX])
@pytest.mark.parametrize("ranked", range(12, 60))
def test_a_place_lies_in_a_band_exactly_where_the_rule_counts_it(zone, ranked):
    top = 1 - (zone["places"] - 0.5) * scale.PLACE
    for rank in range(1, ranked + 1):
        is_counted = rank > ranked - zone["places"]
        assert (scale.depth(city(rank, ranked)) > top) == is_counted


@pytest.mark.parametrize("ranked", range(10, 60))
def test_a_place_lies_in_the_front_band_exactly_where_it_counts_as_front(ranked):
    for rank in range(1, ranked + 1):
        depth = scale.depth(city(rank, ranked))
        assert (depth < scale.FRONT - scale.PLACE / 5) == (rank * 3 <= ranked)


def test_no_two_meanings_of_behind_share_a_colour():
    fills = [scale.FRONT_FILL, *scale.FILLS.values()]
    assert len(set(fills)) == len(fills) == 4
    # The colour of the last third in tables.
    assert "#e4e6e9" not in [fill.lower() for fill in fills]


def test_only_the_rules_that_a_list_is_long_enough_for_have_a_band():
    figure = ranks.rank_lines(lines([[city(6, 10)], [place(2, 4)]]))
    assert "后5位" in figure.layout.yaxis.ticktext
    assert "后6位" not in figure.layout.yaxis.ticktext


def lines(histories: list[list[dict]], name: str = "事项") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "place": i, "label": f"{name}{i}", "quarter": QUARTERS[step], "step": step,
            "missed_cycles": 0, **each,
        }
        for i, history in enumerate(histories, start=1)
        for step, each in enumerate(history)
    )  # fmt: skip


PLACES = st.integers(2, 40).flatmap(
    lambda ranked: st.integers(1, ranked).map(lambda rank: city(rank, ranked))
)
HISTORIES = st.lists(st.lists(PLACES, min_size=1, max_size=4), min_size=1, max_size=40)


@settings(max_examples=30)
@given(HISTORIES, st.sampled_from(["税", "城乡居民人均可支配收入增速（功能区）" * 3]))
def test_names_at_the_ends_never_overlap_and_never_leave_the_chart(histories, name):
    figure = ranks.rank_lines(lines(histories, name))
    drawn = ranks.height(len(histories)) - ranks.TOP - ranks.BOTTOM
    low, high = figure.layout.yaxis.range
    high_px = ranks.LABEL_SIZE * labels.LINE_SHARE
    named = figure.layout.annotations
    at = [(low - each.y) / (low - high) * drawn for each in named]
    for a, b in combinations(at, 2):
        assert abs(a - b) >= high_px - 0.5
    assert all(y - high_px / 2 >= -ranks.BOTTOM for y in at)
    assert all(y + high_px / 2 <= drawn + ranks.TOP + high_px for y in at)
    wide = max(labels.width(each.text, ranks.LABEL_SIZE) for each in named)
    assert wide + 4 <= figure.layout.margin.r
    assert len(named) == len(histories)


@settings(max_examples=30)
@given(HISTORIES)
def test_no_two_points_of_a_quarter_stand_on_one_another(histories):
    figure = ranks.rank_lines(lines(histories))
    points = [
        (round(x, 4), round(y, 3))
        for line in figure.data
        for x, y in zip(line.x, line.y, strict=True)
    ]
    assert len(points) == len(set(points))


def test_a_place_in_a_list_of_unknown_length_is_not_drawn_anywhere():
    unknown = {**city(3, 17), "ranked": None}
    figure = ranks.rank_lines(lines([[city(2, 17), unknown]]))
    assert len(figure.data[0].x) == 1
    assert [each.text for each in figure.layout.annotations] == ["事项1 2/17"]


@pytest.mark.parametrize("cycles", [1, 4, 8, 12, 30])
def test_a_history_writes_as_many_places_as_have_room_and_the_last_one(cycles):
    rows = [
        {"label": f"{2000 + i // 4}年{'一二三四'[i % 4]}季度", **city(17, 17)}
        for i in range(cycles)
    ]
    (line,) = ranks.rank_history(rows).data
    written = [i for i, text in enumerate(line.text) if text]
    assert written[-1] == cycles - 1
    apart = [b - a for a, b in pairwise(written)]
    wide = labels.width("17/17", 12)
    assert all(gap * ranks.NARROWEST / cycles >= wide for gap in apart)
