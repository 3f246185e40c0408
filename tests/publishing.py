"""Homes in which deliveries are published as somebody does it at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from jinwei.cli import commands
from tests.deliveries import LEDGER, small_delivery

CORRECTED = LEDGER.replace("门头牌匾破损", "门头牌匾脱落")


def published_twice(place: Path, *options: str) -> Path:
    """The folder with a home of two versions, and beside it `one` and `two`, which is
    the first with a corrected ledger."""
    small_delivery(place / "one")
    small_delivery(place / "two", ledger=CORRECTED)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("JINWEI_HOME", str(place / "home"))
        for name in ("one", "two"):
            assert commands.main(["publish", str(place / name), *options]) == 0
    return place
