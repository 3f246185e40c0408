"""What DuckDB's own parser reads in a query: its parameters and its tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

import duckdb


def parameters(text: str) -> frozenset[str]:
    """The values that exactly one SELECT names."""
    (asked,) = duckdb.extract_statements(text)
    assert asked.type == duckdb.StatementType.SELECT
    return frozenset(asked.named_parameters)


def tables(text: str) -> frozenset[str]:
    """The tables that it reads, each with its schema."""
    # get_table_names binds the statement, so it fails on a join of tables that do
    # not exist yet; the serialised syntax tree does not.
    asked = _parser().cursor()
    asked.execute("select json_serialize_sql($text)", {"text": text})
    ((serialised,),) = asked.fetchall()
    tree = json.loads(serialised)
    assert not tree["error"], tree["error_message"]
    return frozenset(_base_tables(tree))


@cache
def _parser() -> duckdb.DuckDBPyConnection:
    """An empty database, one for all queries: to open it takes longer than these."""
    return duckdb.connect()


def _base_tables(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _base_tables(child)
    elif isinstance(node, dict):
        if node.get("type") == "BASE_TABLE" and node["schema_name"]:
            yield f"{node['schema_name']}.{node['table_name']}"
        for child in node.values():
            yield from _base_tables(child)
