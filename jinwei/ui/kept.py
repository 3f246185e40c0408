"""What is made of a view for the screen, kept for the next run that shows the same.

It is kept apart by all that decides it: the home, the version, the cycle, the filters,
the page, and what whoever acts may see and open. What records decide of it is given as
rows, which are the same ones until a record touches them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar, cast

from jinwei import paths
from jinwei.desk.annual import Year
from jinwei.single_flight import single_flight
from jinwei.ui import apart, read, who

Answer = TypeVar("Answer")
SHOWN = ("version", "cycle", "trouble", "title", "sight")
"""What of a view is a value to remember by."""
SHARED = (list, Year)


def drawn(make: Callable[..., Answer], *given: Hashable | list | Year) -> Answer:
    """What a function makes of this run's view for whoever acts, kept for the next run
    that shows the same to somebody of the same rights.

    `make` is given `given`, of which lists and years are ones that `read` or this gave.
    It reads nothing of the session or the address but this run's view, and of records
    nothing but what it is given; what it makes is not changed.
    """
    acting, shown = who.person(), read.view()
    chosen = tuple(sorted(shown.filters.items(), key=lambda each: each[0]))
    key = (
        paths.home(), acting.role, acting.unit, acting.district,
        *(getattr(shown, name) for name in SHOWN), chosen,
    )  # fmt: skip
    same = tuple(_Same(each) if isinstance(each, SHARED) else each for each in given)
    return cast("Answer", _drawn(key, make, same))


@dataclass(frozen=True, eq=False)
class _Same:
    """What all runs share, told from others by being itself."""

    held: list | Year

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.held is other.held

    def __hash__(self) -> int:
        return id(self.held)


@lru_cache(maxsize=128)
@single_flight
def _drawn(
    key: tuple[Hashable, ...], make: Callable[..., object], given: tuple[object, ...]
) -> object:
    with apart.without_records():
        return make(*(each.held if isinstance(each, _Same) else each for each in given))
