"""What a command does stands in the audit log, and is not done where it cannot."""

from __future__ import annotations

import shutil

import pytest

from jinwei.access import audit, trail
from jinwei.cli.commands import main
from jinwei.policy.roles import LOCAL, event_names
from jinwei.versions import publish
from tests.deliveries import LEDGER, small_delivery
from tests.faults.unreadable import a_folder_instead
from tests.publishing import published_twice


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A home with two versions, and a delivery of each beside it."""
    place = tmp_path_factory.mktemp("place")
    return published_twice(place, "--by", "区督查办报送岗")


@pytest.fixture
def home(published, tmp_path, monkeypatch):
    """A copy of that home, and of what lies beside it."""
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def entries(home) -> list[tuple[str, str, str, str]]:
    return [
        (each.event, each.name, each.object, each.outcome)
        for each in reversed(trail.latest(audit.of(home)))
    ]


def commands(home) -> dict[str, list[str]]:
    """A command for each event of those that change or take out something."""
    out = home.parent / "out"
    out.mkdir(exist_ok=True)
    first = publish.manifests()[0].version
    return {
        "use_version": ["use", first, "--reason", "更正有误", "--by", "区督查办"],
        "publish": ["publish", str(home.parent / "two"), "--reason", "补报"],
        "issue": ["bulletin", "2023Q3", "--out", str(out)],
        "export": ["records", "export", "--out", str(out / "记录.csv")],
        "backup": ["backup", str(out / "备份.zip")],
        "read_audit": ["audit", "--csv", str(out / "日志.csv")],
    }


def test_every_publication_is_noted_by_whom_and_of_what(home):
    assert entries(home) == [
        ("publish", "区督查办报送岗", f"报送文件夹 {name}", "完成")
        for name in ("one", "two")
    ]


def test_each_command_that_does_something_is_noted_first(home):
    for event, command in commands(home).items():
        before = len(entries(home))
        assert main(command) == 0, event
        noted = entries(home)[before:]
        assert [each[0] for each in noted] == [event]
        assert noted[0][3] == "完成"
        assert event in event_names()
    assert main(["audit"]) == 0


def test_what_was_restored_is_noted_in_what_now_stands(home, monkeypatch):
    file = home.parent / "备份.zip"
    assert main(["backup", str(file)]) == 0
    monkeypatch.setenv("JINWEI_HOME", str(home.parent / "restored"))
    assert main(["restore", str(file)]) == 0
    assert entries(home.parent / "restored")[-1][0] == "restore"
    assert entries(home.parent / "restored")[:-1] == entries(home)


def test_a_refused_publication_is_noted_with_why(home):
    broken = home.parent / "broken"
    small_delivery(broken, ledger=LEDGER.replace("2023-01-05", "不知道"))
    assert main(["publish", str(broken)]) == 1
    last = trail.latest(audit.of(home))[0]
    assert (last.event, last.outcome, last.role) == ("publish", "没有完成", LOCAL)
    assert last.why


def test_what_cannot_be_noted_is_not_done(home, capsys):
    asked = commands(home)
    served = publish.current(home)
    audit._open.cache_clear()
    a_folder_instead(home / audit.FILE)
    for event, command in asked.items():
        assert main(command) == 1, event
        assert "操作日志" in capsys.readouterr().err, event
    assert publish.current(home) == served
    assert not any((home.parent / "out").iterdir())
    assert len(publish.manifests()) == 2
