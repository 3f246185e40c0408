"""What is seen of a version by a unit, and by an office that may not see all of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb
import pytest

from jinwei import desk, sql
from jinwei.desk.narrowed import WHOLE, Sight
from jinwei.paths import DEMO
from jinwei.policy.record_kinds import kinds
from jinwei.policy.row_sight import ALL, OWN, seen
from jinwei.versions import publish

SHORT = 6
"""Texts below that are words of a query as well as cells of a table."""
TELLS_NOTHING = {"全区"}
TELLING = {
    "problem_id", "problem", "inspection_id", "matter", "finding_id", "record_id",
    "why", "note", "attachment", "comment", "earlier_problem", "evidence", "rests_on",
}  # fmt: skip
"""The columns of any table that tell of what is a unit's own."""
OF_UNIT = {"unit", "board_unit", "visit_unit"}
DECLARED = {table.name: table for table in seen()}


@pytest.fixture(scope="module")
def home(home_of) -> Path:
    return home_of(DEMO)


@pytest.fixture(scope="module")
def at(home):
    """Connections of the demo version by sight."""
    version = publish.current(home)
    position = desk.position(version, home)
    return cache(lambda sight: desk.connection(version, position, home, sight))


@pytest.fixture(scope="module")
def units(at) -> list[str]:
    return [row["unit"] for row in sql.query(at(WHOLE), "mart/unit")]


def tables(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple]:
    """Every table that a query can name, with its columns and their types."""
    held = connection.cursor().execute(
        "select table_schema || '.' || table_name, list(column_name || data_type"
        " order by ordinal_position) from information_schema.columns"
        " where table_schema <> 'sight' and (table_catalog = current_database()"
        " or table_catalog || '.mart' in (select unnest(string_split("
        "current_setting('search_path'), ',')))) group by all"
    )
    return {name: tuple(columns) for name, columns in held.fetchall()}


def rows(connection: duckdb.DuckDBPyConnection, name: str) -> list[dict]:
    cursor = connection.cursor().execute(f"from {name}")
    header = [column[0] for column in cursor.description]
    return [dict(zip(header, row, strict=True)) for row in cursor.fetchall()]


def texts(*values: object) -> set[str]:
    """Every text in cells, in lists and structs too, that could tell something."""
    every: set[str] = set()
    left = [*values]
    while left:
        value = left.pop()
        if isinstance(value, str):
            every.add(value)
        elif isinstance(value, dict):
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
    return {text for text in every if len(text) >= SHORT} - TELLS_NOTHING


def held(connection: duckdb.DuckDBPyConnection, *, is_public: bool) -> set[str]:
    """Every text in the tables that are everybody's, or in those that are not."""
    return {
        text
        for name, table in DECLARED.items()
        if (table.rows == ALL) == is_public
        for row in rows(connection, name)
        for text in texts(*row.values())
    }


def test_every_table_of_a_version_is_declared_or_not_there_at_the_sight_of_a_unit(
    at, units
):
    whole, narrow = tables(at(WHOLE)), tables(at(Sight("公开", units[0])))
    assert DECLARED.keys() <= whole.keys()
    assert narrow == {name: whole[name] for name in DECLARED}
    for name in whole.keys() - DECLARED.keys():
        with pytest.raises(duckdb.CatalogException):
            at(Sight("公开", units[0])).cursor().execute(f"from {name}")


def test_what_is_everybodys_is_whole_and_what_is_a_units_is_its_own(at, units):
    for unit in units:
        for name, table in DECLARED.items():
            narrow = at(Sight("公开", unit))
            if table.rows == ALL and unit == units[0]:
                assert rows(narrow, name) == rows(at(WHOLE), name)
            elif table.rows == OWN:
                assert all(
                    row["unit"] == unit or unit in (row.get(table.helped) or ())
                    for row in rows(narrow, name)
                )


def test_a_unit_sees_all_its_findings_and_of_others_what_is_published(at, units):
    every = {row["finding_id"]: row for row in rows(at(WHOLE), "recorded.finding")}
    for unit in units:
        given = rows(at(Sight("公开", unit)), "recorded.finding")
        assert {row["finding_id"] for row in given} == {
            id
            for id, row in every.items()
            if row["unit"] == unit or row["is_published"]
        }
        for row in given:
            if row["unit"] == unit:
                assert row == every[row["finding_id"]]
            else:
                assert not row["evidence"] and not row["sources"]
                assert not row["records"] and not row["measures"]
                assert row["item"] != every[row["finding_id"]]["item"] or (
                    row["subject_kind"] != "ledger"
                )


def test_who_is_of_no_unit_sees_what_is_published_and_no_record(at):
    public = at(Sight("公开"))
    assert {row["is_published"] for row in rows(public, "recorded.finding")} == {True}
    assert not rows(public, "recorded.record")
    assert not rows(public, "mart.problem")


def secret_of(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """By unit, the texts that tell of its problems, findings and records."""
    words_of: dict[str, set[str]] = {}
    for name in tables(connection):
        if name.startswith(("export.", "stage.")):
            continue
        for row in rows(connection, name):
            cells = [row[column] for column in TELLING & row.keys()]
            words_of.setdefault(row.get("unit") or "", set()).update(texts(*cells))
    return words_of


def values(
    connection: duckdb.DuckDBPyConnection, foreign: str
) -> Iterator[dict[str, object]]:
    """What the queries of the boards can be asked with, about one unit or about all."""
    of_unit = sql.frame(connection, "recorded/finding").query("unit == @foreign")
    problems = sql.frame(connection, "mart/problem").query("unit == @foreign")
    hidden = of_unit.query("not is_published").head(1)
    one = sql.records(hidden)[0] if len(hidden) else {}
    for unit in (None, foreign):
        yield {
            "cycle": "2023Q4",
            "first": "2022Q1",
            "year": 2023,
            **dict.fromkeys(OF_UNIT, unit),
            "finding": one.get("finding_id"),
            "findings": [*of_unit["finding_id"]],
            "traced": [*of_unit["finding_id"], *problems["problem_id"]],
            "problem": next(iter(problems["problem_id"]), None),
            "rule": one.get("rule_id"),
            "subject": one.get("subject"),
            "wanted": foreign,
            "scope": "全区",
            "participant": foreign,
            "most": 1000,
            "cycles": 8,
            "days": 90,
            "is_public": False,
            "month_on": dt.date(2023, 12, 1),
        }


def test_no_cell_of_another_unit_comes_out_of_any_query_of_a_board(at, units):
    reachable = [name for name in sql.names("board") if _is_narrowed(name)]
    words_of, public = secret_of(at(WHOLE)), held(at(WHOLE), is_public=True)
    for number, unit in enumerate(units):
        foreign = units[number - 1]
        narrow = at(Sight("公开", unit))
        secret = set().union(*(each for of, each in words_of.items() if of != unit))
        secret -= public | held(narrow, is_public=False)
        for given in values(at(WHOLE), foreign):
            asked = texts(*given.values())
            for name in reachable:
                if given["unit"] and not sql.statement(name).parameters & OF_UNIT:
                    continue
                answer = sql.query(narrow, name, **_for(name, given))
                out = texts(*answer)
                assert not (out - asked) & secret, name


def test_what_rests_on_a_table_that_is_not_there_is_refused_to_a_unit(at, units):
    closed = [name for name in sql.names("board") if not _is_reachable(name)]
    assert closed
    given = next(values(at(WHOLE), units[0]))
    for name in closed:
        with pytest.raises(duckdb.CatalogException):
            sql.query(at(Sight("公开", units[0])), name, **_for(name, given))


def _is_narrowed(name: str) -> bool:
    """Whether a unit may ask it, and it reads what is not everybody's."""
    read = sql.statement(name).tables
    return _is_reachable(name) and any(DECLARED[each].rows != ALL for each in read)


def _is_reachable(name: str) -> bool:
    return sql.statement(name).tables <= DECLARED.keys()


def _for(name: str, given: dict[str, object]) -> dict[str, object]:
    return dict.fromkeys(sql.statement(name).parameters) | given


def test_the_office_reads_no_record_that_is_kept_from_it(at):
    office, whole = at(Sight("内部")), at(WHOLE)
    kept = {
        row["record_id"]
        for row in rows(whole, "recorded.record")
        if row["kind"] in kinds()
        and kinds()[row["kind"]].sight_of(row["value"]) == "纪检"
    }
    assert kept
    for name in ("recorded.record", "recorded.entry", "recorded.asked"):
        there = {row["record_id"] for row in rows(office, name)}
        assert not there & kept
        assert there == {row["record_id"] for row in rows(whole, name)} - kept


def test_what_is_kept_from_the_office_decides_all_the_same(at):
    decided = ("finding_id", "confirmation", "relief", "is_on_board", "is_published")
    office, whole = (
        {tuple(row[name] for name in decided) for row in rows(each, "recorded.finding")}
        for each in (at(Sight("内部")), at(WHOLE))
    )
    assert office == whole
    words = {
        choice.value
        for kind in kinds().values()
        for choice in kind.choices
        if kind.sight_of(choice.value) == "纪检"
    }
    words_of = {
        row["last_measure"] for row in rows(at(Sight("内部")), "recorded.finding")
    }
    assert not words_of & words


def test_no_query_reaches_past_what_is_shown():
    for section in ("board", "desk", "recorded"):
        for name in sql.names(section):
            lines = sql.statement(name).text.splitlines()
            stated = [line for line in lines if not line.startswith("--")]
            assert not any(" version." in line for line in stated), name
