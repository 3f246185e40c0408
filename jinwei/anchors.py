"""Where a chain of entries stood at some time, noted outside of it, and held to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

Chain = Literal[
    "records", "records-demo", "publications", "bulletins", "audit", "audit-server"
]
CALLED: dict[Chain, str] = {
    "records": "记录库",
    "records-demo": "演示记录库",
    "publications": "发布记录",
    "bulletins": "印发清单",
    "audit": "操作日志",
    "audit-server": "操作日志",
}
REMEDY = "请停止使用，用备份对照，并报告管理员"


@dataclass(frozen=True)
class Anchor:
    """The number and hash of the last entry of a chain, 0 and what it begins with where
    it has none."""

    chain: Chain
    n: int
    hash: str


@dataclass(frozen=True)
class Noted:
    """An anchor, and where and when it was noted, in Chinese: `第 3 次发布`."""

    anchor: Anchor
    where: str


def of_records(is_invented: bool) -> Chain:
    """Which chain the entries about invented or about real data are."""
    return "records-demo" if is_invented else "records"


def of_chain(chain: Chain, noted: Iterable[Noted]) -> tuple[Noted, ...]:
    """The anchors of that chain, the earliest note of each, the shortest first."""
    first: dict[Anchor, Noted] = {}
    for each in noted:
        if each.anchor.chain == chain:
            first.setdefault(each.anchor, each)
    return tuple(sorted(first.values(), key=lambda each: each.anchor.n))


def contradiction(
    noted: Iterable[Noted], last: int, hash_at: Callable[[int], str | None]
) -> tuple[str, int] | None:
    """What is wrong with a chain beside its anchors and from which entry on, if at all.

    `last` is the number of its last entry, `hash_at` gives the hash of an entry.
    """
    for each in noted:
        anchor, called = each.anchor, CALLED[each.anchor.chain]
        if anchor.n > last:
            gone = f"{called}只到第 {last} 条，{each.where}时已有 {anchor.n} 条"
            why = "后面的被删去了，或者换上了较早的、另外的一份"
            return f"{gone}：{why}。{REMEDY}。", last + 1
        if hash_at(anchor.n) != anchor.hash:
            other = f"{called}的第 {anchor.n} 条与{each.where}时记下的校验码不同"
            return f"{other}：被改写过，或者换了一份。{REMEDY}。", anchor.n
    return None
