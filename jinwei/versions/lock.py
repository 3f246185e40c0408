"""One publisher at a time, and every failure on the way said in Chinese."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from jinwei import faults, files
from jinwei.delivery.district import DistrictError
from jinwei.delivery.folder import UnreadableFile
from jinwei.intake import why_unread
from jinwei.paths import POLICY, QUERIES
from jinwei.versions import publications
from jinwei.versions.freeze import UNFINISHED
from jinwei.versions.manifest import PublishError
from jinwei.versions.published import NOTHING, POINTER, manifests

LOCK = "publish.lock"
# What DuckDB raises when the disk refuses: the last of them at its checkpoint.
UNWRITTEN = (
    duckdb.IOException,
    duckdb.OutOfMemoryException,
    duckdb.FatalException,
    duckdb.TransactionException,
)


class Busy(PublishError):
    """Somebody else is publishing to the same place."""


class NotWritten(PublishError):
    """The disk did not take what was to be written; the old version stands."""


@contextmanager
def turn(home: Path) -> Iterator[None]:
    """One publisher at a time, starting clean; failed writes are said in Chinese."""
    stood = _pointed(home)
    try:
        files.make_folder(home / "versions")
        with FileLock(home / LOCK, timeout=0):
            _clean(home)
            if not (home / POINTER).exists() and not manifests(home):
                # From now on a missing pointer is damage, not a fresh start.
                files.swap(home / POINTER, NOTHING)
            if (home / POINTER).exists():
                (home / POINTER).read_bytes()  # what is unreadable cannot be swapped
            publications.mend(home)
            try:
                yield
            finally:
                with suppress(OSError):
                    _clean(home)
    except Timeout:
        raise Busy("另有一次发布正在进行，请等它完成后再试。") from None
    except (OSError, *UNWRITTEN) as error:
        place = faults.place(error)
        if any(Path(place).is_relative_to(each) for each in (POLICY, QUERIES)):
            raise  # the program's own file, and nothing that was to be written
        stands = (
            "原来的版本没有变动，仍在使用"
            if _pointed(home) == stood
            else "新版本已经换上，但磁盘没有确认写完，请在排除故障后再发布一次"
        )
        raise NotWritten(
            f"没有发布成功：{_why(error)}。{stands}。写入位置：{place or home}"
        ) from error


def wait(home: Path) -> None:
    """Nobody publishes to that home, or did for as long as it took."""
    with FileLock(home / LOCK):
        return


@contextmanager
def reading(delivery: Path) -> Iterator[None]:
    """A delivery that cannot be read at all is said in Chinese."""
    try:
        yield
    except OSError as error:
        raise PublishError(
            f"没有发布：{faults.place(error) or delivery} 读不出来："
            f"{why_unread(error)}。"
        ) from error
    except (DistrictError, UnreadableFile) as error:
        raise PublishError(f"没有发布：{error}") from error


def _pointed(home: Path) -> bytes:
    try:
        return (home / POINTER).read_bytes()
    except OSError:
        return NOTHING


def _clean(home: Path) -> None:
    """Nothing is left of publications that broke off."""
    for unfinished in (home / "versions").glob(f"{UNFINISHED}*"):
        files.remove_folder(unfinished)


def _why(error: Exception) -> str:
    if "No space left on device" in str(error):
        return faults.REASONS[errno.ENOSPC]
    if isinstance(error, OSError):
        return files.why_unwritten(error)
    return "数据库读写出错，请检查磁盘空间和权限"
