"""Definitions as the screens print them, with the numbers this version goes by."""

from __future__ import annotations

from functools import lru_cache

from jinwei.policy.terms import Term, terms
from jinwei.ui import read


def defined() -> dict[str, Term]:
    """Every definition by its id, in the order of policy/terms.toml."""
    rows = read.rows("definitions/parameters")
    return _filled(tuple((each["name"], each["value"]) for each in rows))


@lru_cache(maxsize=16)
def _filled(values: tuple[tuple[str, str], ...]) -> dict[str, Term]:
    by_name = dict(values)
    return {term.id: term.filled(by_name) for term in terms()}


def helps() -> dict[str, str]:
    """The words of every definition by its id, as the help of column heads."""
    return {term.id: term.words for term in defined().values()}


def words_of(*ids: str) -> list[str]:
    """A line `name：definition` for each of those terms, e.g. as notes of a table."""
    by_id = defined()
    return [f"{by_id[each].name}：{by_id[each].words}" for each in ids]


def help_of(term_id: str) -> str:
    """The words of one definition."""
    return defined()[term_id].words
