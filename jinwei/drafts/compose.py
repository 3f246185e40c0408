"""The delivery folder of a draft: the files of its base, less what was taken out or
replaced, and what was dropped.

A dropped file keeps the name it was dropped under where that is free there. One that
corrects only some records of another lies beside it, and 更正.toml says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinwei import files
from jinwei.delivery import Report
from jinwei.delivery import district as districts
from jinwei.delivery.corrections import (
    Correction,
    corrections_text,
    parse_corrections,
)
from jinwei.delivery.folder import (
    CORRECTIONS,
    MAPPING,
    Original,
    is_mapping,
    is_table,
    originals,
)
from jinwei.drafts import keeping, store
from jinwei.drafts.holding import exports_of_base, held_by_base, held_by_dropped, lay
from jinwei.drafts.model import Change, Draft, Undescribed
from jinwei.drafts.returned import origin
from jinwei.drafts.safe_names import free_name
from jinwei.drafts.settling import Held, Overlap, settle
from jinwei.policy.contracts import contracts
from jinwei.versions.published import archived_original


@dataclass(frozen=True)
class Composed:
    """A delivery folder made of a draft. `names` gives for each dropped file, by
    `Change.file`, its name in the folder; those not named are not laid into it."""

    folder: Path
    names: Mapping[str, str]
    overlaps: tuple[Overlap, ...]


def compose(
    home: Path, draft: Draft, into: Path, report: Report = lambda step: None
) -> Composed:
    """The delivery of a draft lies in the new folder `into`.

    Reads dropped tables: call it where memory and time are limited.
    """
    if not draft.is_described:
        raise Undescribed()
    report("比对新旧文件")
    base = _standing(home, draft)
    overlaps, added = _overlaps(home, draft, base, into)
    replaced = {e.of for e in overlaps if e.how == "whole" and e.is_of_base}

    report("汇总报送文件")
    files.make_folder(into)
    kept = [each.file for each in base if _mapped(each.file) not in replaced]
    before = [each.file for each in store.originals(home, draft)]
    names = _named(before, kept, draft, _idle(overlaps))
    for file in kept:
        if file not in names.values():
            lay(archived_original(home, draft.base or "", file), into / file)
    for change in draft.added:
        if change.file in names:
            lay(keeping.content(home, draft.id, change), into / names[change.file])
    if draft.district is not None:
        files.write_whole(into / districts.FILE, draft.district.encode())
    _correct(into, overlaps, names, replaced, _answered(into, added, names))
    return Composed(into, names, overlaps)


def _standing(home: Path, draft: Draft) -> list[Original]:
    """The files of the base that nobody took out, with the mappings of those."""
    out = {each.file for each in draft.removed}
    return [
        each
        for each in store.originals(home, draft)
        if each.file not in out and _mapped(each.file) not in out
    ]


def _overlaps(
    home: Path, draft: Draft, base: Iterable[Original], into: Path
) -> tuple[tuple[Overlap, ...], list[Held]]:
    dropped = [each for each in draft.added if is_table(Path(each.file))]
    if not dropped or (draft.base is None and _are_all_new(dropped)):
        return (), []
    beside = into.with_name(f"{into.name}.reading")
    rivals = exports_of_base(home, draft)
    added = held_by_dropped(home, draft, dropped, beside, rivals)
    exports = {export for held in added for export in held.rows}
    before = held_by_base(home, draft, base, exports)
    return settle(before, added, contracts()), added


def _are_all_new(dropped: Sequence[Change]) -> bool:
    """Whether none of the files can correct another, answer for its records, or be the
    same."""
    revisions = {change.revision for change in dropped}
    has_list = any(origin(each.name) for each in dropped)
    is_twice = len({change.sha256 for change in dropped}) < len(dropped)
    return len(revisions) == 1 and not has_list and not is_twice


def _answered(
    folder: Path, added: Iterable[Held], names: Mapping[str, str]
) -> list[Correction]:
    """Which refused records of the folder's files lists that came back answer."""
    lists = [held for held in added if held.answers and held.file in names]
    if not lists:
        return []
    sums = {each.sha256: each.file for each in originals(folder)}
    return [
        Correction(sums[sha256], names[held.file], answer.records, sha256, answer.sheet)
        for held in lists
        for answer in held.answers
        for sha256 in sums
        if answer.is_of(sha256)
    ]


def _idle(overlaps: Iterable[Overlap]) -> set[str]:
    """The dropped files that are not laid into the delivery: replaced, or there."""
    idle = {each.file for each in overlaps if each.how == "same"}
    return idle | {
        each.of for each in overlaps if each.how == "whole" and not each.is_of_base
    }


def _named(
    before: Collection[str], kept: Collection[str], draft: Draft, idle: set[str]
) -> dict[str, str]:
    """The names in the delivery of the dropped files that are laid into it, beside the
    files of the base that are kept; `before` are all that it has."""
    laid = [change for change in draft.added if _mapped(change.file) not in idle]
    names: dict[str, str] = {}
    taken = {file.casefold() for file in kept if is_table(Path(file))}
    for change in laid:
        if is_table(Path(change.file)):
            names[change.file] = free_name(change.name, taken)
            taken.add(names[change.file].casefold())
    for change in laid:
        mapped = _mapped(change.file)
        if not is_mapping(Path(change.file)):
            names.setdefault(change.file, change.file)
        elif mapped in names or mapped in kept:
            names[change.file] = names.get(mapped, mapped) + MAPPING
        elif mapped not in before and draft.change(mapped) is None:
            names[change.file] = change.file  # of nothing, which the delivery says
    return names


def _mapped(file: str) -> str:
    """The file that a mapping is of; any other file itself."""
    return file.removesuffix(MAPPING)


def _correct(
    folder: Path,
    overlaps: Iterable[Overlap],
    names: Mapping[str, str],
    replaced: Collection[str],
    answered: Iterable[Correction],
) -> None:
    """更正.toml states what it stated of the files that are left, and what is new."""
    path = folder / CORRECTIONS
    before = _stated(path)
    after: list[Correction] = []
    for each in before:
        after += _continued(each, overlaps, names, replaced, folder)
    after += [
        Correction(each.of if each.is_of_base else names[each.of], names[each.file])
        for each in overlaps
        if each.how in ("rows", "ask")
        and each.file in names
        and (each.of not in replaced if each.is_of_base else each.of in names)
    ]
    after = list(dict.fromkeys([*after, *answered]))
    if after == before:
        return
    if after:
        files.write_whole(path, corrections_text(after).encode())
    else:
        path.unlink()


def _stated(path: Path) -> list[Correction]:
    try:
        return list(parse_corrections(path.read_bytes()))
    except (FileNotFoundError, ValueError):
        return []


def _continued(
    stated: Correction,
    overlaps: Iterable[Overlap],
    names: Mapping[str, str],
    replaced: Collection[str],
    folder: Path,
) -> list[Correction]:
    """What a correction of the base is now: of the file in the place of its own."""
    if stated.file in replaced or not (folder / stated.file).is_file():
        return []
    if stated.by in replaced:
        heirs = [
            each.file
            for each in overlaps
            if each.of == stated.by and each.how == "whole" and each.is_of_base
        ]
        return [Correction(stated.file, names[heir]) for heir in heirs if heir in names]
    return [stated] if (folder / stated.by).is_file() else []
