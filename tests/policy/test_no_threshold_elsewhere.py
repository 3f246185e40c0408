"""No number that data is compared with stands where things are shown or worded."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from jinwei.paths import ROOT
from jinwei.policy.screens import thresholds

SHOWING = ("jinwei/ui", "jinwei/wording", "jinwei/report", "jinwei/desk", "pages")
PLAIN = (-1, 0, 1, 2)
"""Signs, none, one and a pair: what grammar asks for, and no number of the plan."""

ALLOWED = {
    ("evaluation/__init__.py", "MANY"): "rows a remark is said once for",
    ("finding/form.py", "WIDE"): "how long a field is before its box is tall",
    ("wording/rectification.py", "100"): "all of them, in percent",
    ("official/document.py", "3"): "the level of a heading",
    ("official/table_breaks.py", "4"): "rows that are kept together on a page",
    ("excel/paper.py", "NARROW"): "characters of a column",
    ("official/table_breaks.py", "PAGE_LINES"): "lines on a page",
    ("desk/__init__.py", "RETRY_SECONDS"): "how soon a log is tried again",
    ("desk/watched.py", "MANY"): "findings beyond which a list is asked for by unit",
}
ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)


def numbers(tree: ast.Module) -> dict[str, object]:
    """The numbers a module gives a name."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.Constant)
        and type(node.value.value) in (int, float)
        for target in getattr(node, "targets", [getattr(node, "target", None)])
        if isinstance(target, ast.Name)
    }


def is_size(node: ast.expr) -> bool:
    """Whether it is how many rows or characters there are: a matter of layout."""
    named = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return "len" in named


def compared(tree: ast.Module) -> Iterator[str]:
    """Every number, by its name or as written, that something but a size meets."""
    named = numbers(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Compare):
            continue
        sides = [node.left, *node.comparators]
        if not any(isinstance(each, ORDER) for each in node.ops):
            continue
        if any(is_size(side) for side in sides):
            continue
        for side in sides:
            if isinstance(side, ast.Name) and side.id in named:
                yield side.id
            if isinstance(side, ast.Constant) and type(side.value) in (int, float):
                yield from () if side.value in PLAIN else (str(side.value),)


def numbers_met() -> set[tuple[str, str]]:
    """Where a number meets data, as the last two parts of the path and the number."""
    return {
        ("/".join(path.parts[-2:]), number)
        for room in SHOWING
        for path in (ROOT / room).rglob("*.py")
        for number in compared(ast.parse(path.read_text("utf-8")))
    }


def test_a_number_that_data_is_compared_with_stands_in_policy():
    assert numbers_met() == {*ALLOWED}, (
        "put it into policy/screens.toml, or say why not here"
    )


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("STALE = 31\nif (a - b).days > STALE: pass", ["STALE"]),
        ("STALE: int = 31\nassert row['days'] <= STALE", ["STALE"]),
        ("if row['score'] < 75: pass", ["75"]),
        ("if len(rows) > 40 or row['places'] > 0: pass", []),
    ],
)
def test_a_threshold_is_seen_and_a_size_is_not(text, numbers):
    assert list(compared(ast.parse(text))) == numbers


@pytest.mark.parametrize("threshold", thresholds().values(), ids=lambda each: each.id)
def test_a_threshold_has_a_clause_of_the_plan_and_is_asked_for(threshold):
    plan = (ROOT / "policy" / "plan.md").read_text("utf-8")
    assert f"### {threshold.clause}\n" in plan
    assert threshold.words.endswith("。")
    assert str(threshold.value) in threshold.said or threshold.said == "一个月"
    screens = [path.read_text("utf-8") for path in Path(ROOT / "jinwei").rglob("*.py")]
    assert any(f'thresholds()["{threshold.id}"]' in text for text in screens)
