"""A frame holds what DuckDB says of its columns, and the same as the rows."""

from __future__ import annotations

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from jinwei import sql
from tests.build import questions
from tests.support import served

BOARD = sql.names("board")
WHOLE = {"tinyint", "smallint", "integer", "bigint", "hugeint"}
HOLDS = {
    "varchar": pa.types.is_string,
    "boolean": pa.types.is_boolean,
    "double": pa.types.is_float64,
    "decimal": pa.types.is_decimal,
    "date": pa.types.is_date,
    "timestamp": pa.types.is_timestamp,
    "list": pa.types.is_list,
    "struct": pa.types.is_struct,
    "map": pa.types.is_map,
    **dict.fromkeys(WHOLE, pa.types.is_signed_integer),
}


@pytest.fixture(scope="module")
def version(home_of) -> duckdb.DuckDBPyConnection:
    return served(home_of("demo"))


@pytest.fixture(scope="module")
def answers(version) -> list[dict]:
    return questions.rows(version)


def same(value: object, other: object) -> bool:
    """Whether two values are alike to the last digit, in kind as well."""
    if isinstance(value, list) and isinstance(other, list):
        return len(value) == len(other) and all(map(same, value, other))
    if isinstance(value, dict) and isinstance(other, dict):
        return list(value) == list(other) and all(
            same(value[k], other[k]) for k in value
        )
    return type(value) is type(other) and repr(value) == repr(other)


@pytest.mark.parametrize("name", BOARD)
def test_a_column_of_a_frame_holds_what_duckdb_says_and_nothing_looser(version, name):
    asked = sql.statement(name)
    nothing = dict.fromkeys(asked.parameters)
    cursor = sql.run(version, asked, nothing)
    frame = sql.frame(version, name, **nothing)
    assert list(frame.columns) == [column for column, *_ in cursor.description]
    for column, kind, *_ in cursor.description:
        held = frame[column].dtype
        assert isinstance(held, pd.ArrowDtype), f"{name}: {column} is {held}"
        assert HOLDS[kind.id](held.pyarrow_dtype), f"{name}: {column} is {held}"


@pytest.mark.parametrize("name", BOARD)
def test_a_frame_holds_the_same_values_as_the_rows(version, answers, name):
    cycles = [row["cycle"] for row in sql.query(version, "board/frame/cycles")]
    asked = sql.statement(name)
    compared: list[list[dict]] = []
    for values in questions.asked_with(asked, sorted(cycles)[-1:], answers):
        rows = sql.query(version, name, **values)
        if rows in compared:
            continue
        framed = sql.records(sql.frame(version, name, **values))
        assert same(framed, rows), f"{name} of {values}"
        compared.append(rows)
