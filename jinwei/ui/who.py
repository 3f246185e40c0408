"""Who acts in this run, for the frame, the pages and what they hand on."""

from __future__ import annotations

from jinwei.access.person import AT_THE_MACHINE, Person


def person() -> Person:
    """Who acts in this run."""
    return AT_THE_MACHINE
