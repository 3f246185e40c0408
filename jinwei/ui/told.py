"""Definitions as the screens print them, with the numbers this version goes by."""

from __future__ import annotations

from jinwei.terms import Term, terms
from jinwei.ui import read


def all_terms() -> list[Term]:
    """Every definition, in the order of policy/terms.toml."""
    values = {
        each["name"]: each["value"] for each in read.rows("definitions_parameters")
    }
    return [term.filled(values) for term in terms()]


def words_of(*ids: str) -> list[str]:
    """A line `name：definition` for each of those terms, e.g. as notes of a table."""
    known = {term.id: term for term in all_terms()}
    return [f"{known[each].name}：{known[each].words}" for each in ids]


def help_of(term_id: str) -> str:
    """The definition of a term alone, as the help of a column head."""
    return next(term.words for term in all_terms() if term.id == term_id)
