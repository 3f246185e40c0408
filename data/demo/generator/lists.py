"""A published list: participants in order, their ranks and the values behind them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.cast import Item


@dataclass(frozen=True)
class Place:
    """One line of a list: the rank is shared where the value is."""

    participant: str
    rank: int
    value: float


def ranked_list(
    draw: random.Random,
    item: Item,
    participants: Sequence[str],
    wanted: Mapping[str, int],
    value: float | None = None,
) -> list[Place]:
    """All participants in order, each named in `wanted` at exactly that rank.

    Two names wanted at one rank share it. Where one name is wanted, `value` is the
    figure it has; the others lie around it on the item's usual scale.
    """
    order = _order(draw, participants, wanted)
    values = _values(draw, item, len(order))
    for place in range(1, len(order)):
        name, above = order[place], order[place - 1]
        if wanted.get(name) is not None and wanted.get(name) == wanted.get(above):
            values[place] = values[place - 1]
    if value is not None:
        shift = value - values[order.index(next(iter(wanted)))]
        values = [round(v + shift, item.decimals) for v in values]
    return [
        Place(name, values.index(values[place]) + 1, values[place])
        for place, name in enumerate(order)
    ]


def _order(
    draw: random.Random, participants: Sequence[str], wanted: Mapping[str, int]
) -> list[str]:
    """Participants in order: the wanted in their places, the rest drawn."""
    places: list[str | None] = [None] * len(participants)
    for name, rank in wanted.items():
        place = rank - 1
        while places[place] is not None:
            place += 1
        places[place] = name
    rest = [name for name in participants if name not in wanted]
    strength = {name: i + draw.uniform(-4, 4) for i, name in enumerate(rest)}
    rest.sort(key=strength.__getitem__)
    return [name or rest.pop(0) for name in places]


def _values(draw: random.Random, item: Item, count: int) -> list[float]:
    """Strictly worsening values from just under the best to about the worst."""
    unit = 10**-item.decimals
    sign = -1 if item.best > item.worst else 1
    step = abs(item.best - item.worst) / max(count, 4)
    values, at = [], item.best + sign * draw.uniform(0, 0.6) * step
    for _ in range(count):
        values.append(round(at, item.decimals))
        at = values[-1] + sign * max(unit, step * draw.uniform(0.4, 1.6))
    return values
