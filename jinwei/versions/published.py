"""Published versions as readers find them: checked, opened read-only, never half."""

from __future__ import annotations

import re
import stat
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from os import stat_result
from pathlib import Path

from jinwei import faults, files, paths
from jinwei.delivery.folder import Original
from jinwei.intake import why_unread
from jinwei.sql import connections
from jinwei.sql.connections import Shared
from jinwei.versions.manifest import FILE as MANIFEST
from jinwei.versions.manifest import (
    REMEDY,
    Damaged,
    Manifest,
    Missing,
    PublishError,
    read_manifest,
)

POINTER = "CURRENT"
NOTHING = b"none\n"
DATABASE = "data.duckdb"
ORIGINALS = "originals"
ID_LENGTH = 16
OPEN_AT_ONCE = 4
PUBLISH = "python -m jinwei publish 加报送文件夹"
Opened = tuple[Path | int, ...]
_pointed = re.compile(rb"([0-9a-f]{16}) ([0-9a-f]{64})\n")


@dataclass(frozen=True)
class Version:
    """One published version, open for reading; its connection reaches nothing else."""

    id: str
    manifest: Manifest
    connection: Shared
    database: Path


def version_folder(home: Path, version: str) -> Path:
    """Where a version lies."""
    return home / "versions" / version


def archived_original(home: Path, version: str, file: str) -> Path:
    """Where a file that a version was made of lies, as it was handed in."""
    return version_folder(home, version) / ORIGINALS / file


def current(home: Path | None = None) -> str | None:
    """The id of the version now served, as `current_manifest` checks it."""
    manifest = current_manifest(home)
    return None if manifest is None else manifest.version


def current_manifest(home: Path | None = None) -> Manifest | None:
    """What the version now served says of itself, checked; None where there is none.

    Damaged where the pointer, the manifest, the database or an original is not as it
    was published, Missing where the folder named as the home is not there.
    """
    home = home or paths.home()
    pointed = read_pointer(home)
    if pointed is None:
        return None
    version, manifest_sha256 = pointed
    folder = version_folder(home, version)
    if not (folder / MANIFEST).is_file():
        raise Damaged(f"当前版本 {version} 的清单 {MANIFEST} 不见了{REMEDY}。")
    with _reading(folder):
        is_as_published = _sha256(folder / MANIFEST) == manifest_sha256
    if not is_as_published:
        raise Damaged(f"当前版本 {version} 的清单 {MANIFEST} 与发布时不一致{REMEDY}。")
    return verified(folder)


def open_current(home: Path | None = None) -> Version:
    """The version now served; PublishError where there is none or it is damaged.

    Reads the pointer anew each time: call it once per page run, so that no page mixes
    two versions.
    """
    home = home or paths.home()
    version = current(home)
    if version is None:
        raise PublishError(f"还没有发布过数据。请运行 {PUBLISH}。")
    return open_version(version, home)


def open_version(version: str, home: Path | None = None) -> Version:
    """That version, whether it is the one now served or not; Damaged if it is."""
    folder = version_folder(home or paths.home(), version)
    manifest = verified(folder)
    stored = folder / DATABASE
    return Version(version, manifest, _connection(stored), stored)


def manifest_of(folder: Path) -> Manifest:
    """The manifest in the folder of a version; Damaged where it is not as written."""
    with _reading(folder):
        return _manifest(folder)


def verified(folder: Path) -> Manifest:
    """The manifest of a version whose every file is as published; else Damaged."""
    with _reading(folder):
        return _verified(folder)


def _verified(folder: Path) -> Manifest:
    manifest = _manifest(folder)
    if manifest.version != folder.name:
        raise Damaged(f"版本 {folder.name} 的文件夹里是另一个版本的清单{REMEDY}。")
    stored = folder / DATABASE
    if _sha256(stored) != manifest.database_sha256:
        raise Damaged(
            f"版本 {folder.name} 的数据库 {DATABASE} 不见了或已损坏{REMEDY}。"
        )
    log = stored.with_name(f"{DATABASE}.wal")
    if log.exists():
        # DuckDB would replay it over the database without a word.
        raise Damaged(f"版本 {folder.name} 里多出了日志文件 {log.name}{REMEDY}。")
    damaged = damaged_originals(folder, manifest.originals)
    if damaged:
        raise Damaged(
            f"版本 {folder.name} 存档的原件 {'、'.join(damaged)} 不见了或已损坏，"
            "这个版本不再显示。请用保存的原件重新发布。"
        )
    return manifest


def damaged_originals(folder: Path, originals: tuple[Original, ...]) -> list[str]:
    """The archived files that are missing or not as handed in, by name."""
    return [
        original.file
        for path, original in _archived(folder, originals)
        if _sha256(path) != original.sha256
    ]


@lru_cache(maxsize=64)
def _archived(
    folder: Path, originals: tuple[Original, ...]
) -> tuple[tuple[Path, Original], ...]:
    """Where each lies: looked at many times a run, so written out once."""
    return tuple((folder / ORIGINALS / each.file, each) for each in originals)


def manifests(home: Path | None = None) -> list[Manifest | str]:
    """Every version's manifest, oldest first; the id alone where it cannot be read."""
    listed: list[Manifest | str] = []
    for folder in sorted((home or paths.home()).glob("versions/*")):
        if not is_version(folder.name):
            continue
        try:
            listed.append(manifest_of(folder))
        except Damaged:
            listed.append(folder.name)
    return sorted(listed, key=_by_age)


@contextmanager
def _reading(folder: Path) -> Iterator[None]:
    """Damaged where the system does not give a file of that version."""
    try:
        yield
    except OSError as error:
        named = Path(faults.place(error) or folder).name
        raise Damaged(
            f"版本 {folder.name} 的 {named} 读不出来：{why_unread(error)}。"
        ) from error


def require_home(home: Path) -> None:
    """Missing unless the home is there, or is our own, which is made when needed."""
    if not home.is_dir() and not paths.is_own(home):
        raise Missing(
            f"没有 {home} 这个文件夹：它由 {paths.SETTING} 指定，用来存放发布的数据。"
            "放过数据的，多半是磁盘没有挂上，或者文件夹被移走、改名，请先放回原处；"
            f"新装的，请运行 python -m jinwei serve --new，或者 {PUBLISH}。"
        )


def is_version(name: str) -> bool:
    """Whether a folder's name is a version's id, and not of one being made."""
    return re.fullmatch(rf"[0-9a-f]{{{ID_LENGTH}}}", name) is not None


def read_pointer(home: Path) -> tuple[str, str] | None:
    """The id now served and its manifest's hash; None where nothing is published."""
    pointer = home / POINTER
    try:
        written = pointer.read_bytes()
    except FileNotFoundError:
        require_home(home)
        if any(is_version(folder.name) for folder in home.glob("versions/*")):
            raise Damaged(f"指向当前版本的文件 {pointer} 不见了{_POINT}") from None
        return None
    except OSError as error:
        raise Damaged(
            f"指向当前版本的文件 {pointer} 读不出来：{why_unread(error)}。"
        ) from error
    if written == NOTHING:
        return None
    pointed = _pointed.fullmatch(written)
    if pointed is None:
        raise Damaged(f"指向当前版本的文件 {pointer} 已损坏{_POINT}")
    return pointed[1].decode(), pointed[2].decode()


def served(home: Path) -> str | None:
    """The id that the pointer names; None where it names nothing that can be read."""
    try:
        pointed = read_pointer(home)
    except Damaged:
        return None
    return pointed[0] if pointed else None


_POINT = (
    "。请在“版本”页换回一个；或者运行 python -m jinwei versions 查看版本，"
    "再用 python -m jinwei use 版本号 --reason 理由 指定一个。"
)
_connections: OrderedDict[Opened, Shared] = OrderedDict()
_opening = threading.Lock()


def _connection(path: Path) -> Shared:
    """A cached connection; one whose file was replaced since is not given again."""
    key: Opened = (path, *_signature(path))
    with _opening:
        if key not in _connections:
            _connections[key] = connections.open_serving(path)
            # Not closed: another thread may still be reading from the oldest.
            while len(_connections) > OPEN_AT_ONCE:
                _connections.popitem(last=False)
        _connections.move_to_end(key)
        return _connections[key]


def _manifest(folder: Path) -> Manifest:
    if not (folder / MANIFEST).is_file():
        raise Damaged(f"版本 {folder.name} 的清单 {MANIFEST} 不见了{REMEDY}。")
    return _known_manifest(folder, *_signature(folder / MANIFEST))


@lru_cache(maxsize=64)
def _known_manifest(folder: Path, *signature: int) -> Manifest:
    return read_manifest(folder)


def _sha256(path: Path) -> str | None:
    """The digest of a file; None where there is none."""
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(state.st_mode):
        return None
    return _known_sha256(str(path), *_signature_of(state))


def _signature(path: Path) -> tuple[int, ...]:
    return _signature_of(path.stat())


def _signature_of(state: stat_result) -> tuple[int, ...]:
    return state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns


@lru_cache(maxsize=4096)
def _known_sha256(path: str, *signature: int) -> str:
    return files.sha256(Path(path))


def _by_age(manifest: Manifest | str) -> tuple[int, str]:
    return (
        (0, manifest)
        if isinstance(manifest, str)
        else (manifest.number, manifest.version)
    )
