"""What another engine is asked stays in SQL that both read alike; no Java needed."""

from __future__ import annotations

import pytest
from sqlglot import parse_one

from jinwei.build import database
from jinwei.engine import macros
from jinwei.engine.heavy import heavy, row_by_row
from jinwei.engine.portable import NotPortable
from jinwei.engine.spark_sql import spark_sql
from tests.engine import nasty

MADE = database.derived()
ROWS = sorted(row_by_row(MADE))
HEAVY = heavy(MADE)

REFUSED = {
    "a quotient": "select a / b from mart.cycle",
    "days between dates": "select a_on - b_on from mart.cycle",
    "days since the date of two": "select as_of - coalesce(a_on, b_on) from mart.cycle",
    "an ASOF join": "select 1 from x.y as a asof join x.z as b on a.c >= b.c",
    "a series that is joined": (
        "select 1 from mart.cycle cross join generate_series(1, 3) as n (i)"
    ),
    "rows made within an expression": "select unnest(a) + 1 as b from mart.cycle",
    "a series without its step": "select unnest(generate_series(a, b)) as c from x.y",
    "a list as it comes": "select list(a) from mart.cycle",
    "a list ordered by something else": (
        "select list(struct_pack(a := a) order by b) from mart.cycle"
    ),
    "a list from the last": (
        "select list(struct_pack(a := a) order by a desc) from mart.cycle"
    ),
    "what is in a list, once": "select list_distinct(a) as b from mart.cycle",
    "texts told again": "select string_agg(a, '、' order by a) from mart.cycle",
    "texts in another order": (
        "select string_agg(distinct a, '、' order by b) from mart.cycle"
    ),
    "a union by name": "select a from x.y union all by name select a from x.z",
    "a cell of a list": "select a[2] from mart.cycle",
    "a length of who knows what": "select len(a) from mart.cycle",
    "a floating number": "select cast(a as double) from mart.cycle",
    "a number with an exponent": "select a * 1e3 from mart.cycle",
    "a moment": "select cast(a as timestamp) from mart.cycle",
    "a month as a moment": "select date_trunc('month', a) as b from mart.cycle",
    "a day as text": "select strftime(a, '%Y') from mart.cycle",
    "a pattern": "select regexp_matches(a, 'b') from mart.cycle",
    "a text that is alike": "select a like 'b%' from mart.cycle",
    "chance": "select random() from mart.cycle",
    "a function of DuckDB": "select list_position(a, b) from mart.cycle",
    "decimals that could be lost": (
        "select a * 0.1, cast(b as hugeint) // c from mart.cycle"
    ),
    "decimals without room": (
        "select cast(a as decimal(38, 0)) * 0.1, cast(b as hugeint) // c from x.y"
    ),
}


def test_what_reads_answers_or_ledger_rows_is_heavy_and_nothing_else():
    assert ROWS == [
        "mart.problem",
        "mart.problem_cycle",
        "stage.ledger",
        "stage.survey_responses",
    ]
    read = {table: MADE[table].tables for table in HEAVY}
    assert {"mart.closure", "mart.survey_answers", "mart.survey_whole"} <= read.keys()
    assert all(tables & set(ROWS) for tables in read.values())
    assert not {"mart.cycle", "mart.survey_aspect", "mart.repeat"} & read.keys()


@pytest.mark.parametrize("table", [*ROWS, *HEAVY])
def test_every_such_query_is_carried_over(table):
    carried = spark_sql(MADE[table].text).text
    called = {name.upper() for name in macros.macros()}
    assert not [name for name in called if f"{name}(" in carried.upper()]
    assert not [read for read in MADE[table].tables if read in carried]


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_spark_reads_otherwise_is_refused(text):
    with pytest.raises(NotPortable):
        spark_sql(text)


def test_a_refusal_says_every_way_in_which_a_query_leaves_the_subset():
    with pytest.raises(NotPortable) as refused:
        spark_sql("select a / b, a[1] from mart.cycle")
    assert "a / b" in str(refused.value)
    assert "a[1]" in str(refused.value)


def test_a_query_with_its_macros_written_out_gives_the_same_rows():
    connection = nasty.drawn()
    for table in (*ROWS, *HEAVY):
        written = macros.expanded(parse_one(MADE[table].text, read="duckdb"))
        given = connection.sql(written.sql("duckdb", comments=False)).fetchall()
        assert given == connection.sql(MADE[table].text).fetchall(), table


def test_a_macro_is_called_with_all_its_arguments():
    with pytest.raises(ValueError, match="closed_by: 2 arguments"):
        macros.expanded(parse_one("select closed_by(a)", read="duckdb"))
