"""A backup taken while somebody writes holds the home as of one moment."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from jinwei.backup import making, restoring
from jinwei.drafts import store
from jinwei.paths import ROOT
from jinwei.versions import publish

BACKUPS, OFFICES = 50, 10
"""How many are taken in all, and of how many homes, each growing until the next."""


@contextmanager
def busy(home: Path, acknowledged: Path) -> Iterator[None]:
    """Meanwhile somebody writes into the home without a pause, and has begun to."""
    versions = [each.version for each in publish.manifests(home)]
    command = [sys.executable, "-m", "tests.backup.writer", home, acknowledged]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [*command, *versions], cwd=ROOT, env=environment, stdout=subprocess.PIPE
    ) as writer:
        try:
            assert writer.stdout.readline(), "it never began"
            yield
            assert writer.poll() is None
        finally:
            writer.kill()


def numbers(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as opened:
        return [n for (n,) in opened.execute("select n from entry order by n")]


def hold_to_one_moment(home: Path) -> None:
    """What was written first is there; of what it led to, at most the last is not."""
    ahead, behind = (numbers(home / f"{name}.sqlite") for name in ("first", "second"))
    assert behind == ahead[: len(behind)]
    assert len(ahead) - len(behind) in (0, 1)
    for draft in store.listed(home):
        for change in draft.changes:
            assert store.content(home, draft.id, change).is_file()


@pytest.mark.parametrize("office", range(OFFICES))
def test_a_backup_taken_during_writes_restores_to_one_moment(home, tmp_path, office):
    acknowledged = tmp_path / "acknowledged"
    path, other = tmp_path / f"{office}.zip", tmp_path / "other"
    with busy(home, acknowledged):
        for _ in range(BACKUPS // OFFICES):
            before = int(acknowledged.read_text())
            assert making.back_up(home, path).holds.faults == ()
            done = restoring.restore(path, other)
            assert done.holds.faults == ()
            assert done.holds.records >= before
            hold_to_one_moment(other)
            shutil.rmtree(other)
            path.unlink()
    assert int(acknowledged.read_text()) > before
