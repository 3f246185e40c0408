"""The thresholds of policy/screens.toml: what screens go by, and no finding does."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import field

from jinwei.paths import POLICY
from jinwei.policy.reading import Basis, Declared, Filled, declared_once, read


class Threshold(Declared, frozen=True):
    """One number a screen compares data with, and how it says it."""

    id: Filled
    clause: str
    basis: Basis
    value: int
    said: str
    words: str


class Screens(Declared, frozen=True):
    """The thresholds, in their order."""

    thresholds: tuple[Threshold, ...] = field(name="threshold")

    def __post_init__(self) -> None:
        declared_once(self.thresholds, "threshold", "id")


def read_thresholds(path: Path) -> dict[str, Threshold]:
    """The thresholds of one TOML file by id; ValueError names the line of a slip."""
    return {each.id: each for each in read(path, Screens).thresholds}


@cache
def thresholds() -> dict[str, Threshold]:
    """The product's own thresholds by id, in the order of policy/screens.toml."""
    return read_thresholds(POLICY / "screens.toml")
