"""A thing is called by one word in everything that the product can write."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from jinwei.paths import POLICY
from jinwei.policy.terms import Word, vocabulary

ROOT = POLICY.parent
READ_FROM_OTHERS = {"aliases", "stated_as", "phrase", "never", "quoted"}
"""Keys of policy files that list what others may write, or must not be written."""
BLOCK = re.compile(r"```.*?```", re.DOTALL)


def misused(text: str) -> list[str]:
    return [each for word in vocabulary() for each in word.misused(text)]


def literals(path: Path) -> Iterator[str]:
    """The texts of a module, without docstrings and patterns to read others' texts."""
    tree = ast.parse(path.read_text("utf-8"))
    passed = {
        part
        for node in ast.walk(tree)
        for each in _passed(node)
        for part in ast.walk(each)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node not in passed:
            yield str(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "1"
                for part in node.values
            )


def _passed(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
        yield node


def values(declared: object) -> Iterator[str]:
    """Every text of a policy file that is said, and not read from others."""
    if isinstance(declared, str):
        yield declared
    elif isinstance(declared, list):
        for each in declared:
            yield from values(each)
    elif isinstance(declared, dict):
        for key, each in declared.items():
            if key not in READ_FROM_OTHERS:
                yield from values(each)


def written(kind: str) -> Iterator[tuple[Path, str]]:
    """The texts of that kind in the source, with the file each stands in."""
    if kind == "modules":
        for top in ("jinwei", "pages"):
            for path in (ROOT / top).rglob("*.py"):
                yield from ((path, text) for text in literals(path))
    elif kind == "policy":
        for path in POLICY.glob("*.toml"):
            said = values(tomllib.loads(path.read_text("utf-8")))
            yield from ((path, text) for text in said)
    elif kind == "queries":
        for path in (ROOT / "queries").rglob("*.sql"):
            yield path, path.read_text("utf-8")
    elif kind == "assets":
        for ending in ("js", "html", "typ", "svg"):
            for path in (ROOT / "jinwei").rglob(f"*.{ending}"):
                yield path, path.read_text("utf-8")
    else:
        for folder in (ROOT, ROOT / "docs", POLICY):
            for path in folder.glob("*.md"):
                yield path, BLOCK.sub("", path.read_text("utf-8"))


@pytest.mark.parametrize(
    "kind", ["modules", "policy", "queries", "assets", "documents"]
)
def test_what_the_source_says_calls_each_thing_by_its_word(kind):
    texts = list(written(kind))
    assert texts
    slips = [
        (path.name, text[:80], bad) for path, text in texts if (bad := misused(text))
    ]
    assert not slips


def test_no_word_is_forbidden_that_another_thing_is_called():
    used = {word.use for word in vocabulary()}
    assert not [each for word in vocabulary() for each in word.never if each in used]
    assert not [use for use in used if misused(use)]


def test_a_phrase_of_the_plan_may_hold_a_forbidden_word():
    word = Word(use="名次", means="第几", never=("位次",), quoted=("个位次",))
    assert word.misused("进步3个位次") == ()
    assert word.misused("进步3个位次，位次第5") == ("位次",)
