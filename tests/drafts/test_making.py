"""A draft is checked in a process of its own, which can be joined, stopped and lost."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import signal
import subprocess
import sys

import pytest

from jinwei import clock
from jinwei.delivery import read_delivery
from jinwei.drafts import keeping, making, store
from jinwei.drafts.account import account_of
from jinwei.drafts.checking import key
from jinwei.drafts.model import Upload
from jinwei.drafts.progress import held, place_of, read_progress
from jinwei.paths import ROOT
from jinwei.policy.contracts import contracts
from tests.deliveries import LEDGER, small_delivery
from tests.drafts.prepared import BETTER, checked, corrected, standing_still

NEEDS_UNIX = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows stops no process halfway and limits none"
)
LIMITED = """
import sys
from jinwei.drafts import checker
checker.{limit}
checker.main()
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory, home_of):
    """A home with one version."""
    return home_of(small_delivery(tmp_path_factory.mktemp("first")))


@pytest.fixture
def home(first, tmp_path):
    """A home with one version, to be written."""
    return shutil.copytree(first, tmp_path / "home")


@pytest.fixture
def stopped(home):
    """A draft whose check is begun and stands still, and the number of its process."""
    draft = corrected(home)
    with standing_still(home, draft) as process:
        yield draft, process


def place(home, draft):
    return place_of(keeping.folder(home, draft.id), key(draft))


def left(home, draft):
    """What lies beside a draft, but for the locks, which hold nothing."""
    there = keeping.folder(home, draft.id)
    return {path.name for path in there.iterdir() if path.suffix != ".lock"}


def test_a_draft_is_checked_with_the_verdicts_and_the_version_of_the_command_line(
    home, tmp_path
):
    faulty = BETTER + "W003,路灯不亮,没有的局,共性,2023-05-01,2023-06-01,,整改中\n"
    draft = corrected(home, faulty)
    assert making.state(home, draft.id) == making.NotChecked()
    ended = checked(home, draft.id)
    folder = small_delivery(tmp_path / "same", ledger=faulty)
    same = account_of(read_delivery(folder, contracts()), {"ledger.csv"}.__contains__)
    assert ended.account == same
    assert ended.made.name == ended.outcome.version
    changed = {each.title: each.changed for each in ended.outcome.comparison.exports}
    assert changed == {"整改台账": 1}
    assert left(home, draft) == {"draft.json", "files", place(home, draft).folder.name}
    name, content = making.refused_csv(home, draft.id, "ledger.csv")
    assert name == "ledger.csv.退回.csv"
    assert "没有的局" in content.decode("utf-8-sig")
    assert making.refused_csv(home, draft.id, "units.csv") is None


@NEEDS_UNIX
def test_while_it_runs_it_says_so_and_whoever_starts_it_again_joins_it(home, stopped):
    draft, process = stopped
    running = making.state(home, draft.id)
    assert isinstance(running, making.Running)
    assert running.step == "准备"
    making.start(home, draft.id)
    assert read_progress(place(home, draft)).process == process


@NEEDS_UNIX
def test_a_check_that_is_given_up_leaves_nothing(home, stopped):
    draft, process = stopped
    making.cancel(home, draft.id)
    assert making.state(home, draft.id) == making.NotChecked()
    assert left(home, draft) == {"draft.json", "files"}
    with held(keeping.folder(home, draft.id)), pytest.raises(ProcessLookupError):
        os.killpg(process, 0)


@NEEDS_UNIX
def test_the_next_check_clears_away_what_was_checked_of_a_draft_given_up(
    home, stopped, monkeypatch
):
    draft, _ = stopped
    store.discard(home, draft.id, "王")
    monkeypatch.setattr(making.child, "spawn", lambda *_: None)
    making.start(home, corrected(home).id)
    assert left(home, draft) == {"draft.json"}


@NEEDS_UNIX
def test_a_killed_check_is_seen_and_the_next_start_finds_its_way(home, stopped):
    draft, process = stopped
    os.killpg(process, signal.SIGKILL)
    with held(keeping.folder(home, draft.id)):
        pass  # the process has ended
    assert making.state(home, draft.id) == making.Broken(making.VANISHED)
    assert isinstance(checked(home, draft.id), making.Checked)


@NEEDS_UNIX
def test_a_draft_that_changes_while_it_is_checked_is_checked_anew(home, stopped):
    draft, _ = stopped
    changed = store.put(home, draft.id, [Upload("ledger.csv", LEDGER.encode())], "李四")
    assert making.state(home, draft.id) == making.NotChecked()
    assert isinstance(checked(home, draft.id), making.Checked)
    assert place(home, changed).folder.name in left(home, draft)
    assert place(home, draft).folder.name not in left(home, draft)


@NEEDS_UNIX
@pytest.mark.parametrize(
    ("limit", "says"),
    [("MEMORY_BYTES = 300 << 20", "内存"), ("SECONDS = 0", "已经停下")],
)
def test_a_check_over_its_limits_ends_and_says_why(home, stopped, limit, says):
    draft, _ = stopped
    making.cancel(home, draft.id)
    there = place(home, draft)
    there.folder.mkdir()
    arguments = [str(home), draft.id, clock.stamp(), str(there.folder)]
    subprocess.run(
        [sys.executable, "-c", LIMITED.format(limit=limit), *arguments],
        cwd=ROOT,
        capture_output=True,
        start_new_session=True,
        check=False,
    )
    broken = making.state(home, draft.id)
    assert isinstance(broken, making.Broken)
    assert says in broken.reason


def test_a_draft_that_cannot_be_read_is_said_in_words(home):
    draft = store.begin(home, "张三", None)
    draft = store.put(home, draft.id, [Upload("ledger.csv", LEDGER.encode())], "张三")
    broken = checked(home, draft.id)
    assert isinstance(broken, making.Broken)
    assert "先填写" in broken.reason


def test_nothing_is_made_of_a_draft_of_which_no_record_is_read(home):
    district = {
        "name": "示例园区",
        "plan_year": 2023,
        "as_of": dt.date(2023, 12, 31),
        "is_invented": True,
    }
    draft = store.begin(home, "张三", None, district)
    draft = store.put(home, draft.id, [Upload("ledger.csv", b"a,b\n1,2\n")], "张三")
    ended = checked(home, draft.id)
    assert ended.outcome.version is None
    assert "没有一条记录可以读入" in ended.outcome.stops[0]
    assert ended.account.faults
