"""A publisher killed at any moment leaves the old version or the new, never half."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

from bench.crash import kill_while_publishing
from jinwei import files
from jinwei.paths import ROOT
from jinwei.versions import publish
from jinwei.versions.publications import listed
from jinwei.versions.published import POINTER
from tests.faults.conftest import version_of

OLD, NEW = "门头牌匾破损", "门头牌匾已经破损"
# Publishes, but says so and stands still before the write of that number.
STANDING_STILL = """
import sys
from pathlib import Path
from jinwei import files
from jinwei.build import database
from jinwei.versions import publish
from tests.faults.built import built_once_in
database.build = built_once_in(Path(sys.argv[4]))
coming = iter(range(1, 1000))
def attempt(write, *arguments):
    if next(coming) == int(sys.argv[3]):
        print("stands still", flush=True)
        sys.stdin.read()
    return write(*arguments)
files.attempt = attempt
publish.publish(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_until_the_pointer_is_swapped_a_killed_publisher_leaves_the_old_version(
    home, correction, built, tmp_path, monkeypatch
):
    whole = copied(home, tmp_path / "whole")
    writes = writes_of(correction, whole, monkeypatch)
    renamed = [at for at, name in enumerate(writes, 1) if name]
    in_place, swapped = (
        writes.index(name) + 1 for name in (version_of(whole)[0], POINTER)
    )
    gathered = {}
    # What others see changes with a name alone: before each of the renames, and after.
    for at in sorted({each for each in renamed if each >= in_place} | {len(writes)}):
        left = copied(home, tmp_path / str(at))
        kill_before(at, correction, left, built)
        gathered[at] = version_of(left)[1]
        seen = listed(left)
        assert not seen.fault
        assert len(seen.entries) == (1 if gathered[at] == OLD else 2)
        again = publish.publish(correction, left)
        assert again.is_swapped == (gathered[at] == OLD)
        assert version_of(left) == (again.version, NEW)
        assert not list((left / "versions").glob(".making-*"))
        assert [e.action for e in listed(left).entries] == ["publish", "publish"]
        assert not listed(left).fault
    assert gathered == {at: OLD if at <= swapped else NEW for at in gathered}
    assert set(gathered.values()) == {OLD, NEW}


def test_a_publisher_killed_at_a_random_moment_leaves_the_old_version_or_the_new(
    tmp_path,
):
    actual = kill_while_publishing(tmp_path, 6, random.Random(12))
    assert actual["old"] + actual["new"] == 6
    assert actual["lost"] == actual["half"] == 0


def copied(home, to):
    shutil.copytree(home, to)
    return to


def writes_of(delivery, home, monkeypatch):
    """Every write while the delivery is published whole: the name given, if any."""
    writes = []

    def attempt(write, *arguments):
        writes.append(Path(arguments[-1]).name if write is os.replace else "")
        return write(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(files, "attempt", attempt)
        publish.publish(delivery, home)
    return writes


def kill_before(at, delivery, home, built):
    """A publisher of the delivery was killed while it stood still before that write."""
    given = map(str, (delivery, home, at, built))
    command = [sys.executable, "-c", STANDING_STILL, *given]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as publisher:
        text = publisher.stdout.readline()
        publisher.kill()
    assert text == "stands still\n"
