"""Only a change of what decides makes another program of it, and so a new version."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jinwei.paths import ROOT
from jinwei.versions import program

PACKAGE = ROOT / "jinwei"
PLAIN = {
    "jinwei": "the package itself",
    "jinwei.faults": "what is said of a failure, which ends the making",
    "jinwei.files": "bytes are read and written, whatever they say",
    "jinwei.paths": "where the files lie",
}
"""What the deciding rooms import from outside of them, and why it decides nothing."""

ASKED_BESIDE = {"version": "the tables that are there, and a digest of each"}
"""Queries the deciding rooms ask of a database made, which put nothing in it."""


@pytest.fixture(scope="module")
def copied(tmp_path_factory) -> Path:
    """A copy of the package, the queries and the policy."""
    root = tmp_path_factory.mktemp("program")
    for folder in ("jinwei", "queries", "policy"):
        shutil.copytree(
            ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    return root


def after(root: Path, file: str) -> str:
    """The fingerprint with a line added to a file, which then is as it was."""
    path = root / file
    kept = path.read_bytes()
    path.write_bytes(kept + b"\n# changed\n")
    try:
        return program.fingerprint_of(root)
    finally:
        path.write_bytes(kept)


@pytest.mark.parametrize(
    "file",
    [
        *("policy/rules.toml", "policy/contracts.toml"),
        *("policy/ladder.toml", "policy/duties.toml"),
        *("jinwei/policy/rules.py", "jinwei/policy/reading.py"),
        *("jinwei/intake/cells.py", "jinwei/delivery/checks.py"),
        *("jinwei/build/judging.py", "jinwei/sql/connections.py"),
        *("jinwei/spreadsheet_safe.py", "jinwei/typed.py"),
        *("queries/mart/cycle.sql", "queries/rule/overdue.sql"),
    ],
)
def test_what_decides_changes_the_fingerprint(copied, file):
    assert after(copied, file) != program.fingerprint_of(copied)


@pytest.mark.parametrize(
    "file",
    [
        *("policy/terms.toml", "policy/bulletin.toml", "policy/plan.md"),
        *("policy/records.toml", "policy/screens.toml", "jinwei/policy/terms.py"),
        *("policy/mechanisms.toml", "jinwei/policy/mechanisms.py"),
        *(
            "jinwei/charts/ledger.py",
            "jinwei/ui/overview/moves.py",
            "jinwei/files.py",
        ),
        *("jinwei/report/outputs.py", "queries/board/overview/rankings.sql"),
    ],
)
def test_what_only_shows_leaves_the_fingerprint(copied, file):
    assert after(copied, file) == program.fingerprint_of(copied)


def test_a_new_file_of_policy_decides_until_it_is_said_not_to(copied):
    before = program.fingerprint_of(copied)
    (copied / "policy" / "odd.toml").write_text("", "utf-8")
    assert program.fingerprint_of(copied) != before
    (copied / "policy" / "odd.toml").unlink()


def test_the_fingerprint_is_that_of_the_files_there_are(copied):
    assert program.fingerprint() == program.fingerprint_of(copied)


def test_everything_named_as_words_is_there():
    assert {path.stem for path in (ROOT / "policy").iterdir()} >= {*program.WORDS_ONLY}
    modules = {path.stem for path in (PACKAGE / "policy").glob("*.py")}
    assert modules >= {*program.WORDS_ONLY_MODULES}


def imported(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def modules(root: Path) -> dict[str, Path]:
    """Every module of the package by name."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(
            ".__init__"
        ): path
        for path in root.rglob("*.py")
    }


def test_nothing_that_decides_rests_on_what_does_not():
    deciding = {*program.deciding(ROOT)}
    every = modules(PACKAGE)
    outside = {
        name
        for path in deciding
        if path.suffix == ".py"
        for name in imported(path)
        if name in every and every[name] not in deciding
    }
    assert outside == {*PLAIN}, "decides from outside of the folders that decide"


def test_only_queries_that_decide_are_asked_while_a_version_is_made():
    asked = {
        room
        for path in program.deciding(ROOT)
        if path.suffix == ".py"
        for room in re.findall(r'"f?(\w+)/\w', path.read_text("utf-8"))
        if (ROOT / "queries" / room).is_dir()
    }
    assert asked - {*program.DECIDING_QUERIES} == {*ASKED_BESIDE}
