"""Two versions side by side: findings by name, figures, rows, files, and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from jinwei.compare import (
    Comparison,
    FileChange,
    changed_files,
    compare,
)
from jinwei.compare.figures import Figure, cycle_of, figures
from jinwei.ui import kit
from jinwei.ui.kit.parts import Column, Note, Row, tagged
from jinwei.ui.shared import differences
from jinwei.ui.versions import missing
from jinwei.ui.versions.listing import Shelf
from jinwei.versions import published
from jinwei.wording import words

COMPARISONS_KEPT = 8


def show(shelf: Shelf, before: str, after: str) -> None:
    """What is otherwise in the one version than in the other."""
    faults = [fault for each in {before, after} if (fault := shelf.fault(each))]
    if faults:
        kit.notes([Note("不能比较", faults, tone="alert")], key="not_comparable")
        return
    if before == after:
        kit.notes([Note(paragraphs=["选两个不同的版本来比较。"])], key="one_version")
        return
    outcome, sides, _ = between(shelf.home, before, after)
    _lead(shelf, before, after)
    differences.not_compared(outcome.not_compared, "not_compared")
    differences.findings(outcome, "findings")
    _figures(sides, before, after)
    differences.counts(outcome.exports, "counts")
    differences.rows(outcome.exports, "rows")
    _files(_changed_files(shelf, before, after))
    missing.table(outcome.missing, after)


@lru_cache(maxsize=COMPARISONS_KEPT)
def between(
    home: Path, before: str, after: str
) -> tuple[Comparison, tuple[Figure, ...], tuple[str, str]]:
    """What differs, the main figures of both, and the last quarter of each."""
    first, second = (
        published.open_version(each, home).connection for each in (before, after)
    )
    last_cycles = cycle_of(first), cycle_of(second)
    return compare(first, second), figures(first, second), last_cycles


def summary(shelf: Shelf, before: str, after: str) -> str:
    """In one sentence what differs, by name first."""
    outcome, _, last_cycles = between(shelf.home, before, after)
    parts = differences.parts(outcome)
    if last_cycles[0] != last_cycles[1]:
        first, second = (words.quarter(e) if e else "没有" for e in last_cycles)
        parts.append(f"最近一期由{first}到{second}")
    return "；".join(parts) + "。" if parts else differences.ALIKE


def _lead(shelf: Shelf, before: str, after: str) -> None:
    notes = [
        Note(
            f"从 {_called(shelf, before)}到 {_called(shelf, after)}",
            [summary(shelf, before, after)],
            tone="lead",
        )
    ]
    old = [words.version(each) for each in (before, after) if shelf.is_old(each)]
    if old:
        text = f"版本 {'、'.join(old)} 由旧程序生成：认定按那时的程序和规则。"
        notes.append(Note(paragraphs=[text]))
    kit.notes(notes, key="compared")


def _called(shelf: Shelf, version: str) -> str:
    entry = shelf.last_of(version)
    when = f"（{words.moment_of(entry.at)}）" if entry else " "
    return f"{words.version(version)}{when}"


def _figures(sides: Sequence[Figure], before: str, after: str) -> None:
    if not sides:
        return
    kit.table(
        [
            Column("看板", "fixed"),
            Column("数字", names=True),
            Column(words.version(before), "number", group="版本"),
            Column(words.version(after), "number", group="版本"),
        ],
        [_figure(each) for each in sides],
        of=None,
        key="figures_compared",
        caption="总览上的主要数字（各版本最近一期）",
        dense=True,
    )


def _figure(each: Figure) -> Row:
    before, after = (
        words.MISSING if value is None else f"{words.plain(Decimal(value))} {each.unit}"
        for value in (each.before, each.after)
    )
    return Row(
        [each.board, each.name, before, tagged(after, strong=each.is_changed)],
    )


def _changed_files(shelf: Shelf, before: str, after: str) -> tuple[FileChange, ...]:
    """Every file handed in for the one and not, or otherwise, for the other."""
    first, second = (
        {o.file: o.sha256 for o in manifest.originals} if manifest else {}
        for manifest in (shelf.manifests[before], shelf.manifests[after])
    )
    return changed_files(first, second)


def _files(changes: Sequence[FileChange]) -> None:
    if not changes:
        return
    kit.table(
        [Column("文件", names=True), Column("变化", "fixed"), Column("原来的名字")],
        [Row([each.file, each.change, each.former or None]) for each in changes],
        of=None,
        key="files_compared",
        caption="报送的文件",
        dense=True,
    )
