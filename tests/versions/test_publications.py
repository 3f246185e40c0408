"""Who put which version before readers, when and why, is kept and cannot be changed."""

from __future__ import annotations

import shutil

import pytest

from jinwei import files
from jinwei.versions import publications, publish
from jinwei.versions.publications import FILE, MARK, listed
from jinwei.versions.published import POINTER
from tests.deliveries import LEDGER, small_delivery

CORRECTED = LEDGER.replace("门头牌匾破损", "门头牌匾已经破损")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A home with three entries: two deliveries, and the way back to the first."""
    folder = tmp_path_factory.mktemp("made")
    home = folder / "home"
    first = small_delivery(folder / "one")
    second = small_delivery(folder / "two", ledger=CORRECTED)
    old = publish.publish(first, home, by="王科", reason="第一次").version
    publish.publish(second, home, by="李科", reason="更正一处")
    publish.use(old, home, by="张科", reason="更正有误")
    return folder


@pytest.fixture
def place(made, tmp_path):
    return shutil.copytree(made, tmp_path / "place")


@pytest.fixture
def home(place):
    return place / "home"


def test_every_change_of_what_readers_see_is_an_entry_with_who_and_why(home):
    log = listed(home)
    assert not log.fault
    told = [(e.n, e.by, e.action, e.reason) for e in log.entries]
    assert told == [
        (1, "王科", "publish", "第一次"),
        (2, "李科", "publish", "更正一处"),
        (3, "张科", "back", "更正有误"),
    ]
    first, second, third = log.entries
    assert [e.before for e in log.entries] == [None, first.version, second.version]
    assert third.version == first.version
    assert all(each.at.endswith("+00:00") for each in log.entries)


def test_what_changes_nothing_is_no_entry(home, place):
    before = (home / FILE).read_bytes()
    publish.publish(place / "one", home, by="王科")
    publish.use(publish.current(home), home, by="王科")
    publish.rebuild(home=home)
    assert (home / FILE).read_bytes() == before


def another(line):
    return line.replace("李科".encode(), "王科".encode())


def lines(home):
    return (home / FILE).read_bytes().splitlines(keepends=True)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda r: [r[0], another(r[1]), r[2]], "第 2 次发布的记录内容被改"),
        (lambda rows: [rows[0], rows[2]], "第 2 次发布的记录不见了"),
        (lambda rows: [rows[1], rows[0], rows[2]], "第 1 次发布的记录不见了"),
        (lambda rows: rows[:2], "第 3 次到第 3 次发布的记录不见了"),
        (lambda rows: rows[:1], "第 2 次到第 3 次发布的记录不见了"),
        (lambda rows: [], "第 1 次到第 3 次发布的记录不见了"),
        (lambda rows: [*rows, rows[2]], "第 4 次发布的记录不见了"),
        (lambda rows: [rows[0], b"\xff{\n", rows[2]], "发布记录第 2 行读不出来"),
        (lambda rows: [rows[0], rows[1][:40], rows[2]], "发布记录第 2 行读不出来"),
    ],
)  # fmt: skip
def test_a_log_that_was_edited_or_cut_is_noticed_and_stays_so(home, place, spoil, says):
    (home / FILE).write_bytes(b"".join(spoil(lines(home))))
    assert says in listed(home).fault
    publish.publish(place / "two", home, by="李科")
    assert listed(home).fault
    assert listed(home).entries[-1].by == "李科"


def test_a_log_or_its_mark_that_is_gone_is_noticed(home):
    (home / MARK).rename(home / "kept")
    assert "末条标记不见了" in listed(home).fault
    (home / "kept").rename(home / MARK)
    (home / FILE).unlink()
    assert "第 1 次到第 3 次发布的记录不见了" in listed(home).fault


def test_a_mark_that_cannot_be_read_is_noticed(home):
    (home / MARK).write_bytes(b"{")
    assert "末条标记已损坏" in listed(home).fault


class Stopped(BaseException):
    """The process is gone: nothing of it runs any more."""


def stopped_before(monkeypatch, number):
    """From the swap of that number on, nothing is written."""
    swap, coming = files.swap, iter(range(1, 99))

    def counted(path, content):
        if next(coming) >= number:
            raise Stopped
        swap(path, content)

    monkeypatch.setattr(files, "swap", counted)


# In this order: the entry is announced, the pointer swapped, the log, its mark.
@pytest.mark.parametrize(
    ("number", "is_swapped", "is_mended"),
    [(1, False, False), (2, False, False), (3, True, True), (4, True, False)],
)
def test_what_broke_off_between_pointer_and_log_is_said_and_mended(
    home, place, monkeypatch, number, is_swapped, is_mended
):
    with monkeypatch.context() as patched, pytest.raises(Stopped):
        stopped_before(patched, number)
        publish.publish(place / "two", home, by="李科", reason="再更正")
    seen = listed(home)
    assert not seen.fault
    assert len(seen.entries) == (4 if is_swapped else 3)
    assert [e.is_mended for e in seen.entries] == [False] * 3 + [is_mended] * is_swapped
    publish.publish(place / "two", home, by="赵科", reason="又一次")
    entries = listed(home).entries
    assert not listed(home).fault
    assert len(entries) == len(lines(home)) == 4
    stated = (entries[3].by, entries[3].reason)
    assert stated == (("李科", "再更正") if is_swapped else ("赵科", "又一次"))


def test_a_first_publication_that_broke_off_is_mended_too(place, monkeypatch, tmp_path):
    home = tmp_path / "fresh"
    with monkeypatch.context() as patched, pytest.raises(Stopped):
        stopped_before(patched, 4)  # the pointer to nothing is the first
        publish.publish(place / "one", home, by="王科")
    (entry,) = listed(home).entries
    assert (entry.by, entry.is_mended, entry.is_derived) == ("王科", True, False)
    assert not publish.publish(place / "one", home).is_swapped
    assert [e.by for e in listed(home).entries] == ["王科"]
    assert not listed(home).fault


def test_a_pointer_that_moved_without_an_entry_is_told_so(home, place):
    (other,) = {e.version for e in listed(home).entries} - {publish.current(home)}
    manifest = files.sha256(home / "versions" / other / "manifest.json")
    (home / POINTER).write_text(f"{other} {manifest}\n")
    last = listed(home).entries[-1]
    assert (last.action, last.by, last.version) == ("unlogged", "", other)
    publish.publish(place / "one", home, by="王科")
    assert [e.action for e in listed(home).entries][3:] == ["unlogged", "publish"]
    assert not listed(home).fault


def test_a_home_from_before_the_log_tells_what_its_manifests_tell(home, place):
    for name in (FILE, MARK):
        (home / name).unlink()
    seen = listed(home).entries
    assert [(e.action, e.by, e.is_derived) for e in seen] == [
        ("publish", "", True),
        ("publish", "", True),
        ("unlogged", "", False),
    ]
    assert [e.reason for e in seen[:2]] == ["第一次", "更正一处"]
    publish.publish(place / "two", home, by="李科")
    assert len(listed(home).entries) == 4
    assert not listed(home).fault


def test_nothing_is_listed_where_nothing_was_published(tmp_path):
    assert publications.listed(tmp_path) == publications.Log(())
