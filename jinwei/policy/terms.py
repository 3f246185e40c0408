"""The definitions of policy/terms.toml: how each figure is worked out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import field
from msgspec.structs import replace

from jinwei.paths import POLICY
from jinwei.policy.reading import Basis, Declared, Filled, declared_once, read

PARAMETER = re.compile(r"\{([a-z0-9_]+\.[a-z0-9_]+)\}")


class Term(Declared, frozen=True):
    """One figure: its name, where it stands, the clause that names it, its words."""

    id: Filled
    name: str
    page: str
    clause: str
    basis: Basis
    words: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """The `rule.parameter` names whose values its words give."""
        return tuple(PARAMETER.findall(self.words))

    def filled(self, values: Mapping[str, str]) -> Term:
        """The term with those values in its words; KeyError names a missing one."""
        return replace(
            self, words=PARAMETER.sub(lambda match: values[match[1]], self.words)
        )


class Terms(Declared, frozen=True):
    """The definitions, in their order."""

    terms: tuple[Term, ...] = field(name="term")

    def __post_init__(self) -> None:
        declared_once(self.terms, "term", "id")


def read_terms(path: Path) -> tuple[Term, ...]:
    """The terms of one TOML file in its order; ValueError names the line of a slip."""
    return read(path, Terms).terms


@cache
def terms() -> tuple[Term, ...]:
    """The product's own terms, in the order of policy/terms.toml."""
    return read_terms(POLICY / "terms.toml")
