"""Calls that read dropped bytes: made in a process of its own, under limits.

A hostile or outsized file can only take the memory and the time that are allowed there.
Then that process ends, whoever asked is told why, and the next call finds another.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import msgspec

from jinwei import faults
from jinwei.drafts import wire
from jinwei.drafts.model import DraftError
from jinwei.drafts.wire import Answered, Asked
from jinwei.paths import ROOT

READER = ("-m", "jinwei.drafts.reader")
MOST = 2
"""How many read at the same time; who comes then waits."""
OVERDUE = "看这个文件用了 {seconds} 秒还没有看完，已经停下。请把文件拆小以后再放。"
VANISHED = (
    "看这个文件时中断了，没有留下说明：多半是文件太大，超出了内存的上限。"
    "请把文件拆小以后再放。"
)
Value = TypeVar("Value")


class BrokenOff(DraftError):
    """A file took more than it may; the message says what, and what to do."""


_turns = threading.BoundedSemaphore(MOST)
_idle: list[subprocess.Popen[bytes]] = []


def limited(seconds: int, function: Callable[..., Value], *arguments: object) -> Value:
    """What the function returns, a typed one of this package, called in a reader.

    DraftError where it raised one, BrokenOff where it took more than it may.
    """
    asked = Asked(
        function.__module__,
        function.__name__,
        msgspec.Raw(wire.packed(arguments)),
        seconds,
    )
    with _turns:
        answered = _answered(asked)
    if answered.broken:
        raise BrokenOff(answered.broken)
    if answered.fault:
        raise DraftError(answered.fault)
    value: Value = wire.unpacked(answered.value, wire.returned(function))
    return value


def _answered(asked: Asked) -> Answered:
    """What a reader answers, who is idle afterwards unless it broke off."""
    reader = _reader()
    overdue = threading.Event()
    watch = threading.Timer(asked.seconds, _end, [reader, overdue])
    watch.start()
    try:
        assert reader.stdin is not None and reader.stdout is not None
        wire.send(reader.stdin, asked)
        answered: Answered = wire.unpacked(wire.receive(reader.stdout), Answered)
    except (EOFError, OSError, ValueError):
        _end(reader)
        why = OVERDUE.format(seconds=asked.seconds) if overdue.is_set() else VANISHED
        return Answered(broken=why)
    finally:
        watch.cancel()
    if answered.broken or overdue.is_set():
        _end(reader)
    else:
        _idle.append(reader)
    return answered


def _reader() -> subprocess.Popen[bytes]:
    """One that is idle, or a new one."""
    while _idle:
        reader = _idle.pop()
        if reader.poll() is None:
            return reader
        _end(reader)
    try:
        return subprocess.Popen(
            [sys.executable, *READER],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # A group of its own, so that what it starts is stopped with it.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except OSError as error:
        raise BrokenOff(f"看不了文件：{faults.why(error)}。") from error


def _end(
    reader: subprocess.Popen[bytes], overdue: threading.Event | None = None
) -> None:
    """The reader and what it started are ended."""
    if overdue is not None:
        overdue.set()
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            reader.kill()
        elif reader.poll() is None:  # else its number may be another's by now
            os.killpg(reader.pid, signal.SIGKILL)
    reader.wait()
    if overdue is None:
        for stream in (reader.stdin, reader.stdout):
            with suppress(OSError):
                stream and stream.close()
