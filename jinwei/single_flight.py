"""One answer for all threads that ask the same at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def single_flight(work: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """The same function; while one thread works for some arguments, others wait for it.

    It keeps nothing: under `functools.lru_cache` it is asked for what is not kept yet,
    and after a record that is asked for by everybody at once. Arguments are hashable
    and decide the answer alone. Where the work of another fails, each does its own.
    """
    flying: dict[Hashable, Future[Answer]] = {}
    turn = threading.Lock()

    @wraps(work)
    def asked(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        key = (args, tuple(sorted(kwargs.items())))
        with turn:
            other = flying.get(key)
            if other is None:
                own = flying[key] = Future()
        if other is not None:
            return work(*args, **kwargs) if other.exception() else other.result()
        try:
            own.set_result(answer := work(*args, **kwargs))
        except BaseException as fault:
            own.set_exception(fault)
            raise
        finally:
            with turn:
                del flying[key]
        return answer

    return asked
