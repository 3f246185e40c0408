"""Where problems come from, as policy/sources.toml lists it: channels, departments."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import field

from jinwei.paths import POLICY
from jinwei.policy.reading import Declared, Filled, declared_once, read


class Source(Declared, frozen=True, kw_only=True):
    """One source of problems, and the other words that ledgers have for it."""

    name: Filled
    kind: Literal["渠道", "部门", "自查"]
    clause: Filled
    aliases: tuple[Filled, ...] = ()


class Sources(Declared, frozen=True):
    """The sources, in their order; no word means two of them."""

    sources: tuple[Source, ...] = field(name="source")

    def __post_init__(self) -> None:
        declared_once(self.sources, "source", "name")
        words = {each.name for each in self.sources}
        for index, each in enumerate(self.sources):
            twice = words & {*each.aliases}
            if twice:
                at = f" - at `$.source[{index}].aliases`"
                raise ValueError(f"a word for two sources: {sorted(twice)}{at}")
            words |= {*each.aliases}

    @property
    def aliases(self) -> dict[str, str]:
        """Every other word with the name of the source it means."""
        return {word: each.name for each in self.sources for word in each.aliases}


def read_sources(path: Path) -> Sources:
    """The sources of one TOML file; ValueError names the line of a slip."""
    return read(path, Sources)


@cache
def sources() -> Sources:
    """The product's own sources, in the order of policy/sources.toml."""
    return read_sources(POLICY / "sources.toml")
