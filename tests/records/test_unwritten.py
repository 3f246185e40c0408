"""The head of a log in a file is read again whenever anybody wrote into the file."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jinwei import anchors, records
from jinwei.anchors import Anchor, Noted
from jinwei.records import Log, Tampered, Unavailable, log, unwritten
from tests.records.tampering import tamper
from tests.records.written import entry, put

YEAR_SECONDS = 365 * 24 * 60 * 60


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "records.db"


@pytest.fixture
def kept(file, monkeypatch) -> Iterator[Log]:
    """A log of two entries whose file counts as at rest at once."""
    monkeypatch.setattr(unwritten, "REST_NS", 0)
    opened = records.open_log(file)
    for _ in range(2):
        put(opened, entry())
    yield opened
    records.close(opened)


@pytest.fixture
def reads(monkeypatch) -> list[str]:
    """The logs whose heads are read from their databases from now on."""
    heads: list[str] = []
    read = log._head

    def noting(of: Log, noted: tuple[Noted, ...]) -> int:
        heads.append(of.shown)
        return read(of, noted)

    monkeypatch.setattr(log, "_head", noting)
    return heads


def add(of: Log) -> None:
    put(of, entry())


def cut(of: Log) -> None:
    tamper(of, "update record_last set seq = 1")


def put_back(of: Log) -> None:
    """Another file, of as many entries, takes its place."""
    file = Path(of.shown)
    shutil.copy2(file, file.with_name("copy"))
    file.with_name("copy").replace(file)


def touch(of: Log) -> None:
    os.utime(of.shown, (YEAR_SECONDS, YEAR_SECONDS))


def test_it_is_read_once_where_nobody_writes(kept, reads):
    records.head(kept)
    reads.clear()
    assert [records.head(kept) for _ in range(3)] == [2, 2, 2]
    assert reads == []


@pytest.mark.parametrize("change", [add, cut, put_back, touch])
def test_it_is_read_again_after(change: Callable[[Log], None], kept, reads):
    records.head(kept)
    change(kept)
    reads.clear()
    assert records.head(kept) == {add: 3, cut: 1}.get(change, 2)
    assert len(reads) == 1


def test_another_process_is_seen_though_size_and_time_are_as_before(kept, file):
    assert records.head(kept) == 2
    before = file.stat()
    with closing(sqlite3.connect(file)) as connection, connection:
        for (name,) in connection.execute(
            "select name from sqlite_master where type = 'trigger'"
        ).fetchall():
            connection.execute(f"drop trigger {name}")
        connection.execute("update record_last set seq = 1")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert records.head(kept) == 1


def test_a_file_written_just_now_is_read_each_time(kept, reads, monkeypatch):
    monkeypatch.setattr(unwritten, "REST_NS", YEAR_SECONDS * 10**9)
    reads.clear()
    assert [records.head(kept) for _ in range(2)] == [2, 2]
    assert len(reads) == 2


def test_a_file_whose_changes_are_kept_beside_it_is_read_each_time(kept, file, reads):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("pragma journal_mode = wal")
    reads.clear()
    assert [records.head(kept) for _ in range(2)] == [2, 2]
    assert len(reads) == 2


def test_what_was_noted_since_is_held_against_it(kept):
    assert records.head(kept) == 2
    others = Anchor(anchors.of_records(is_invented=False), 2, "0" * 64)
    with pytest.raises(Tampered):
        records.head(kept, [Noted(others, "第 1 次发布")])
    with pytest.raises(Tampered):
        records.head(kept, [Noted(others, "第 1 次发布")])


def test_one_that_is_gone_is_missed(kept, file):
    assert records.head(kept) == 2
    file.unlink()
    with pytest.raises(Unavailable):
        records.head(kept)


def test_so_many_are_remembered_and_no_more(kept, monkeypatch, tmp_path):
    monkeypatch.setattr(unwritten, "REMEMBERED", 2)
    for name in "abcd":
        copied = tmp_path / name
        shutil.copy(kept.shown, copied)
        assert unwritten.answer(copied, (), lambda: 2) == 2
    assert len(unwritten._answers) == 2
