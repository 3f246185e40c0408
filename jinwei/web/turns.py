"""Few runs of pages are made at one time; the others wait their turn.

All threads of a Python share one processor, which they take from each other every few
milliseconds. Where two hundred viewers ask at once, two hundred runs begun together
would each end as late as the last, and what is ready would wait for them to be sent.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(eq=False)
class _Turn:
    """One who waits, or has begun."""

    woken: threading.Event = field(default_factory=threading.Event)
    is_first: bool = False
    has_begun: bool = False


class Turns:
    """Turns of which so many are taken at one time, by who came first.

    One that has lasted `seconds` waits for something itself, a disk or a long query:
    it goes on, and the next begins beside it.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._most, self._seconds = most, seconds
        self._lock = threading.Lock()
        self._waiting: deque[_Turn] = deque()
        self._begun: dict[_Turn, float] = {}
        """When, by `time.monotonic`, each began that counts."""

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Waits for a turn, which ends with the block."""
        turn = _Turn()
        with self._lock:
            self._waiting.append(turn)
            self._begin()
        while not turn.has_begun:
            turn.woken.wait(self._seconds if turn.is_first else None)
            turn.woken.clear()
            with self._lock:
                self._begin()
        try:
            yield
        finally:
            with self._lock:
                self._begun.pop(turn, None)
                self._begin()

    def _begin(self) -> None:
        """Whoever may begin now begins; the first who may not looks again in time."""
        now = time.monotonic()
        for turn, began in [*self._begun.items()]:
            if now - began >= self._seconds:
                del self._begun[turn]
        while self._waiting and len(self._begun) < self._most:
            turn = self._waiting.popleft()
            turn.has_begun, self._begun[turn] = True, now
            turn.woken.set()
        if self._waiting and not self._waiting[0].is_first:
            self._waiting[0].is_first = True
            self._waiting[0].woken.set()
