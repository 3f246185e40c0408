"""What a test asked for is made before the next one begins, and kept for none."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import wait

import pytest

from jinwei.web.words import asked

PATIENCE = 60  # seconds: a busy machine is slow, not wrong


@pytest.fixture(autouse=True)
def _kept_apart(monkeypatch) -> Iterator[None]:
    """Nothing is kept from one test to the next, where it would be counted if it were
    still being made; and a busy machine is waited for."""
    monkeypatch.setattr(asked, "PATIENCE_SECONDS", PATIENCE)
    _forget()
    yield
    _forget()


def _forget() -> None:
    wait([*asked._kept.values()], timeout=PATIENCE)
    asked.forget()
