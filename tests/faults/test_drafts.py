"""A draft is as it was or as it is now, whatever fails and whoever is killed."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading

import pytest

from jinwei import files
from jinwei.drafts import store
from jinwei.drafts.model import DraftError, Excuse, Stale, Upload
from jinwei.paths import ROOT
from tests.deliveries import LEDGER, SURVEY

ACTS = {
    "put": lambda home, id, **seen: store.put(
        home,
        id,
        [Upload("a.csv", LEDGER.encode()), Upload("b.csv", b"x")],
        "王",
        **seen,
    ),
    "take_out": lambda home, id, **seen: store.take_out(
        home, id, "old.csv", "王", **seen
    ),
    "answer": lambda home, id, **seen: store.answer(
        home, id, "old.csv", "x.csv", "rows", "王", **seen
    ),
    "map_file": lambda home, id, **seen: store.map_file(
        home, id, "old.csv", 'export = "ledger"', "王", **seen
    ),
    "excuse": lambda home, id, **seen: store.excuse(
        home,
        id,
        [Excuse("unit", "ledger", "2023Q3", "招商局", "撤并", "王", "")],
        "王",
        **seen,
    ),
    "discard": lambda home, id, **seen: store.discard(home, id, "王", **seen),
}


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def draft(home):
    draft = store.begin(home, "王", None)
    return store.put(home, draft.id, [Upload("old.csv", SURVEY.encode())], "王")


def whole(home, draft):
    """Every dropped file of the draft is there, and is what it was."""
    return all(
        files.sha256(store.content(home, draft.id, each)) == each.sha256
        for each in draft.added
    )


@pytest.mark.parametrize("act", ACTS)
def test_the_failure_of_any_write_is_told_and_changes_nothing(
    home, draft, monkeypatch, act
):
    failing, now = 0, draft
    while now == draft:
        failing += 1
        with monkeypatch.context() as patched:
            patched.setattr(files, "attempt", failing_at(failing))
            try:
                ACTS[act](home, draft.id)
            except DraftError as error:
                assert "磁盘已满" in str(error)
        now = store.read(home, draft.id)
        assert now.state == "discarded" or whole(home, now)
    # Where it was not the last write that failed, the draft stood as it had.
    assert failing > 2
    assert len(now.history) == 3


def failing_at(failing):
    """The door of all writes, of which the k-th does not pass."""
    coming = iter(range(1, 100))

    def attempt(write, *arguments):
        if next(coming) == failing:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(*arguments)

    return attempt


KILLED = """
import os, sys
from pathlib import Path
from jinwei import files
from jinwei.drafts import store
from jinwei.drafts.model import Upload
home, id, write = Path(sys.argv[1]), sys.argv[2], files.attempt
for failing in range(1, 100):
    coming = iter(range(1, 100))
    def attempt(*arguments):
        if next(coming) == failing:
            os._exit(9)
        return write(*arguments)
    files.attempt = attempt
    child = os.fork()
    if child == 0:
        store.put(home, id, [Upload("a.csv", b"a"), Upload("b.csv", b"b")], "wang")
        os._exit(0)
    died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    files.attempt = write
    draft = store.read(home, id)
    held = [store.content(home, id, each).read_text() for each in draft.added]
    print(died, len(draft.added), held)
    if not died:
        break
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")
def test_one_who_is_killed_before_any_write_leaves_the_draft_before_or_after(home):
    draft = store.begin(home, "王", None)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(home), draft.id],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    assert len(lines) > 5
    assert lines[0] == "True 0 []"
    assert set(lines) == {
        "True 0 []", "True 2 ['a', 'b']", "False 2 ['a', 'b']",
    }  # fmt: skip
    assert len(store.read(home, draft.id).added) == 2


@pytest.mark.parametrize("act", ACTS)
def test_whoever_saw_an_older_draft_is_told_who_changed_what(home, draft, act):
    now = store.map_file(home, draft.id, "old.csv", "x", "李四")
    with pytest.raises(Stale, match=r"李四 说明 old\.csv 各列的意思"):
        ACTS[act](home, draft.id, revision=draft.revision)
    assert store.read(home, draft.id) == now
    assert ACTS[act](home, draft.id, revision=now.revision).revision > draft.revision


def test_of_many_at_once_every_one_is_kept_or_told(home, draft):
    refusals = []

    def drop(number):
        upload = Upload(f"{number}.csv", str(number).encode())
        try:
            store.put(home, draft.id, [upload], "王", revision=draft.revision)
        except Stale as error:
            refusals.append(str(error))

    clerks = [threading.Thread(target=drop, args=[number]) for number in range(6)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    now = store.read(home, draft.id)
    assert len(refusals) == 5
    assert now.revision == draft.revision + 1
    assert len(now.added) == 2
    assert whole(home, now)


@pytest.mark.parametrize("damage", [b"", b"{", b'{"id": 1}', b"\xff\xfe"])
def test_a_damaged_draft_is_told_and_the_others_are_listed(home, draft, damage):
    other = store.begin(home, "李", None)
    (home / "drafts" / draft.id / "draft.json").write_bytes(damage)
    with pytest.raises(DraftError, match="已损坏"):
        store.read(home, draft.id)
    with pytest.raises(DraftError, match="已损坏"):
        store.discard(home, draft.id, "王")
    assert store.listed(home) == (other,)


@pytest.mark.parametrize("id", ["", "..", "../../x", "abc", "a" * 12, "A" * 12, "/etc"])
def test_what_is_no_draft_is_told(home, id):
    with pytest.raises(DraftError, match="没有"):
        store.read(home, id)
    with pytest.raises(DraftError, match="没有"):
        store.discard(home, id, "王")
    assert not home.exists()
