"""A draft's delivery folder, and what becomes of earlier files beside dropped ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jinwei import files
from jinwei.delivery import Report
from jinwei.delivery import district as districts
from jinwei.drafts import store
from jinwei.drafts.model import Draft
from jinwei.intake import Note
from jinwei.versions.published import ORIGINALS, version_folder

Settled = Literal["same", "whole", "rows", "ask"]


@dataclass(frozen=True)
class Overlap:
    """What becomes of an earlier file that has records in common with a dropped one.

    `same`: both hold the same, nothing changes. `whole`: the dropped file takes its
    place. `rows`: only the records with the same keys are corrected. `ask`: not every
    earlier record is in the dropped file, and nobody has said yet which of the two is
    meant. `shared` counts records with common keys, `left` those only in the earlier
    file, `fresh` those only in the dropped one; `examples` names some that are left.
    """

    file: str
    of: str
    export: str
    how: Settled
    shared: int
    left: int
    fresh: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Composed:
    """A delivery folder made of a draft. `names` gives, for each dropped file, its name
    in the folder, None where it is not laid into it; `misplaced` says of dropped files
    that their rows are of another period than their names say."""

    folder: Path
    names: Mapping[str, str | None]
    overlaps: tuple[Overlap, ...]
    misplaced: tuple[Note, ...]

    @property
    def is_settled(self) -> bool:
        """Whether it is known of every earlier file what becomes of it."""
        return all(each.how != "ask" for each in self.overlaps)


def compose(
    home: Path, draft: Draft, into: Path, report: Report = lambda step: None
) -> Composed:
    """The delivery of a draft lies in the new folder `into`.

    Parses dropped files: call it where memory and time are limited.
    """
    report("汇总报送文件")
    gone = {each.file for each in draft.changes}
    files.make_folder(into)
    for original in store.originals(home, draft):
        if original.file not in gone:
            archived = version_folder(home, draft.base or "") / ORIGINALS
            _lay(archived / original.file, into / original.file)
    for change in draft.added:
        _lay(store.content(home, draft.id, change), into / change.file)
    if draft.district is not None:
        files.write_whole(into / districts.FILE, draft.district.encode())
    names = {change.file: change.file for change in draft.added}
    return Composed(into, names, (), ())


def _lay(source: Path, target: Path) -> None:
    files.make_folder(target.parent)
    files.copy_whole(source, target)
