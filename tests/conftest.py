"""What holds for every test: no log of ours is written to, and slow is not wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from jinwei import desk

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
