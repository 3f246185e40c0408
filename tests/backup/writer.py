"""Writes into a home without a pause, as a busy office would, until it is ended.

After each round it says in a file beside the home how many records are acknowledged,
and after the first that it is at work.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from jinwei import desk, files, kept_list, records
from jinwei.drafts import store
from jinwei.drafts.model import Upload
from jinwei.report import descriptions
from jinwei.report.descriptions import FOLDER, Issued
from jinwei.versions import publish
from jinwei.versions.publish import Busy
from tests.records.written import measure


def described(name: str, version: str) -> Issued:
    """What is written down of a bulletin of that name; it has no file."""
    return Issued(name, version, 3, "2023Q3", True, "", {"office": "督查室"}, "p", {})


SELDOM = 5
"""The round of so many in which more than records is written."""


def pair(path: Path, n: int) -> None:
    """Another database of the home: every first row is followed by a second."""
    with closing(sqlite3.connect(path, timeout=30)) as opened:
        opened.execute("create table if not exists entry (n integer primary key)")
        with opened:
            opened.execute("insert into entry values (?)", [n])


def work(home: Path, versions: list[str], acknowledged: Path) -> None:
    """One round after another; what is written first is noted before what follows."""
    for n in count(1):
        version = versions[n % len(versions)]
        pair(home / "first.sqlite", n)
        pair(home / "second.sqlite", n)
        log = desk.log_of(version, home)
        records.append(log, measure(why=f"第{n}件"), seen=records.head(log))
        files.swap(home / "settings.toml", f"second_person = true  # {n}\n".encode())
        if n % SELDOM == 0:
            hand_over(home, version, n)
        files.swap(acknowledged, str(records.head(log)).encode())
        if n == 1:
            sys.stdout.write("at work\n")
            sys.stdout.flush()


def hand_over(home: Path, version: str, n: int) -> None:
    """Another version is put before readers, a bulletin issued, a draft begun."""
    with suppress(Busy):
        publish.use(version, home, by="张科", reason=f"第{n}次")
    issue(home, f"督导通报-{n}", version)
    draft = store.begin(home, "王科", version)
    store.put(home, draft.id, [Upload("整改台账.csv", b"a,b\n1,2\n" * n)], "王科")


def issue(home: Path, name: str, version: str) -> None:
    """As an issue does: files and list change in one turn."""
    from filelock import FileLock

    files.make_folder(home / FOLDER)
    with FileLock(home / FOLDER / "issue.lock", timeout=60):
        descriptions.write_down(home, described(name, version))
    assert kept_list.listed(home / FOLDER).last.n


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[3:], Path(sys.argv[2]))
