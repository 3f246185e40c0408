"""A measured row: what was timed, beside its floor of the same run."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured, turn by turn, with its floor where it has one, and the goal.

    `unit` is that of both; `most` is the goal, for the ratio where there is a floor.
    `least` says that more is better.
    """

    name: str
    unit: str
    ours: tuple[float, ...]
    floor_name: str = ""
    floor: tuple[float, ...] = ()
    goal: float | None = None
    least: bool = False

    @property
    def figure(self) -> float:
        """The median of the ratios of each turn, or of what was measured."""
        if not self.floor:
            return statistics.median(self.ours)
        pairs = zip(self.ours, self.floor, strict=True)
        return statistics.median(ours / floor for ours, floor in pairs)

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None where there is none."""
        if self.goal is None:
            return None
        return self.figure >= self.goal if self.least else self.figure <= self.goal


HEADER = ("What", "Median (quartiles)", "Floor", "Ratio", "Goal", "")


def cells(row: Row) -> tuple[str, ...]:
    """The row as it is printed, under `HEADER`."""
    ratio = f"{row.figure:.2f} ×" if row.floor else ""
    of = f"{row.floor_name} {spread(row.floor)} {row.unit}" if row.floor else ""
    sign = "≥" if row.least else "≤"
    goal = "" if row.goal is None else f"{sign} {row.goal:g}{' ×' if row.floor else ''}"
    state = {True: "met", False: "missed", None: ""}[row.is_met]
    return row.name, f"{spread(row.ours)} {row.unit}", of, ratio, goal, state


def spread(times: Sequence[float]) -> str:
    """The median and both quartiles, as short as three figures allow."""
    if len(times) < 2:
        return _short(times[0])
    low, middle, high = statistics.quantiles(times, n=4)
    return f"{_short(middle)} ({_short(low)}–{_short(high)})"


def _short(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"
