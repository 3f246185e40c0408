"""The definitions of policy/terms.toml: how each figure is worked out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jinwei.paths import POLICY

PARAMETER = re.compile(r"\{([a-z0-9_]+\.[a-z0-9_]+)\}")


@dataclass(frozen=True)
class Term:
    """One figure: its name, where it stands, the clause that names it, its words."""

    id: str
    name: str
    page: str
    clause: str
    basis: str
    words: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """The `rule.parameter` names whose values its words give."""
        return tuple(PARAMETER.findall(self.words))

    def filled(self, values: Mapping[str, str]) -> Term:
        """The term with those values in its words; KeyError names a missing one."""
        return replace(
            self, words=PARAMETER.sub(lambda found: values[found[1]], self.words)
        )


def read_terms(path: Path) -> tuple[Term, ...]:
    """The terms of one TOML file in its order; ValueError names a repeated id."""
    declared = tuple(
        Term(**entry) for entry in tomllib.loads(path.read_text("utf-8"))["term"]
    )
    ids = [term.id for term in declared]
    repeated = sorted({each for each in ids if ids.count(each) > 1})
    if repeated:
        raise ValueError(f"{path}: declared more than once: {', '.join(repeated)}")
    return declared


@cache
def terms() -> tuple[Term, ...]:
    """The product's own terms, in the order of policy/terms.toml."""
    return read_terms(POLICY / "terms.toml")
