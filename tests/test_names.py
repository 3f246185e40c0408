"""A name says what it holds: some words say only how it came about."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from jinwei.paths import ROOT

EMPTY = frozenset({"found", "said", "told", "known"})
CURE = "call it what it is: findings, rows, line, text, reason, facts, columns, keys …"
FILES = sorted([*(ROOT / "jinwei").rglob("*.py"), *(ROOT / "pages").rglob("*.py")])


@pytest.mark.parametrize(
    "path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_no_name_says_only_how_a_thing_came_about(path: Path):
    tree = ast.parse(path.read_text("utf-8"))
    empty = [f"line {at}: {name}" for name, at in given(tree) if name in EMPTY]
    assert not empty, f"{path.relative_to(ROOT)}, {', '.join(empty)}: {CURE}"


@pytest.mark.parametrize(
    "text",
    [
        "found = 1",
        "def told(): pass",
        "def f(said): pass",
        "f = lambda known: known",
        "[x for x, found in y]",
        "import words as said",
        "with f() as told: pass",
        "(x := 1, known := 2)",
    ],
)
def test_a_name_is_seen_wherever_it_is_given(text):
    assert any(name in EMPTY for name, _ in given(ast.parse(text)))


def test_a_field_and_an_argument_passed_may_be_called_so():
    fields = ast.parse("class A:\n    said: str\nA(said='').said = f(found=1)")
    assert not any(name in EMPTY for name, _ in given(fields))


def given(node: ast.AST) -> Iterator[tuple[str, int]]:
    """The names that a text gives to what it holds, with their lines."""
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
            yield name, node.lineno
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name, node.lineno
        case ast.alias(name=name, asname=asname):
            yield asname or name, node.lineno
    for child in ast.iter_child_nodes(node):
        is_field = isinstance(node, ast.ClassDef) and isinstance(child, ast.AnnAssign)
        if not is_field:
            yield from given(child)
