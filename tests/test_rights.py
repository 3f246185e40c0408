"""What the product keeps is for the account that runs it; what it hands out is not."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from jinwei import desk, rights
from jinwei.cli import commands
from jinwei.drafts import inbox
from jinwei.paths import ROOT
from jinwei.versions import publish
from tests.deliveries import small_delivery
from tests.records.written import measure, put

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
USUAL = 0o022


def run(home: Path, *arguments: object) -> None:
    """A command as somebody runs it whose files others may read."""
    subprocess.run(
        [sys.executable, "-m", "jinwei", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "JINWEI_HOME": str(home)},
        umask=USUAL,
        check=True,
        capture_output=True,
    )


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def open_to_others(home: Path) -> list[str]:
    within = [home, *home.rglob("*")]
    return [str(each) for each in within if not each.is_symlink() and mode(each) & 0o77]


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A home that commands wrote: a version, records, and a draft by the inbox."""
    place = tmp_path_factory.mktemp("place")
    home = place / "home"
    run(home, "publish", small_delivery(place / "one"))
    run(home, "inbox", "--once")
    (home / "inbox" / "三评.csv").write_text("甲,乙\n1,2\n", "utf-8")
    run(home, "inbox", "--once")
    run(home, "records", "verify")
    run(home, "records", "export", "--out", place / "记录.csv")
    run(home, "backup", place / "备份.zip")
    return place


def test_nobody_else_reads_what_commands_write_into_the_home(published):
    assert open_to_others(published / "home") == []
    assert (published / "home" / "records-demo.db").exists()
    assert list((published / "home").glob("drafts/*/draft.json"))
    assert mode(published / "home") == 0o700
    assert mode(published / "home" / "CURRENT") == 0o600


def test_what_was_asked_for_elsewhere_has_the_rights_of_its_place(published):
    assert mode(published / "记录.csv") == 0o644
    assert mode(published / "备份.zip") == 0o600


@pytest.fixture
def home(new_home, tmp_path, monkeypatch):
    home = new_home(small_delivery(tmp_path / "one"))
    monkeypatch.setenv("JINWEI_HOME", str(home))
    put(desk.log_of(publish.current(home), home), measure())
    return home


def test_a_home_that_stood_open_is_closed_at_the_next_command(home, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "file").write_bytes(b"")
    (home / "inbox").symlink_to(other)
    for path in (home, *home.rglob("*"), other, other / "file"):
        path.chmod(0o775 if path.is_dir() else 0o664)
    assert open_to_others(home)
    assert commands.main(["versions"]) == 0
    assert open_to_others(home) == []
    assert mode(other) == 0o775
    assert mode(other / "file") == 0o664


def test_what_is_no_home_is_left_as_it_is(tmp_path, monkeypatch):
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path))
    tmp_path.chmod(0o755)
    (tmp_path / "file").touch(0o644)
    commands.main(["versions"])
    assert mode(tmp_path) == 0o755
    assert mode(tmp_path / "file") == 0o644


def test_what_cannot_be_closed_is_said(home, monkeypatch, capfd):
    home.chmod(0o755)

    def refuse(path, mode):
        raise PermissionError(1, "Operation not permitted")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "chmod", refuse)
        assert home in rights.close(home)
        assert commands.main(["versions"]) == 0
    assert "权限没有收紧" in capfd.readouterr().err


def test_who_shares_the_inbox_may_use_what_is_put_into_it(home, tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o2770)
    (home / "inbox").symlink_to(shared)
    before = os.umask(0o077)
    try:
        inbox.make_folder(home)
        (shared / "三评.csv").write_text("甲,乙\n1,2\n", "utf-8")
        last = inbox.Watch()
        for _ in range(2):
            inbox.look(home, last, print)
    finally:
        os.umask(before)
    reports = list(shared.glob("*/*/*.txt"))
    assert reports
    for path in shared.rglob("*"):
        assert mode(path) == (0o2770 if path.is_dir() else 0o660), path
