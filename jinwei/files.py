"""Every write to the disk, through one door, so that none can fail unseen."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from jinwei import faults

Result = TypeVar("Result")
RIGHTLESS = "没有写入权限，请检查文件和文件夹的权限"


def why_unwritten(error: OSError) -> str:
    """Why the system did not take what was to be written, and what to do."""
    return RIGHTLESS if isinstance(error, PermissionError) else faults.why(error)


def attempt(write: Callable[..., Result], *arguments: object) -> Result:
    """What the write returns; every write of the product passes here once."""
    return write(*arguments)


def legible(name: str) -> str:
    """A name of the disk as text: one that is no UTF-8 is read as GB18030, in which
    older systems wrote it, or with marks where it is neither."""
    written = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return written.decode("utf-8", errors="replace")


def sha256(path: Path) -> str:
    """The hexadecimal SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def make_folder(path: Path) -> None:
    """The folder exists, with its parents."""
    attempt(_make_folder, path)


def write_whole(path: Path, content: bytes) -> None:
    """The file holds exactly these bytes, on the disk and not in a buffer."""
    attempt(_write, path, content)


def copy_whole(source: Path, target: Path) -> None:
    """The target holds the bytes of the source, on the disk."""
    attempt(_copy, source, target)


def flush(path: Path) -> None:
    """What others wrote into the file is on the disk."""
    attempt(_flush, path)


def flush_folders(path: Path) -> None:
    """The names in the folder and in every folder below it are on the disk."""
    for folder in [path, *(each for each in path.rglob("*") if each.is_dir())]:
        attempt(_flush_folder, folder)


def rename(source: Path, target: Path) -> None:
    """The source stands under the name of the target, in one step."""
    attempt(os.replace, source, target)
    attempt(_flush_folder, target.parent)


def swap(path: Path, content: bytes) -> None:
    """The file holds either what it held or all of these bytes, whatever happens."""
    beside = path.with_name(path.name + ".new")
    try:
        write_whole(beside, content)
        rename(beside, path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def remove_folder(path: Path) -> None:
    """The folder and what it held are gone."""
    attempt(shutil.rmtree, path)


def _make_folder(path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("wb") as written:
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(written.fileno())


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _flush_folder(path: Path) -> None:
    # Windows cannot open a folder as a file; its rename is written through.
    if os.name == "nt":
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
