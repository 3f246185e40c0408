"""A server runs on the system's allocator, and as it was started all the same."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

from jinwei.paths import ROOT

STARTED = """
import os, sys
from jinwei import allocator
allocator.begin()
begun = open("/proc/self/environ").read().split("\\0")
used = [each for each in begun if each.startswith(allocator.SETTING)]
print(os.getpid(), used, os.environ.get(allocator.SETTING), sys.argv[1:])
"""
ON_GLIBC = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="on another C library nothing is done"
)


def started(**said: str) -> tuple[int, int, str]:
    """The process that was started, the one that says so, and what it says."""
    variables = {n: v for n, v in os.environ.items() if n != "PYTHONMALLOC"} | said
    with subprocess.Popen(
        [sys.executable, "-c", STARTED, "serve", "--port", "1"],
        cwd=ROOT,
        env=variables,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        told, _ = process.communicate()
    pid, _, rest = told.strip().partition(" ")
    return process.pid, int(pid), rest


@ON_GLIBC
def test_the_same_process_goes_on_with_it_and_its_children_do_not():
    pid, told_by, said = started()
    assert told_by == pid
    assert said == "['PYTHONMALLOC=malloc'] None ['serve', '--port', '1']"


@ON_GLIBC
def test_where_another_one_was_said_that_one_stays():
    _, _, said = started(PYTHONMALLOC="pymalloc")
    assert said == "['PYTHONMALLOC=pymalloc'] None ['serve', '--port', '1']"
