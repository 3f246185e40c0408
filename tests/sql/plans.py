"""What DuckDB makes of a query before it runs it: every expression with its type."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from jinwei.sql import Statement

PARAMETER = re.compile(r"\$([a-z_]+)")


@dataclass(frozen=True)
class Type:
    """A type by name; a number kept as a decimal has its digits and those behind."""

    name: str
    digits: int = 0
    decimals: int = 0

    @property
    def is_decimal(self) -> bool:
        """Whether it is a DECIMAL, whose digits are counted."""
        return self.name == "DECIMAL"


@dataclass(frozen=True)
class Expression:
    """A call in a query: what is called, on what types, what it gives, how written."""

    function: str
    arguments: tuple[Type, ...]
    gives: Type
    may_overflow: bool
    text: str


def expressions(
    connection: duckdb.DuckDBPyConnection, asked: Statement, **values: str
) -> Iterator[Expression]:
    """Every expression of a bound query; a parameter is null but for those given.

    Macros are spelled out in it, and casts that nobody wrote stand as well.
    """
    text = PARAMETER.sub(lambda match: values.get(match[1], "null"), asked.text)
    listed = connection.cursor().execute(
        "select json_serialize_plan($text, optimize := false)", {"text": text}
    )
    plan = json.loads(listed.fetchone()[0])
    if plan["error"]:
        raise ValueError(f"{asked.name}: {plan['error_message']}")
    written = text.encode()
    for node in _nodes(plan["plans"]):
        yield Expression(
            function=(node.get("qname") or {"path": [""]})["path"][-1],
            arguments=tuple(_type(each) for each in node.get("arguments") or ()),
            gives=_type(node["return_type"]),
            may_overflow=bool((node.get("function_data") or {}).get("check_overflow")),
            text=_written(written, node),
        )


def _nodes(tree: object) -> Iterator[dict]:
    if isinstance(tree, list):
        for each in tree:
            yield from _nodes(each)
    elif isinstance(tree, dict):
        if tree.get("return_type"):
            yield tree
        for each in tree.values():
            yield from _nodes(each)


def _type(declared: dict) -> Type:
    if declared["id"] != "DECIMAL":
        return Type(declared["id"])
    held = declared["type_info"]
    return Type("DECIMAL", held["width"], held["scale"])


def _written(text: bytes, node: dict) -> str:
    start = node.get("query_location", len(text))
    length = node.get("query_location_length", 0)
    return " ".join(text[start : start + length].decode("utf-8", "replace").split())
