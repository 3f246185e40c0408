"""Accounts and the audit log at another place are those that were at the first."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from jinwei.access import accounts, audit, moving, store, trail
from jinwei.access.errors import Unavailable
from jinwei.access.layout import SESSION
from jinwei.access.person import AT_THE_MACHINE
from jinwei.access.trail import Entry, TrailError
from jinwei.backup import making, restoring
from jinwei.records import opening
from jinwei.versions import publish
from tests.access.conftest import cheap
from tests.access.people import settled
from tests.deliveries import small_delivery
from tests.records.conftest import database, postgres

__all__ = ["cheap", "database", "postgres"]


@pytest.fixture
def server(postgres, database) -> str:
    """The address of an empty database on a server."""
    return postgres.address(database)


@pytest.fixture
def home(tmp_path, monkeypatch, cheap):
    """A home in whose files are accounts and what was done."""
    folder = tmp_path / "home"
    monkeypatch.setenv("JINWEI_HOME", str(folder))
    publish.publish(small_delivery(tmp_path / "one"), folder)
    held = store.open_store(folder)
    for role in ("supervisor", "leader"):
        settled(held, role)
    audit.note(AT_THE_MACHINE, "record", "甲")
    audit.note(AT_THE_MACHINE, "issue", "乙")
    return folder


def held(home, address=None):
    """The accounts of a home, and its audit log, with its records at that address."""
    at = opening.beside(home / store.FILE, address)
    return accounts.listed(store.at(home, at)), _log(home, address)


def _log(home, address):
    return trail.latest(audit.existing(home, address))


def test_what_was_in_files_is_at_the_server_as_written_and_goes_on(
    home, server, monkeypatch
):
    before = held(home)
    assert moving.to_server(home, None, server) == (2, len(before[1]))
    assert held(home, server) == before == held(home)
    assert moving.to_server(home, None, server) == (0, 0)
    monkeypatch.setenv(opening.SETTING, server)
    assert audit.note(AT_THE_MACHINE, "issue", "丙").seq == len(before[1]) + 1
    trail.verify(audit.of(home))
    with store.open_store(home).reading() as connection:
        counted = sa.select(sa.func.count()).select_from(SESSION)
        assert connection.execute(counted).scalar() == 0


def test_a_server_of_others_is_left_as_it_is(home, server, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    trail.write(
        trail.open_trail(opening.parsed(server)),
        Entry("", "甲值班", "local", "issue", "别处"),
    )
    with pytest.raises(TrailError, match="已有别的操作日志"):
        moving.to_server(home, None, server)
    settled(store.at(other, opening.parsed(server)), "clerk")
    at = [opening.beside(home / store.FILE, each) for each in (None, server)]
    with pytest.raises(Unavailable, match="已有别的账号"):
        moving.accounts(*(store.at(home, each) for each in at))
    assert [each.role for each in held(home, server)[0]] == ["clerk"]


def test_a_home_without_either_moves_nothing(tmp_path, server):
    assert moving.to_server(tmp_path, None, server) == (0, 0)
    assert list(tmp_path.iterdir()) == []


def test_records_copied_into_a_file_leave_the_rest_where_it_is(home, tmp_path):
    assert moving.to_server(home, None, f"sqlite:///{tmp_path / 'b.db'}") == (0, 0)


@pytest.mark.parametrize("was_in_files", [True, False])
def test_a_backup_holds_what_is_at_the_server(
    home, server, monkeypatch, tmp_path, was_in_files
):
    if was_in_files:
        moving.to_server(home, None, server)
    monkeypatch.setenv(opening.SETTING, server)
    if not was_in_files:
        settled(store.open_store(home), "clerk")
    audit.note(AT_THE_MACHINE, "issue", "在服务器上")
    at_server = held(home, server)
    made = making.back_up(home, tmp_path / "b.zip")
    assert made.holds.faults == ()
    monkeypatch.delenv(opening.SETTING)
    back = tmp_path / "back"
    assert restoring.restore(tmp_path / "b.zip", back).holds.faults == ()
    assert held(back)[0] == at_server[0]
    name = audit.FILE if was_in_files else moving.ON_SERVER
    assert trail.latest(trail.open_trail(back / name)) == at_server[1]
    if not was_in_files:
        assert _log(back, None) == _log(home, None)
