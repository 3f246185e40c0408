"""What people may record, as the 口径 page lists it from policy/records.toml."""

from __future__ import annotations

from jinwei import records
from jinwei.policy import record_kinds
from jinwei.ui import kit
from jinwei.ui.kit.parts import Column, Row, tagged

ABOUT = {
    "finding": "认定",
    "problem": "台账问题",
    "matter": "认定、台账问题",
    "visit": "必访事项",
    "letter": "提示函",
    "any": "一条记录",
}


def table() -> None:
    """What people may record, of what, and what it changes."""
    kit.table(
        [
            Column("种类", "fixed"),
            Column("记在", "fixed"),
            Column("可选的值", width="30%"),
            Column("怎样记"),
            Column("记了以后"),
        ],
        [
            Row(
                [
                    tagged(kind.name, strong=True),
                    ABOUT[kind.about],
                    "、".join(_choice(each) for each in kind.choices),
                    kind.words,
                    kind.effect,
                ]
            )
            for kind in records.kinds().values()
        ],
        of=("policy",),
        key="kinds",
        notes=[
            "认定由数据算出，记录由人写下，两者分开存。记录只增不改：写错了用“更正”，"
            "整条记错用“作废”，原来的一条仍看得到。数据重新发布后，记录跟着条款、"
            "周期和事项走；认定不在了，记录还在，督办台列出。",
            "括号里是方案点到这一做法的条款，没有括号的是暂行口径。",
        ],
        dense=True,
    )


def states() -> None:
    """How a finding can stand by what was recorded, and the marks that are no state."""
    kit.table(
        [Column("叫法", "fixed"), Column("意思")],
        [
            Row([tagged(each.name, strong=True), each.words])
            for each in (*record_kinds.states(), *record_kinds.marks())
        ],
        of=("policy",),
        key="states",
        caption="核实状态和标记",
        notes=["每条认定有一个核实状态；读法待定和存疑是标记，不是状态。"],
        dense=True,
    )


def _choice(choice: records.Choice) -> str:
    return f"{choice.shown}（{choice.clause}）" if choice.clause else choice.shown
