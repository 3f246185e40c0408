"""So many turns are taken at one time, by who came first; long ones hold up nobody."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

import pytest

from jinwei.web.turns import Turns

PATIENCE = 60
EVER = 3600.0


class Noted(deque):
    """Those who wait, and how many have ever come to do so."""

    came = 0

    def append(self, turn: object) -> None:
        super().append(turn)
        self.came += 1


class Runs:
    """Runs that take turns, and end when they are told to."""

    def __init__(self, turns: Turns, pool: ThreadPoolExecutor) -> None:
        self.turns, self.pool = turns, pool
        self.waiting = turns._waiting = Noted()
        self.began: list[str] = []
        self.ends: dict[str, threading.Event] = {}
        self.runs: dict[str, Future[None]] = {}
        self._changed = threading.Condition()

    def ask(self, name: str, does: Callable[[], None] = lambda: None) -> None:
        """A run comes, which then waits or begins."""
        before = self.waiting.came
        self.ends[name] = threading.Event()
        self.runs[name] = self.pool.submit(self._run, name, does)
        self.until(lambda: self.waiting.came > before)

    def end(self, name: str) -> None:
        """It is told to end, and has."""
        self.ends[name].set()
        assert not wait([self.runs[name]], PATIENCE).not_done

    def until(self, holds: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        with self._changed:
            while not holds():
                assert time.monotonic() < until
                self._changed.wait(0.001)

    def have_begun(self, *names: str) -> bool:
        """Whether those have begun and no others; their order is the threads'."""
        self.until(lambda: len(self.began) >= len(names))
        return sorted(self.began) == sorted(names)

    def _run(self, name: str, does: Callable[[], None]) -> None:
        with self.turns.taken():
            with self._changed:
                self.began.append(name)
                self._changed.notify_all()
            assert self.ends[name].wait(PATIENCE)
            does()


@pytest.fixture
def runs_of():
    made: list[Runs] = []
    with ThreadPoolExecutor(16) as pool:

        def of(most: int, seconds: float = EVER) -> Runs:
            made.append(Runs(Turns(most, seconds), pool))
            return made[-1]

        yield of
        for each in made:
            for end in each.ends.values():
                end.set()


def test_so_many_run_at_one_time_and_the_next_begins_when_one_has_ended(runs_of):
    runs = runs_of(2)
    for name in "abcd":
        runs.ask(name)
    assert runs.have_begun("a", "b")
    runs.end("b")
    assert runs.have_begun("a", "b", "c")
    runs.end("a")
    assert runs.have_begun("a", "b", "c", "d")


def test_who_came_first_begins_first(runs_of):
    runs = runs_of(1)
    for name in "abcdefgh":
        runs.ask(name)
        runs.ends[name].set()
    assert runs.have_begun(*"abcdefgh")
    assert runs.began == [*"abcdefgh"]


def test_one_that_fails_gives_its_turn_back(runs_of):
    def fails() -> None:
        raise ValueError

    runs = runs_of(1)
    runs.ask("a", fails)
    runs.ask("b")
    runs.end("a")
    assert runs.have_begun("a", "b")


def test_one_that_lasts_holds_up_nobody(runs_of):
    runs = runs_of(2, seconds=0.001)
    for name in "abcdef":
        runs.ask(name)
    assert runs.have_begun(*"abcdef")


def test_a_turn_that_had_lasted_is_not_given_back_twice(runs_of):
    runs = runs_of(1, seconds=0.001)
    runs.ask("a")
    runs.ask("b")
    assert runs.have_begun("a", "b")
    runs.turns._seconds = EVER
    runs.ask("c")
    runs.ask("d")
    runs.end("a")
    assert runs.have_begun("a", "b")
    runs.end("b")
    assert runs.have_begun("a", "b", "c")


def test_all_of_many_have_their_turn():
    turns, running, most = Turns(3, EVER), threading.Semaphore(3), 200

    def run() -> bool:
        with turns.taken():
            is_free = running.acquire(blocking=False)
            running.release()
            return is_free

    with ThreadPoolExecutor(32) as pool:
        done, left = wait([pool.submit(run) for _ in range(most)], PATIENCE)
    assert not left
    assert all(each.result() for each in done)
    assert not turns._waiting
    assert not turns._begun
