"""Many open one page at once, also right after a record: all of them are answered."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from websockets.sync.client import ClientConnection

from bench.recorded import record
from bench.rerun import PAGES
from bench.serve import server
from bench.session import rerun, session
from jinwei import desk, sql
from jinwei.versions import publish

MANY = 12


@pytest.fixture(scope="module")
def home(new_home) -> Path:
    return new_home("demo")


@pytest.fixture(scope="module")
def viewers(home) -> Iterator[list[ClientConnection]]:
    """Open sessions at one server, for which nothing was made yet."""
    with server(home) as (address, _), ExitStack() as held:
        yield [held.enter_context(session(address)) for _ in range(MANY)]


@pytest.mark.parametrize("page", PAGES)
def test_all_who_open_a_page_at_once_are_answered(home, viewers, page):
    with ThreadPoolExecutor(MANY) as threads:
        for about in (None, *findings(home)):
            if about is not None:
                record(home, about)
            # A run that fails raises what its page says of that.
            runs = [threads.submit(rerun, each, page) for each in viewers]
            assert all(run.result(60) > 0 for run in runs)


def findings(home: Path) -> list[dict]:
    """A finding of the first cycle, and one of the last."""
    version = publish.current(home)
    whole = desk.connection(version, desk.position(version, home), home)
    listed = sorted(
        sql.query(whole, "recorded/finding"), key=lambda each: each["cycle"]
    )
    return [listed[0], listed[-1]]
