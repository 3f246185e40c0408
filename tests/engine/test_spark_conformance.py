"""Every heavy mart is the same on DuckDB and on a real Spark server, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from jinwei import settings
from jinwei.build import database
from jinwei.engine import typed
from jinwei.engine.errors import EngineError
from jinwei.engine.heavy import heavy, row_by_row
from jinwei.paths import ROOT
from jinwei.versions import publish
from tests.deliveries import small_delivery
from tests.engine import nasty, spark_server

LACKING = spark_server.missing()
pytestmark = pytest.mark.skipif(
    LACKING is not None,
    reason=f"NOT PROVED: no {LACKING} here, so no mart was compared with Spark",
)
MADE = database.derived()
TABLES = (*sorted(row_by_row(MADE)), *heavy(MADE))


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


def of_spark(home: Path, address: str) -> None:
    home.mkdir()
    stated = f'[engine]\nby = "spark"\naddress = "{address}"\n'
    (home / settings.FILE).write_text(stated, "utf-8")


def test_a_version_made_by_spark_has_the_same_tables(address, tmp_path, home_of):
    ours = home_of(ROOT / "data/demo")
    theirs = tmp_path / "home"
    of_spark(theirs, address)
    made = publish.publish(ROOT / "data/demo", theirs)
    (by_duckdb,), (by_spark,) = publish.manifests(ours), publish.manifests(theirs)
    assert by_spark.version == by_duckdb.version == made.version
    assert by_spark.tables == by_duckdb.tables


def test_rows_that_the_server_cannot_read_leave_the_old_version(
    address, tmp_path, monkeypatch
):
    from jinwei.engine import parquet

    home = tmp_path / "home"
    of_spark(home, address)
    elsewhere = tmp_path / "not shared"
    monkeypatch.setattr(parquet, "written", lambda *given: elsewhere)
    with pytest.raises(EngineError, match="正在使用的版本没有变"):
        publish.publish(small_delivery(tmp_path / "handed_in"), home)
    assert not list(publish.manifests(home))
