"""What was dropped into a draft goes when it is given up, and no other draft's does."""

from __future__ import annotations

import errno
import shutil

import pytest

from jinwei import files
from jinwei.drafts import keeping, making, publishing, store
from jinwei.drafts.model import DraftError, Upload
from jinwei.versions import publish
from jinwei.versions.published import archived_original
from tests.deliveries import small_delivery
from tests.drafts.prepared import BETTER, checked, corrected


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def kept(home, draft):
    """The files that lie on the disk of what was dropped."""
    folder = keeping.dropped_folder(home, draft.id)
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def dropped(home, content=b"a"):
    return store.begin_with(home, "王", None, [Upload("a.csv", content)])


def test_a_draft_given_up_leaves_no_file_and_the_other_keeps_its_own(home):
    gone, other = dropped(home), dropped(home)
    store.discard(home, gone.id, "王")
    assert kept(home, gone) == []
    assert len(kept(home, other)) == 1
    now = store.read(home, gone.id)
    assert (now.state, [each.file for each in now.added]) == ("discarded", ["a.csv"])


def test_what_the_disk_did_not_let_go_goes_when_a_check_is_begun_next(
    home, monkeypatch
):
    gone = dropped(home)

    def refused(path):
        raise OSError(errno.EACCES, "in use")

    with monkeypatch.context() as patched:
        patched.setattr(files, "remove_folder", refused)
        assert store.discard(home, gone.id, "王").state == "discarded"
    assert len(kept(home, gone)) == 1
    monkeypatch.setattr(making.child, "spawn", lambda *_: None)
    making.start(home, dropped(home).id)
    assert kept(home, gone) == []


def test_a_draft_whose_first_files_are_refused_is_not_left_in_work(home):
    uploads = [Upload("a.csv", b"a"), Upload("包.zip", b"no archive")]
    with pytest.raises(DraftError, match=r"包\.zip"):
        store.begin_with(home, "王", None, uploads)
    (draft,) = store.listed(home)
    assert (draft.state, draft.added, kept(home, draft)) == ("discarded", (), [])


def test_the_originals_of_a_published_draft_stay_in_the_archive_of_its_version(
    home_of, tmp_path
):
    home = shutil.copytree(home_of(small_delivery(tmp_path / "d")), tmp_path / "home")
    draft = corrected(home)
    assert isinstance(checked(home, draft.id), making.Checked)
    done = publishing.publish(home, draft.id, "张三", "更正")
    with pytest.raises(DraftError, match="已经发布"):
        store.discard(home, draft.id, "张三")
    archived = archived_original(home, publish.current(home), "ledger.csv")
    assert done.version == publish.current(home)
    assert archived.read_text() == BETTER.lstrip()
