"""A version made ahead is published later, as which and why it is sealed then."""

from __future__ import annotations

import shutil

import pytest

from jinwei import files
from jinwei.delivery import read_delivery
from jinwei.delivery.given import Given
from jinwei.policy.contracts import contracts
from jinwei.versions import publish
from jinwei.versions.freeze import make, version_id
from tests.deliveries import LEDGER, small_delivery


@pytest.fixture(scope="module")
def ahead(tmp_path_factory, home_of):
    """A home with one version, and beside it a second that nobody sees yet."""
    folder = tmp_path_factory.mktemp("ahead")
    shutil.copytree(home_of(small_delivery(folder / "first")), folder / "home")
    ledger = LEDGER.replace("破损", "已经破损")
    read = read_delivery(small_delivery(folder / "two", ledger=ledger), contracts())
    version = version_id(read.originals)
    made = make(folder, version, Given(read), 0, "", lambda step: None, folder / "home")
    made.rename(folder / version)
    return folder, version


@pytest.fixture
def two(ahead, tmp_path):
    """A copy of both: the home, and the folder of the version made ahead."""
    folder, version = ahead
    shutil.copytree(folder / "home", tmp_path / "home")
    shutil.copytree(folder / version, tmp_path / version)
    return tmp_path / "home", tmp_path / version


def test_it_is_published_under_the_next_number_with_the_reason_given_then(two):
    home, made = two
    first = publish.current(home)
    done = publish.publish_made(made, first, home, reason="补报")
    assert done == publish.Published(made.name, True, True)
    manifest = publish.open_current(home).manifest
    assert (manifest.version, manifest.number, manifest.reason) == (
        made.name,
        2,
        "补报",
    )
    assert not made.exists()


def test_the_same_again_changes_nothing(two):
    home, made = two
    first = publish.current(home)
    publish.publish_made(made, first, home, reason="补报")
    again = publish.publish_made(made, first, home, reason="再报")
    assert again == publish.Published(made.name, False, False)
    assert publish.open_current(home).manifest.reason == "补报"


def test_what_was_made_upon_another_version_than_readers_see_is_not_published(two):
    home, made = two
    first = publish.current(home)
    with pytest.raises(publish.Moved, match="刚换过"):
        publish.publish_made(made, None, home)
    assert publish.current(home) == first
    assert made.exists()


def test_a_damaged_one_is_not_published(two):
    home, made = two
    first = publish.current(home)
    with (made / "data.duckdb").open("ab") as stream:
        stream.write(b"more")
    with pytest.raises(publish.Damaged, match="已损坏"):
        publish.publish_made(made, first, home)
    assert publish.current(home) == first


def test_any_write_may_fail_and_the_next_try_succeeds(two, monkeypatch):
    home, made = two
    first, attempt = publish.current(home), files.attempt
    for failing in range(1, 30):
        writes = iter(range(1, 100))

        def write(asked, *arguments, at=failing, count=writes):
            if next(count) == at:
                raise OSError(28, "No space left on device")
            return attempt(asked, *arguments)

        with monkeypatch.context() as patched:
            patched.setattr(files, "attempt", write)
            try:
                publish.publish_made(made, first, home, reason="补报")
            except publish.NotWritten as error:
                assert "磁盘已满" in str(error)
            else:
                break
        assert publish.current(home) in (first, made.name)
    assert failing > 4
    assert publish.current(home) == made.name
    assert publish.open_current(home).manifest.number == 2
