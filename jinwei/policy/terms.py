"""What policy/terms.toml defines: how figures are got, what things are called."""

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


class Word(Declared, frozen=True):
    """What a thing is called everywhere, and how it is never called instead.

    `quoted` are phrases of the plan that hold such a word and may stand.
    """

    use: Filled
    means: Filled
    never: tuple[Filled, ...]
    quoted: tuple[Filled, ...] = ()

    def misused(self, text: str) -> tuple[str, ...]:
        """Its forbidden synonyms that a text holds."""
        for phrase in self.quoted:
            text = text.replace(phrase, "")
        return tuple(each for each in self.never if each in text)


class Terms(Declared, frozen=True):
    """The definitions and the vocabulary, in their order."""

    terms: tuple[Term, ...] = field(name="term")
    words: tuple[Word, ...] = field(name="word", default=())

    def __post_init__(self) -> None:
        declared_once(self.terms, "term", "id")
        declared_once(self.words, "word", "use")


def read_terms(path: Path) -> tuple[Term, ...]:
    """The terms of one TOML file in its order; ValueError names the line of a slip."""
    return read(path, Terms).terms


@cache
def terms() -> tuple[Term, ...]:
    """The product's own terms, in the order of policy/terms.toml."""
    return read_terms(POLICY / "terms.toml")


@cache
def vocabulary() -> tuple[Word, ...]:
    """What things are called in every page, file and document."""
    return read(POLICY / "terms.toml", Terms).words
