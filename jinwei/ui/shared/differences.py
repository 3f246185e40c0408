"""What is otherwise between two judged databases: findings by name, rows, and gaps."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from jinwei.compare import (
    Comparison,
    ExportChange,
    FindingChange,
    FindingCount,
    NotCompared,
    PeriodCount,
    RowChange,
    Stated,
)
from jinwei.ui import kit
from jinwei.ui.kit.parts import Column, Note, Row, state_cell
from jinwei.wording import words

MOST = 200
EMPTY = "（空）"
NAMED = 6
COMES_AND_GOES = ("新列入", "离开")
ROWS = {"added": "新增", "changed": "更正", "removed": "删去"}
ALIKE = "比过的部分完全一样。"


def parts(compared: Comparison) -> list[str]:
    """What differs, in a few words each: whose findings come and go, then counts."""
    units = [
        f"{count.change}：{_units(compared.findings, count)}"
        for count in compared.finding_counts
        if count.change in COMES_AND_GOES
    ]
    return [*units, *_counted(compared)]


def lead(compared: Comparison, key: str) -> None:
    """In one sentence what differs, by name first."""
    text = "；".join(parts(compared))
    kit.notes([Note(paragraphs=[f"{text}。" if text else ALIKE], tone="lead")], key=key)


def findings(compared: Comparison, key: str) -> None:
    """Which findings come, go, or are stated otherwise, by unit and clause."""
    changes = compared.findings
    if not changes:
        kit.notes([Note(paragraphs=["认定没有变化。"])], key=f"{key}_none")
        return
    rest = sum(each.findings for each in compared.finding_counts) - len(changes)
    kit.table(
        [
            Column("单位", names=True),
            Column("变化", "fixed"),
            Column("事项"),
            Column("认定"),
            Column("原来"),
            Column("现在"),
            Column("期", "fixed"),
            Column("条款", "fixed"),
        ],
        [_finding(each) for each in changes],
        of=None,
        key=key,
        caption="认定的变化",
        notes=[f"另有 {rest:,} 条没有列在屏幕上，都排在这些之后。"] if rest else [],
        height=420,
        dense=True,
    )


def counts(exports: Sequence[ExportChange], key: str) -> None:
    """How many rows of each export and period come, change, go or stay."""
    if not exports:
        kit.notes([Note(paragraphs=["入库的行没有变化。"])], key=f"{key}_none")
        return
    kit.table(
        [
            Column("表", names=True),
            Column("期间", "fixed"),
            Column("新增", "number"),
            Column("更正", "number"),
            Column("删去", "number"),
            Column("不变", "number"),
        ],
        [
            Row([export.title, each.period or None, *_numbers(each)])
            for export in exports
            for each in export.periods
        ],
        of=None,
        key=key,
        caption="入库的行",
        dense=True,
    )


def rows(exports: Sequence[ExportChange], key: str) -> None:
    """The rows of the export that is chosen, before and after."""
    titles = {each.title: each for each in exports}
    if not titles:
        return
    chosen = st.pills("逐行看", list(titles), key=f"{key}_of")
    if not chosen:
        return
    export = titles[chosen]
    shown = export.rows[:MOST]
    rest = export.differing - len(shown)
    kit.table(
        [
            Column("变化", "fixed"),
            Column("哪一行", names=True),
            Column("原来 → 现在"),
            Column("文件"),
            Column("行号", "number"),
        ],
        [_row(each) for each in shown],
        of=None,
        key=key,
        caption=f"{chosen}：有变化的行",
        notes=[f"另有 {rest:,} 行没有列在屏幕上。"] if rest else [],
        height=420,
        dense=True,
    )


def not_compared(parts: Sequence[NotCompared], key: str) -> None:
    """What the two sides hold otherwise, so that it was not compared."""
    items = [
        f"{each.title}{f'“{each.column}”' if each.column else ''}：{each.reason}"
        for each in parts
    ]
    if items:
        kit.notes([Note("没有比的", items=items)], key=key)


def _units(changes: Sequence[FindingChange], count: FindingCount) -> str:
    """The first units of which findings come or go, and how many there are."""
    units = [each.stated.unit for each in changes if each.change == count.change]
    named = list(dict.fromkeys(units))[:NAMED]
    if not named:
        return f"{count.units} 个单位"
    more = f"等 {count.units} 个单位" if count.units > len(named) else ""
    return "、".join(named) + more


def _counted(outcome: Comparison) -> list[str]:
    """How many findings and how many rows differ, each in words."""
    findings = "、".join(
        f"{each.change} {each.findings:,} 条" for each in outcome.finding_counts
    )
    rows = "、".join(
        f"{name} {number:,} 行"
        for field, name in ROWS.items()
        if (number := sum(getattr(each, field) for each in outcome.exports))
    )
    return [part for part in (findings and f"认定{findings}", rows) if part]


def _finding(change: FindingChange) -> Row:
    stated = change.stated
    return Row(
        [
            stated.unit,
            state_cell(stated.board, change.change),
            stated.item,
            change.rule_name,
            _side(change.before, change.changed),
            _side(change.after, change.changed),
            words.quarter(change.cycle),
            change.clause,
        ]
    )


def _side(stated: Stated | None, changed: Sequence[str]) -> str | None:
    """What a finding says on one side: of what changed, or of all that matters."""
    if stated is None:
        return None
    parts = {
        "unit": stated.unit,
        "item": stated.item,
        "board": words.BOARDS.get(stated.board, stated.board),
        "figure": stated.figure or "",
        "movement": stated.movement or "",
        "streak": words.streak(stated.streak),
        "disposition": stated.disposition,
        "readings": "；".join(stated.readings) or "读法已定",
    }
    wanted = changed or ("figure", "streak", "disposition")
    return "，".join(parts[n] for n in parts if n in wanted and parts[n]) or None


def _numbers(period: PeriodCount) -> list[str | None]:
    """How many came, changed, went and stayed; None for none, passed by at a glance."""
    counts = (period.added, period.changed, period.removed, period.same)
    return [f"{count:,}" if count else None for count in counts]


def _row(change: RowChange) -> Row:
    cells = "；".join(
        f"{cell.header}：{cell.before or EMPTY} → {cell.after or EMPTY}"
        for cell in change.cells
    )
    key = "，".join(f"{header} {text}" for header, text in change.key)
    return Row([change.change, key, cells or None, change.file, f"{change.record:,}"])
