"""A backup made of a home, and tried out before it is called one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jinwei import clock, faults, files
from jinwei.backup import archive, contents
from jinwei.backup.archive import FORMAT, BackupError, Listing
from jinwei.backup.checking import Checked, checked
from jinwei.delivery import Report
from jinwei.desk import anchoring
from jinwei.settings import instance_of
from jinwei.versions import program
from jinwei.versions.published import require_home


@dataclass(frozen=True)
class Made:
    """A backup that was made: its checksum, what a home out of it holds, and the links
    that were left out of it."""

    checksum: str
    holds: Checked
    left_out: tuple[str, ...]


def back_up(home: Path, path: Path, report: Report = lambda step: None) -> Made:
    """The home as of one moment is in the file, which was unpacked and gone through.

    Others may write meanwhile; publishing and issuing wait while what is not a version
    is copied. BackupError says why there is no file.
    """
    require_home(home)
    _refuse_place(home, path)
    beside = path.with_name(f".{path.name}.making")
    with _telling(path), tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copies, tried = Path(folder) / "copies", Path(folder) / "tried"
        for each in (copies, tried):
            each.mkdir()
        archive.remove(beside)
        try:
            report("抄取各项")
            held = contents.gathered(home, copies)
            report("写备份")
            _write(beside, held, copies)
            shutil.rmtree(copies)
            report("解开核对")
            listing = archive.unpack(beside, tried)
            holds = checked(
                tried, listing.anchors, listing.at, has_log=instance_of(home) == home
            )
            files.rename(beside, path)
            anchoring.note_backup(home, path.name, listing.at, listing.anchors)
        finally:
            archive.remove(beside)
    return Made(archive.checksum(path), holds, held.left_out)


def _write(path: Path, held: contents.Contents, copies: Path) -> None:
    at = clock.stamp()
    with archive.writing(path) as writer:
        for name, source in held.files.items():
            writer.add(name, source)
        anchors = anchoring.of_files(copies)
        made_by = program.product_version()
        writer.end(Listing(FORMAT, at, made_by, writer.sums, anchors))


def _refuse_place(home: Path, path: Path) -> None:
    if path.exists():
        raise BackupError(
            f"没有备份：{path} 已经在了，请换一个文件名，旧的备份请留着。"
        )
    if path.resolve().is_relative_to(home.resolve()):
        raise BackupError(
            f"没有备份：{path} 在 {home} 里面，和数据一起丢了就没有用了。"
            "请写到另一个文件夹，最好是另一块磁盘或另一台机器上。"
        )
    if not path.absolute().parent.is_dir():
        raise BackupError(f"没有备份：没有 {path.parent} 这个文件夹，请先建好。")


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """What the disk refuses is said in Chinese."""
    try:
        yield
    except OSError as error:
        place = faults.place(error) or path
        raise BackupError(
            f"没有备份：{place} {files.why_unwritten(error)}。已有的数据没有变动。"
        ) from error
