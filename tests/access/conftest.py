"""The databases that sign-ins and the audit log are kept in, as those of records; and
an empty store of accounts in each of them, whose passwords are hashed in no time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jinwei import desk
from jinwei.access.store import Store, open_store
from tests.access.people import hashed_cheaply
from tests.records.conftest import address, database, postgres

__all__ = ["address", "database", "postgres"]


@pytest.fixture
def cheap() -> Iterator[None]:
    """Passwords are hashed in no time."""
    with hashed_cheaply():
        yield


@pytest.fixture
def store(monkeypatch, address, tmp_path, cheap) -> Iterator[Store]:
    """A store of accounts, empty, in a file and on a server alike."""
    monkeypatch.setenv(desk.SETTING, address)
    opened = open_store(tmp_path)
    yield opened
    opened.engine.dispose()
