"""Checks one draft: run as a module in a child of its own, under limits.

A hostile or outsized file can only take the memory and the time allowed here.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

from jinwei import faults, files
from jinwei.drafts.progress import Place, Progress, held, tell

MEMORY_BYTES = 6 << 30
SECONDS = 900
LOCK_SECONDS = 10
TELLING_SECONDS = 60
"""How much longer the system waits than we do, for why it ended to be written."""
OVERDUE = (
    f"核对了 {SECONDS // 60} 分钟还没有完成，已经停下。"
    "请把大的文件拆分后再放，或者请管理员用命令核对。"
)
OUTSIZED = "核对时内存不够用，已经停下。请把大的文件拆分后再放。"


def main() -> None:
    """Checks the draft named on the command line, and writes what came of it."""
    home, draft, since, folder = sys.argv[1:]
    place = Place(Path(folder))
    with held(place.folder.parent).acquire(timeout=LOCK_SECONDS):
        tell(place, Progress(since, "准备", os.getpid()))
        sys.stdout.write("checking\n")
        sys.stdout.close()
        _limit(place)
        # What reads and judges takes long to load: whoever started us waits no more.
        from jinwei.drafts import checking

        try:
            checking.check(Path(home), draft, place, since)
        except Exception as error:
            _break_off(place, OUTSIZED if is_outsized(error) else faults.line(error))


def _limit(place: Place) -> None:
    """Caps time, and memory where the system knows how to."""
    watch = threading.Timer(SECONDS, _stop_all, [place])
    watch.daemon = True
    watch.start()
    if sys.platform == "win32":
        return
    import resource

    # What is asked for, not what is set aside: address space says nothing of use.
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    processors = os.cpu_count() or 1
    longest = SECONDS * processors + TELLING_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (longest, longest))


def is_outsized(error: Exception) -> bool:
    """Whether the memory that is allowed did not suffice, whoever asked for it."""
    return (
        isinstance(error, MemoryError)
        or type(error).__name__ == "OutOfMemoryException"
        or str(error) == "can't start new thread"
    )


def _stop_all(place: Place) -> None:
    """Ends this process and the readers it started, and says why."""
    _break_off(place, OVERDUE)
    if sys.platform == "win32":
        os._exit(1)
    os.killpg(0, signal.SIGKILL)


def _break_off(place: Place, reason: str) -> None:
    files.swap(place.broken, reason.encode())


if __name__ == "__main__":
    main()
