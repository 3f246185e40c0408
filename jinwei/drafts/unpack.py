"""A folder packed as .zip: its files, or the reason why none of them is taken.

The bytes are counted while they are unpacked, because what an archive says of its sizes
need not be true; whatever it says, the files lie in the folder under numbers. It reads
what was dropped: call it in a child under limits, as `dropped` does.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from jinwei import files
from jinwei.drafts.model import DraftError, Upload
from jinwei.drafts.safe_names import is_left, safe_name
from jinwei.intake import why_unread
from jinwei.intake.limits import (
    ARCHIVE_BYTES,
    ARCHIVE_FILES,
    ARCHIVE_NAMES,
    MEBIBYTE,
    UNPACKED_RATIO,
)

PIECE = MEBIBYTE
SMALL = MEBIBYTE
ENCRYPTED, UTF8 = 0x1, 0x800
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
PACKED = (".zip", ".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst")
NO_FILE = (stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK)
LISTED = b"PK\x01\x02"
WITHIN = 10
"""How often as many the mark of an entry may stand in workbooks that were packed."""


def unpacked(packed: Path, archive: str, into: Path) -> tuple[tuple[str, Path], ...]:
    """The files of a .zip that bears that name, by the names in it, less the folder
    that holds them all, and where each lies in the folder `into`.

    DraftError names the archive and what is wrong with it; then nothing is taken.
    """
    upload = Upload(archive, packed)
    given = _contents(upload)
    return tuple(
        (name, _laid(content, into / str(number)))
        for number, (name, content) in enumerate(given)
    )


def _laid(content: bytes, path: Path) -> Path:
    files.write_whole(path, content)
    return path


def _contents(packed: Upload) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(_stream(packed)) as archive:
            entries = _entries(packed, archive)
            names = _names(packed, entries)
            left = ARCHIVE_BYTES
            given = []
            for entry, name in zip(entries, names, strict=True):
                content = _content(packed, archive, entry, left)
                left -= len(content)
                given.append((name, content))
            return given
    except OSError as error:
        raise _refusal(packed, f"打不开：{why_unread(error)}") from error
    except (
        zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError,
        RuntimeError,
    ):  # fmt: skip
        raise _refusal(packed, "不是完好的 ZIP 压缩包，请重新压缩后再放") from None


def _stream(packed: Upload) -> io.BytesIO:
    """The archive in memory, its list counted before it is read: that takes long, and
    what the archive says of its length need not be true."""
    content = packed.content
    data = content if isinstance(content, bytes) else Path(content).read_bytes()
    if data.count(LISTED) > ARCHIVE_NAMES * WITHIN:
        raise _too_many(packed)
    return io.BytesIO(data)


def _entries(packed: Upload, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files in the archive that somebody handed in."""
    if len(archive.infolist()) > ARCHIVE_NAMES:
        raise _too_many(packed)
    entries = []
    for entry in archive.infolist():
        name = _name(entry)
        _refuse_odd(packed, entry, name)
        if not entry.is_dir() and not is_left(name):
            entries.append(entry)
    if len(entries) > ARCHIVE_FILES:
        raise _too_many(packed)
    if not entries:
        raise _refusal(packed, "里面没有文件")
    if sum(entry.file_size for entry in entries) > ARCHIVE_BYTES:
        raise _too_large(packed)
    return entries


def _refuse_odd(packed: Upload, entry: zipfile.ZipInfo, name: str) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise _refusal(packed, "有密码，请去掉密码重新压缩")
    # Whatever system packed it: not every packer names its own.
    if stat.S_IFMT(entry.external_attr >> 16) in NO_FILE:
        raise _refusal(packed, f"里的“{name}”是链接，不是文件，请放入文件本身再压缩")
    if _leads_out(name):
        raise _refusal(
            packed, f"里的“{name}”指向压缩包以外的位置，不安全；请重新压缩文件夹"
        )
    if not entry.is_dir() and name.lower().endswith(PACKED):
        raise _refusal(packed, f"里还有压缩包“{name}”，请先解开它，再一起压缩")
    if entry.compress_type not in METHODS:
        raise _refusal(packed, "用了少见的压缩方法，请用 Windows 自带的压缩重新压缩")
    if entry.file_size > SMALL and entry.file_size > UNPACKED_RATIO * max(
        entry.compress_size, 1
    ):
        raise _too_dense(packed, name)


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return (
        parts[0] == "" or ".." in parts or (len(parts[0]) == 2 and parts[0][1] == ":")
    )


def _name(entry: zipfile.ZipInfo) -> str:
    """The name in the archive: UTF-8 where that is said or fits, GBK otherwise."""
    if entry.flag_bits & UTF8:
        return entry.filename
    written = entry.orig_filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _names(packed: Upload, entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    names = [safe_name(_name(entry)) for entry in entries]
    tops = {name.split("/", 1)[0] for name in names}
    if len(tops) == 1 and all("/" in name for name in names):
        names = [name.split("/", 1)[1] for name in names]
    folded = [name.casefold() for name in names]
    for name in names:
        if folded.count(name.casefold()) > 1:
            raise _refusal(packed, f"里有两个“{name}”，请改名后重新压缩")
    return iter(names)


def _content(
    packed: Upload, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int
) -> bytes:
    pieces, size = [], 0
    with archive.open(entry) as stream:
        while piece := stream.read(PIECE):
            size += len(piece)
            if size > left:
                raise _too_large(packed)
            if size > SMALL and size > UNPACKED_RATIO * max(entry.compress_size, 1):
                raise _too_dense(packed, _name(entry))
            pieces.append(piece)
    return b"".join(pieces)


def _too_many(packed: Upload) -> DraftError:
    return _refusal(packed, f"里的文件太多，最多 {ARCHIVE_FILES} 个；请只放报送文件")


def _too_large(packed: Upload) -> DraftError:
    return _refusal(
        packed, f"解开后超过 {ARCHIVE_BYTES // MEBIBYTE} MB；请分成几个压缩包"
    )


def _too_dense(packed: Upload, name: str) -> DraftError:
    return _refusal(packed, f"里的“{name}”压缩得不合常理，可能有害，没有解开")


def _refusal(packed: Upload, reason: str) -> DraftError:
    return DraftError(f"{packed.name} {reason}。")
