"""What was handed in for a version, as one file to take away."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath

from jinwei.versions.manifest import Damaged, read_manifest
from jinwei.versions.published import ORIGINALS, damaged_originals, manifest_of

# The earliest day that the format knows: the same files give the same bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16


def packed(folder: Path) -> bytes:
    """A zip of the archived originals of the version there, by the names they came by.

    Damaged where an original is missing, was changed, or bears a name that leads out of
    the folder it is unpacked into.
    """
    damage = fault(folder)
    if damage:
        raise Damaged(damage)
    manifest = read_manifest(folder)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(original.file for original in manifest.originals):
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # as if written on Unix, wherever it is
            entry.external_attr = READABLE
            archive.writestr(entry, (folder / ORIGINALS / name).read_bytes())
    return content.getvalue()


def fault(folder: Path) -> str:
    """Why the originals of the version there cannot be given; empty where they can."""
    try:
        originals = manifest_of(folder).originals
    except Damaged as damage:
        return str(damage)
    outside = [each.file for each in originals if not _stays_inside(each.file)]
    damaged = outside or damaged_originals(folder, originals)
    if not damaged:
        return ""
    return (
        f"版本 {folder.name} 存档的原件 {'、'.join(damaged)} 不见了或已损坏，不能下载。"
        "请用保存的原件重新发布。"
    )


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    is_relative = not path.is_absolute() and ".." not in path.parts
    return is_relative and "\\" not in name and ":" not in name
