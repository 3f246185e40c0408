"""Every heavy mart is the same on DuckDB and on a real Spark server, cell by cell."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from jinwei.build import database
from jinwei.engine import typed
from jinwei.engine.heavy import heavy, row_by_row
from jinwei.paths import ROOT
from jinwei.versions import publish
from tests.engine import nasty, spark_server

LACKING = spark_server.missing()
pytestmark = pytest.mark.skipif(
    LACKING is not None,
    reason=f"NOT PROVED: no {LACKING} here, so no mart was compared with Spark",
)
MADE = database.derived()
TABLES = (*sorted(row_by_row(MADE)), *heavy(MADE))
# The part of the wheel that is a client says this of itself.
warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    with spark_server.server(tmp_path_factory.mktemp("spark")) as started:
        yield started


def demo(home_of: Callable[[Path], Path]) -> duckdb.DuckDBPyConnection:
    return publish.open_current(home_of(ROOT / "data/demo")).connection


@pytest.fixture(scope="module", params=["nothing", "drawn", "demo"])
def held(request, address, tmp_path_factory, home_of):
    from jinwei.engine import spark

    kind = request.param
    ours = demo(home_of) if kind == "demo" else getattr(nasty, kind)()
    with spark.opened(address, tmp_path_factory.mktemp(kind), MADE) as theirs:
        yield ours, theirs


@pytest.mark.parametrize("table", TABLES)
def test_a_heavy_mart_is_the_same_cell_by_cell(held, table):
    ours, theirs = held
    expected = ours.cursor().sql(f"from {table}").to_arrow_table()
    given = theirs.rows(ours.cursor(), table)
    typed.require(table, given, expected.schema)
    with duckdb.connect() as beside:
        beside.from_arrow(given.cast(expected.schema)).create("given")
        beside.from_arrow(expected).create("expected")
        more = beside.sql("from given except all from expected").fetchall()
        less = beside.sql("from expected except all from given").fetchall()
    assert (more, less) == ([], [])
