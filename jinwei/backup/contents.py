"""What belongs into the backup of a home, copied as of one moment."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from jinwei import files, paths, records
from jinwei.access import districts, moving
from jinwei.backup import databases
from jinwei.backup.archive import BackupError
from jinwei.records import opening
from jinwei.versions.freeze import UNFINISHED
from jinwei.versions.lock import LOCK as PUBLISHING

VERSIONS = "versions"
ISSUING = "issue.lock"
WAIT_SECONDS = 600
RESTORING, REPLACED = ".restoring-", ".replaced-"
SERVED = "served"
"""Homes of their own, of folders that somebody only looked at."""
FORMER = ".former"


@dataclass(frozen=True)
class Contents:
    """The files of a backup by their names in the home; those of versions, which never
    change, where they are, all others in a folder of copies. `left_out` are links."""

    files: dict[str, Path]
    left_out: tuple[str, ...]


def gathered(home: Path, copies: Path) -> Contents:
    """The contents of a home as of one moment, nobody publishing or issuing meanwhile.

    BackupError where somebody does so for too long, or a database cannot be read.
    """
    held: dict[str, Path] = {}
    links: list[str] = []
    of_databases: dict[Path, Path] = {}
    with _still(home):
        # One after the other, as the walk comes to them: what a draft names was there
        # before the draft named it, and its folder is looked into after the draft.
        for path in _within(home):
            name = path.relative_to(home).as_posix()
            target = copies / name
            if path.is_symlink():
                links.append(name)
            elif path.is_relative_to(home / VERSIONS):
                held[name] = path
            elif _is_copied(path, target):
                held[name] = target
                if databases.is_database(target):
                    of_databases[path] = target
        _copy_databases(of_databases)
        _copy_server(home, copies, held)
    return Contents(held, tuple(links))


def _is_copied(path: Path, target: Path) -> bool:
    """Whether the file is copied: what was taken from the inbox meanwhile is not."""
    files.make_folder(target.parent)
    try:
        shutil.copyfile(path, target)
    except FileNotFoundError:
        return False
    return True


def _copy_databases(targets: dict[Path, Path]) -> None:
    """Last of all: what the other files note of them is then there."""
    for target in targets.values():
        target.unlink()  # copied as it happened to be
    databases.copy_all(targets)


def _copy_server(home: Path, copies: Path, copied: dict[str, Path]) -> None:
    """What is kept on a server is there as the files it would be in."""
    address = os.environ.get(paths.RECORDS_SETTING)
    if address and opening.file_of(address) is None:
        for name in moving.into_files(home, address, copies):
            copied[name] = copies / name
    log = records.existing(False, home, address) if address else None
    if log is None or (log.engine.dialect.name == "sqlite" and _is_in(home, log.shown)):
        return
    target = copies / paths.RECORDS_FILE
    if target.exists():
        copied[f"{paths.RECORDS_FILE}{FORMER}"] = target.rename(f"{target}{FORMER}")
    taken = records.open_log(target)
    records.copy(log, taken)
    records.close(taken)
    copied[paths.RECORDS_FILE] = target


def _is_in(home: Path, file: str) -> bool:
    return Path(file).resolve().is_relative_to(home.resolve())


@contextmanager
def _still(home: Path) -> Iterator[None]:
    """Nobody publishes or issues meanwhile."""
    issuing = home / paths.BULLETINS / ISSUING
    try:
        with FileLock(home / PUBLISHING, timeout=WAIT_SECONDS):
            if not issuing.parent.is_dir():
                yield
                return
            with FileLock(issuing, timeout=WAIT_SECONDS):
                yield
    except Timeout:
        raise BackupError("没有备份：一直有人在发布或印发，请稍后再试。") from None


def _within(home: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(home):
        at = Path(folder)
        below[:] = sorted(each for each in below if _belongs(home, at / each))
        links = [each for each in below if (at / each).is_symlink()]
        for name in sorted([*names, *links]):
            is_archived = at.is_relative_to(home / VERSIONS)  # by any name
            if is_archived or not _is_passing(name):
                yield at / name


def _belongs(home: Path, folder: Path) -> bool:
    """Whether what lies in the folder is of this home, and there to stay."""
    name = folder.name
    is_own = folder.parent == home and (
        name == SERVED
        or name.startswith((RESTORING, REPLACED))
        or (name == paths.DISTRICTS and bool(districts.of(home)))
    )
    return not is_own and not name.startswith(UNFINISHED)


def _is_passing(name: str) -> bool:
    """Whether a file is there for a moment only, or tells nothing: locks, and what is
    being written."""
    return name.endswith((".lock", ".new", ".making", *databases.BESIDE))
