"""Where the product's own files lie, and where a running instance writes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POLICY = ROOT / "policy"
QUERIES = ROOT / "queries"
DEMO = ROOT / "data" / "demo"
CITY_DEMO = ROOT / "data" / "demo-city"
"""Where the districts lie that stand beside the demo's in a city."""


SETTING = "JINWEI_HOME"
RECORDS_SETTING = "JINWEI_RECORDS"
BULLETINS = "bulletins"
RECORDS_FILE, DEMO_RECORDS_FILE = "records.db", "records-demo.db"
DISTRICTS = "districts"
"""The folder of an instance in which each of its districts has a home of its own."""
OWN_HOME = ROOT / "var"
_within: ContextVar[Path | None] = ContextVar("home", default=None)
_followed: list[Callable[[], Path | None]] = []


def home() -> Path:
    """The home in which this run is at work: that of the district that was chosen for
    it, where one was; else JINWEI_HOME, or var/ beside the code."""
    for chosen in (_within.get, *_followed):
        at = chosen()
        if at is not None:
            return at
    named = os.environ.get(SETTING)
    return _path(named) if named else OWN_HOME


@lru_cache(maxsize=64)
def _path(named: str) -> Path:
    """The path of that name, parsed once: it is asked for many times a run."""
    return Path(named)


def follow(chosen: Callable[[], Path | None]) -> None:
    """From now on that says in which home a run is at work; None where it does not."""
    _followed[:] = [chosen]


def enter(home: Path) -> None:
    """From now on this context is at work in that home."""
    _within.set(home)


@contextmanager
def within(home: Path) -> Iterator[None]:
    """What is done within is at work in that home."""
    before = _within.set(home)
    try:
        yield
    finally:
        _within.reset(before)


def set_home(folder: Path) -> None:
    """This process and its children write there, wherever they are at work."""
    os.environ[SETTING] = str(folder.absolute())


def is_own(home: Path) -> bool:
    """Whether a home is the one beside the code, which nobody had to name."""
    return home.absolute() == OWN_HOME.absolute()
