"""A database of few rows is laid out otherwise than one of many, and read alike."""

from __future__ import annotations

import pyarrow as pa
import pytest

from jinwei.build import database
from jinwei.sql import connections
from jinwei.sql.beside import Attached

FEW, MANY = 1, connections.FEW_ROWS + 1
LONG = [
    {"at": at, "text": f"{at}" + "整改" * length, "parts": ["长" * length, "", None]}
    for at, length in enumerate((0, 1, 8_000, 150_000))
]


def written(path, rows: int, held=LONG):
    with connections.open_new(path, rows) as connection:
        connections.put(connection, "export.held", pa.Table.from_pylist(held))
        connection.execute("checkpoint")
        return database.tables(connection)


def asked(connection, text):
    ((value,),) = connection.execute(text).fetchall()
    return value


@pytest.mark.parametrize(
    ("rows", "size"), [(FEW, 16_384), (MANY, 262_144), (None, 262_144)]
)
def test_cells_longer_than_a_block_come_back_whole(tmp_path, rows, size):
    path = tmp_path / "data.duckdb"
    written(path, rows)
    with connections.open_serving(path) as serving:
        assert asked(serving, "select block_size from pragma_database_size()") == size
        assert serving.table("export.held").to_arrow_table().to_pylist() == LONG


def test_the_same_rows_have_the_same_digest_in_either(tmp_path):
    few = written(tmp_path / "few.duckdb", FEW)
    assert few == written(tmp_path / "many.duckdb", MANY)


def test_either_is_shown_beside_what_memory_holds(tmp_path):
    for rows in (FEW, MANY):
        path = tmp_path / f"{rows}.duckdb"
        written(path, rows)
        beside = Attached(path).beside()
        beside.cursor().execute("create table copied as from export.held")
        assert beside.cursor().table("copied").to_arrow_table().to_pylist() == LONG


@pytest.mark.parametrize("rows", [FEW, MANY, connections.ONE_GROUP])
def test_rows_of_one_group_are_not_shared_out_among_threads(tmp_path, rows):
    threads = "select current_setting('threads')"
    with connections.open_memory(rows) as connection:
        assert asked(connection, threads) == 1
    with connections.open_new(tmp_path / "data.duckdb", rows) as connection:
        assert asked(connection, threads) == 1
