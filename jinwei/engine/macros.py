"""The macros of queries/macro, put into the queries that call them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sqlglot import ErrorLevel, exp, parse_one

from jinwei.paths import QUERIES


@dataclass(frozen=True)
class Macro:
    """What a macro is written as: the names of its arguments, and the expression."""

    arguments: tuple[str, ...]
    body: exp.Expr


def expanded(tree: exp.Expr) -> exp.Expr:
    """The tree without calls of macros: in place of each stands what it is short for.

    ValueError where a macro is called with more or fewer arguments than it has.
    """
    return tree.transform(_written_out)


def _written_out(node: exp.Expr) -> exp.Expr:
    called = (
        macros().get(node.name.lower()) if isinstance(node, exp.Anonymous) else None
    )
    if called is None:
        return node
    given = [expanded(each) for each in node.expressions]
    if len(given) != len(called.arguments):
        raise ValueError(f"{node.name}: {len(called.arguments)} arguments are needed")
    values = dict(zip(called.arguments, given, strict=True))
    body = called.body.copy()
    return exp.Paren(this=expanded(body.transform(_filled, values)))


def _filled(node: exp.Expr, values: Mapping[str, exp.Expr]) -> exp.Expr:
    if isinstance(node, exp.Column) and not node.table and node.name in values:
        return exp.Paren(this=values[node.name].copy())
    return node


@cache
def macros() -> Mapping[str, Macro]:
    """Every macro by its name."""
    return {
        path.stem: _read(path.read_text("utf-8"))
        for path in sorted((QUERIES / "macro").glob("*.sql"))
    }


def _read(text: str) -> Macro:
    created = parse_one(text, read="duckdb", error_level=ErrorLevel.RAISE)
    return Macro(
        tuple(each.name for each in created.this.expressions), created.expression
    )
