"""What is done is noted first; what cannot be noted is not done."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from jinwei.access import audit, trail
from jinwei.access.audit import NotNoted
from jinwei.access.person import AT_THE_MACHINE, Person
from jinwei.policy import roles

CLERK = Person("a1", "报送岗", "clerk")


def test_an_act_is_noted_first_and_its_failure_after_it(tmp_path: Path):
    with audit.noted(CLERK, "publish", "草稿 1", home=tmp_path):
        assert len(trail.latest(audit.of(tmp_path))) == 1
    second = audit.noted(CLERK, "publish", "草稿 2", home=tmp_path)
    with pytest.raises(OSError, match="full"), second:
        raise OSError(28, "full")
    last, begun, first = trail.latest(audit.of(tmp_path))
    assert (last.outcome, begun.outcome, first.outcome) == ("没有完成", "完成", "完成")
    assert "磁盘已满" in last.why


def test_what_cannot_be_noted_is_not_done(tmp_path: Path):
    audit.note(CLERK, "upload", home=tmp_path)
    with closing(sqlite3.connect(tmp_path / audit.FILE)) as connection:
        connection.executescript("drop trigger audit_kept; delete from audit;")
    is_done = False
    act = audit.noted(CLERK, "publish", home=tmp_path)
    with pytest.raises(NotNoted, match="没有进行"), act:
        is_done = True
    assert not is_done


def test_whoever_sits_at_the_machine_is_noted_as_that(tmp_path: Path):
    kept = audit.note(AT_THE_MACHINE, "export", "红黑榜", home=tmp_path)
    assert (kept.name, kept.role) == (roles.role("local").name, "local")


def test_an_event_that_nobody_declares_is_a_slip(tmp_path: Path):
    with pytest.raises(LookupError):
        audit.note(CLERK, "peeked", home=tmp_path)
