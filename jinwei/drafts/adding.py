"""Dropped files come into a draft: each under a name of its own, with its mapping.

A table never takes the place of another because of its name: what they hold decides
that, when the draft is composed. Any other file replaces the one of its name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from jinwei import clock
from jinwei.delivery.folder import MAPPING, Original, is_mapping, is_table
from jinwei.drafts import dropped, keeping, mappings, returned
from jinwei.drafts.limited import BrokenOff
from jinwei.drafts.model import Change, Draft, Upload, with_change
from jinwei.drafts.safe_names import free_name
from jinwei.versions.published import archived_original


def with_uploads(
    home: Path,
    draft: Draft,
    uploads: Iterable[Upload],
    there: Collection[Original],
    by: str,
) -> Draft:
    """The draft with these files beside those of its base, which are `there`.

    A table without a mapping is read by the one that was kept for its shape, or that
    the file of its name has in the base, unless that is of one period alone. What was
    kept is looked for as long as no file takes too much to be looked at.
    """
    is_looked_at = True
    placed: dict[str, str] = {}
    for each in sorted(uploads, key=lambda upload: is_mapping(Path(upload.name))):
        file = place(draft, each, there)
        placed[file] = each.name
        draft = with_file(home, draft, each, file, by)
    for file, name in placed.items():
        if is_table(Path(name)) and _is_new(draft, file, there):
            kept = None
            if is_looked_at:
                kept = _kept(home, draft, file)
                is_looked_at = kept is not None
            draft = _with_mapping(home, draft, name, file, kept or "", by)
    return draft


def with_file(home: Path, draft: Draft, upload: Upload, file: str, by: str) -> Draft:
    """The draft that holds the upload as that file; the same where it does already."""
    kept = keeping.dropped_folder(home, draft.id)
    sha256, size = dropped.keep(upload.content, kept)
    before = draft.change(file)
    if before is not None and (before.action, before.sha256) == ("add", sha256):
        return draft
    who, at = keeping.named(by), clock.stamp()
    change = Change(
        file, "add", sha256, size, who, at,
        dropped_as="" if upload.name == file else upload.name,
        revision=draft.revision + 1,
    )  # fmt: skip
    return with_change(draft, change)


def place(draft: Draft, upload: Upload, there: Iterable[Original]) -> str:
    """As which file the draft holds the upload."""
    if is_mapping(Path(upload.name)):
        mapped = upload.name.removesuffix(MAPPING)
        dropped_so = [change.file for change in draft.added if change.name == mapped]
        return [mapped, *dropped_so][-1] + MAPPING
    if not is_table(Path(upload.name)):
        return upload.name
    sha256 = dropped.sha256(upload)
    for change in draft.added:
        if (change.name, change.sha256) == (upload.name, sha256):
            return change.file
    base = {original.file for original in there}
    names = {*base, *(change.file for change in draft.changes)}
    return free_name(upload.name, {each.casefold() for each in names})


def _is_new(draft: Draft, file: str, there: Iterable[Original]) -> bool:
    """Whether nothing says yet how the file is read, neither it nor the base."""
    change = draft.change(file)
    sums = {original.sha256 for original in there}
    has_mapping = draft.change(f"{file}{MAPPING}") is not None
    return change is not None and change.sha256 not in sums and not has_mapping


def _kept(home: Path, draft: Draft, file: str) -> str | None:
    """The mapping that was kept for the shape of that file, "" where none was; None
    where the file takes too much to be looked at."""
    change = draft.change(file)
    if change is None:
        return ""
    try:
        return mappings.taken(home, keeping.content(home, draft.id, change))
    except BrokenOff:
        return None


def _with_mapping(
    home: Path, draft: Draft, name: str, file: str, kept: str, by: str
) -> Draft:
    """The draft in which the file is read as another one was, where that is kept."""
    text = kept or _of_base(home, draft, name) or _of_origin(home, draft, name)
    if not text:
        return draft
    mapping = Upload(f"{name}{MAPPING}", text.encode())
    return with_file(home, draft, mapping, f"{file}{MAPPING}", by)


def _of_origin(home: Path, draft: Draft, name: str) -> str:
    """The mapping of the file that a list of refused records is of."""
    origin = returned.origin(name)
    if not origin:
        return ""
    change = draft.change(f"{origin}{MAPPING}")
    if change is None:
        return returned.mapping(_archived_mapping(home, draft, origin))
    return returned.mapping(keeping.content(home, draft.id, change).read_text("utf-8"))


def _archived_mapping(home: Path, draft: Draft, file: str) -> str:
    if draft.base is None:
        return ""
    archived = archived_original(home, draft.base, f"{file}{MAPPING}")
    return archived.read_text("utf-8") if archived.is_file() else ""


def _of_base(home: Path, draft: Draft, name: str) -> str:
    """The mapping that the file of that name has in the base, where it holds for more
    than one period."""
    text = _archived_mapping(home, draft, name)
    mapping = mappings.parsed(text, name) if text else None
    return "" if mapping is None or mappings.dated(mapping) else text
