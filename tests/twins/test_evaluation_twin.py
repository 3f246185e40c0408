"""Places under moved weights: every weighting tried stays inside the range reached."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

import pytest

from jinwei.build.place_ranges import Places, places_of

WEIGHTS = [4000, 2000, 2500, 1500]
MOVED = Fraction(25, 100)
Scores = list[int | None]


def ranges(units: dict[str, Scores], weights=WEIGHTS) -> dict[str, Places]:
    """What the program says of the places of these units, scores in hundredths."""
    reached = places_of(weights, 25, list(units.values()))
    return dict(zip(units, reached, strict=True))


def places(units: dict[str, Scores], weights) -> dict[str, int]:
    """The places by one set of weights, missing scores left out and reweighted."""
    index = {}
    for unit, scores in units.items():
        scored = [(w, s) for w, s in zip(weights, scores, strict=True) if s is not None]
        index[unit] = Fraction(sum(w * s for w, s in scored), sum(w for w, _ in scored))
    return {
        unit: 1 + sum(other > mine for other in index.values())
        for unit, mine in index.items()
    }


def drawn(seed: int, count: int) -> dict[str, Scores]:
    """Units of scores close together, every third score missing from some."""
    draw = random.Random(seed)

    def score() -> int | None:
        return draw.choice([draw.randrange(6000, 8000), draw.randrange(6900, 7100)])

    return {
        f"单位{number}": [
            score(),
            draw.choice([None, score(), score()]),
            draw.choice([None, score(), score(), 10000]),
            draw.choice([None, score(), 10000]),
        ]
        for number in range(count)
    }


def moved(draw: random.Random) -> list[Fraction]:
    """Weights anywhere in the box, often at its edges."""
    steps = (Fraction(draw.randrange(-100, 101), 100) for _ in WEIGHTS)
    edges = (step if draw.random() < 0.6 else (1 if step > 0 else -1) for step in steps)
    return [w * (1 + MOVED * edge) for w, edge in zip(WEIGHTS, edges, strict=True)]


@pytest.mark.parametrize("seed", range(6))
def test_no_weights_in_the_box_take_a_unit_out_of_its_range(seed):
    units = drawn(seed, 9)
    reached = ranges(units)
    assert {unit: row.place for unit, row in reached.items()} == places(units, WEIGHTS)
    draw = random.Random(seed)
    for _ in range(300):
        for unit, place in places(units, moved(draw)).items():
            assert reached[unit].place_low <= place <= reached[unit].place_high


@pytest.mark.parametrize("seed", range(4))
def test_the_places_seen_are_those_at_the_corners(seed):
    units = drawn(seed, 7)
    reached = ranges(units)
    steps = [Fraction(step, 8) for step in range(-2, 3)]
    seen = [
        places(units, [w * (1 + step) for w, step in zip(WEIGHTS, taken, strict=True)])
        for taken in product(steps, repeat=4)
    ]
    for unit, row in reached.items():
        taken = [each[unit] for each in seen]
        assert (row.seen_low, row.seen_high) == (min(taken), max(taken))
        assert row.place_low <= row.seen_low
        assert row.place_high >= row.seen_high


def test_a_unit_ahead_in_everything_keeps_its_place():
    units = {
        "甲": [9000, 9000, 9000, 9000],
        "乙": [8000, 8000, 8000, 8000],
        "丙": [7000, 7000, 7000, 7000],
    }
    for unit, row in ranges(units).items():
        place = 1 + "甲乙丙".index(unit)
        assert (row.place_low, row.place_high) == (place, place)
        assert row.firm_pairs == row.pairs == 2


def test_units_alike_share_a_place_whatever_the_weights():
    reached = ranges({"甲": [8000, 7000, 6000, 5000], "乙": [8000, 7000, 6000, 5000]})
    assert {(row.place_low, row.place_high) for row in reached.values()} == {(1, 1)}


def test_two_that_pass_a_unit_only_at_opposite_weights_never_pass_it_together():
    # The first weight decides: one passes where it is heavy, the other where it is
    # light, so the corners of pairs alone would say third of three.
    units = {
        "中": [7000, 7000, 7000, 7000],
        "重": [8000, 6100, 6100, 6100],
        "轻": [6000, 7500, 7500, 7500],
    }
    row = ranges(units)["中"]
    assert (row.place, row.place_low, row.place_high) == (1, 1, 2)


def test_a_place_taken_only_inside_the_box_is_seen():
    # One passes from 2.1 of the first weight to one of the second, the other up to 2.9;
    # the corners of the box are at 1.2, 2 and 3.3.
    units = {
        "中": [7000, 7000, 7000, 7000],
        "甲": [8000, 4900, 7000, 7000],
        "乙": [6000, 9900, 7000, 7000],
    }
    edges = [
        [w * (1 + MOVED * edge) for w, edge in zip(WEIGHTS, taken, strict=True)]
        for taken in product((-1, 1), repeat=4)
    ]
    assert {places(units, weights)["中"] for weights in edges} == {2}
    assert places(units, [4500, 1800, 2500, 1500])["中"] == 3
    row = ranges(units)["中"]
    assert (row.place_low, row.place_high) == (2, 3)


def test_weights_too_large_for_64_bits_are_still_exact():
    draw = random.Random(1)
    units = {f"单位{number}": draw.sample(range(10000), 4) for number in range(6)}
    large = [10**13 * weight for weight in WEIGHTS]
    assert ranges(units, large) == ranges(units)
