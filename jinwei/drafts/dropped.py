"""Dropped files: unpacked, named, and kept by what they hold."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from jinwei import files
from jinwei.drafts import unpack
from jinwei.drafts.limited import limited
from jinwei.drafts.model import DraftError, Upload
from jinwei.drafts.safe_names import is_left, safe_name
from jinwei.intake import why_unread
from jinwei.intake.limits import MEBIBYTE, UPLOAD_BYTES

PACKED = ".zip"
SECONDS = 20
"""How long an archive may take to be unpacked."""


def files_of(uploads: Sequence[Upload], folder: Path) -> list[Upload]:
    """The files that were dropped, those of a .zip each by itself, under names that any
    system can hold; DraftError where they are too many or too large.

    What was packed lies in the empty folder, as long as that is there.
    """
    size = sum(_size(each) for each in uploads)
    if size > UPLOAD_BYTES:
        raise DraftError(
            f"一起放入的文件有 {size / MEBIBYTE:.0f} MB，最多"
            f" {UPLOAD_BYTES // MEBIBYTE} MB；请分几次放，或者只放有改动的文件。"
        )
    given: list[Upload] = []
    for number, each in enumerate(uploads):
        if each.name.lower().endswith(PACKED):
            given += _unpacked(each, folder / str(number))
        elif not is_left(each.name):
            given.append(Upload(safe_name(each.name), each.content))
    if not given:
        raise DraftError("没有可以放入的文件，请选报送的表格文件再放。")
    return given


def _unpacked(packed: Upload, folder: Path) -> list[Upload]:
    """The files of a .zip, in the new folder."""
    files.make_folder(folder)
    archive = folder / "zip"
    files.write_whole(archive, read_bytes(packed))
    given = limited(SECONDS, unpack.unpacked, archive, packed.name, folder)
    return [Upload(name, path) for name, path in given]


def keep(content: Path | bytes, kept: Path) -> tuple[str, int]:
    """The bytes lie, whole, in the folder under their hash; that and their number."""
    passing = kept / f".{secrets.token_hex(8)}"
    try:
        if isinstance(content, bytes):
            files.write_whole(passing, content)
        else:
            files.copy_whole(content, passing)
        content_hash, size = files.sha256(passing), passing.stat().st_size
        files.rename(passing, kept / content_hash)
    finally:
        with suppress(OSError):
            passing.unlink(missing_ok=True)
    return content_hash, size


def sha256(upload: Upload) -> str:
    """The hash of what the upload holds."""
    return hashlib.sha256(read_bytes(upload)).hexdigest()


def read_bytes(upload: Upload) -> bytes:
    """What the upload holds; DraftError where the system does not give it."""
    if isinstance(upload.content, bytes):
        return upload.content
    try:
        return upload.content.read_bytes()
    except OSError as error:
        raise _unread(upload, error) from error


def _size(upload: Upload) -> int:
    if isinstance(upload.content, bytes):
        return len(upload.content)
    try:
        return upload.content.stat().st_size
    except OSError as error:
        raise _unread(upload, error) from error


def _unread(upload: Upload, error: OSError) -> DraftError:
    return DraftError(f"{upload.name} 打不开：{why_unread(error)}。")
