"""操作日志: the auditor reads, searches and takes it away, and nobody else does."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from jinwei.access import audit
from jinwei.access.person import Person
from jinwei.access.sessions import Standing
from jinwei.anchors import Anchor, Noted
from jinwei.desk import anchoring
from jinwei.policy import roles
from jinwei.ui import audit as shown
from jinwei.ui import who
from tests.ui.drawn import words

PAGE = "pages/data/audit.py"
AUDITOR = Person("s1", "审计值班", "auditor")
CLERK = Person("a1", "报送岗", "clerk")


@pytest.fixture
def home(new_home):
    """A home whose log holds two acts of a clerk."""
    made = new_home("demo")
    audit.note(CLERK, "upload", "<b>台账</b>.csv", home=made)
    audit.note(CLERK, "publish", "草稿 1", outcome="拒绝", why="不是你的", home=made)
    return made


@pytest.fixture
def as_role(visit, home, monkeypatch):
    """The page as an account of that role sees it."""

    def visited(person: Person):
        monkeypatch.setattr(who, "standing", lambda: Standing(person))
        return visit(PAGE, home)

    return visited


def test_the_auditor_reads_who_did_what_and_that_the_log_is_whole(as_role):
    app = as_role(AUDITOR)
    assert not app.exception
    text = words(app)
    for part in ("操作日志完整", "共2条", "报送岗", "发布", "拒绝", "<b>台账</b>.csv"):
        assert part in text


def test_the_log_is_searched_by_what_it_holds(as_role):
    app = as_role(AUDITOR)
    app.text_input(key="audit_holds").set_value("台账").run()
    assert "含“台账”的操作，1条" in words(app)


def test_a_log_that_was_edited_is_not_trusted(as_role, home):
    with closing(sqlite3.connect(home / audit.FILE)) as connection:
        connection.executescript(
            "drop trigger audit_stays; update audit set name = '别人' where seq = 1;"
        )
    assert "操作日志不能信任" in words(as_role(AUDITOR))


def test_a_log_that_does_not_reach_where_it_was_noted_is_not_trusted(
    as_role, home, monkeypatch
):
    held = Noted(Anchor(audit.chain(None), 3, "x"), "第 7 次发布")
    monkeypatch.setattr(anchoring, "noted", lambda _: (held,))
    text = words(as_role(AUDITOR))
    assert "操作日志不能信任" in text
    assert "第 7 次发布时已有 3 条" in text


@pytest.mark.parametrize(
    "role", [each.id for each in roles.table().roles if each.id != "auditor"]
)
def test_nobody_else_reads_it(as_role, role):
    app = as_role(Person("x", "别人", role, "招商服务局"))
    assert "报送岗" not in words(app)


def test_taking_it_away_is_noted_in_it(home, monkeypatch):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    monkeypatch.setattr(who, "standing", lambda: Standing(AUDITOR))
    with who.doing(shown.ACTION, "操作日志.csv"):
        content = shown._csv().decode("utf-8-sig")
    assert content.count("\r\n") == 4
    assert "审计值班" in content
