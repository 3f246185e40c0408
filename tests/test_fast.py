"""The daily run leaves out what it says, and nothing slow can slip into the rest."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from jinwei.paths import DEMO
from jinwei.versions import publish
from tests import fast
from tests.deliveries import small_delivery

FILES = sorted(fast.TESTS.rglob("test_*.py"))
# What drives a browser or starts a server.
SLOW_MODULES = ("playwright", r"bench\.serve", r"bench\.chromium")


def test_every_room_left_out_is_there_and_has_tests():
    tested = {each for path in FILES for each in (path, *path.parents)}
    assert {fast.TESTS / name for name in fast.LEFT_OUT} <= tested


def test_what_decides_is_in_the_daily_run():
    run = {path.parent.name for path in FILES if not fast.is_left_out(path)}
    assert run >= {"policy", "sql", "intake", "delivery", "marts", "rules", "records"}


def test_what_drives_a_browser_or_a_server_is_left_out():
    run = (path for path in FILES if not fast.is_left_out(path))
    slow = re.compile(rf"^from ({'|'.join(SLOW_MODULES)})", re.M)
    assert [path.name for path in run if slow.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("name", ["chromium", "-m jinwei serve"])
def test_a_test_that_starts_a_browser_or_a_server_fails(name):
    with fast.nothing_slow(), pytest.raises(pytest.fail.Exception, match="starts"):
        subprocess.run([sys.executable, "-c", "", name], check=True)


def test_a_test_that_publishes_much_fails(tmp_path):
    with fast.nothing_slow(), pytest.raises(pytest.fail.Exception, match="publishes"):
        publish.publish(DEMO, tmp_path)


def test_a_test_may_publish_what_it_wrote_itself(tmp_path):
    with fast.nothing_slow():
        publish.publish(small_delivery(tmp_path / "small"), tmp_path / "home")
    assert publish.current(tmp_path / "home")
