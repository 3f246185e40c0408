"""The ladder of dispositions of policy/ladder.toml, read once and checked."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, get_args

from msgspec import field

from jinwei.paths import POLICY
from jinwei.policy.reading import Declared, Filled, declared_once, read

StepKind = Literal["ladder", "beside", "praise"]
KINDS: tuple[str, ...] = get_args(StepKind)


class Step(Declared, frozen=True):
    """One disposition: a rung of the ladder, one beside it, or praise."""

    disposition: Filled
    kind: StepKind
    clause: str
    words: str
    proposed: str = ""
    needs_answers: bool = False


class Ladder(Declared, frozen=True):
    """The steps, mildest first."""

    steps: tuple[Step, ...] = field(name="step")

    def __post_init__(self) -> None:
        declared_once(self.steps, "step", "disposition")


def read_ladder(path: Path) -> tuple[Step, ...]:
    """The steps of one TOML file in its order; ValueError names the line of a slip."""
    return read(path, Ladder).steps


@cache
def ladder() -> tuple[Step, ...]:
    """The product's own steps, in the order of policy/ladder.toml."""
    return read_ladder(POLICY / "ladder.toml")


def proposed(disposition: str) -> str:
    """How a text says that it is proposed, e.g. 建议定向督导."""
    texts = (each.proposed for each in ladder() if each.disposition == disposition)
    return next(texts, "") or f"建议{disposition}"


def needs_answers(disposition: str | None) -> bool:
    """Whether it is told to nobody before each doubt of the data is answered."""
    return any(e.disposition == disposition and e.needs_answers for e in ladder())
