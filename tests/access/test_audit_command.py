"""The audit log at the command line: listed, taken away, and checked."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing

import pytest

from jinwei.access import audit
from jinwei.access.person import AT_THE_MACHINE, Person
from jinwei.cli import commands

CLERK = Person("a1", "报送岗", "clerk")


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path))
    audit.note(CLERK, "upload", "=台账.csv", home=tmp_path)
    audit.note(AT_THE_MACHINE, "export", "红黑榜", home=tmp_path)
    return tmp_path


def test_what_was_done_is_listed_in_words_and_taken_away(home, capsys, tmp_path):
    out = tmp_path / "日志.csv"
    assert commands.main(["audit", "--csv", str(out)]) == 0
    said = capsys.readouterr().out
    assert "报送岗 报送员 放入报送的文件 =台账.csv 完成" in said
    assert "共3条，逐条核对无误" in said
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["对象"] for row in rows] == ["日志.csv", "红黑榜", "'=台账.csv"]


def test_a_log_that_was_cut_is_refused(home, capsys):
    with closing(sqlite3.connect(home / audit.FILE)) as connection:
        connection.executescript("drop trigger audit_kept; delete from audit;")
    assert commands.main(["audit"]) == 1
    assert "末条标记不符" in capsys.readouterr().err
