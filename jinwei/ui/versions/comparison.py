"""Two versions side by side: findings by name, figures, rows, files, and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from jinwei.compare import (
    Comparison,
    FileChange,
    FindingChange,
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
from jinwei.wording import publications as written
from jinwei.wording import words

COMPARISONS_KEPT = 8
NAMED = 6
COMES_AND_GOES = ("新列入", "离开")
ROWS = {"added": "新增", "changed": "更正", "removed": "删去"}


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
    differences.findings(outcome.findings, "findings")
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
    parts = [
        f"{change}：{units}"
        for change in COMES_AND_GOES
        if (units := _units(outcome.findings, change))
    ]
    parts += _counted(outcome)
    if last_cycles[0] != last_cycles[1]:
        first, second = (words.quarter(e) if e else "没有" for e in last_cycles)
        parts.append(f"最近一期由{first}到{second}")
    return "；".join(parts) + "。" if parts else "比过的部分完全一样。"


def _units(changes: Sequence[FindingChange], change: str) -> str:
    """The first units of which findings come or go, and how many there are."""
    units = list(
        dict.fromkeys(each.stated.unit for each in changes if each.change == change)
    )
    more = f"等 {len(units)} 个单位" if len(units) > NAMED else ""
    return "、".join(units[:NAMED]) + more


def _counted(outcome: Comparison) -> list[str]:
    """How many findings and how many rows differ, each in words."""
    findings = "、".join(
        f"{name} {number} 条"
        for name in (*COMES_AND_GOES, "改变")
        if (number := sum(each.change == name for each in outcome.findings))
    )
    rows = "、".join(
        f"{name} {number:,} 行"
        for field, name in ROWS.items()
        if (number := sum(getattr(each, field) for each in outcome.exports))
    )
    return [part for part in (findings and f"认定{findings}", rows) if part]


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
    when = f"（{written.moment(entry.at)}）" if entry else " "
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
