"""What is done from a page, and what is refused, is noted in the audit log first."""

from __future__ import annotations

import ast
import sqlite3
from contextlib import closing

import pytest

from jinwei.access import audit, trail
from jinwei.access.audit import NotNoted
from jinwei.access.person import Denied, Person
from jinwei.paths import ROOT
from jinwei.policy import roles
from jinwei.ui import who
from jinwei.ui.kit import taking

ROLES = [role.id for role in roles.table().roles]
ACTIONS = [each.id for each in roles.table().actions]
WRITES = {"record_all", "send", "issue", "use"}
"""What stores something for good, by the last part of its name."""
STORES = {"desk", "sending", "issued", "publish"}


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("role", ROLES)
def test_what_is_done_and_what_is_refused_both_stand_in_the_log(home, role, action):
    person, is_done = Person("a", "甲值班", role), False
    try:
        with who.doing(action, "对象", person):
            is_done = True
    except Denied:
        is_done = False
    (kept,) = trail.latest(audit.of(home))
    assert (kept.event, kept.object, kept.name) == (action, "对象", "甲值班")
    assert is_done == person.may(action) == (kept.outcome == "完成")


def test_a_file_is_noted_when_it_is_taken_and_not_made_where_that_fails(
    home, monkeypatch
):
    person, made = Person("a", "甲值班", "leader"), []
    monkeypatch.setattr(who, "person", lambda: person)
    take = taking._allowed(lambda: made.append("x") or b"x", "export", "红黑榜.csv")
    assert trail.latest(audit.of(home)) == []
    assert take() == b"x"
    (kept,) = trail.latest(audit.of(home))
    assert (kept.event, kept.object) == ("export", "红黑榜.csv")
    with closing(sqlite3.connect(home / audit.FILE)) as connection:
        connection.executescript("drop trigger audit_kept; delete from audit;")
    with pytest.raises(NotNoted):
        take()
    assert made == ["x"]


def test_nothing_is_stored_from_a_page_outside_of_what_is_noted():
    bare = []
    for path in sorted((ROOT / "jinwei" / "ui").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        noted = [
            inner
            for node in ast.walk(tree)
            if isinstance(node, ast.With) and "who.doing" in ast.unparse(node.items[0])
            for inner in ast.walk(node)
        ]
        bare += [
            f"{path.name}:{node.lineno}"
            for node in ast.walk(tree)
            if stores(node) and node not in noted
        ]
    assert bare == []


def stores(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and ast.unparse(node.func.value) in STORES
    )
