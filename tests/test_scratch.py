"""What a command writes into a temporary folder stays in memory where that has room."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from tests import scratch

WRITES = """
import json, sys, tempfile
from pathlib import Path
made = Path(tempfile.mkdtemp())
(made / "file").write_bytes(b"x")
told = {"made": str(made), "mode": made.parent.stat().st_mode}
Path(sys.argv[1]).write_text(json.dumps(told))
sys.exit(3)
"""
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps no files in memory"
)


@pytest.fixture
def usual(tmp_path, monkeypatch) -> Path:
    """The folder that temporary files are put into by this machine."""
    monkeypatch.delenv(scratch.NAMED, raising=False)
    return _place(_written(tmp_path, memory=tmp_path / "nothing"))


def _written(place: Path, **given: object) -> dict[str, object]:
    """The temporary folder that a command made, which ends with a code of its own, and
    the mode of where it made it."""
    command = [sys.executable, "-c", WRITES, str(place / "told")]
    assert scratch.run(command, **given) == 3
    return json.loads((place / "told").read_text())


def _place(written: dict[str, object]) -> Path:
    return Path(written["made"]).parent


def test_it_is_written_into_memory_and_gone_afterwards(tmp_path, usual):
    memory = tmp_path / "memory"
    memory.mkdir()
    written = _written(tmp_path, memory=memory, needed=1)
    assert _place(written).parent == memory
    assert stat.S_IMODE(written["mode"]) == scratch.FOR_ALL
    assert list(memory.iterdir()) == []


def test_where_memory_has_no_room_it_is_written_where_it_always_is(tmp_path, usual):
    full = {"memory": tmp_path, "needed": 1 << 60}
    assert _place(_written(tmp_path, **full)) == usual


def test_memory_that_programs_need_is_left_to_them(tmp_path, monkeypatch):
    monkeypatch.setattr(scratch, "_available", lambda: 2 << 20)
    assert scratch.has_room(tmp_path, needed=1 << 20)
    assert not scratch.has_room(tmp_path, needed=(1 << 20) + 1)


def test_what_this_machine_has_to_give_is_less_than_it_has():
    whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    assert 0 < scratch._available() <= whole


def test_whoever_says_where_is_obeyed(tmp_path, monkeypatch):
    ours = tmp_path / "ours"
    ours.mkdir()
    monkeypatch.setenv(scratch.NAMED, str(ours))
    assert _place(_written(tmp_path, memory=tmp_path, needed=1)) == ours


def test_memory_from_which_nothing_may_be_started_is_passed_by(tmp_path, monkeypatch):
    class Mounted:
        f_flag, f_bavail, f_frsize = scratch.os.ST_NOEXEC, 1 << 40, 4096

    monkeypatch.setattr(scratch.os, "statvfs", lambda path: Mounted)
    monkeypatch.setattr(scratch, "_available", lambda: 1 << 60)
    assert not scratch.has_room(tmp_path)
    Mounted.f_flag = 0
    assert scratch.has_room(tmp_path)
