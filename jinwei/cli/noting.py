"""What a command does to a home, noted in its audit log like what is done on a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jinwei import paths
from jinwei.access import audit
from jinwei.access.person import Person
from jinwei.cli import beforehand, output
from jinwei.policy.roles import LOCAL


@contextmanager
def noted(event: str, object: str = "", by: str | None = None) -> Iterator[None]:
    """What is done within is noted before it, as done at the command line by that name
    or the system's account; NotNoted where it cannot be, so that it is not done.

    A home that is not there yet is not made for that: it is noted once there is one.
    """
    if not paths.home().is_dir():
        yield
        note_done(event, object, by)
        return
    with audit.noted(_person(by), event, object):
        yield


def note_done(event: str, object: str, by: str | None = None) -> None:
    """What could not be noted before it was done is noted; said where it cannot be."""
    try:
        audit.note(_person(by), event, object)
    except audit.NotNoted as fault:
        output.error(f"这一步已经做完，操作日志却没有记上：{fault.__cause__}")


def _person(by: str | None) -> Person:
    return Person("", by or beforehand.account(), LOCAL)
