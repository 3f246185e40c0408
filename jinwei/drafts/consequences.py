"""What publishing a draft would change, judged before anybody sees it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jinwei import files
from jinwei.build import database
from jinwei.compare import Comparison, Missing, NotCompared, compare, missing
from jinwei.delivery import Delivery
from jinwei.policy.contracts import contracts
from jinwei.sql import connections
from jinwei.versions.published import DATABASE, version_folder

EMPTY = "empty"
FINDINGS_TOLD = 2_000
MORE = "有变化的认定共 {changed:,} 条，只列出最近一季起的前 {told:,} 条"


def consequences(
    home: Path, base: str | None, made: Path, read: Delivery
) -> tuple[Comparison, tuple[Missing, ...]]:
    """The version in `made` beside the base, and what it lacks that the base did not.

    Where there is no base, it stands beside a version of which nothing is handed in.
    """
    if base is not None:
        return _beside(version_folder(home, base) / DATABASE, made)
    empty = made.with_name(EMPTY)
    files.make_folder(empty)
    nothing = replace(
        read, readings=(), faults=(), warnings=(), unread=(), originals=()
    )
    database.build(empty / DATABASE, nothing, contracts())
    compared, _ = _beside(empty / DATABASE, made)
    files.remove_folder(empty)
    return compared, compared.missing


def _beside(stood: Path, made: Path) -> tuple[Comparison, tuple[Missing, ...]]:
    with (
        connections.open_serving(stood) as before,
        connections.open_serving(made / DATABASE) as after,
    ):
        lacked, _ = missing(before)
        compared = compare(before, after)
    fresh = tuple(each for each in compared.missing if each not in lacked)
    return _shortened(compared), fresh


def _shortened(compared: Comparison) -> Comparison:
    """The comparison with no more findings than a person can look through; it says how
    many there are. They come with the last quarter first, in it the heaviest."""
    changed = len(compared.findings)
    if changed <= FINDINGS_TOLD:
        return compared
    reason = MORE.format(changed=changed, told=FINDINGS_TOLD)
    return replace(
        compared,
        findings=compared.findings[:FINDINGS_TOLD],
        not_compared=(NotCompared("", "认定", "", reason), *compared.not_compared),
    )
