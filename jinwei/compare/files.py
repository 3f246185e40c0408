"""Which files came, were replaced, renamed or went: their content decides."""

from __future__ import annotations

from collections.abc import Mapping

from jinwei.compare.asking import asked, otherwise
from jinwei.compare.model import FileChange, NotCompared
from jinwei.sql.connections import Shared

ORDER = ("撤下", "替换", "改名", "新增")


def files_between(
    before: Shared, after: Shared
) -> tuple[tuple[FileChange, ...], tuple[NotCompared, ...]]:
    """The files with records that differ, what is gone first."""
    sides = [asked(each, "compare/files") for each in (before, after)]
    if sides[0] is None or sides[1] is None:
        return (), (otherwise("文件"),)
    first, second = (
        {row["file"]: row["sha256"] for row in side or ()} for side in sides
    )
    return changed_files(first, second), ()


def changed_files(
    before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[FileChange, ...]:
    """What became of files, given by name with a hash of their content.

    The content under another name is a file renamed, where it left its own name free.
    """
    gone = sorted(before.keys() - after.keys())
    changes = []
    for file in sorted(after.keys() - before.keys()):
        former = next((each for each in gone if before[each] == after[file]), "")
        if former:
            gone.remove(former)
        changes.append(FileChange("改名" if former else "新增", file, former))
    changes += [FileChange("撤下", file) for file in gone]
    changes += [
        FileChange("替换", file)
        for file in sorted(before.keys() & after.keys())
        if before[file] != after[file]
    ]
    return tuple(
        sorted(changes, key=lambda each: (ORDER.index(each.change), each.file))
    )
