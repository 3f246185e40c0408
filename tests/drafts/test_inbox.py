"""What is laid into the watched folder is taken once, whole, and none of it is lost."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace

import pytest

from jinwei import files
from jinwei.access import audit, trail
from jinwei.compare import Missing
from jinwei.drafts import inbox, inbox_draft, inbox_report, making, store
from jinwei.drafts.model import DraftError
from jinwei.intake import Note
from jinwei.versions import publish
from tests.deliveries import small_delivery
from tests.drafts.prepared import BETTER, checked, corrected

FAULTY = BETTER + "W003,路灯不亮,没有的局,共性,2023-05-01,2023-06-01,,整改中\n"
ABSENT = Missing("unit", "survey", "三评", "2023年三季度", "招商局", "")
FAULT = Note("改.csv", None, None, None, "读不了")


@pytest.fixture
def home(new_home, tmp_path_factory):
    home = new_home(small_delivery(tmp_path_factory.mktemp("delivery")))
    inbox.make_folder(home)
    return home


@pytest.fixture
def unchecked(monkeypatch):
    """Nothing is checked: only what becomes of the files is looked at."""
    monkeypatch.setattr(inbox_draft, "_checked", lambda home, id: making.NotChecked())


@pytest.fixture
def looking(home):
    """Looks at the folder so many times; gives what was told."""
    watch = inbox.Watch()

    def looks(times=1):
        lines = []
        for _ in range(times):
            inbox.look(home, watch, lines.append)
        return lines

    return looks


def lay(home, name, content):
    path = home / "inbox" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def taken(home, where="待处理"):
    """The files of the folders there, less reports, by the name of their folder."""
    return {
        place.name[-12:]: sorted(
            path.relative_to(place).as_posix()
            for path in place.rglob("*")
            if path.is_file() and path.name not in ("报告.txt", "报告.csv")
        )
        for place in (home / "inbox" / where).iterdir()
    }


def report(home, where="待处理"):
    (place,) = (home / "inbox" / where).iterdir()
    return (place / "报告.txt").read_text("utf-8-sig")


def allow(home, **settings):
    lines = (f"{name} = {str(value).lower()}" for name, value in settings.items())
    (home / "settings.toml").write_text("\n".join(lines), "utf-8")


def test_files_are_taken_together_when_two_looks_see_the_same(home, unchecked, looking):
    lay(home, "a.csv", "1")
    looking()
    lay(home, "a.csv", "12")
    lay(home, "三季度/b.csv", "2")
    looking()
    assert taken(home) == {}
    looking()
    ((id, names),) = taken(home).items()
    assert names == ["a.csv", "三季度/b.csv"]
    draft = store.read(home, id)
    assert [change.name for change in draft.added] == names
    assert [store.content(home, id, each).read_text() for each in draft.added] == [
        "12", "2",
    ]  # fmt: skip
    assert looking(3) == []


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
@pytest.mark.parametrize(
    ("written", "name"),
    [("台账.csv".encode("gbk"), "台账（2）.csv"), (b"\xff\xff.csv", "��.csv")],
)
def test_a_name_in_an_older_encoding_is_read_as_what_it_stands_for(
    home, unchecked, looking, written, name
):
    lay(home, os.fsdecode(written), "1")
    lay(home, "台账.csv", "2")
    looking(2)
    ((id, names),) = taken(home).items()
    assert names == sorted(["台账.csv", name])
    assert len(store.read(home, id).added) == 2
    assert looking(3) == []


@pytest.mark.parametrize(
    "name", ["~$a.csv", ".~lock.a.csv#", "b.csv.crdownload", "b.TMP", "x/b.part"]
)
def test_nothing_is_taken_while_somebody_writes_or_has_a_file_open(
    home, unchecked, looking, name
):
    lay(home, "a.csv", "1")
    other = lay(home, name, "2")
    looking(3)
    assert taken(home) == {}
    other.unlink()
    looking(2)
    assert list(taken(home).values()) == [["a.csv"]]


def test_what_nobody_handed_in_stays_where_it_is(home, unchecked, looking, tmp_path):
    lay(home, ".DS_Store", "x")
    secret = tmp_path / "secret.csv"
    secret.write_text("x")
    (home / "inbox" / "link.csv").symlink_to(secret)
    looking(3)
    assert taken(home) == {}
    assert store.listed(home) == ()


def test_without_the_folder_nothing_is_done(tmp_path):
    inbox.look(tmp_path / "nowhere", inbox.Watch(), pytest.fail)
    assert not (tmp_path / "nowhere").exists()


def test_what_is_whole_is_published_where_the_office_allows_it(home, looking):
    allow(home, inbox_publish=True)
    lay(home, "改.csv", BETTER.lstrip())
    (line,) = looking(2)
    version = publish.open_current(home)
    assert version.id in line
    assert version.manifest.reason == inbox_draft.REASON
    assert list(taken(home, "已发布").values()) == [["改.csv"]]
    assert "整改台账：新增 0 条，更正 1 条，删去 0 条" in report(home, "已发布")
    again = lay(home, "又一次.csv", BETTER.lstrip())
    (line,) = looking(2)
    assert "没有改动" in line
    assert not again.exists()
    assert publish.current(home) == version.id
    assert taken(home) == {}


def test_what_somebody_must_look_at_waits_as_a_draft_with_its_report(home, looking):
    before = publish.current(home)
    allow(home, inbox_publish=True)
    lay(home, "改.csv", FAULTY.lstrip())
    (line,) = looking(2)
    assert "1 条记录被拒收" in line
    assert line.partition("：")[2] in report(home).replace("\r\n", "").replace("\n", "")
    assert publish.current(home) == before
    ((id, names),) = taken(home).items()
    assert names == ["改.csv", "改.csv.退回.csv"]
    assert store.read(home, id).state == "open"


@pytest.fixture(scope="module")
def ready(new_home, tmp_path_factory):
    """A home, a draft in it, and what the check of the draft came to."""
    home = new_home(small_delivery(tmp_path_factory.mktemp("delivery")))
    draft = corrected(home)
    return home, draft, checked(home, draft.id)


@pytest.mark.parametrize(
    ("settings", "outcome", "account", "says"),
    [
        ({"inbox_publish": True}, {}, {}, ""),
        ({}, {}, {}, "settings.toml 里写一行“inbox_publish = true”"),
        ({"inbox_publish": True, "second_person": True}, {}, {}, "另一个人同意"),
        ({"inbox_publish": True}, {"stops": ("先选定。",)}, {}, "先选定。"),
        (
            {"inbox_publish": True},
            {"lacking": (ABSENT,)},
            {},
            "没有2023年三季度三评的招商局，往期有",
        ),
        ({"inbox_publish": True}, {}, {"faults": (FAULT,)}, "整个没有读入"),
    ],
)
def test_only_what_nobody_need_look_at_is_published(
    ready, settings, outcome, account, says
):
    home, draft, state = ready
    allow(home, **settings)
    state = replace(
        state,
        outcome=replace(state.outcome, **outcome),
        account=replace(state.account, **account),
    )
    assert says in "".join(inbox_report.hindrances(home, draft, state))
    assert bool(inbox_report.hindrances(home, draft, state)) is bool(says)


def test_what_changes_nothing_needs_nobody(ready):
    home, draft, state = ready
    allow(home, second_person=True)
    same = replace(draft, base=state.outcome.version)
    assert inbox_report.hindrances(home, same, state) == []


def test_a_file_of_no_table_that_is_known_is_reported_so(ready, tmp_path):
    state = ready[2]
    files = tuple(replace(each, export=None) for each in state.account.files)
    odd = replace(state, account=replace(state.account, files=files))
    inbox_report.write(tmp_path, ["没有发布。"], odd)
    written = (tmp_path / inbox_report.TEXT).read_text("utf-8-sig")
    assert inbox_report.UNRECOGNISED in written and "整改台账，" not in written


def test_the_same_files_wait_in_one_draft(home, unchecked, looking):
    lay(home, "a.csv", "1")
    looking(2)
    ((id, _),) = taken(home).items()
    lay(home, "a.csv", "1")
    (line,) = looking(2)
    assert f"已在“数据报送”页的草稿 {id} 里" in line
    assert [each.id for each in store.listed(home) if each.state == "open"] == [id]


def test_a_draft_whose_folder_somebody_takes_away_goes_on_waiting(
    home, unchecked, looking
):
    lay(home, "a.csv", "1")
    looking(2)
    ((id, _),) = taken(home).items()
    (place,) = (home / "inbox" / "待处理").iterdir()
    shutil.rmtree(place)
    lay(home, "b.csv", "2")
    looking(2)
    assert store.read(home, id).state == "open"


def test_a_draft_that_is_published_later_is_put_with_the_published(
    home, unchecked, looking
):
    lay(home, "a.csv", "1")
    looking(2)
    (id,) = taken(home)
    store.update(home, id, "王", "发布", lambda d: replace(d, state="published"))
    looking()
    assert taken(home) == {}
    assert list(taken(home, "已发布")) == [id]


def test_an_archive_that_is_refused_is_put_aside_with_the_reason(home, looking):
    lay(home, "包.zip", b"no archive")
    (line,) = looking(2)
    assert "没有放进去" in line and "不是完好的 ZIP" in line
    ((id, names),) = taken(home).items()
    assert names == ["包.zip"]
    assert "不是完好的 ZIP" in report(home)
    assert store.read(home, id).state == "discarded"
    assert looking(2) == []


@pytest.mark.parametrize("name", ["待处理/a.csv", "待处理/三季度/a.csv"])
def test_what_is_laid_among_what_waits_is_taken_as_well(home, unchecked, looking, name):
    path = lay(home, name, "1")
    looking(2)
    assert not path.exists()
    (draft,) = store.listed(home)
    assert [f"待处理/{each.name}" for each in draft.added] == [name]
    looking()
    assert len(taken(home)[draft.id]) == 1
    assert looking(3) == []


def test_a_folder_of_what_was_taken_is_not_taken_again_by_another_name(
    home, unchecked, looking
):
    lay(home, "a.csv", "1")
    looking(2)
    (place,) = (home / "inbox" / "待处理").iterdir()
    place.rename(place.with_name("看过了"))
    assert looking(3) == []
    assert len(store.listed(home)) == 1


class Killed(BaseException):
    """The process ends here; nothing after this runs."""


def test_whoever_is_killed_before_any_write_leaves_every_file_to_be_taken_once(
    home, unchecked, monkeypatch
):
    killing, contents = 0, {"a.csv": "1", "x/b.csv": "2", "c.csv": "3"}
    is_killed = True
    while is_killed:
        killing += 1
        for name, content in contents.items():
            lay(home, name, f"{content} {killing}")
        is_killed = killed_at(killing, home, monkeypatch)
        watch = inbox.Watch()
        for _ in range(3):
            inbox.look(home, watch, lambda line: None)
        assert sorted(name for names in taken(home).values() for name in names) == (
            sorted([*contents] * killing)
        )
        waiting = [draft for draft in store.listed(home) if draft.state == "open"]
        assert len(waiting) == killing
        assert all(len(draft.added) == len(contents) for draft in waiting)
    assert killing > 10


def killed_at(write, home, monkeypatch):
    """Whether a watcher was killed before that write."""
    coming = iter(range(1, 1000))

    def attempt(does, *arguments):
        if next(coming) == write:
            raise Killed
        return does(*arguments)

    watch = inbox.Watch()
    with monkeypatch.context() as patched:
        patched.setattr(files, "attempt", attempt)
        try:
            inbox.look(home, watch, lambda line: None)
            inbox.look(home, watch, lambda line: None)
        except Killed:
            return True
    return False


def test_a_fault_is_told_once_and_what_was_laid_there_waits(home, looking, monkeypatch):
    def broken(home):
        raise DraftError("磁盘已满。")

    path = lay(home, "a.csv", "1")
    with monkeypatch.context() as patched:
        patched.setattr(publish, "current", broken)
        assert looking(4) == ["磁盘已满。"]
    assert path.exists()


def test_what_cannot_be_gone_on_with_keeps_nothing_else_waiting(
    home, unchecked, looking
):
    stuck = home / "inbox" / "待处理" / "2023-01-01-0123456789ab"
    stuck.mkdir()
    (stuck / inbox.TAKEN).write_text("{}")
    path = lay(home, "a.csv", "1")
    missing, waits = looking(3)
    assert "没有草稿 0123456789ab" in missing and "没有发布" in waits
    assert not path.exists()


def test_what_the_folder_publishes_is_noted(home, looking):
    allow(home, inbox_publish=True)
    lay(home, "台账.csv", BETTER)
    looking(2)
    (noted,) = trail.latest(audit.of(home))
    assert (noted.event, noted.name, noted.outcome) == (
        "publish",
        inbox_draft.BY,
        "完成",
    )


def test_what_cannot_be_noted_waits_for_somebody(home, looking):
    allow(home, inbox_publish=True)
    served = publish.current(home)
    (home / audit.FILE).mkdir()
    lay(home, "台账.csv", BETTER)
    (line,) = looking(2)
    assert "没有发布" in line and "操作日志" in line
    assert publish.current(home) == served


def test_it_goes_on_until_it_is_told_to_stop(home, unchecked):
    lay(home, "a.csv", "1")
    waits = iter([False, False, True])
    lines = []
    inbox.watch(home, lines.append, lambda seconds: next(waits))
    assert len(lines) == 1
    assert list(taken(home).values()) == [["a.csv"]]
