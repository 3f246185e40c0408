"""A home out of a backup: gone through before anything of it takes its place."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from jinwei import faults, files, paths
from jinwei.access import districts
from jinwei.backup import archive
from jinwei.backup.archive import BackupError
from jinwei.backup.checking import Checked, checked
from jinwei.backup.contents import REPLACED, RESTORING
from jinwei.delivery import Report
from jinwei.settings import instance_of
from jinwei.versions.lock import LOCK as PUBLISHING
from jinwei.versions.published import POINTER

NAMED = 5


@dataclass(frozen=True)
class Restored:
    """What a home holds now, of when (UTC) the backup is, and where what was there
    before lies, where there was anything."""

    at: str
    holds: Checked
    aside: Path | None


def restore(
    path: Path,
    home: Path,
    *,
    replace: bool = False,
    with_faults: bool = False,
    report: Report = lambda step: None,
) -> Restored:
    """The home holds what the backup does, whole or not at all.

    Only an empty one, unless what is there is to be replaced; that is put aside within
    the home and kept. BackupError says why nothing was changed.
    """
    _refuse_full(home, replace)
    staged = home / f"{RESTORING}{secrets.token_hex(4)}"
    with _telling(home):
        report("核对备份")
        archive.listing(path)
        files.make_folder(staged)
        try:
            report("解开")
            listing = archive.unpack(path, staged)
            report("逐项核对")
            holds = checked(
                staged, listing.anchors, listing.at, has_log=instance_of(home) == home
            )
            if holds.faults and not with_faults:
                raise BackupError(_faulty(path, holds.faults))
            with FileLock(home / PUBLISHING, timeout=0):
                aside = _put_aside(home)
                _put_in_place(staged, home)
        except Timeout:
            raise BackupError("没有恢复：正在发布，请先停下看板再恢复。") from None
        finally:
            with suppress(OSError):
                files.remove_folder(staged)
    return Restored(listing.at, holds, aside)


def left(home: Path) -> list[str]:
    """What lies in a home, less what a restoration broke off or put aside; the homes of
    its districts, which have backups of their own, stay where they are."""
    if not home.is_dir():
        return []
    passing = (RESTORING, REPLACED)
    apart = {paths.DISTRICTS} if districts.of(home) else set()
    names = sorted({each.name for each in home.iterdir()} - apart)
    return [n for n in names if not n.startswith(passing) and not n.endswith(".lock")]


def _put_aside(home: Path) -> Path | None:
    """Where what was in the home is now; None where there was nothing."""
    names = left(home)
    if not names:
        return None
    aside = home / f"{REPLACED}{dt.datetime.now():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    files.make_folder(aside)
    # Without its pointer a home shows nothing, rather than half of what it held.
    for name in sorted(names, key=lambda each: each != POINTER):
        files.rename(home / name, aside / name)
    return aside


def _put_in_place(staged: Path, home: Path) -> None:
    names = [each.name for each in staged.iterdir()]
    for name in sorted(names, key=lambda each: each == POINTER):
        files.rename(staged / name, home / name)


def _refuse_full(home: Path, replace: bool) -> None:
    there = left(home)
    if there and not replace:
        named = "、".join(there[:NAMED])
        raise BackupError(
            f"没有恢复：{home} 里已有 {named}。"
            "请把 JINWEI_HOME 设为一个空文件夹再恢复；"
            "确定要换掉的，停下看板，加 --replace：原来的移到里面的 "
            f"{REPLACED}… 文件夹，不会删除。"
        )


def _faulty(path: Path, wrong: tuple[str, ...]) -> str:
    more = f"等 {len(wrong)} 处" if len(wrong) > NAMED else ""
    return (
        f"没有恢复：{path} 里的数据备份时就有问题：{''.join(wrong[:NAMED])}{more}"
        "请换用另一份备份；只有这一份的，加 --with-faults 照样恢复，再按提示处理。"
    )


@contextmanager
def _telling(home: Path) -> Iterator[None]:
    """What the disk refuses is said in Chinese."""
    try:
        yield
    except OSError as error:
        place = faults.place(error) or home
        raise BackupError(
            f"没有恢复：{place} {files.why_unwritten(error)}。"
        ) from error
