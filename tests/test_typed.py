"""A type that many threads meet at once for the first time ends no process."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from jinwei import typed
from jinwei.paths import ROOT

MEETING = """
import sys, threading
from jinwei import typed

DECLARED = '''
from dataclasses import dataclass

@dataclass(frozen=True)
class Part:
    x: int
    y: str

@dataclass(frozen=True)
class Whole:
    part: Part
    others: list[Part]
    z: str = ""
'''
STATED = {"part": {"x": 1, "y": "a"}, "others": [{"x": 2, "y": "b"}]}
WRITTEN = '{"part": {"x": 1, "y": "a"}, "others": [{"x": 2, "y": "b"}]}'
THREADS, TYPES = 4, 400

def meet(kind, all_here):
    all_here.wait()
    assert typed.converted(STATED, kind) == typed.decoded(WRITTEN, kind)

sys.setswitchinterval(1e-6)
for _ in range(TYPES):
    names = {}
    exec(DECLARED, names)
    all_here = threading.Barrier(THREADS)
    threads = [
        threading.Thread(target=meet, args=(names["Whole"], all_here))
        for _ in range(THREADS)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
print("met")
"""
DIRECTLY = re.compile(r"msgspec\.(?:convert|json\.decode|json\.Decoder)\(")


def test_threads_that_meet_a_type_at_once_all_have_its_values():
    run = [sys.executable, "-c", MEETING]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "met\n"), done.stderr[-500:]


def test_every_value_of_a_declared_type_is_made_in_turn():
    here = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "jinwei").rglob("*.py")
        if DIRECTLY.search(path.read_text("utf-8"))
    }
    assert here == {"jinwei/typed.py"}


def test_what_is_no_such_value_is_refused():
    with pytest.raises(ValueError, match="int"):
        typed.converted("a", int)
    with pytest.raises(ValueError, match="int"):
        typed.decoded('"a"', int)
