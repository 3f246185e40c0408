"""Sessions that were left go when their time is over, though nobody else leaves."""

from __future__ import annotations

import asyncio
import gc
import weakref
from unittest.mock import Mock

import pytest
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.session_manager import SessionInfo

from jinwei.web import departed


class Left:
    """A session that was left, and that something it made refers to."""

    def __init__(self, id: str) -> None:
        self.id, self.made = id, [self]


@pytest.fixture
def storage(monkeypatch):
    """Where sessions are kept, with a time that goes as it is told."""
    monkeypatch.setattr(MemorySessionStorage, "save", departed._save)
    kept = MemorySessionStorage(ttl_seconds=120)
    kept._cache._timer = kept.now = Mock(return_value=0.0)
    kept.later = Mock()
    monkeypatch.setattr(asyncio, "get_running_loop", lambda: kept.later)
    return kept


def leave(storage, id: str, at: float = 0.0) -> weakref.ref:
    storage.now.return_value = at
    session = Left(id)
    storage.save(SessionInfo(client=None, session=session, script_run_count=1))
    return weakref.ref(session)


def looked_for(storage, at: float) -> None:
    """What was asked for at that time is done."""
    storage.now.return_value = at
    seconds, work, *given = storage.later.call_later.call_args.args
    assert seconds > 120
    work(*given)


def test_one_that_was_left_can_be_come_back_to_in_time(storage):
    leave(storage, "one")
    looked_for(storage, at=119.0)
    assert storage.get("one") is not None


def test_when_its_time_is_over_nothing_holds_it(storage):
    session = leave(storage, "one")
    gc.disable()
    try:
        looked_for(storage, at=121.0)
        assert session() is None
    finally:
        gc.enable()


def test_one_that_was_left_later_stays(storage):
    first, second = leave(storage, "one"), leave(storage, "two", at=60.0)
    looked_for(storage, at=121.0)
    gc.collect()
    assert (first() is None, second() is None) == (True, False)
    looked_for(storage, at=181.0)
    assert second() is None


def test_a_served_app_lets_them_go(monkeypatch):
    monkeypatch.setattr(MemorySessionStorage, "save", None)
    departed.install()
    assert MemorySessionStorage.save is departed._save
