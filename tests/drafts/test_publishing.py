"""A draft is published once, as it was looked at, and by whom it may be."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from jinwei import files
from jinwei.drafts import keeping, making, publishing, store
from jinwei.drafts.model import DraftError, Excuse, Stale, Upload
from jinwei.drafts.progress import held
from jinwei.paths import ROOT
from jinwei.versions import publications, publish
from jinwei.versions.manifest import PublishError
from tests.deliveries import LEDGER, RANKINGS, small_delivery
from tests.drafts.prepared import BETTER, checked, corrected

OLD, NEW = "门头牌匾破损", "门头牌匾已经破损"
FAULTY = BETTER + "W003,路灯不亮,没有的局,共性,2023-05-01,2023-06-01,,整改中\n"
# Publishes a draft, but says so and stands still before the write of that number.
STANDING_STILL = """
import sys
from pathlib import Path
from jinwei import files
from jinwei.drafts import publishing
coming = iter(range(1, 1000))
def attempt(write, *arguments):
    if next(coming) == int(sys.argv[3]):
        print("stands still", flush=True)
        sys.stdin.read()
    return write(*arguments)
files.attempt = attempt
publishing.publish(Path(sys.argv[1]), sys.argv[2], "张三", "更正")
print("published", flush=True)
"""


def prepared(tmp_path_factory, home_of, ledger):
    folder = tmp_path_factory.mktemp("prepared")
    shutil.copytree(home_of(small_delivery(folder / "first")), folder / "home")
    draft = corrected(folder / "home", ledger)
    assert isinstance(checked(folder / "home", draft.id), making.Checked)
    return folder / "home", draft.id


@pytest.fixture(scope="module")
def _whole(tmp_path_factory, home_of):
    return prepared(tmp_path_factory, home_of, BETTER)


@pytest.fixture(scope="module")
def _faulty(tmp_path_factory, home_of):
    return prepared(tmp_path_factory, home_of, FAULTY)


@pytest.fixture
def ready(_whole, tmp_path):
    """A home with one version, and a draft that was checked and is whole."""
    return shutil.copytree(_whole[0], tmp_path / "home"), _whole[1]


@pytest.fixture
def faulty(_faulty, tmp_path):
    """A home with one version, and a draft that was checked and has a refused row."""
    return shutil.copytree(_faulty[0], tmp_path / "home"), _faulty[1]


def problem(home):
    """The one cell of the version now served that the draft corrects."""
    version = publish.open_current(home)
    query = "select problem from export.ledger where problem_id = 'W001'"
    ((text,),) = version.connection.execute(query).fetchall()
    return text


IN_USE = re.compile("已经换上|已经发布为版本")


def versions(home):
    return [each.number for each in publish.manifests(home)]


def test_what_was_looked_at_is_what_readers_see_with_its_reason(ready):
    home, id = ready
    made = making.state(home, id).outcome.version
    done = publishing.publish(home, id, "张三", "更正门头")
    assert done == publish.Published(made, True, True)
    assert problem(home) == NEW
    assert publish.open_current(home).manifest.reason == "更正门头"
    assert keeping.read(home, id).published == made


def test_the_same_draft_again_is_told_that_it_is_published_already(ready):
    home, id = ready
    done = publishing.publish(home, id, "张三", "更正门头")
    again = publishing.publish(home, id, "李四", "再来")
    assert again == publish.Published(done.version, False, False)
    assert versions(home) == [1, 2]


def test_another_draft_of_the_same_content_is_the_same_version(ready):
    home, id = ready
    done = publishing.publish(home, id, "张三", "更正门头")
    other = corrected(home)
    checked(home, other.id)
    again = publishing.publish(home, other.id, "李四", "也更正门头")
    assert again == publish.Published(done.version, False, False)
    assert versions(home) == [1, 2]


def test_of_two_who_publish_a_draft_at_once_one_makes_the_version(ready):
    home, id = ready
    with ThreadPoolExecutor(2) as pool:
        both = pool.map(lambda by: publishing.publish(home, id, by, "更正"), "甲乙")
        assert sorted(done.is_new for done in both) == [False, True]
    assert versions(home) == [1, 2]


@pytest.mark.parametrize(
    ("reason", "accept", "says"),
    [("", "", "理由"), ("更正", "", "有 1 条记录被拒收"), ("更正", " ", "被拒收")],
)
def test_refused_rows_and_a_missing_reason_keep_a_draft_from_being_published(
    faulty, reason, accept, says
):
    home, id = faulty
    with pytest.raises(DraftError, match=says):
        publishing.publish(home, id, "张三", reason, accept_refused=accept)
    assert problem(home) == OLD


def test_refused_rows_may_be_missing_for_a_reason_that_stays_with_the_version(faulty):
    home, id = faulty
    publishing.publish(home, id, "张三", "更正", accept_refused="没有的局已撤销")
    manifest = publish.open_current(home).manifest
    assert manifest.reason == "更正（少拒收的记录：没有的局已撤销）"
    assert manifest.not_loaded == {"ledger.csv": 1}


def test_a_draft_that_was_changed_since_its_check_is_not_published(ready):
    home, id = ready
    store.put(home, id, [Upload("ledger.csv", LEDGER.encode())], "李四")
    with pytest.raises(DraftError, match="还没有核对完"):
        publishing.publish(home, id, "张三", "更正")
    assert problem(home) == OLD


def test_a_second_person_consents_to_just_what_was_submitted(ready):
    home, id = ready
    (home / "settings.toml").write_text("second_person = true\n")
    with pytest.raises(DraftError, match="另一个人同意"):
        publishing.publish(home, id, "张三", "更正")
    draft = publishing.submit(home, id, "张三", "更正")
    for same in ("张三", " 张 三", "张　三 "):
        with pytest.raises(DraftError, match="不能自己同意"):
            publishing.approve(home, id, same, draft.digest)
    with pytest.raises(Stale, match="又有改动"):
        publishing.approve(home, id, "李四", "another")
    publishing.approve(home, id, "李四", draft.digest)
    publishing.publish(home, id, "王五")
    entry = publications.listed(home).entries[-1]
    assert (entry.by, entry.approved_by, entry.draft) == ("王五", "李四", id)
    assert publish.open_current(home).manifest.reason == "更正"


def test_a_change_voids_the_consent(ready):
    home, id = ready
    (home / "settings.toml").write_text("second_person = true\n")
    draft = publishing.submit(home, id, "张三", "更正")
    publishing.approve(home, id, "李四", draft.digest)
    excused = Excuse("报送表", "growth", "", "指标进度", "不报", "张三", "")
    changed = store.excuse(home, id, [excused], "张三")
    assert changed.state == "open"
    with pytest.raises(DraftError, match="另一个人同意"):
        publishing.publish(home, id, "张三", "更正")
    with pytest.raises(DraftError, match="没有提交"):
        publishing.approve(home, id, "李四", changed.digest)


def test_where_another_version_came_into_use_the_draft_is_checked_against_that(
    ready, tmp_path
):
    home, id = ready
    ranked = RANKINGS.replace("甲县,1,3,90", "甲县,1,3,95")
    other = small_delivery(tmp_path / "other", rankings=ranked)
    between = publish.publish(other, home).version
    with pytest.raises(publishing.Moved, match="重新核对"):
        publishing.publish(home, id, "张三", "更正")
    assert problem(home) == OLD
    with held(keeping.folder(home, id)):
        pass  # the check that was begun has ended
    assert keeping.read(home, id).base == between
    publishing.publish(home, id, "张三", "更正")
    assert problem(home) == NEW
    ranks = publish.open_current(home).connection.execute(
        "select max(value) from export.rankings"
    )
    assert ranks.fetchall() == [(95,)]


def test_what_is_lacking_is_supplied_or_excused(ready):
    home, id = ready
    header = "周期,评议类别,评议对象,所属单位,得分"
    lacking = f"{header}\n2023年四季度,重点科室,招商一科,招商局,90\n"
    store.put(home, id, [Upload("survey4.csv", lacking.encode())], "张三")
    ended = checked(home, id)
    absent = publishing.unexcused(keeping.read(home, id), ended)
    assert absent
    with pytest.raises(DraftError, match=r"还缺.*说明为什么缺少"):
        publishing.publish(home, id, "张三", "补报")
    for each in absent:
        of = (each.kind, each.export, each.period, each.name)
        store.excuse(home, id, [Excuse(*of, "本季不评", "张三", "")], "张三")
    assert publishing.publish(home, id, "张三", "补报").is_new


def test_the_failure_of_any_write_is_told_and_the_next_try_succeeds(
    ready, tmp_path, monkeypatch
):
    attempt, (first, id) = files.attempt, ready
    for failing in range(1, 100):
        home = shutil.copytree(first, tmp_path / str(failing))
        count = iter(range(1, 1000))

        def write(asked, *arguments, at=failing, count=count):
            if next(count) == at:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return attempt(asked, *arguments)

        with monkeypatch.context() as patched:
            patched.setattr(files, "attempt", write)
            try:
                publishing.publish(home, id, "张三", "更正")
            except (DraftError, PublishError) as error:
                assert "磁盘已满" in str(error)
                is_in_use = problem(home) == NEW
                assert is_in_use == bool(IN_USE.search(str(error)))
            else:
                break
        assert problem(home) in (OLD, NEW)
        publishing.publish(home, id, "张三", "更正")
        assert problem(home) == NEW
        assert versions(home) == [1, 2]
        assert keeping.read(home, id).state == "published"
    assert 8 < failing < 99


@pytest.mark.parametrize("at", [2, 5, 6, 8, 9, 11])
def test_whoever_is_killed_while_publishing_leaves_the_old_version_or_the_new(
    ready, at
):
    home, id = ready
    command = [sys.executable, "-c", STANDING_STILL, str(home), id, str(at)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as publisher:
        answer = publisher.stdout.readline()
        publisher.kill()
    assert answer == "stands still\n"
    assert problem(home) in (OLD, NEW)
    publishing.publish(home, id, "张三", "更正")
    assert problem(home) == NEW
    assert versions(home) == [1, 2]
    assert keeping.read(home, id).state == "published"
