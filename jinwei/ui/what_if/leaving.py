"""怎样离开黑榜 on the screen: the smallest single change that ends each finding."""

from __future__ import annotations

from functools import partial

from jinwei import what_if
from jinwei.ui import explain, kit, read
from jinwei.ui.kit.parts import Cell, Column, Note, Row, tagged
from jinwei.what_if import Change, Close, Connection, Move, leaving
from jinwei.what_if.leaving import Way, WaysOff
from jinwei.wording import words


def ways(unit: str, cycle: str) -> None:
    """For each black finding of a unit the smallest change that ends it."""
    off = read.answer(_found, unit, cycle)
    if not off.ways:
        sentence = (
            f"{unit}{words.quarter(cycle)}不在黑榜上，下面可以推演名次和销号的变化。"
        )
        kit.notes([Note(paragraphs=[sentence])], key="ways_none")
        return
    kit.notes([Note("怎样离开黑榜", _lead(unit, off), tone="lead")], key="ways_said")
    kit.table(
        [
            Column("黑榜认定", "fixed"),
            Column("事项"),
            Column("现在", "number"),
            Column("最小的一项改变"),
            Column("改变后还剩", "number"),
        ],
        [Row(_cells(way)) for way in off.ways],
        of=("rankings", "survey", "ledger"),
        key="ways",
        notes=explain.words_of("smallest_change"),
        dense=True,
    )


def _found(connection: Connection, unit: str, cycle: str) -> WaysOff:
    ask = partial(read.answer, what_if.suppose, unit, cycle)
    return leaving.ways_off(connection, ask, unit, cycle)


def _lead(unit: str, off: WaysOff) -> list[str]:
    enough = [
        way.change
        for way in off.ways
        if way.change and way.answer and way.answer.is_off_board
    ]
    if enough:
        return [f"推演：只做一项，{unit}就离开黑榜——{told_change(enough[0])}。"]
    if off.together and not off.together.black_after:
        done = "；".join(told_change(change) for change in off.changes)
        return [f"推演：没有哪一项单独够；同时做到下面几项，{unit}离开黑榜——{done}。"]
    left = off.together.black_after if off.together else len(off.ways)
    return [f"推演：名次和销号的改变还不够，{unit}的黑榜认定至少还剩{left}条。"]


def told_change(change: Change) -> str:
    """A change in a few words."""
    match change:
        case Move():
            return f"“{change.item}”到第{change.rank}位"
        case Close(problem_ids=(one,)):
            return f"销号{one}"
    return f"销号{len(change.problem_ids)}件"


def _cells(way: Way) -> list[Cell]:
    first = way.findings[0]
    several = len(way.findings) > 1
    return [
        first["rule_name"],
        words.count(len(way.findings), "件") if several else first["item"],
        None if several else first["figure"],
        told_change(way.change)
        if way.change
        else tagged(way.why_not, sub=first["way_off"] or ""),
        words.count(way.answer.black_after, "条") if way.answer else None,
    ]
