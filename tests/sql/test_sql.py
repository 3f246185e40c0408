"""Queries are found by name, hold one SELECT, and get exactly what they name."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb
import pytest

from jinwei import sql
from jinwei.paths import QUERIES
from jinwei.sql import connections
from tests.sql import parsing

MACROS = sorted((QUERIES / "macro").glob("*.sql"))
ALL = sorted(set(QUERIES.rglob("*.sql")) - set(MACROS))


def written(folder: Path, text: str) -> sql.Statement:
    path = folder / "query.sql"
    path.write_text(text, "utf-8")
    return sql.read_statement(path, "test/query")


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_query_file_is_one_select_that_says_what_a_row_is(path):
    actual = sql.read_statement(path, path.stem)
    assert actual.heading
    assert actual.heading[0].startswith(("One row", "At most one row"))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_query_is_read_as_the_parser_reads_it(path):
    actual = sql.read_statement(path, path.stem)
    assert actual.parameters == parsing.parameters(actual.text)
    assert actual.tables == parsing.tables(actual.text)


def test_nothing_is_read_in_comments_and_texts(tmp_path):
    text = (
        "-- One row, from mart.a; and $one.\n"
        "select 'it''s from mart.b; $two' as said, $three as given,\n"
        "from mart.c where x is distinct from c.y"
    )
    actual = written(tmp_path, text)
    assert actual.parameters == parsing.parameters(text) == {"three"}
    assert actual.tables == parsing.tables(text) == {"mart.c"}


def test_a_statement_knows_its_parameters_and_tables(tmp_path):
    actual = written(
        tmp_path,
        "-- One row per thing.\n-- level: warn\n"
        "with own as (select * from stage.b where x = $one)\n"
        "select * from own inner join mart.a using (x)\n"
        "where x in (select y from mart.c) and z < $two\n",
    )
    assert actual.parameters == {"one", "two"}
    assert actual.tables == {"stage.b", "mart.a", "mart.c"}
    assert actual.option("level", "refuse") == "warn"
    assert actual.option("other", "none") == "none"


@pytest.mark.parametrize(
    "text", ["select 1; select 2", "create table t (a int)", "delete from t", ""]
)
def test_anything_but_one_select_is_no_query(tmp_path, text):
    with pytest.raises(ValueError, match="exactly one SELECT"):
        written(tmp_path, text)


@pytest.mark.parametrize("name", ["board/none", "../README", "", "/etc/passwd"])
def test_a_name_without_a_query_is_an_error(name):
    with pytest.raises(LookupError):
        sql.statement(name)


def test_only_the_named_values_are_passed(tmp_path):
    asked = written(tmp_path, "select $one::int as one")
    with duckdb.connect() as connection:
        assert sql.run(connection, asked, {"one": 1, "more": 2}).fetchall() == [(1,)]


def test_a_missing_value_is_named(tmp_path):
    asked = written(tmp_path, "select $one::int + $two::int as sum")
    with duckdb.connect() as connection, pytest.raises(LookupError, match="two"):
        sql.run(connection, asked, {"one": 1})


def test_a_value_is_a_value_whatever_it_says(tmp_path):
    asked = written(tmp_path, "select $text::varchar as text")
    hostile = "'; drop table t; --"
    with duckdb.connect() as connection:
        cursor = sql.run(connection, asked, {"text": hostile})
        assert cursor.fetchall() == [(hostile,)]


def test_tables_come_after_the_tables_they_read(tmp_path):
    texts = {
        "mart.a": "select * from mart.b cross join stage.c",
        "mart.b": "select * from stage.c cross join export.d",
        "stage.c": "select * from export.d",
    }
    statements = {name: written(tmp_path, text) for name, text in texts.items()}
    assert sql.in_order(statements) == ("stage.c", "mart.b", "mart.a")


def test_threads_share_a_connection_without_mixing_answers(tmp_path):
    asked = written(tmp_path, "select $n::int as n from range(1000)")
    answers: dict[int, set] = {}

    def ask(connection, number):
        answers[number] = set(sql.run(connection, asked, {"n": number}).fetchall())

    with duckdb.connect() as connection:
        threads = [
            threading.Thread(target=ask, args=(connection, n)) for n in range(16)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == {n: {(n,)} for n in range(16)}


def test_a_text_parsed_for_one_database_is_asked_of_another():
    text = "select a + $more as sum from (values (1)) as held (a)"
    with connections.open_memory() as one, connections.open_memory() as other:
        statement = sql.parsed(one, text)
        assert sql.parsed(other, text) is statement
        one.close()
        assert other.execute(statement, {"more": 2}).fetchall() == [(3,)]
