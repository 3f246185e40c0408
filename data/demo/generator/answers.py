"""Answers to six questions whose mean is printed as a published score."""

from __future__ import annotations

import random
from dataclasses import dataclass
from math import ceil, floor

Answer = tuple[int | None, ...]
ASPECTS = 6
# What an aspect usually lies above or below the score: 办事效率 and 信息公开 lag.
OFFSETS = (-3, 1, 3, 0, 2, -3)
LEAST, MOST = 10, 100
# Room to move an answer by the few points that make a sum come out.
ROOM = 5
HALF_PRINTED = 0.005
SKIPPED = 0.04
# Sums are in sixtieths of a point: an aspect more is worth ten where all six are
# answered and twelve where five are.
FULL, SKIPPING = 10, 12
ENOUGH_TO_SKIP = 18


@dataclass(frozen=True)
class Window:
    """The sums of so many answers, in sixtieths, whose mean is printed as a score."""

    score: float
    answers: int

    @property
    def low(self) -> int:
        """The least such sum that is even."""
        return 2 * ceil(30 * self.answers * (self.score - HALF_PRINTED) + 0.01)

    @property
    def high(self) -> int:
        """The greatest such sum that is even."""
        return 2 * floor(30 * self.answers * (self.score + HALF_PRINTED) - 0.01)


def answers_for(
    draw: random.Random, whole: Window, parts: list[Window], deviation: float
) -> list[list[Answer]]:
    """Answers of each part whose means give its score, and together the whole one."""
    offsets = [offset + draw.gauss(0, 2.5) for offset in OFFSETS]
    return [
        _answers(draw, part, total, deviation, offsets)
        for part, total in zip(parts, _totals(whole, parts), strict=True)
    ]


def _totals(whole: Window, parts: list[Window]) -> list[int]:
    """Even sums within every part that add up to one within the whole."""
    step = FULL if whole.answers < ENOUGH_TO_SKIP else 2
    if len(parts) == 1:
        middle = (whole.low + whole.high) // 2 // step * step
        near = (middle + at * step for at in (0, 1, -1))
        return [next(each for each in near if whole.low <= each <= whole.high)]
    first, second = parts
    totals = [
        [one, other]
        for one in range(first.low, first.high + 1, 2)
        for other in range(second.low, second.high + 1, 2)
        if whole.low <= one + other <= whole.high
    ]
    return totals[len(totals) // 2]


def _answers(
    draw: random.Random,
    window: Window,
    total: int,
    deviation: float,
    offsets: list[float],
) -> list[Answer]:
    can_skip = window.answers >= ENOUGH_TO_SKIP
    drawn = []
    for at in range(window.answers):
        skips = can_skip and (at == 0 or draw.random() < SKIPPED)
        drawn.append(_drawn(draw, window.score, deviation, offsets, skips))
    _adjust(draw, drawn, total)
    return [tuple(each) for each in drawn]


def _drawn(
    draw: random.Random,
    score: float,
    deviation: float,
    offsets: list[float],
    skips: bool,
) -> list[int | None]:
    usual = draw.gauss(score, deviation)
    room = ROOM if skips else 0
    answer: list[int | None] = [
        min(MOST - room, max(LEAST + room, round(usual + offset + draw.gauss(0, 4))))
        for offset in offsets
    ]
    if skips:
        answer[draw.randrange(ASPECTS)] = None
    return answer


def _adjust(draw: random.Random, drawn: list[list], total: int) -> None:
    """The answers add up to the total: single aspects go up or down by a point."""
    full = [each for each in drawn if None not in each]
    skipping = [each for each in drawn if None in each]
    missing = total - FULL * sum(map(sum, full))
    missing -= SKIPPING * sum(sum(filter(None, each)) for each in skipping)
    turns = (missing // 2) % 5 if skipping else 0
    _move(draw, skipping, turns)
    _move(draw, full, (missing - SKIPPING * turns) // FULL)


def _move(draw: random.Random, answers: list[list], points: int) -> None:
    step = 1 if points > 0 else -1
    for _ in range(abs(points)):
        while True:
            answer, at = draw.choice(answers), draw.randrange(ASPECTS)
            if answer[at] is not None and LEAST <= answer[at] + step <= MOST:
                answer[at] += step
                break
