"""No query reckons in fewer digits than its figures may have, nor floating by mistake.

DuckDB keeps what two decimals of up to 18 digits make within 18 digits, so that a large
figure ends the query; where decimals meet in one column it keeps as few behind the
point as leave room for the digits before it; and it divides in floating point.
"""

from __future__ import annotations

import duckdb
import pytest

from jinwei import sql
from jinwei.build.judging import VERDICT
from jinwei.paths import QUERIES
from tests.deliveries import small_delivery
from tests.sql import plans
from tests.support import served

SECTIONS = sorted(
    path.name for path in QUERIES.iterdir() if path.is_dir() and path.name != "macro"
)
NAMES = [name for section in SECTIONS for name in sql.names(section)]
HELD_NARROW = 18
FLOATING = {
    "mart/survey_response_score": "roots: the interval as shown, and no verdict on it",
    "mart/survey_score": "roots: the interval as shown; the verdict is on squares",
    "board/city_rankings/places": "where a place lies between first and last, drawn",
    "board/what_if/items": "where a place lies between first and last, drawn",
}


@pytest.fixture(scope="module")
def bound(tmp_path_factory, new_home) -> duckdb.DuckDBPyConnection:
    """A version, and what stands only while one is judged, supposed or compared."""
    connection = served(new_home(small_delivery(tmp_path_factory.mktemp("handed_in"))))
    columns = ", ".join(f"{name} {kind}" for name, kind in VERDICT.items())
    connection.execute(f"create table verdict ({columns})")
    connection.execute("create schema what_if")
    for table in ("before", "after"):
        connection.execute(
            f"create table what_if.{table} as from recorded.finding limit 0"
        )
    connection.execute("create schema compare")
    for table in ("earlier", "later"):
        connection.execute(f"create table compare.{table} (key varchar, place bigint)")
        connection.execute(
            f"create table compare.{table}_finding as "
            + sql.statement("compare/findings").text
        )
    connection.execute(
        "create table compare.finding_change as "
        + sql.statement("compare/finding_changes").text
    )
    return connection


@pytest.fixture(scope="module")
def spelled_out(bound) -> dict[str, list[plans.Expression]]:
    return {
        name: list(
            plans.expressions(bound, sql.statement(name), table_name="'mart.cycle'")
        )
        for name in NAMES
    }


def narrow(each: plans.Expression) -> str | None:
    """What is to be widened; nothing where the digits suffice for whatever comes."""
    if each.gives.is_decimal and each.may_overflow and each.gives.digits <= HELD_NARROW:
        return f"{each.text}: cast a factor to more than {HELD_NARROW} digits"
    return None


def cut(each: plans.Expression) -> str | None:
    """What loses decimals in a cast that nobody wrote."""
    if each.function != "__cast" or not each.gives.is_decimal:
        return None
    (given,), held = each.arguments, each.gives
    is_written = each.text.startswith("cast(") or "::" in each.text
    if given.is_decimal and held.decimals < given.decimals and not is_written:
        kind = f"decimal({held.digits}, {held.decimals})"
        return f"{each.text}: becomes a {kind}; cast both sides to what holds either"
    return None


def floating(each: plans.Expression) -> bool:
    return each.gives.name in ("DOUBLE", "FLOAT")


@pytest.mark.parametrize("name", NAMES)
def test_no_query_makes_a_product_or_a_sum_too_narrow_for_it(spelled_out, name):
    faults = {narrow(each) for each in spelled_out[name]} - {None}
    assert not faults, f"queries/{name}.sql"


@pytest.mark.parametrize("name", NAMES)
def test_no_query_drops_decimals_that_it_does_not_say_it_drops(spelled_out, name):
    faults = {cut(each) for each in spelled_out[name]} - {None}
    assert not faults, f"queries/{name}.sql"


@pytest.mark.parametrize("name", NAMES)
def test_a_query_is_floating_only_where_it_is_said_why(spelled_out, name):
    odd = {each.text for each in spelled_out[name] if floating(each)}
    assert bool(odd) is (name in FLOATING), (
        f"queries/{name}.sql: {odd or 'nothing'} is floating; divide whole numbers by"
        " half_up, or say in FLOATING why nothing is decided by it"
    )


@pytest.mark.parametrize(
    ("asked", "faults"),
    [
        ("select level * level from export.growth", ["narrow"]),
        ("select cast(level as decimal(24, 6)) * level from export.growth", []),
        ("select level * 100 from export.growth", ["narrow"]),
        ("select level > 75.5, -level from export.growth", []),
        ("select value > cast('1' as decimal(38, 0)) from export.rankings", []),
        (
            "select coalesce(value, cast('1' as decimal(38, 0))) from export.rankings",
            ["cut"],
        ),
        ("select coalesce(value, 1::hugeint) from export.rankings", []),
        ("select cast(value as decimal(9, 2)) from export.rankings", []),
        ("select half_up(cast(level as hugeint), 2) from export.growth", []),
        ("select level / 2 from export.growth", ["floating"]),
        ("select avg(level) from export.growth", ["floating"]),
        ("select level > 7e1 from export.growth", ["floating"]),
        ("select median(level) from export.growth", []),
    ],
)
def test_each_fault_is_seen(bound, tmp_path, asked, faults):
    path = tmp_path / "asked.sql"
    path.write_text(asked, "utf-8")
    made = list(plans.expressions(bound, sql.read_statement(path, "board/asked")))
    seen = {
        "narrow": any(map(narrow, made)),
        "cut": any(map(cut, made)),
        "floating": any(map(floating, made)),
    }
    assert [fault for fault, is_there in seen.items() if is_there] == faults
