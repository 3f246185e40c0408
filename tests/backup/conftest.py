"""A home that holds something of every kind, for tests to back up."""

from __future__ import annotations

import shutil

import pytest

from jinwei import desk, files
from jinwei.drafts import store
from jinwei.drafts.model import Upload
from jinwei.versions import publish
from tests.backup.writer import issue, pair
from tests.deliveries import LEDGER, small_delivery
from tests.records.written import entry, measure, put

CORRECTED = LEDGER.replace("门头牌匾破损", "门头牌匾已经破损")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A home with two versions, records, a bulletin, a draft, settings, a mapping, an
    other database, and what lies in the inbox."""
    place = tmp_path_factory.mktemp("filled")
    home = place / "home"
    publish.publish(small_delivery(place / "one"), home, by="王科")
    publish.publish(small_delivery(place / "two", ledger=CORRECTED), home, by="李科")
    version = publish.current(home)
    log = desk.log_of(version, home)
    put(log, measure())
    put(log, entry())
    issue(home, "督导通报-1", version)
    draft = store.begin(home, "王科", version)
    store.put(home, draft.id, [Upload("新的台账.csv", b"a,b\n1,2\n")], "王科")
    pair(home / "access.sqlite", 1)
    for name in ("settings.toml", "mappings/a.json", "inbox/报送 甲.csv"):
        files.make_folder((home / name).parent)
        files.write_whole(home / name, name.encode())
    (home / "served" / "other").mkdir(parents=True)
    (home / "versions" / ".making-1").mkdir()
    (home / "CURRENT.new").write_bytes(b"half")
    return place


@pytest.fixture
def home(filled, tmp_path, monkeypatch):
    monkeypatch.delenv(desk.SETTING, raising=False)
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path / "home"))
    return shutil.copytree(filled / "home", tmp_path / "home")
