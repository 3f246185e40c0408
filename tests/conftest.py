"""What holds for every test: no log of ours is written to, slow is not wrong, and no
answer to a named query breaks the key or the row that the query declares."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from jinwei import desk, sql
from tests import keys, typed

settings.register_profile(
    "patient",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def _no_log_from_outside() -> Iterator[None]:
    """The record log that this machine's settings name stays out of the tests."""
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv(desk.SETTING, raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _every_answer_is_as_declared() -> Iterator[None]:
    """Whatever a test or a page asks by name: no two rows of it have one key, and no
    column is empty that its row says is filled."""
    ask = sql.query

    def asked(connection, name, /, **values):
        rows = ask(connection, name, **values)
        broken = keys.fault(sql.statement(name), rows) or typed.fault(name, rows)
        assert broken is None, broken
        return rows

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sql, "query", asked)
        yield
