"""The place of each unit in its class, and every place that moved weights can give it.

A unit's index is its points by its weight, over the scores it has: the points are the
sum of weight times score, the weight the sum of those weights. Each weight moves by
`moved_pct` of itself either way, alone; so weights fill a box of four dimensions. It is
looked at on a grid of five steps a side, which cuts it into 4^4 pieces of 16 corners.

Units are compared by their lead, points times the other's weight less the other way
round: whole numbers, above zero where one stands above the other. Along one weight the
lead is linear where both units have the same scores, and a parabola where not: between
two corners it then leaves the straight line by a quarter of the square of their
distance times the difference of the two scores, at most. Whoever leads at all corners
of a piece by more than that leads everywhere in it, so that no weights in the box give
a place outside the range; what was seen are the places at the points of the grid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Scores = Sequence[int | None]
Grid = NDArray[Any]
"""A figure at every point of the grid: five steps of each of the four weights."""

SCORES = 4
STEPS = (-2, -1, 0, 1, 2)
"""A weight is moved by so many halves of `moved_pct`; reckoned in 1/200 of itself."""
PIECES = len(STEPS) - 1
DECLARED = (STEPS.index(0),) * SCORES


@dataclass(frozen=True)
class Places:
    """Places of a unit: by the declared weights, enclosed, and seen on the grid.

    Of its `pairs` with the others of its class, `firm_pairs` keep their order whatever
    the weights.
    """

    place: int
    place_low: int
    place_high: int
    seen_low: int
    seen_high: int
    firm_pairs: int
    pairs: int


COLUMNS = pa.schema([(name, pa.int64()) for name in Places.__dataclass_fields__])


def placed(units: pa.Table) -> pa.Table:
    """The units of all cycles and classes with their places, empty where not ranked.

    Each row has its `w` and `s`, the weights and scores in order, and `moved_pct`.
    """
    rows = units.to_pylist()
    classes = defaultdict(list)
    for number, row in enumerate(rows):
        if row["is_ranked"]:
            classes[row["cycle"], row["unit_class"]].append(number)
    places: list[dict[str, int]] = [{} for _ in rows]
    for numbers in classes.values():
        first = rows[numbers[0]]
        scores = [rows[number]["s"] for number in numbers]
        reached = places_of(first["w"], first["moved_pct"], scores)
        for number, each in zip(numbers, reached, strict=True):
            places[number] = asdict(each)
    for field in COLUMNS:
        column = pa.array([each.get(field.name) for each in places], field.type)
        units = units.append_column(field, column)
    return units


def places_of(
    weights: Sequence[int], moved_pct: int, scores: Sequence[Scores]
) -> list[Places]:
    """The places of the units of one class, in their order; all exact."""
    # Beyond 64 bits numpy would go round in silence; Python's own numbers do not.
    heaviest = sum(abs(each) for each in weights) * (200 + 2 * abs(moved_pct))
    highest = max((abs(s) for of_unit in scores for s in of_unit if s), default=0)
    is_narrow = heaviest * heaviest * max(highest, 1) < 2**62
    kind = np.dtype(np.int64 if is_narrow else object)
    points, weight = _points_and_weights(weights, moved_pct, scores, kind)
    bends = [(each * moved_pct) ** 2 // 4 + 1 for each in weights]
    return [
        _places(
            np.delete(points * weight[at] - points[at] * weight, at, axis=0),
            [
                _off_the_line(bends, scores[at], other)
                for number, other in enumerate(scores)
                if number != at
            ],
        )
        for at in range(len(scores))
    ]


def _points_and_weights(
    weights: Sequence[int],
    moved_pct: int,
    scores: Sequence[Scores],
    kind: np.dtype[Any],
) -> tuple[Grid, Grid]:
    """What the scores of each unit come to, and by what they are divided."""
    points = np.zeros((len(scores), *(len(STEPS),) * SCORES), kind)
    weight = points.copy()
    for axis, declared in enumerate(weights):
        along = [1] * SCORES
        along[axis] = len(STEPS)
        steps = [declared * (200 + step * moved_pct) for step in STEPS]
        moved = np.array(steps, kind).reshape(along)
        for number, of_unit in enumerate(scores):
            score = of_unit[axis]
            if score is not None:
                points[number] += moved * score
                weight[number] += moved
    return points, weight


def _off_the_line(bends: Sequence[int], mine: Scores, other: Scores) -> tuple[int, int]:
    """How far the other's lead may dip below a piece's corners, and rise above them."""
    if [each is None for each in mine] == [each is None for each in other]:
        return 0, 0
    parted = [
        (theirs - own) * bend
        for bend, own, theirs in zip(bends, mine, other, strict=True)
        if own is not None and theirs is not None
    ]
    return sum(max(each, 0) for each in parted), sum(max(-each, 0) for each in parted)


def _places(leads: Grid, off_the_line: Sequence[tuple[int, int]]) -> Places:
    """The places of a unit, from the leads that each other one has of it."""
    off = np.array(off_the_line, leads.dtype).reshape(-1, 2, *(1,) * SCORES)
    dip, rise = off[:, 0], off[:, 1]
    # The box is four pieces wide, so what bends there bends sixteen times as far. What
    # its own corners settle is not asked of the pieces.
    outer = leads[:, ::PIECES, ::PIECES, ::PIECES, ::PIECES]
    is_settled_above = _everywhere(outer > PIECES**2 * dip)
    is_settled_below = _everywhere(outer < -(PIECES**2) * rise)
    is_above = leads > 0
    surely = (leads > dip) | is_settled_above
    maybe = (leads > -rise) & ~is_settled_below
    is_firm = _everywhere(surely) | _everywhere(~maybe)
    above = 1 + is_above.sum(axis=0)
    return Places(
        place=int(above[DECLARED]),
        place_low=1 + int(_by_piece(surely, np.logical_and).sum(axis=0).min()),
        place_high=1 + int(_by_piece(maybe, np.logical_or).sum(axis=0).max()),
        seen_low=int(above.min()),
        seen_high=int(above.max()),
        firm_pairs=int(is_firm.sum()),
        pairs=len(leads),
    )


def _everywhere(is_so: Grid) -> Grid:
    """Of each other unit, whether it is so at all points."""
    settled: Grid = np.all(is_so, axis=(1, 2, 3, 4), keepdims=True)
    return settled


def _by_piece(is_so: Grid, join: Callable[[Grid, Grid], Grid]) -> Grid:
    """The truths at the 16 corners of every piece, joined by `and` or by `or`."""
    for _ in range(SCORES):
        # One axis at a time goes to the front, and after all four each is back.
        is_so = np.moveaxis(is_so, 1, SCORES)
        is_so = join(is_so[..., :-1], is_so[..., 1:])
    return is_so
