"""What goes on beside the server as long as it serves."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from jinwei import faults, journal
from jinwei.access import districts
from jinwei.drafts import inbox
from jinwei.reminders import daily
from jinwei.web import newer


@contextmanager
def all_of(home: Path) -> Iterator[None]:
    """Meanwhile inbox, reminders and what pages follow go on, of each district where
    there are several."""
    with ExitStack() as stack:
        for each in districts.homes(home):
            stack.enter_context(watching_inbox(each))
            stack.enter_context(reminding(each))
            stack.enter_context(following(each))
        yield


@contextmanager
def watching_inbox(home: Path) -> Iterator[None]:
    """Meanwhile the watched folder of that home is looked into, where there is one."""
    with _going(lambda wait: inbox.watch(home, _tell, wait, faults.logged)):
        yield


@contextmanager
def reminding(home: Path) -> Iterator[None]:
    """Meanwhile what falls due is sent once a day, to whom the settings name."""
    with _going(lambda wait: daily.watch(home, wait)):
        yield


@contextmanager
def following(home: Path) -> Iterator[None]:
    """Meanwhile open pages follow the version in use, wherever it was published."""
    with _going(lambda wait: newer.watch(home, wait)):
        yield


@contextmanager
def _going(work: Callable[[Callable[[float], bool]], None]) -> Iterator[None]:
    """Meanwhile that work goes on; what it waits by says when it is over."""
    over = threading.Event()
    worker = threading.Thread(target=work, args=(over.wait,), daemon=True)
    worker.start()
    try:
        yield
    finally:
        over.set()


def _tell(line: str) -> None:
    """Names of files and units are for who sits before the screen, not for a log."""
    journal.event("inbox")
    if sys.stdout is not None and sys.stdout.isatty():
        print(f"收件夹：{line}", flush=True)  # noqa: T201
