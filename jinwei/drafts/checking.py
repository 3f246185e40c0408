"""One check of a draft: read as the command line reads, and made as it publishes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from jinwei import files
from jinwei.compare import Comparison, Missing
from jinwei.delivery import READING, Delivery, Report, folder, read_delivery
from jinwei.delivery.given import Given
from jinwei.drafts import keeping
from jinwei.drafts.account import Account, account_of
from jinwei.drafts.compose import Composed, compose
from jinwei.drafts.consequences import consequences
from jinwei.drafts.misplaced import misplaced
from jinwei.drafts.model import Draft, DraftError
from jinwei.drafts.progress import Place, Progress, tell
from jinwei.drafts.returned import returned_csv
from jinwei.drafts.settling import Overlap
from jinwei.intake import Note
from jinwei.policy.contracts import contracts
from jinwei.versions import freeze, program
from jinwei.versions.manifest import Damaged
from jinwei.versions.published import verified, version_folder

DELIVERY = "delivery"
KEY_LENGTH = 16
UNSETTLED = (
    "新放的“{file}”和先前的“{of}”有编号等相同的记录，"
    "请先选定是整份替换还是只更正这些记录。"
)
COMPARING = "看会改变什么"
CHANGED = (
    "草稿刚又有改动，或者程序在看板打开以后更新过。请再核对一次；"
    "还是这样的，请管理员重新启动看板。"
)
NOTHING = "没有一条记录可以读入，请先改正文件。"


@dataclass(frozen=True)
class Outcome:
    """What a check came to: the id of the version that was made for the draft, or why
    none could be, and what becomes of earlier files beside the dropped ones.

    `names` gives for each dropped file that is part of the delivery its name there.
    `comparison` says what the version would change, `lacking` what is expected
    in it and absent that the version before had.
    """

    stops: tuple[str, ...]
    overlaps: tuple[Overlap, ...]
    names: dict[str, str]
    version: str | None = None
    comparison: Comparison | None = None
    lacking: tuple[Missing, ...] = ()


def check(home: Path, draft_id: str, place: Place, since: str) -> None:
    """The account of the draft is written, then the outcome; `place` is its own."""
    draft = keeping.read(home, draft_id)
    if key(draft) != place.key:
        raise DraftError(CHANGED)
    delivery = place.folder / DELIVERY
    composed = compose(home, draft, delivery, _telling(place, since))
    tables = [folder.file_name(delivery, path) for path in folder.tables(delivery)]
    report = _telling(place, since, tables)
    read = read_delivery(delivery, contracts(), report)
    handed_in = frozenset(composed.names.values())
    account = account_of(read, handed_in.__contains__)
    _write_lists(place, read)
    files.swap(place.account, account.to_bytes())
    strays = misplaced(read.readings, handed_in, read.district.plan_year)
    stops = _stops(composed, account, strays)
    outcome = Outcome(stops, composed.overlaps, dict(composed.names))
    if not stops:
        version, made = _made(home, read, place, report)
        report(COMPARING)
        compared, lacking = consequences(home, draft.base, made)
        outcome = replace(
            outcome, version=version, comparison=compared, lacking=lacking
        )
    files.remove_folder(delivery)
    files.swap(place.outcome, msgspec.json.encode(outcome))


def _write_lists(place: Place, read: Delivery) -> None:
    """The refused records lie beside the account, a list for each file with some."""
    for reading in read.readings:
        content = returned_csv(reading)
        if content is not None:
            files.make_folder(place.refused)
            files.write_whole(place.refused_of(reading.file), content)


def key(draft: Draft) -> str:
    """The same where a check finds the same: for the same files, by one program."""
    both = f"{draft.content_digest} {program.fingerprint()}"
    return hashlib.sha256(both.encode()).hexdigest()[:KEY_LENGTH]


def _made(home: Path, read: Delivery, place: Place, report: Report) -> tuple[str, Path]:
    """The id of the version that the delivery is, and the folder it stands in: that of
    the check, unless it is published already."""
    version = freeze.version_id(read.originals)
    if _stands(home, version):
        return version, version_folder(home, version)
    made = freeze.make(place.folder, version, Given(read), 0, "", report, home)
    files.rename(made, place.folder / version)
    return version, place.folder / version


def _stands(home: Path, version: str) -> bool:
    try:
        verified(version_folder(home, version))
    except Damaged:
        return False
    return True


def _stops(
    composed: Composed, account: Account, strays: Sequence[Note]
) -> tuple[str, ...]:
    """Why nothing can be made of the draft as it is, each with what to do."""
    open_ones = [each for each in composed.overlaps if each.how == "ask"]
    return (
        *(UNSETTLED.format(file=each.name, of=each.of_name) for each in open_ones),
        *(f"{note.file}：{note.reason}。" for note in strays),
        *(() if any(each.loaded for each in account.files) else (NOTHING,)),
    )


def _telling(place: Place, since: str, tables: Sequence[str] = ()) -> Report:
    """What tells of each step, and of a file that is read, which of how many it is."""
    begun: set[str] = set()
    readings = {READING.format(file=file) for file in tables}

    def step(text: str) -> None:
        progress = Progress(since, text, os.getpid())
        if text in readings:
            begun.add(text)
            progress = replace(progress, file=len(begun), files=len(readings))
        tell(place, progress)

    return step
