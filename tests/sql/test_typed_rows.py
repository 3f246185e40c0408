"""A row is typed as its query gives it, so what reads it is checked against the SQL."""

from __future__ import annotations

from typing import TypedDict

import duckdb
import pytest

from jinwei import sql
from jinwei.desk import recorded
from tests import typed
from tests.deliveries import small_delivery
from tests.support import served


@pytest.fixture(scope="module")
def version(tmp_path_factory, home_of) -> duckdb.DuckDBPyConnection:
    return served(home_of(small_delivery(tmp_path_factory.mktemp("handed_in"))))


@pytest.mark.parametrize("name", sorted(typed.queries()))
def test_a_row_is_declared_as_its_query_gives_it(version, name):
    asked = sql.statement(name)
    cursor = sql.run(version, asked, dict.fromkeys(asked.parameters))
    given = {column: typed.given(kind) for column, kind, *_ in cursor.description}
    declared = typed.columns(typed.queries()[name].row)
    assert declared == given, f"queries/{name}.sql and its row in jinwei differ"


def test_what_finding_line_and_record_hold_is_declared():
    assert {
        "judge/findings_of_cycle",
        "board/finding/finding",
        "board/finding/record_history",
        "board/red_black/lines",
        "board/watch/lines",
    } <= typed.queries().keys()


def test_a_row_of_the_log_is_declared_as_the_table_it_goes_into():
    empty = duckdb.connect().from_arrow(recorded.RECORD.empty_table())
    given = dict(zip(empty.columns, map(typed.given, empty.types), strict=True))
    assert typed.columns(recorded.Written) == given


class Wrong(TypedDict):
    cycle: str
    label: int


def test_another_type_or_another_column_is_another_row(version):
    cursor = version.cursor().execute("select '2023Q3' as cycle, '三季度' as label")
    given = {column: typed.given(kind) for column, kind, *_ in cursor.description}
    assert typed.columns(Wrong) != given
    assert typed.columns(Wrong) | {"label": str} == given


def test_a_column_left_empty_is_found_where_it_is_said_never_to_be():
    name = "board/frame/exports_present"
    assert typed.fault(name, [{"export": "rankings"}]) is None
    assert "export is empty" in typed.fault(name, [{"export": None}])
