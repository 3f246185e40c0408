"""Every query of a version binds against one, and names only what is there."""

from __future__ import annotations

import duckdb
import pytest

from jinwei import sql
from tests.deliveries import small_delivery
from tests.support import served

# Those of the other sections read tables that stand only while they are asked.
SECTIONS = (
    "meta",
    "stage",
    "mart",
    "check",
    "rule",
    "recorded",
    "desk",
    "board",
    "sight",
)
QUERIES = [name for section in SECTIONS for name in sql.names(section)]


@pytest.fixture(scope="module")
def version(tmp_path_factory, home_of) -> duckdb.DuckDBPyConnection:
    return served(home_of(small_delivery(tmp_path_factory.mktemp("handed_in"))))


def test_every_section_named_here_has_queries():
    assert {name.split("/")[0] for name in QUERIES} == set(SECTIONS)


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_binds_with_its_values_unknown(version, name):
    asked = sql.statement(name)
    nothing = dict.fromkeys(asked.parameters)
    try:
        version.cursor().execute("explain " + asked.text, nothing)
    except duckdb.Error as error:
        pytest.fail(f"queries/{name}.sql does not bind: {error}")
