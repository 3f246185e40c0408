"""What holds for every test: no log of ours is written to, slow is not wrong, and no
answer to a named query breaks the key or the row that the query declares. And homes of
published deliveries, the same files published once a run, with their facts."""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadFileScheduling

from jinwei import desk, sql
from jinwei.desk.facts import Facts, facts
from jinwei.paths import ROOT
from jinwei.versions import publish
from tests import keys, typed
from tests.fast import is_left_out

HomeOf = Callable[[str | Path], Path]
FactsOf = Callable[..., Facts]

settings.register_profile(
    "patient",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")


class OneLaneForBrowsers(LoadFileScheduling):
    """A file at a time for each worker, and for one of them all that a browser shows:
    it waits for servers and a Chromium, which are not started twice, and which work
    while the others reckon."""

    def _split_scope(self, nodeid: str) -> str:
        room = "tests/browser/"
        return room if nodeid.startswith(room) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log) -> OneLaneForBrowsers:
    """How `make test` shares the tests out among its workers."""
    return OneLaneForBrowsers(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the daily run leaves out is first, browsers before all, and its short files
    are last, so that no worker is left with much when the others have finished."""
    items.sort(key=lambda item: not is_left_out(item.path))


def pytest_collection_finish() -> None:
    """What was collected stays until the end: none of it is looked through again and
    again for what could be thrown away."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """At the end everything may go."""
    gc.unfreeze()


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


@pytest.fixture(scope="session")
def new_home(tmp_path_factory) -> HomeOf:
    """A home of one's own in which a delivery, a folder or named from data/, is
    published: a copy of what the first to ask for the same files published."""
    ours = tmp_path_factory.getbasetemp()
    of_all_workers = ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours

    def home(delivery: str | Path) -> Path:
        made = tmp_path_factory.mktemp("home")
        folder = ROOT / "data" / delivery
        kept = _published(folder, of_all_workers / f"published-{_content_of(folder)}")
        return Path(shutil.copytree(kept, made, dirs_exist_ok=True))

    return home


def _content_of(folder: Path) -> str:
    """The same for folders that hold the same files."""
    content = hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = path.relative_to(folder).as_posix()
        content.update(f"{name}\0{path.stat().st_size}\0".encode())
        content.update(path.read_bytes())
    return content.hexdigest()


def _published(folder: Path, kept: Path) -> Path:
    with FileLock(f"{kept}.lock"):
        if not kept.exists():
            making = kept.with_suffix(".making")
            is_ours = folder.is_relative_to(ROOT / "data")
            publish.publish(folder, making, accept_refused=not is_ours)
            making.rename(kept)
    return kept


@pytest.fixture(scope="session")
def home_of(new_home) -> HomeOf:
    """The same, one for all tests of a worker, which write nothing into it."""
    homes: dict[str, Path] = {}

    def home(delivery: str | Path) -> Path:
        content = _content_of(ROOT / "data" / delivery)
        if content not in homes:
            homes[content] = new_home(delivery)
        return homes[content]

    return home


@pytest.fixture(scope="session")
def facts_of(home_of) -> FactsOf:
    """The facts of a cycle of a delivery, with its records until now."""

    @cache
    def of(delivery: str, cycle: str, *, is_public: bool = True) -> Facts:
        home = home_of(delivery)
        version = publish.open_current(home).id
        at = desk.position(version, home)
        return facts(version, at, cycle, is_public=is_public, home=home)

    return of
