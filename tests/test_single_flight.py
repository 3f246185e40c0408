"""Threads that ask the same at once are answered by one of them."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import pytest

from jinwei.single_flight import single_flight

READERS = 6


class Slow:
    """Work that ends when it is let, and counts how often it was done for what."""

    def __init__(self, fails: int = 0) -> None:
        self.done: list[object] = []
        self.begun, self.let = threading.Event(), threading.Event()
        self._fails, self._counting = fails, threading.Lock()

    def __call__(self, given: object) -> list[object]:
        with self._counting:
            self.done.append(given)
            number = len(self.done)
        self.begun.set()
        assert self.let.wait(60)
        if number <= self._fails:
            raise ValueError(given)
        return [given]


class Counted:
    """A key that tells how often it was looked for, so that nobody has to sleep."""

    def __init__(self, enough: int) -> None:
        self._left, self.reached = enough, threading.Event()
        self._counting = threading.Lock()

    def __hash__(self) -> int:
        with self._counting:
            self._left -= 1
            if self._left <= 0:
                self.reached.set()
        return 1


def asked_at_once(work: Slow, given: object, reached: threading.Event):
    """What each of the threads was given, or the fault it met."""
    one = single_flight(work)

    def ask() -> object:
        try:
            return one(given)
        except ValueError as fault:
            return fault

    with ThreadPoolExecutor(READERS) as threads:
        answers = [threads.submit(ask) for _ in range(READERS)]
        assert reached.wait(60)
        work.let.set()
        return [each.result(60) for each in answers]


def test_one_works_and_all_are_given_its_answer():
    work, given = Slow(), Counted(READERS + 1)
    answers = asked_at_once(work, given, given.reached)
    assert all(each is answers[0] for each in answers)
    assert work.done == [given]


def test_where_the_one_fails_each_does_its_own():
    work, given = Slow(fails=1), Counted(READERS + 1)
    answers = asked_at_once(work, given, given.reached)
    assert sum(isinstance(each, ValueError) for each in answers) == 1
    assert [each for each in answers if isinstance(each, list)] == [[given]] * (
        READERS - 1
    )
    assert len(work.done) == READERS


def test_nothing_is_kept_and_others_are_not_waited_for():
    work = Slow()
    work.let.set()
    one = single_flight(work)
    assert (one(1), one(2), one(1)) == ([1], [2], [1])
    assert work.done == [1, 2, 1]


def test_what_asks_for_something_else_meanwhile_is_answered():
    @single_flight
    def number(given: int) -> int:
        return given + number(given - 1) if given else 0

    assert number(4) == 10


def test_under_a_cache_it_is_asked_once():
    work = Slow()
    work.let.set()
    kept = lru_cache(maxsize=2)(single_flight(work))
    assert kept(1) is kept(1)
    assert work.done == [1]


@pytest.mark.parametrize("given", [[1], {}])
def test_what_cannot_be_remembered_is_refused(given):
    work = Slow()
    work.let.set()
    with pytest.raises(TypeError):
        single_flight(work)(given)
    assert work.done == []
