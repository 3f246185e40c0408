"""The databases that sign-ins and the audit log are kept in, as those of records; and
an empty store of accounts in each of them, whose passwords are hashed in no time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher, profiles

from jinwei import desk
from jinwei.access import passwords
from jinwei.access.store import Store, open_store
from tests.records.conftest import address, database, postgres

__all__ = ["address", "database", "postgres"]


@pytest.fixture(scope="session")
def _cheap() -> PasswordHasher:
    return PasswordHasher.from_parameters(profiles.CHEAPEST)


@pytest.fixture
def cheap(monkeypatch, _cheap) -> None:
    """Passwords are hashed in no time."""
    monkeypatch.setattr(passwords, "hasher", _cheap)


@pytest.fixture
def store(monkeypatch, address, tmp_path, cheap) -> Iterator[Store]:
    """A store of accounts, empty, in a file and on a server alike."""
    monkeypatch.setenv(desk.SETTING, address)
    opened = open_store(tmp_path)
    yield opened
    opened.engine.dispose()
