"""Reads dropped bytes for the server: run as a module in a child, under limits.

One call after the other comes in, and its answer goes out; the reader ends with the
server, or when what it read asked for more than is allowed here.
"""

from __future__ import annotations

import os
import sys

from msgspec import Raw

from jinwei import faults
from jinwei.drafts.checker import is_outsized
from jinwei.drafts.wire import Answered, Asked, called, receive, send, unpacked
from jinwei.faults import Told

MEMORY_BYTES = 3 << 30
OUTSIZED = "看这个文件时内存不够用，已经停下。请把文件拆小以后再放。"


def main() -> None:
    """Answers until nothing more is asked, or something breaks off."""
    asking, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever prints must not be taken for an answer.
    os.dup2(2, 1)
    _limit_memory()
    while True:
        try:
            asked: Asked = unpacked(receive(asking), Asked)
        except EOFError:
            return
        answered = answer(asked)
        send(answers, answered)
        if answered.broken:
            return


def answer(asked: Asked) -> Answered:
    """What comes of a call; nothing in what it reads makes this raise."""
    _limit_time(asked.seconds)
    try:
        return Answered(value=Raw(called(asked)))
    except Told as fault:
        return Answered(fault=str(fault))
    except Exception as error:
        return Answered(broken=_why(error))


def _why(error: Exception) -> str:
    if is_outsized(error) or isinstance(error, RecursionError):
        return OUTSIZED
    return faults.line(error)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    # What is asked for, not what is set aside: address space says nothing of use.
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))


def _limit_time(seconds: int) -> None:
    """The system ends this process once the call has taken its time and as much again,
    also where the server is gone that would have done so."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    processors = os.cpu_count() or 1
    until = usage.ru_utime + usage.ru_stime + 2 * seconds * processors
    resource.setrlimit(resource.RLIMIT_CPU, (int(until) + 1, most))


if __name__ == "__main__":
    main()
