"""Where a draft's check keeps what it knows, for whichever process asks.

Everything that belongs to one check lies in one folder beside the draft, named after
what is checked, so that no answer is ever taken for another's. While the check runs, it
holds the lock of the draft's checks; the system takes that from a process that dies.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from jinwei import files, typed

FOLDERS = "check-"
HELD = "check.lock"
STARTING = "check.starting.lock"
ASKING = "check.asking.lock"
REFUSED = "refused"
LOOK_SECONDS = 0.05


@dataclass(frozen=True)
class Progress:
    """What a check is doing: the step in words, and the file of so many it is at.

    `process` is the child's number, 0 until it says so itself; `since` when it began.
    """

    since: str
    step: str
    process: int = 0
    file: int = 0
    files: int = 0


@dataclass(frozen=True)
class Place:
    """The folder of one check, and the files in it."""

    folder: Path

    @property
    def key(self) -> str:
        """What says which files are checked, and by which program."""
        return self.folder.name.removeprefix(FOLDERS)

    @property
    def progress(self) -> Path:
        """What it is doing."""
        return self.folder / "progress.json"

    @property
    def account(self) -> Path:
        """What it says of the delivery, as soon as that is known."""
        return self.folder / "account.json"

    @property
    def outcome(self) -> Path:
        """What it came to, written last of all."""
        return self.folder / "outcome.json"

    @property
    def broken(self) -> Path:
        """Why it broke off, where it could say so itself."""
        return self.folder / "broken.txt"

    @property
    def log(self) -> Path:
        """What the child printed: for whoever mends the program."""
        return self.folder / "log.txt"

    @property
    def refused(self) -> Path:
        """The refused records, a CSV for each file that has some."""
        return self.folder / REFUSED

    def refused_of(self, file: str) -> Path:
        """The refused records of one file; its name may hold what a path cannot."""
        return self.refused / f"{hashlib.sha256(file.encode()).hexdigest()}.csv"


def place_of(draft_folder: Path, key: str) -> Place:
    """Where the check of what has that key lies."""
    return Place(draft_folder / f"{FOLDERS}{key}")


def places(draft_folder: Path) -> list[Place]:
    """Every check of a draft that left something."""
    return [Place(path) for path in sorted(draft_folder.glob(f"{FOLDERS}*"))]


def held(draft_folder: Path) -> FileLock:
    """The lock that whoever checks the draft holds."""
    return FileLock(draft_folder / HELD)


def starting(draft_folder: Path) -> FileLock:
    """The lock under which a check is started, stopped or taken over, one at a time."""
    return FileLock(draft_folder / STARTING)


def is_checking(draft_folder: Path) -> bool:
    """Whether a process checks the draft now."""
    # Two who ask at once would each take the other for the one who checks.
    with FileLock(draft_folder / ASKING):
        try:
            with held(draft_folder).acquire(blocking=False):
                return False
        except Timeout:
            return True


def wait(draft_folder: Path) -> None:
    """No process checks the draft any more."""
    while is_checking(draft_folder):
        time.sleep(LOOK_SECONDS)


def tell(place: Place, progress: Progress) -> None:
    """Whoever asks is told that from now on."""
    files.swap(place.progress, msgspec.json.encode(progress))


def read_progress(place: Place) -> Progress | None:
    """What the check of that place last said; None where it left nothing."""
    try:
        return typed.decoded(place.progress.read_bytes(), Progress)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
