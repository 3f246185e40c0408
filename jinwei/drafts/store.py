"""What is done to a draft: files dropped and taken out, answers, excuses.

Every call gives the new draft, and refuses one that the caller saw at another
`revision` (Stale); without a revision it is done to the draft as it is.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from jinwei import clock
from jinwei.delivery import district as districts
from jinwei.delivery.folder import Original
from jinwei.drafts import adding, dropped, keeping, supplements
from jinwei.drafts.districts import checked_district, district_text
from jinwei.drafts.excusing import excuse, unexcuse
from jinwei.drafts.keeping import content, listed, read, update
from jinwei.drafts.limited import limited
from jinwei.drafts.model import (
    Change,
    Draft,
    DraftError,
    How,
    Upload,
    with_change,
    without_change,
)
from jinwei.drafts.page_words import several
from jinwei.faults import Told
from jinwei.intake import mapping_path
from jinwei.versions.published import verified, version_folder

__all__ = [
    "answer", "begin", "begin_with", "bring_back", "content", "describe", "discard",
    "excuse", "listed", "map_file", "originals", "put", "read", "supplement_units",
    "take_out", "unexcuse", "update",
]  # fmt: skip

SECONDS = 20
"""How long district.toml may take to be read."""
WAYS = {"whole": "整份替换", "rows": "只更正编号等相同的记录"}


def begin(
    home: Path,
    by: str,
    base: str | None,
    district: Mapping[str, object] | None = None,
) -> Draft:
    """A new draft upon that version, or upon nothing; `district` where it is new."""
    text = None if district is None else district_text(district)
    return keeping.new(home, by, base, text)


def begin_with(
    home: Path,
    by: str,
    base: str | None,
    uploads: Sequence[Upload],
    district: Mapping[str, object] | None = None,
) -> Draft:
    """A new draft that holds these files; none is left in work where they are
    refused."""
    draft = begin(home, by, base, district)
    try:
        return put(home, draft.id, uploads, by) if uploads else draft
    except Told:
        discard(home, draft.id, by)
        raise


def put(
    home: Path,
    id: str,
    uploads: Sequence[Upload],
    by: str,
    *,
    revision: int | None = None,
) -> Draft:
    """The draft with these files, those packed in a .zip each by itself.

    A district.toml among them describes the district of the draft. A file of a shape
    that somebody kept the reading of is read by that, unless it has a mapping.
    """
    with tempfile.TemporaryDirectory() as folder:
        given = dropped.files_of(uploads, Path(folder))
        return _put(home, id, given, by, revision)


def _put(
    home: Path, id: str, given: Sequence[Upload], by: str, revision: int | None
) -> Draft:
    text = _district(given)
    handed_in = [each for each in given if each.name != districts.FILE]

    def edit(draft: Draft) -> Draft:
        there = originals(home, draft)
        draft = adding.with_uploads(home, draft, handed_in, there, by)
        return draft if text is None else replace(draft, district=text)

    what = f"放入 {several([each.name for each in given], '个文件')}"
    return update(home, id, by, what, edit, revision=revision)


def _district(given: Sequence[Upload]) -> str | None:
    """The text of the district.toml among the files; None where there is none."""
    for each in given:
        if each.name == districts.FILE:
            content = dropped.read_bytes(each)
            return limited(SECONDS, checked_district, content)
    return None


def take_out(
    home: Path, id: str, file: str, by: str, *, revision: int | None = None
) -> Draft:
    """The draft without that file, be it a dropped one or one of the base."""

    def edit(draft: Draft) -> Draft:
        change = draft.change(file)
        if change is not None and change.action == "add":
            return without_change(without_change(draft, file), _mapping(file))
        there = {each.file: each for each in originals(home, draft)}
        if file not in there or file == districts.FILE:
            raise DraftError(f"草稿里没有可以拿掉的文件 {file}。")
        gone = there[file]
        return with_change(
            draft,
            Change(
                file,
                "remove",
                gone.sha256,
                gone.bytes,
                keeping.named(by),
                clock.stamp(),
            ),
        )

    return update(home, id, by, f"拿掉 {file}", edit, revision=revision)


def bring_back(
    home: Path, id: str, file: str, by: str, *, revision: int | None = None
) -> Draft:
    """The draft with a file of the base that had been taken out."""

    def edit(draft: Draft) -> Draft:
        change = draft.change(file)
        if change is None or change.action != "remove":
            raise DraftError(f"{file} 没有被拿掉，不用放回。")
        return without_change(draft, file)

    return update(home, id, by, f"放回 {file}", edit, revision=revision)


def answer(
    home: Path,
    id: str,
    file: str,
    of: str,
    how: How,
    by: str,
    *,
    revision: int | None = None,
) -> Draft:
    """The draft that knows what becomes of the earlier file `of` beside `file`."""

    def edit(draft: Draft) -> Draft:
        change = draft.change(file)
        if change is None or change.action != "add":
            raise DraftError(f"草稿里没有放入 {file}。")
        answers = {**change.answers, of: how}
        changes = tuple(
            replace(each, answers=answers) if each is change else each
            for each in draft.changes
        )
        return replace(draft, changes=changes)

    what = f"{file} 对 {of}：{WAYS[how]}"
    return update(home, id, by, what, edit, revision=revision)


def map_file(
    home: Path,
    id: str,
    file: str,
    toml_text: str,
    by: str,
    *,
    revision: int | None = None,
) -> Draft:
    """The draft in which that file is read by the mapping, where there is any text."""
    mapping = Upload(_mapping(file), toml_text.encode())

    def edit(draft: Draft) -> Draft:
        if not toml_text.strip():
            return without_change(draft, mapping.name)
        return adding.with_file(home, draft, mapping, mapping.name, by)

    what = f"说明 {file} 各列的意思"
    return update(home, id, by, what, edit, revision=revision)


def describe(
    home: Path,
    id: str,
    district: Mapping[str, object],
    by: str,
    *,
    revision: int | None = None,
) -> Draft:
    """The draft of the district that these entries of district.toml describe."""
    text = district_text(district)

    def edit(draft: Draft) -> Draft:
        return replace(draft, district=text)

    return update(home, id, by, "填写本区情况", edit, revision=revision)


def supplement_units(
    home: Path,
    id: str,
    rows: Sequence[Mapping[str, object]],
    by: str,
    *,
    revision: int | None = None,
) -> Draft:
    """The draft whose directory has these units as well, or says this more of them.

    A row gives columns of the directory by their English names: of a new unit its class
    and dates, of one that is there only what is new; former names come to those it has.
    """
    units = "、".join(str(row.get("unit", "")) for row in rows)

    def edit(draft: Draft) -> Draft:
        return supplements.with_units(home, draft, rows, originals(home, draft), by)

    return update(home, id, by, f"补充单位 {units}", edit, revision=revision)


def discard(home: Path, id: str, by: str, *, revision: int | None = None) -> Draft:
    """The draft given up, and what was dropped gone from the disk."""

    def edit(draft: Draft) -> Draft:
        return replace(draft, state="discarded")

    draft = update(home, id, by, "放弃草稿", edit, revision=revision)
    keeping.clear_dropped(home, id)
    return draft


def originals(home: Path, draft: Draft) -> tuple[Original, ...]:
    """The files of the version that the draft stands upon."""
    if draft.base is None:
        return ()
    return verified(version_folder(home, draft.base)).originals


def _mapping(file: str) -> str:
    return mapping_path(Path(file)).as_posix()
