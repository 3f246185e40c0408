"""A command whose temporary files stay in memory, where that has room for them:
python -m tests.scratch COMMAND. What tests write is thrown away, and to wait until a
disk has all of it takes longer than many of them.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

MEMORY = Path("/dev/shm")
NEEDED = 6 << 30  # bytes: all that the tests leave behind, and as much again
NAMED = "TMPDIR"
FOR_ALL = 0o1777  # as /tmp is: some tests are run by other accounts


def has_room(memory: Path = MEMORY, needed: int = NEEDED) -> bool:
    """Whether so many bytes fit there, and programs may be started from there."""
    if not (memory.is_dir() and os.access(memory, os.W_OK)):
        return False
    held = os.statvfs(memory)
    is_program_free = not held.f_flag & os.ST_NOEXEC
    fits = held.f_bavail * held.f_frsize >= needed
    return is_program_free and fits and _available() >= 2 * needed


def _available() -> int:
    """Bytes that programs may still take, as Linux reckons them: those that test need
    some as well, and a folder in memory may be offered more than there is."""
    lines = Path("/proc/meminfo").read_text("utf-8").splitlines()
    listed = dict(line.split(":", 1) for line in lines)
    return int(listed["MemAvailable"].split()[0]) << 10


def run(command: Sequence[str], memory: Path = MEMORY, needed: int = NEEDED) -> int:
    """The exit code of the command, after which its temporary files are gone. Those of
    one that was told where to put them, or for which there is no room, stay on disk.
    """
    if NAMED in os.environ or not has_room(memory, needed):
        return _ended(command, {})
    folder = tempfile.mkdtemp(prefix="jinwei-tests-", dir=memory)
    Path(folder).chmod(FOR_ALL)
    try:
        return _ended(command, {NAMED: folder})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ended(command: Sequence[str], variables: dict[str, str]) -> int:
    # Whoever interrupts it interrupts the command too, which ends in its own way.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run(command, env={**os.environ, **variables}).returncode
    finally:
        signal.signal(signal.SIGINT, before)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
