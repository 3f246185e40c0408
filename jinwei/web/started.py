"""That the board was started, and with which settings, noted in its audit log."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from jinwei.access import audit, house, trail
from jinwei.access.audit import NotNoted
from jinwei.access.person import Person
from jinwei.access.trail import TrailError
from jinwei.policy.roles import LOCAL
from jinwei.settings import FILE

PROGRAM = Person("", "看板程序", LOCAL)
LOOKED_BACK = 10_000
"""So many entries back it is looked what the settings were."""


def note(home: Path, address: str, port: int) -> None:
    """The start stands in the audit log, and the settings where they are others.

    NotNoted where people sign in and it cannot; a home that nobody signs in to is
    served also where it can only be read.
    """
    try:
        audit.note(PROGRAM, "start", f"{address}:{port}", home=home)
        _note_settings(home)
    except NotNoted:
        if house.of(home) is not None:
            raise


def _note_settings(home: Path) -> None:
    """Their digest and what is set, by its name alone: a value may be a secret."""
    path = home / FILE
    content = path.read_bytes() if path.is_file() else b""
    named = f"{FILE} {hashlib.sha256(content).hexdigest()[:12]}"
    before = _last(home)
    if before == named or (before is None and not content):
        return
    names = "、".join(_names(tomllib.loads(content.decode("utf-8-sig"))))
    audit.note(
        PROGRAM, "settings", named, why=f"写了 {names}" if names else "", home=home
    )


def _last(home: Path) -> str | None:
    with suppress(TrailError):
        for entry in trail.latest(audit.of(home), FILE, LOOKED_BACK):
            if entry.event == "settings":
                return entry.object
    return None


def _names(held: Mapping[str, object], within: str = "") -> Iterator[str]:
    for name, value in held.items():
        if isinstance(value, Mapping):
            yield from _names(value, f"{within}{name}.")
        else:
            yield f"{within}{name}"
