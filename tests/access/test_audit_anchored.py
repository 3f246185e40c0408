"""An audit log that fits in itself but is another than it was is told by anchors."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from jinwei.access import audit, trail
from jinwei.access.person import AT_THE_MACHINE, Person
from jinwei.cli import commands
from jinwei.desk import anchoring
from jinwei.versions import publish
from tests.publishing import published_twice


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A home published twice from the command line, with the deliveries beside it."""
    return published_twice(tmp_path_factory.mktemp("place"))


@pytest.fixture
def home(published, tmp_path, monkeypatch):
    """A copy of that home, with an entry after that, and of what lies beside it."""
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path / "home"))
    audit.note(AT_THE_MACHINE, "export", "红黑榜")
    return tmp_path / "home"


def rewritten(home, keep: int, word: str = "") -> None:
    """The log holds its first entries alone, and its mark and hashes fit them."""
    entries = list(reversed(trail.latest(audit.of(home))))[:keep]
    audit._open.cache_clear()
    (home / audit.FILE).unlink()
    for each in entries:
        person = Person(each.account, each.name, each.role)
        audit.note(person, each.event, each.object + word, home=home)


def cut(home, keep=1):
    with closing(sqlite3.connect(home / audit.FILE)) as connection:
        for kind, name in connection.execute(
            "select type, name from sqlite_master where type = 'trigger'"
        ).fetchall():
            connection.execute(f"drop {kind} {name}")
        connection.execute("delete from audit where seq > ?", (keep,))
        (hash,) = connection.execute(
            "select hash from audit where seq = ?", (keep,)
        ).fetchone()
        connection.execute("update audit_last set seq = ?, hash = ?", (keep, hash))
        connection.commit()


def emptied(home):
    rewritten(home, 0)
    audit.note(AT_THE_MACHINE, "export", "别的", home=home)


def written_anew(home):
    rewritten(home, 3, "改")


def removed(home):
    audit._open.cache_clear()
    (home / audit.FILE).unlink()


CHANGES = [cut, emptied, written_anew, removed]


def test_a_log_that_only_grew_bears_its_anchors_out(home, capsys):
    audit.note(AT_THE_MACHINE, "export", "督办台")
    assert commands.main(["audit"]) == 0
    assert commands.main(["records", "verify"]) == 0
    assert anchoring.of_audit(home) == ""


@pytest.mark.parametrize("change", CHANGES)
def test_the_next_publication_noted_where_it_stood(home, change, capsys):
    change(home)
    assert "操作日志" in anchoring.of_audit(home)
    assert "第 2 次发布" in anchoring.of_audit(home)
    capsys.readouterr()
    assert commands.main(["audit"]) == 1
    assert "第 2 次发布" in capsys.readouterr().err
    assert commands.main(["records", "verify"]) == 1
    assert "第 2 次发布" in capsys.readouterr().err


def test_an_anchor_taken_away_holds_the_log(home, tmp_path):
    out = tmp_path / "锚.json"
    assert commands.main(["records", "anchor", "--out", str(out)]) == 0
    held = anchoring.read(out)
    assert "audit" in {each.anchor.chain for each in held}
    audit.note(AT_THE_MACHINE, "export", "督办台")
    assert anchoring.of_audit(home, held) == ""
    cut(home, 2)
    assert "锚.json" in anchoring.of_audit(home, held)


def test_a_backup_holds_the_log_it_was_made_of(home, tmp_path, capsys):
    file = tmp_path / "备份.zip"
    assert commands.main(["backup", str(file)]) == 0
    assert anchoring.of_audit(home) == ""
    cut(home, 3)
    assert "备份 备份.zip" in anchoring.of_audit(home)
    assert publish.current(home)
