"""The first of some rows without parting what is equal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Row = TypeVar("Row")


def first_of(rows: Sequence[Row], most: int, key: Callable[[Row], object]) -> list[Row]:
    """The first of sorted rows, at most so many, and fewer where equals would be cut.

    Where already the very first equals are more, all of those.
    """
    if len(rows) <= most:
        return list(rows)
    at_border = key(rows[most])
    whole = [row for row in rows[:most] if key(row) != at_border]
    return whole or [row for row in rows if key(row) == at_border]
