"""Units that nothing else puts in order stand in the order of the directory."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator

import duckdb
import pytest

from jinwei import sql
from jinwei.paths import ROOT
from jinwei.sql import query
from tests.support import judged

SECTIONS = ("board", "desk", "what_if")
SHOWN = [name for section in SECTIONS for name in sql.names(section)]
OF_THE_CITY = "mart.progress"
"""Its units are the districts that the city compares; the directory has none."""
PARSER = duckdb.connect()
NAMES = {"unit", "participant"}
SHOWING = ("desk", "wording", "charts", "report", "ui")
SORTING = {"sorted", "min", "max", "sort", "sort_values", "ordered"}


def named(expression: dict) -> str | None:
    """The column that an expression is, without its table."""
    columns = expression.get("column_names")
    return columns[-1] if columns else None


def placed(expression: dict) -> str | None:
    """The column whose place in the directory an expression is."""
    if named(expression) == "directory_place":
        return "unit"
    if expression.get("function_name") != "list_position":
        return None
    places, name = (each["expression"] for each in expression["arguments"])
    return named(name) if '"directory"' in json.dumps(places) else None


def orders(node: object) -> Iterator[list[dict]]:
    """The expressions of each order that a query puts rows in, anywhere in it."""
    if isinstance(node, list):
        for child in node:
            yield from orders(child)
    elif isinstance(node, dict):
        for child in node.values():
            yield from orders(child)
        if isinstance(node.get("orders"), list):
            yield [each["expression"] for each in node["orders"]]


def out_of_order(text: str) -> list[str]:
    """The columns of names by which a query orders without the directory."""
    asked = PARSER.execute("select json_serialize_sql($text)", {"text": text})
    wrong = []
    for order in orders(json.loads(asked.fetchone()[0])):
        before = None
        for each in order:
            name = named(each)
            if name in NAMES and before != name:
                wrong.append(name)
            before = placed(each)
    return wrong


@pytest.mark.parametrize("name", [*SHOWN, "judge/findings_of_cycle"])
def test_no_query_that_is_shown_orders_units_by_their_characters(name):
    asked = sql.statement(name)
    if OF_THE_CITY not in asked.tables:
        assert out_of_order(asked.text) == []


def test_an_order_by_the_characters_of_a_name_is_seen_wherever_it_stands():
    place = "list_position((select units, from mart.directory), t.unit)"
    assert out_of_order(f"select 1 from t order by a, {place}, t.unit") == []
    assert out_of_order("select 1 from t order by a, t.unit") == ["unit"]
    assert out_of_order("select list(unit order by unit) from t") == ["unit"]
    assert out_of_order(f"select rank() over (order by unit, {place}) from t") == [
        "unit"
    ]


def by_name(text: str) -> list[int]:
    """The lines of a module that order rows by the name of a unit."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and _called(node) and _names_a_unit(node)
    ]


def _called(node: ast.Call) -> bool:
    name = getattr(node.func, "id", getattr(node.func, "attr", None))
    is_unsorted = any(each.arg == "sort" for each in node.keywords)
    is_group = name == "groupby" and isinstance(node.func, ast.Attribute)
    return name in SORTING or (is_group and not is_unsorted)


def _names_a_unit(node: ast.Call) -> bool:
    given = [*node.args, *(each.value for each in node.keywords)]
    inside = [child for each in given for child in ast.walk(each)]
    texts = {each.value for each in inside if isinstance(each, ast.Constant)}
    read = {each.attr for each in inside if isinstance(each, ast.Attribute)}
    words = {each.arg for each in node.keywords}
    return bool(NAMES & (texts | read | words)) and "directory_place" not in texts


def test_no_module_that_shows_orders_units_by_their_characters():
    modules = [
        path
        for folder in ("pages", *(f"jinwei/{room}" for room in SHOWING))
        for path in (ROOT / folder).rglob("*.py")
    ]
    wrong = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules
        for line in by_name(path.read_text("utf-8"))
    }
    assert wrong == set()


@pytest.mark.parametrize(
    "line",
    [
        "sorted(rows, key=lambda row: (row['place'], row['unit']))",
        "sorted({row['unit'] for row in rows})",
        "frame.groupby('unit').sum()",
        "frame.sort_values(['unit_class', 'unit'])",
        "ordered(frame, missed=False, unit=True)",
        "units.sort(key=lambda each: each.unit)",
    ],
)
def test_a_module_that_orders_by_the_name_of_a_unit_is_seen(line):
    assert by_name(line) == [1]


def test_the_directory_gives_the_order_and_whom_it_does_not_name_comes_last():
    connection = judged(
        units="""
            unit unit_class
            甲局 区直单位
            丙镇 乡镇
            乙局 区直单位
        """,
        ledger="""
            problem_id problem unit problem_class assigned_on due_on status
            W1 一 乙局 共性 2023-02-01 2023-03-01 整改中
            W2 二 甲局 共性 2023-02-01 2023-03-01 整改中
            W3 三 丁局 共性 2023-02-01 2023-03-01 整改中
        """,
    )
    offered = query(connection, "board/filter/unit")
    assert [row["value"] for row in offered] == ["甲局", "丙镇", "乙局", "丁局"]
    asked = {"unit": None, "days": 30, "most": 9}
    pressing = query(connection, "board/rectification/pressing", **asked)
    assert [row["unit"] for row in pressing] == ["甲局", "乙局", "丁局"]
