"""方案机制: what the plan asks for, what serves it, and openly what nothing serves."""

from __future__ import annotations

from jinwei.policy.mechanisms import Mechanism, mechanisms
from jinwei.ui import kit
from jinwei.ui.kit.parts import Column, Note, Row, state_cell

KINDS = {
    "rule": "规则",
    "standard": "指标",
    "duty": "规定动作",
    "record": "督查记录",
    "export": "导出文件",
    "page": "页面",
    "file": "文件",
}
ALL, UNSERVED, PARTLY, SERVED = "全部", "没有落实", "部分落实", "已落实"
LOOKED_AT = (ALL, UNSERVED, PARTLY, SERVED)


def table(chosen: str) -> None:
    """The mechanisms in the order of the plan, or those served so far."""
    listed = mechanisms()
    shown = [each for each in listed if chosen in (ALL, state(each))]
    counted = "，".join(
        f"{name}{sum(state(each) == name for each in listed)}项"
        for name in (SERVED, PARTLY, UNSERVED)
    )
    lead = f"方案里带日期、次数、数字、名单或公开的机制共{len(listed)}项：{counted}。"
    kit.notes([Note(paragraphs=[lead], tone="lead")], key="about_mechanisms")
    kit.table(
        [
            Column("条款", "fixed"),
            Column("方案怎么说（我们的话）", width="30%"),
            Column("带什么", "fixed"),
            Column("落实", "fixed"),
            Column("由什么落实", width="26%"),
            Column("没有落实的，为什么"),
        ],
        [_row(each) for each in shown],
        of=("policy",),
        key="mechanisms",
        dense=True,
    )


def state(each: Mechanism) -> str:
    """How far a mechanism is served."""
    if not each.serves:
        return UNSERVED
    return PARTLY if each.why else SERVED


def _row(each: Mechanism) -> Row:
    mark = {UNSERVED: "watch"}.get(state(each))
    return Row(
        [
            each.clause,
            each.words,
            "、".join(each.has),
            state_cell(mark, state(each)),
            _served(each),
            each.why or None,
        ]
    )


def _served(each: Mechanism) -> str | None:
    """What serves it by kind, e.g. 规则：全市后5位、离黑榜一步；页面：全市排名."""
    named = {
        title: "、".join(one.title for one in each.served if one.kind == kind)
        for kind, title in KINDS.items()
    }
    return (
        "；".join(f"{kind}：{names}" for kind, names in named.items() if names) or None
    )
