"""The daily run, pytest -p tests.fast: what it leaves out and what it lets no test do.

Whole folders are left out and single files. `make test`, which runs all, proves them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from jinwei.paths import ROOT
from jinwei.versions import publish

TESTS = ROOT / "tests"
LEFT_OUT = {
    "browser": "a live server and a real browser",
    "build": "every column at its limits, built whole",
    "bundle": "environments of their own",
    "cli": "each command on a home of its own",
    "data": "the demo and the real deliveries, published",
    "desk": "versions renamed, corrected and checked",
    "engine/test_spark_conformance.py": "a Spark server and its Java",
    "faults": "killed, unreadable and full disks",
    "intake/test_pollution.py": "thousands of spoilt files",
    "intake/test_round_trip.py": "generated files",
    "marts/test_figures_at_limits.py": "a million problems",
    "sql/test_frames.py": "the demo, published",
    "reminders": "the demo, published, and a mail server",
    "report": "every file of a quarter, cell by cell",
    "twins": "a second reckoning on generated data",
    "ui": "every page in every cycle",
    "versions": "publishing, going back, rebuilding",
    "web": "a live server",
    "what_if": "a version judged again for each line",
}
# Browsers and their driver, and servers of our own.
SLOW_PROGRAMS = (
    "playwright", "chromium", "google-chrome", "-m jinwei ", "spark-submit",
)  # fmt: skip
LARGE = 100_000  # bytes of a delivery; those that tests write themselves have a few


@cache
def is_left_out(path: Path) -> bool:
    """Whether the daily run passes by a path below tests/."""
    return any(TESTS / name in (path, *path.parents) for name in LEFT_OUT)


@contextmanager
def nothing_slow() -> Iterator[None]:
    """Meanwhile a test that starts a browser or a server or publishes much, fails."""
    watching = True

    def started(event: str, given: tuple) -> None:
        if watching and event == "subprocess.Popen":
            command = " ".join(map(str, given[1]))
            if any(program in command for program in SLOW_PROGRAMS):
                _refuse(f"starts {command}")

    in_full = publish.publish

    def in_small(delivery: Path, *given, **named):
        size = sum(each.stat().st_size for each in Path(delivery).iterdir())
        if size > LARGE:
            _refuse(f"publishes {delivery}, {size} bytes")
        return in_full(delivery, *given, **named)

    sys.addaudithook(started)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(publish, "publish", in_small)
        try:
            yield
        finally:
            watching = False


def _refuse(what: str) -> None:
    pytest.fail(
        f"A test of the daily run {what}. Move it to a room that tests/fast.py leaves "
        "out, or let it do with less."
    )


@pytest.fixture(scope="session", autouse=True)
def _nothing_slow() -> Iterator[None]:
    with nothing_slow():
        yield


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Pass by the rooms left out; None leaves the rest to pytest."""
    return is_left_out(collection_path) or None


def pytest_terminal_summary(terminalreporter) -> None:
    """Say what was not proved."""
    terminalreporter.section("left out, make test proves it")
    for room, why in LEFT_OUT.items():
        terminalreporter.line(f"tests/{room}: {why}")
