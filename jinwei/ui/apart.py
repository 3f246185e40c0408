"""What is kept from one record to the next, made apart from all records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class RestsOnRecords(LookupError):
    """Something that is kept from one record to the next asks for what they say."""


@contextmanager
def without_records() -> Iterator[None]:
    """Meanwhile nothing is read that rests on records: RestsOnRecords where it is."""
    token = _is_apart.set(True)
    try:
        yield
    finally:
        _is_apart.reset(token)


def refuse() -> None:
    """Whoever is about to read what rests on records is refused while none is."""
    if _is_apart.get():
        raise RestsOnRecords


_is_apart: ContextVar[bool] = ContextVar("is_apart", default=False)
