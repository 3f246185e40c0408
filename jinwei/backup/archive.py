"""The file of a backup: written once, read only where not one bit of it has changed.

A zip whose files are not packed: what is read is never more than what lies on the disk.
Its last member lists all others by size and hash; its comment is the SHA-256 of every
byte before.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec

from jinwei import files, typed
from jinwei.anchors import Anchor
from jinwei.faults import Told
from jinwei.intake import why_unread

LISTING = "jinwei-backup.json"
FORMAT = 1
SUM_LENGTH = 64
CHUNK = 1 << 20
# The earliest day that the format knows: times are in the listing.
NO_TIME = (1980, 1, 1, 0, 0, 0)
DAMAGED = "用不了：{} 不完整或已损坏，请换用另一份备份。"
FOREIGN = "用不了：{} 不是本程序写的备份（{}）。"


class BackupError(Told):
    """A backup was not written or is not used; the message is Chinese and says why."""


@dataclass(frozen=True)
class Listing:
    """What a backup holds: each file by its name within the home, with size and hash;
    when it was made (UTC), by which program, and where every chain stood."""

    format: int
    at: str
    product: str
    files: Mapping[str, tuple[int, str]]
    anchors: tuple[Anchor, ...]


class Writer:
    """Takes files one by one; `sums` is what was taken until now."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.sums: dict[str, tuple[int, str]] = {}

    def add(self, name: str, path: Path) -> None:
        """The file is in the backup under that name, as it was read."""
        with path.open("rb") as read, self._opened(name) as written:
            self.sums[name] = files.attempt(_poured, read, written)

    def end(self, listing: Listing) -> None:
        """The listing is the last member."""
        with self._opened(LISTING) as written:
            written.write(msgspec.json.encode(listing))

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        member = zipfile.ZipInfo(name, NO_TIME)
        member.external_attr = 0o600 << 16
        with self._archive.open(member, "w", force_zip64=True) as written:
            yield written


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Within, files are added; afterwards the backup lies at the path, sealed."""
    with path.open("xb") as stream:
        path.chmod(0o600)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            archive.comment = b"0" * SUM_LENGTH
            yield Writer(archive)
    digest = _sum(path)
    with path.open("rb+") as stream:
        stream.seek(-SUM_LENGTH, 2)
        stream.write(digest.encode())
    files.flush(path)


def listing(path: Path) -> Listing:
    """What the backup holds; BackupError where one bit of it is not as written, or it
    was not written by this program."""
    try:
        if _seal(path) != _sum(path):
            raise BackupError(DAMAGED.format(path))
        with zipfile.ZipFile(path) as archive:
            return _listing(path, archive)
    except OSError as error:
        raise BackupError(f"用不了：{path} 读不出来：{why_unread(error)}。") from error
    except (zipfile.BadZipFile, msgspec.MsgspecError, ValueError, KeyError) as error:
        raise BackupError(FOREIGN.format(path, "读不懂")) from error


def unpack(path: Path, into: Path) -> Listing:
    """Every file of the backup lies in the folder, as the listing says; else
    BackupError, and what was unpacked is for the caller to remove."""
    held = listing(path)
    with zipfile.ZipFile(path) as archive:
        for name, (size, digest) in held.files.items():
            target = into / name
            files.make_folder(target.parent)
            try:
                is_whole = _unpacked(archive, name, target) == (size, digest)
            except zipfile.BadZipFile:
                is_whole = False
            if not is_whole:
                raise BackupError(DAMAGED.format(path))
    files.flush_folders(into)
    return held


def checksum(path: Path) -> str:
    """What tells this backup from every other, to be noted down."""
    return _seal(path)


def _unpacked(archive: zipfile.ZipFile, name: str, target: Path) -> tuple[int, str]:
    with archive.open(name) as read, target.open("xb") as written:
        target.chmod(0o600)
        sums = files.attempt(_poured, read, written)
    files.flush(target)
    return sums


def _poured(read: IO[bytes], written: IO[bytes]) -> tuple[int, str]:
    """What was read is written; its size and hash."""
    digest, size = hashlib.sha256(), 0
    while content := read.read(CHUNK):
        digest.update(content)
        size += len(content)
        written.write(content)
    return size, digest.hexdigest()


def _listing(path: Path, archive: zipfile.ZipFile) -> Listing:
    members = archive.infolist()
    names = [each.filename for each in members]
    if LISTING not in names:
        raise BackupError(FOREIGN.format(path, "里面没有清单"))
    if any(each.compress_type != zipfile.ZIP_STORED for each in members):
        raise BackupError(FOREIGN.format(path, "里面有压缩过的文件"))
    if sum(each.file_size for each in members) > path.stat().st_size:
        raise BackupError(FOREIGN.format(path, "里面的文件比它本身还大"))
    held = typed.decoded(archive.read(LISTING), Listing)
    if held.format > FORMAT:
        raise BackupError(
            f"用不了：{path} 是更新的程序写的（{held.product}），请换用新的程序。"
        )
    if sorted(names) != sorted([*held.files, LISTING]):
        raise BackupError(FOREIGN.format(path, "文件与清单不符"))
    outside = [name for name in held.files if not _stays_inside(name)]
    if outside:
        named = "、".join(outside[:3])
        raise BackupError(FOREIGN.format(path, f"{named} 会写到文件夹以外"))
    return held


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    is_plain = name == path.as_posix() and not path.is_absolute() and bool(path.parts)
    parts = [part for part in path.parts if part in (".", "..") or "\0" in part]
    return is_plain and not parts and "\\" not in name and ":" not in name


def _seal(path: Path) -> str:
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - SUM_LENGTH))
        seal = stream.read().decode("ascii", "replace")
    if re.fullmatch(rf"[0-9a-f]{{{SUM_LENGTH}}}", seal) is None:
        raise BackupError(DAMAGED.format(path))
    return seal


def _sum(path: Path) -> str:
    """The SHA-256 of all but the seal at the end."""
    left, digest = path.stat().st_size - SUM_LENGTH, hashlib.sha256()
    with path.open("rb") as stream:
        while left > 0 and (content := stream.read(min(CHUNK, left))):
            digest.update(content)
            left -= len(content)
    return digest.hexdigest()


def remove(path: Path) -> None:
    """The file is gone, where it was there."""
    with suppress(FileNotFoundError):
        path.unlink()
