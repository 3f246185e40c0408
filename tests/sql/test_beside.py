"""What stands beside a version is seen by whom it was made for, and goes with them."""

from __future__ import annotations

import gc

import duckdb
import pytest

from jinwei.sql import connections
from jinwei.sql.beside import Attached, Beside

NUMBERS = "select number from recorded.held order by all"
CATALOGS = (
    "select count(*) from duckdb_databases() where starts_with(database_name, 'beside')"
)


@pytest.fixture(scope="module")
def attached(tmp_path_factory) -> Attached:
    """A version whose only table holds one row."""
    path = tmp_path_factory.mktemp("version") / "data.duckdb"
    with connections.open_new(path) as made:
        made.execute("create table mart.held as select 7 as number")
    return Attached(path)


def beside(attached: Attached, *numbers: int) -> Beside:
    """The version with those numbers beside it, in a table and a view of both."""
    made = attached.beside()
    making = made.cursor()
    making.execute("create schema recorded")
    making.execute("create table recorded.added (number integer)")
    for number in numbers:
        making.execute("insert into recorded.added values (?)", [number])
    making.execute(
        "create view recorded.held as from mart.held union all from recorded.added"
    )
    return made


def numbers(made: Beside) -> list[int]:
    return [number for (number,) in made.cursor().execute(NUMBERS).fetchall()]


def test_each_shows_the_version_with_what_is_its_own(attached):
    made = [beside(attached, *own) for own in ([1], [2, 3], [])]
    assert [numbers(each) for each in made] == [
        [1, 7],
        [2, 3, 7],
        [7],
    ]


def test_what_is_made_on_one_cursor_is_there_for_the_others(attached):
    made = beside(attached)
    made.cursor().execute("insert into recorded.added values (9)")
    assert numbers(made) == [7, 9]


def test_the_version_is_not_written_to(attached):
    for text in ("insert into mart.held values (1)", "drop table mart.held"):
        with pytest.raises(duckdb.Error, match="read-only"):
            beside(attached).cursor().execute(text)


def test_it_is_gone_when_nobody_holds_it_and_not_before(attached):
    gc.collect()
    kept, gone = beside(attached, 1), beside(attached, 2)
    counting, asked = kept.cursor(), gone.cursor()
    before = counting.execute(CATALOGS).fetchone()[0]
    del gone
    gc.collect()
    assert counting.execute(CATALOGS).fetchone()[0] == before - 1
    assert numbers(kept) == [1, 7]
    with pytest.raises(duckdb.Error):
        asked.execute(NUMBERS)


def test_it_reaches_no_file_and_opens_no_door(attached, tmp_path):
    path = tmp_path / "outside.csv"
    path.write_text("a\n1\n", "utf-8")
    cursor = attached.beside().cursor()
    for text in (
        f"from read_csv('{path}')",
        f"attach '{tmp_path / 'other.duckdb'}' as other",
        f"copy (select 1) to '{tmp_path / 'written.csv'}'",
        "set enable_external_access = true",
        "set lock_configuration = false",
    ):
        with pytest.raises(duckdb.Error):
            cursor.execute(text)
