"""A backup holds the whole home, and a home out of it is the same; else it is none."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing

import pytest

from jinwei import desk, files, records
from jinwei.backup import archive, contents, making, restoring
from jinwei.backup.archive import LISTING, SUM_LENGTH, BackupError
from jinwei.cli import commands
from jinwei.drafts import store
from jinwei.report import descriptions
from jinwei.versions import publications, publish
from tests.backup.writer import pair
from tests.deliveries import small_delivery
from tests.records.tampering import tamper
from tests.records.written import entry, measure, put


@pytest.fixture
def made(home, tmp_path):
    making.back_up(home, tmp_path / "备份.zip")
    return tmp_path / "备份.zip"


def held(home, *, less=()):
    """Every file of a home by name, the databases by what they say."""
    names = {each.relative_to(home).as_posix(): each for each in home.rglob("*")}
    return {
        name: dump(path) if path.read_bytes()[:6] == b"SQLite" else path.read_bytes()
        for name, path in names.items()
        if path.is_file() and not name.endswith(".lock") and name not in less
    }


def dump(path):
    with closing(sqlite3.connect(path)) as opened:
        return list(opened.iterdump())


def test_a_home_out_of_a_backup_holds_the_same(home, made, tmp_path):
    done = restoring.restore(made, tmp_path / "other")
    assert done.holds.faults == ()
    assert done.aside is None
    assert (done.holds.versions, done.holds.records, done.holds.bulletins) == (2, 2, 1)
    passing = ("CURRENT.new", "last-backup.json")
    assert held(tmp_path / "other") == held(home, less=passing)
    other = tmp_path / "other"
    assert publications.listed(other) == publications.listed(home)
    assert descriptions.shelf(other) == descriptions.shelf(home)
    assert store.listed(other) == store.listed(home)
    version = publish.current(other)
    assert put(desk.log_of(version, other), measure("定向督导")).seq == 3


def test_the_commands_say_what_they_did(home, tmp_path, monkeypatch, capfd):
    path = tmp_path / "b.zip"
    assert commands.main(["backup", str(path)]) == 0
    printed = capfd.readouterr().out
    assert "2 个版本、2 条记录、1 份通报和函" in printed
    assert archive.checksum(path) in printed
    assert commands.main(["backup", str(path)]) == 1
    assert "已经在了" in capfd.readouterr().err
    assert commands.main(["backup", str(home / "b.zip")]) == 1
    assert "里面" in capfd.readouterr().err
    assert commands.main(["backup", str(tmp_path / "none" / "b.zip")]) == 1
    assert "请先建好" in capfd.readouterr().err
    assert commands.main(["restore", str(path)]) == 1
    assert "--replace" in capfd.readouterr().err
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path / "other"))
    assert commands.main(["restore", str(path)]) == 0
    assert "已恢复到" in capfd.readouterr().out
    assert commands.main(["records", "verify", "--anchor", str(path)]) == 0
    put(desk.log_of(publish.current(tmp_path / "other"), tmp_path / "other"), entry())
    assert commands.main(["records", "verify", "--anchor", str(path)]) == 0


def test_what_is_replaced_is_put_aside_and_kept(home, made, tmp_path):
    before = held(home)
    put(desk.log_of(publish.current(home), home), measure("定向督导"))
    (home / "settings.toml").unlink()
    done = restoring.restore(made, home, replace=True)
    assert done.aside is not None
    assert not (done.aside / "settings.toml").exists()
    kept = records.open_log(done.aside / "records-demo.db", is_invented=True)
    assert records.head(kept) == 3
    aside = f"{done.aside.name}/"
    now = {n: c for n, c in held(home).items() if not n.startswith(aside)}
    passing = ("CURRENT.new", "last-backup.json")
    assert now == {n: c for n, c in before.items() if n not in passing}
    assert restoring.left(done.aside)


def test_a_chain_cut_after_the_backup_is_told_by_it(home, tmp_path, capfd):
    log, path = desk.log_of(publish.current(home), home), tmp_path / "备份.zip"
    put(log, measure("定向督导"))
    making.back_up(home, path)
    tamper(
        log,
        "delete from record where seq = 3",
        "update record_last set seq = 2, "
        "hash = (select hash from record where seq = 2)",
    )
    assert commands.main(["records", "verify"]) == 1
    assert "备份" in capfd.readouterr().err
    (home / "last-backup.json").unlink()
    assert commands.main(["records", "verify"]) == 0
    assert commands.main(["records", "verify", "--anchor", str(path)]) == 1
    assert "备份.zip" in capfd.readouterr().err


def refused(path, home):
    """Why the backup is not restored; nothing of it is in the home then."""
    with pytest.raises(BackupError) as fault:
        restoring.restore(path, home)
    assert restoring.left(home) == []
    assert not list(home.glob(".restoring-*")) if home.exists() else True
    return str(fault.value)


def places(size):
    """Places over the whole of a file, its first and last bytes among them."""
    return sorted({0, 1, size - 1, size - SUM_LENGTH, *range(0, size, size // 40)})


def test_a_changed_bit_anywhere_is_refused(made, tmp_path):
    size = made.stat().st_size
    for at in places(size):
        with made.open("rb+") as stream:
            stream.seek(at)
            was = stream.read(1)
            stream.seek(at)
            stream.write(bytes([was[0] ^ 1 << at % 8]))
        assert "不完整或已损坏" in refused(made, tmp_path / "other"), at
        with made.open("rb+") as stream:
            stream.seek(at)
            stream.write(was)
    assert restoring.restore(made, tmp_path / "other").holds.faults == ()


def test_a_backup_that_was_cut_short_or_is_none_is_refused(made, tmp_path):
    whole = made.stat().st_size
    for size in (whole - 1, whole - SUM_LENGTH, whole // 2, SUM_LENGTH, 10, 0):
        with made.open("rb+") as stream:
            stream.truncate(size)
        assert "用不了" in refused(made, tmp_path / "other")
    assert "读不出来" in refused(tmp_path / "none.zip", tmp_path / "other")


def forged(path, members, listed=None, kind=zipfile.ZIP_STORED):
    """A zip sealed as a backup is, with these members and whatever listing."""
    with zipfile.ZipFile(path, "w", kind) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
        if listed is not None:
            stated = {
                "format": 1, "at": "2026-01-01T00:00:00+00:00", "product": "0.1.0",
                "files": {n: [len(c), files_sum(c)] for n, c in listed.items()},
                "anchors": [],
            }  # fmt: skip
            packed.writestr(LISTING, json.dumps(stated))
        packed.comment = b"0" * SUM_LENGTH
    seal = archive._sum(path).encode()
    path.write_bytes(path.read_bytes()[:-SUM_LENGTH] + seal)
    return path


def files_sum(content):
    import hashlib

    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    "name",
    ["../out", "a/../../out", "/out", "a\\..\\out", "c:out", "./CURRENT", "a//b", "."],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    members = {name: b"x"}
    path = forged(tmp_path / "b.zip", members, members)
    assert "用不了" in refused(path, tmp_path / "other")
    assert not (tmp_path / "out").exists()


def test_what_was_packed_small_is_refused_before_it_is_unpacked(tmp_path):
    members = {"CURRENT": b"0" * 10_000_000}
    path = forged(tmp_path / "b.zip", members, members, zipfile.ZIP_DEFLATED)
    assert "压缩过" in refused(path, tmp_path / "other")


@pytest.mark.parametrize(
    ("members", "listed"),
    [
        ({"CURRENT": b"x"}, None),
        ({"CURRENT": b"x"}, {}),
        ({"CURRENT": b"x"}, {"CURRENT": b"x", "more": b""}),
        ({"CURRENT": b"x"}, {"CURRENT": b"y"}),
        ({"CURRENT": b"x", LISTING: b"{"}, None),
    ],
)
def test_a_listing_that_does_not_fit_is_refused(tmp_path, members, listed):
    path = forged(tmp_path / "b.zip", members, listed)
    assert "用不了" in refused(path, tmp_path / "other")


def test_members_that_share_their_bytes_are_refused(tmp_path):
    members = {f"file-{n}": b"x" * 100_000 for n in range(3)}
    path = forged(tmp_path / "b.zip", members, members)
    with zipfile.ZipFile(path) as packed:
        first = packed.infolist()[0].header_offset
        ends = [each.header_offset for each in packed.infolist()[1:3]]
    content = path.read_bytes()
    for end in ends:
        content = content.replace(
            end.to_bytes(4, "little") + b"file-", first.to_bytes(4, "little") + b"file-"
        )
    path.write_bytes(content)
    seal = archive._sum(path).encode()
    path.write_bytes(path.read_bytes()[:-SUM_LENGTH] + seal)
    assert "用不了" in refused(path, tmp_path / "other")


def test_a_fault_from_before_the_backup_is_said_and_restored_only_knowingly(
    home, tmp_path, capfd
):
    version = publish.current(home)
    (home / "versions" / version / "originals" / "ledger.csv").write_bytes(b"x")
    path = tmp_path / "b.zip"
    assert commands.main(["backup", str(path)]) == 1
    assert "备份时就有的问题" in capfd.readouterr().err
    assert "备份时就有问题" in refused(path, tmp_path / "other")
    done = restoring.restore(path, tmp_path / "other", with_faults=True)
    assert version in done.holds.faults[0]


def test_a_disk_that_is_full_leaves_no_backup_and_no_half_home(
    home, made, tmp_path, monkeypatch
):
    def full(write, *arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(files, "attempt", full)
        with pytest.raises(BackupError, match="磁盘已满"):
            making.back_up(home, tmp_path / "other.zip")
        with pytest.raises(BackupError, match="磁盘已满"):
            restoring.restore(made, tmp_path / "other")
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == [
        made.name
    ]
    assert restoring.left(tmp_path / "other") == []


def test_records_on_a_server_are_in_the_backup_as_a_file(tmp_path, monkeypatch):
    """Any address outside of the home is copied as one on a server is."""
    home = tmp_path / "home"
    real = small_delivery(tmp_path / "one")
    district = real / "district.toml"
    stated = district.read_text("utf-8").replace(
        "is_invented = true", "is_invented = false"
    )
    district.write_text(stated, "utf-8")
    address = f"sqlite:///{tmp_path / 'server.db'}"
    monkeypatch.setenv(desk.SETTING, address)
    publish.publish(real, home)
    pair(home / "records.db", 1)
    put(desk.log_of(publish.current(home), home), measure())
    making.back_up(home, tmp_path / "b.zip")
    done = restoring.restore(tmp_path / "b.zip", tmp_path / "other")
    assert done.holds.records == 1
    taken = records.open_log(tmp_path / "other" / "records.db")
    assert records.entries(taken) == records.entries(records.open_log(address))
    assert dump(tmp_path / "other" / f"records.db{contents.FORMER}")


def test_links_are_left_out_and_named(home, tmp_path):
    (home / "link").symlink_to(tmp_path)
    (home / "mappings" / "b.json").symlink_to(tmp_path / "secret")
    done = making.back_up(home, tmp_path / "b.zip")
    assert done.left_out == ("link", "mappings/b.json")
