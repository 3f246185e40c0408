"""Where labels beside a chart stand: none on another, none outside."""

from __future__ import annotations

from collections.abc import Sequence

LATIN_SHARE = 0.62
"""How wide a figure or Latin letter is at most, in widths of a Chinese character."""
LINE_SHARE = 1.3
"""How high a line of text is, in widths of a Chinese character."""


def width(text: str, size: float) -> float:
    """How wide a text of this font size is at most, in pixels."""
    return size * sum(LATIN_SHARE if char.isascii() else 1 for char in text)


def shortened(text: str, most: int) -> str:
    """A text of so many characters at most, … in the place of what is left out."""
    return text if len(text) <= most else text[: most - 1] + "…"


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places near the wanted ones, at least `gap` apart between low and high.

    They stand in the order of the wanted ones, equal ones in the order given; they come
    closer than `gap` only where so many have no room.
    """
    if not wanted:
        return []
    gap = min(gap, (high - low) / max(len(wanted) - 1, 1))
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    pools: list[tuple[float, int]] = []
    for place, i in enumerate(order):
        pools.append((wanted[i] - place * gap, 1))
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            pools[-2:] = [_joined(*pools[-2:])]
    starts = [start for start, size in pools for _ in range(size)]
    highest = high - gap * (len(wanted) - 1)
    places = [0.0] * len(wanted)
    for place, (i, start) in enumerate(zip(order, starts, strict=True)):
        places[i] = min(max(start, low), highest) + place * gap
    return places


def _joined(one: tuple[float, int], other: tuple[float, int]) -> tuple[float, int]:
    size = one[1] + other[1]
    return (one[0] * one[1] + other[0] * other[1]) / size, size
