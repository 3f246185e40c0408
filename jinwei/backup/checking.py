"""Whether what lies in a folder is a home as the program left it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinwei import records
from jinwei.anchors import Anchor, Noted
from jinwei.backup import databases
from jinwei.desk import anchoring
from jinwei.faults import Told
from jinwei.report import descriptions, issued
from jinwei.versions import published
from jinwei.versions.manifest import Damaged
from jinwei.wording import words


@dataclass(frozen=True)
class Checked:
    """How much lies there, and everything that is wrong with it, in Chinese."""

    versions: int
    records: int
    bulletins: int
    faults: tuple[str, ...]


def checked(
    home: Path, anchors: Iterable[Anchor], at: str, *, has_log: bool = True
) -> Checked:
    """What the folder holds, every version, chain and kept file gone through, beside
    the anchors that were taken at that time (UTC). That of a district of several has
    no audit log of its own."""
    where = f"备份（{words.moment_of(at)}）"
    noted = (*anchoring.noted(home), *(Noted(each, where) for each in anchors))
    kept, damaged = descriptions.shelf(home)
    counted, of_records = _records(home, noted)
    faults = [
        *_of_versions(home),
        *of_records,
        anchoring.of_publications(home, noted),
        anchoring.of_bulletins(home, noted),
        _of_audit(home, noted) if has_log else "",
        *damaged,
        *(fault for each in kept for fault in issued.altered(each, home)),
        *_of_databases(home),
    ]
    return Checked(
        len(_versions(home)),
        counted,
        len(kept),
        tuple(dict.fromkeys(fault for fault in faults if fault)),
    )


def _of_audit(home: Path, noted: tuple[Noted, ...]) -> str:
    try:
        return anchoring.of_audit(home, noted, in_files=True)
    except Told as damage:
        return str(damage)


def _versions(home: Path) -> list[Path]:
    folders = sorted((home / "versions").glob("*"))
    return [each for each in folders if published.is_version(each.name)]


def _of_versions(home: Path) -> Iterator[str]:
    for folder in _versions(home):
        try:
            published.verified(folder)
        except Damaged as damage:
            yield str(damage)
    try:
        published.current(home)
    except Told as damage:
        yield str(damage)


def _records(home: Path, noted: tuple[Noted, ...]) -> tuple[int, list[str]]:
    """How many there are in both logs, and what is wrong with either."""
    counted, faults = 0, []
    for is_invented in (False, True):
        try:
            log = records.existing(is_invented, home, None)
            if log is not None:
                counted += records.verify(log, noted)[0]
                records.close(log)
        except Told as fault:
            faults.append(str(fault))
    return counted, faults


def _of_databases(home: Path) -> Iterator[str]:
    for path in sorted(home.rglob("*")):
        is_archived = path.is_relative_to(home / "versions")
        if not is_archived and path.is_file() and databases.is_database(path):
            yield databases.fault(path)
