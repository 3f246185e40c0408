"""A write that fails is said aloud, and the old version goes on being served."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jinwei import files
from jinwei.paths import ROOT
from jinwei.versions import publish
from tests.faults.conftest import version_of


class Disk:
    """Counts the writes that pass the one door, and fails the k-th of them."""

    def __init__(self, failing=0, code=errno.ENOSPC):
        self.writes, self.failing, self.code = 0, failing, code

    def attempt(self, write, *arguments):
        self.writes += 1
        if self.writes == self.failing:
            raise OSError(self.code, os.strerror(self.code))
        return write(*arguments)


def test_the_failure_of_any_write_is_told_and_the_next_try_succeeds(
    home, correction, built, monkeypatch
):
    before = version_of(home)
    writes = 0
    while True:
        writes += 1
        disk = Disk(failing=writes)
        with monkeypatch.context() as patched:
            patched.setattr(files, "attempt", disk.attempt)
            try:
                publish.publish(correction, home)
            except publish.NotWritten as failed:
                message = str(failed)
            else:
                break
        assert "磁盘已满" in message
        if "仍在使用" in message:
            assert version_of(home) == before
        else:
            # The pointer was swapped; only the last word of the disk is missing.
            assert "新版本已经换上" in message
            assert version_of(home)[1] == "门头牌匾已经破损"
            publish.use(before[0], home)
        assert not list((home / "versions").glob(".making-*"))
    assert disk.writes < writes
    assert writes > 15
    assert version_of(home)[1] == "门头牌匾已经破损"


def test_the_very_first_publication_can_fail_at_any_write_too(
    tmp_path, correction, built, monkeypatch
):
    for failing in range(1, 8):
        home = tmp_path / f"home{failing}"
        home.mkdir()
        with monkeypatch.context() as patched:
            patched.setattr(files, "attempt", Disk(failing).attempt)
            with pytest.raises(publish.NotWritten, match="原来的版本没有变动"):
                publish.publish(correction, home)
        assert publish.current(home) is None
    assert publish.publish(correction, home).is_new


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EDQUOT, "磁盘配额已用完"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.EACCES, "没有写入权限"),
        (errno.EIO, "磁盘读写出错"),
        (errno.EFBIG, "读写出错"),
    ],
)
def test_the_reason_is_given_in_words(home, correction, monkeypatch, code, says):
    monkeypatch.setattr(files, "attempt", Disk(5, code).attempt)
    with pytest.raises(publish.NotWritten, match=says):
        publish.publish(correction, home)


def test_a_home_that_cannot_be_made_is_told(tmp_path, correction):
    (tmp_path / "file").write_text("x")
    with pytest.raises(publish.NotWritten, match="没有发布成功"):
        publish.publish(correction, tmp_path / "file" / "home")


NEEDS_UNIX = pytest.mark.skipif(
    sys.platform == "win32",
    reason="Windows limits no file sizes and keeps nobody from a folder by its mode",
)
LIMITED = """
import resource, sys
from pathlib import Path
from jinwei.versions import publish
size = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
try:
    publish.publish(Path(sys.argv[1]), Path(sys.argv[2]))
except publish.NotWritten as failed:
    print(failed)
"""


@NEEDS_UNIX
@pytest.mark.parametrize("share", [0.0001, 0.001, 0.1, 0.5, 0.99])
def test_a_disk_that_takes_no_more_bytes_leaves_the_old_version(
    home, correction, share
):
    before = version_of(home)
    stored = home / "versions" / before[0] / "data.duckdb"
    size = int(share * stored.stat().st_size)
    message = child(LIMITED, correction, home, str(size))
    assert "没有发布成功" in message
    assert "仍在使用" in message
    assert version_of(home) == before


UNPRIVILEGED = """
import os, sys
from pathlib import Path
from jinwei.versions import publish
publish.publish(Path("correction"), Path("warm"))  # so that all is loaded and read
if os.geteuid() == 0:
    os.seteuid(65534)
try:
    publish.publish(Path("correction"), Path("home"))
except publish.NotWritten as failed:
    print(failed)
"""


@NEEDS_UNIX
def test_a_home_that_may_only_be_read_is_served_and_not_written(
    home, correction, tmp_path
):
    before = version_of(home)
    tmp_path.chmod(0o755)
    writable = [path for path in (home, *home.rglob("*")) if path.is_dir()]
    for path in writable:
        path.chmod(0o555)
    message = child(UNPRIVILEGED, folder=tmp_path)
    for path in writable:
        path.chmod(0o755)
    assert "没有写入权限" in message
    assert version_of(home) == before


def child(script, *arguments, folder: Path = ROOT) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
