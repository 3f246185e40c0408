"""Servers of one home that start at once make what they show once, and wait for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier

import pytest
from filelock import FileLock

from jinwei import paths
from jinwei.versions import lock, publications, publish
from jinwei.web import serving
from tests.deliveries import DISTRICT, small_delivery

BEGIN = """
import sys
from pathlib import Path
from jinwei import paths
from jinwei.web import serving
paths.DEMO = Path(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
print(serving.begin(demo=True))
"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    """A demo that is quickly published."""
    district = DISTRICT.replace("（测试）", "（演示）")
    return small_delivery(tmp_path_factory.mktemp("demo"), district=district)


@pytest.fixture
def home(tmp_path, monkeypatch, demo) -> Iterator[Path]:
    """A home in which nothing was ever published."""
    monkeypatch.setattr(paths, "DEMO", demo)
    monkeypatch.setenv(paths.SETTING, str(tmp_path / "home"))
    yield tmp_path / "home"
    serving._known.discard(tmp_path / "home")


def test_one_of_them_makes_it_and_all_show_it(home, demo):
    starting = Barrier(3)

    def shown(_) -> str:
        command = [sys.executable, "-c", BEGIN, str(demo)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with subprocess.Popen(command, cwd=paths.ROOT, text=True, **pipes) as child:
            assert child.stdout.readline() == "ready\n"
            starting.wait()
            return child.communicate("go\n")[0].strip()

    with ThreadPoolExecutor(starting.parties) as pool:
        assert {*pool.map(shown, range(3))} == {publish.current(home)}
    assert len(publications.listed(home).entries) == 1


def test_whoever_starts_while_another_publishes_waits_for_it(home, monkeypatch):
    home.mkdir()
    with ExitStack() as publishing:
        publishing.enter_context(FileLock(home / lock.LOCK))
        monkeypatch.setattr(lock, "wait", lambda home: publishing.close())
        assert serving.begin(home, demo=True) == publish.current(home)


def test_a_publication_that_is_over_keeps_nobody_waiting(home):
    home.mkdir()
    lock.wait(home)
    with lock.turn(home):
        pass
