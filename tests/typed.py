"""What a query declares its rows to hold, beside what DuckDB says that they hold."""

from __future__ import annotations

import datetime as dt
import importlib
import re
import types
import typing
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from jinwei.paths import ROOT
from jinwei.sql import Query

PLAIN = {
    "varchar": str,
    "tinyint": int,
    "smallint": int,
    "integer": int,
    "bigint": int,
    "ubigint": int,
    "hugeint": int,
    "boolean": bool,
    "double": float,
    "decimal": Decimal,
    "date": dt.date,
    "timestamp": dt.datetime,
}
DECLARES = re.compile(r"\bQuery\(\s*\"")


@cache
def queries() -> Mapping[str, Query]:
    """Every query that declares its rows, by name."""
    listed = [
        value
        for path in sorted((ROOT / "jinwei").rglob("*.py"))
        if DECLARES.search(path.read_text("utf-8"))
        for value in vars(importlib.import_module(_module(path))).values()
        if isinstance(value, Query)
    ]
    return {query.name: query for query in listed}


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def columns(row: type) -> dict[str, object]:
    """The columns of a TypedDict, in its order of columns, each with what it holds."""
    return {name: _declared(kind) for name, kind in typing.get_type_hints(row).items()}


def _declared(kind: object) -> object:
    """What a type says a column holds, whether or not it may be empty."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        (only,) = [each for each in arguments if each is not types.NoneType]
        return _declared(only)
    if origin is list:
        return [_declared(arguments[0])]
    if origin is dict:
        return tuple(map(_declared, arguments))
    return columns(kind) if typing.is_typeddict(kind) else kind


def given(kind) -> object:
    """What a column of a type of DuckDB's holds, said in the same way."""
    match kind.id:
        case "list":
            return [given(kind.children[0][1])]
        case "struct":
            return {name: given(each) for name, each in kind.children}
        case "map":
            return tuple(given(each) for _, each in kind.children)
    return PLAIN[kind.id]


def fault(name: str, rows: Iterable[Mapping[str, object]]) -> str | None:
    """Which column is empty in an answer though its query says that it never is."""
    query = queries().get(name)
    if query is None:
        return None
    filled = _filled(query)
    for row in rows:
        for column in filled:
            if row[column] is None:
                kind = query.row.__name__
                return (
                    f"{name}: {column} is empty in {row}; say so in {kind} or fill it"
                )
    return None


@cache
def _filled(query: Query) -> tuple[str, ...]:
    hints = typing.get_type_hints(query.row)
    return tuple(
        name
        for name, kind in hints.items()
        if types.NoneType not in typing.get_args(kind)
    )
