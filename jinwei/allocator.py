"""A server takes its memory from the system's allocator, which gives it back.

Python's own takes it by the mebibyte and gives a piece back once nothing stands in it:
after two hundred viewers have left that is a tenth of the server, for good.
"""

from __future__ import annotations

import os
import platform
import sys

SETTING = "PYTHONMALLOC"
SYSTEM = "malloc"


def begin() -> None:
    """This process goes on with the system's allocator, from its first line again.

    Where it was said which one is to be used, it goes on with that one; what it starts
    itself has Python's own. Only glibc's is known to do as well.
    """
    is_said = os.environ.pop(SETTING, "")
    if is_said or platform.libc_ver()[0] != "glibc":
        return
    again = [sys.executable, *sys.orig_argv[1:]]
    os.execve(sys.executable, again, {**os.environ, SETTING: SYSTEM})  # noqa: S606
