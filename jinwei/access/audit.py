"""What is done in a home, noted in its audit log: what cannot be noted is not done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinwei import faults, paths
from jinwei.access import districts, trail_file
from jinwei.access.person import Person
from jinwei.access.trail_entry import Entry, Kept, Outcome, TrailError
from jinwei.anchors import Anchor, Chain
from jinwei.policy import roles
from jinwei.settings import instance_of

if TYPE_CHECKING:
    from jinwei.access.trail import Trail

# What asks a server, and reads a log, takes longer to import than a small delivery
# takes to publish: it is imported where it is used.
FILE = "audit.sqlite"
LONGEST = 400


class NotNoted(TrailError):
    """An act could not be noted and was not done."""


def of(home: Path | None = None) -> Trail:
    """The audit log of a home; beside the records where those are on a server. A
    district of several has that of its instance."""
    instance = instance_of(home or paths.home())
    return _trail(_open(instance, os.environ.get(paths.RECORDS_SETTING)))


def existing(home: Path, server: str | None) -> Trail | None:
    """The audit log of a home whose records are at that address, else in its files;
    None where there is none yet."""
    home = instance_of(home)
    return _trail(_open(home, server)) if _is_there(home, server) else None


def chain(server: str | None) -> Chain:
    """Which chain the log is: the one in the home's files, or the one on the server."""
    return "audit-server" if _is_on(server) else "audit"


def anchor(home: Path, server: str | None) -> Anchor | None:
    """Where the log stands; None where nothing is in it, TrailError if unreadable."""
    home = instance_of(home)
    if not _is_there(home, server):
        return None
    kept = _open(home, server)
    seq, hash = trail_file.head(kept) if isinstance(kept, Path) else _head(kept)
    return Anchor(chain(server), seq, hash) if seq else None


def _is_there(home: Path, server: str | None) -> bool:
    return _is_on(server) or (home / FILE).is_file()


def _is_on(server: str | None) -> bool:
    if not server:
        return False
    from jinwei.records import opening

    return opening.file_of(server) is None


def note(
    person: Person,
    event: str,
    object: str = "",
    *,
    outcome: Outcome = "完成",
    why: str = "",
    home: Path | None = None,
) -> Kept:
    """What somebody did is noted; NotNoted where it could not be.

    `event` is the id of an action or event of policy/roles.toml. Where the home is that
    of a district of several, its name goes before the object.
    """
    if event not in roles.event_names():
        raise LookupError(f"no event {event!r} in policy/roles.toml")
    name = person.name or roles.role(person.role).name
    district = districts.at(home or paths.home())
    if district is not None:
        object = f"{district.name}　{object}".strip()
    entry = Entry(
        person.account, name, person.role, event, object[:LONGEST], outcome,
        why[:LONGEST],
    )  # fmt: skip
    try:
        return _write(instance_of(home or paths.home()), entry)
    except TrailError as error:
        raise NotNoted(f"没有进行：这一步要记入操作日志，而{error}") from error


@contextmanager
def noted(
    person: Person, event: str, object: str = "", *, home: Path | None = None
) -> Iterator[None]:
    """What is done within is noted before it; where it fails, that is noted as well."""
    note(person, event, object, home=home)
    try:
        yield
    except Exception as error:
        words = faults.in_words(error)
        note(person, event, object, outcome="没有完成", why=words, home=home)
        raise


def _write(instance: Path, entry: Entry) -> Kept:
    kept = _open(instance, os.environ.get(paths.RECORDS_SETTING))
    if isinstance(kept, Path):
        return trail_file.write(kept, entry)
    from jinwei.access import trail

    return trail.write(kept, entry)


def _head(kept: Trail) -> tuple[int, str]:
    from jinwei.access import trail

    return trail.head(kept)


def _trail(kept: Path | Trail) -> Trail:
    from jinwei.access import trail

    return trail.in_file(kept) if isinstance(kept, Path) else kept


@lru_cache(maxsize=16)
def _open(home: Path, server: str | None) -> Path | Trail:
    """The log of that home, kept as long as the setting names the same server: its
    file, where it is in one."""
    if not _is_on(server):
        trail_file.make(home / FILE)
        return home / FILE
    from jinwei.access import trail
    from jinwei.records import opening

    return trail.open_trail(opening.beside(home / FILE, server))
