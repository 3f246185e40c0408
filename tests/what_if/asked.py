"""Small questions to what_if, and its answers as short texts."""

from __future__ import annotations

from functools import partial

from jinwei import what_if
from jinwei.what_if import Answer, Move
from tests import support
from tests.known import PLACES, PROBLEMS, rules_of

OURS = "示例园区"
CITY = "全市"
RULES = rules_of(*PLACES, *PROBLEMS)
judged = partial(support.judged, rules=RULES)
judged_rows = partial(support.judged_rows, rules=RULES)
suppose = partial(what_if.suppose, declared=RULES)


def city(*places: str, item: str = "招商", unit: str = OURS) -> str:
    """Lines of a city list that holds us alone, each `period rank/ranked`."""
    lines = [f"{CITY} {item} {period} {unit} {rank}" for period, rank in pairs(places)]
    return "\n".join(["scope item period unit rank", *lines])


def pairs(places: tuple[str, ...]) -> list[list[str]]:
    return [place.split() for place in places]


def to(rank: int, cycle: str, item: str = "招商") -> Move:
    """Our place in a city list is another."""
    return Move(cycle, CITY, item, "", OURS, rank)


def moved(connection, move: Move, unit: str = OURS, **more) -> Answer:
    """What is found were that move so."""
    return suppose(connection, unit, move.cycle, (move,), **more)


def changed(answer: Answer, change: str) -> list[str]:
    """What leaves (离开), comes (新列入) or alters (改变), as `cycle rule`."""
    return [
        f"{row['cycle']} {row['rule_id']}"
        for row in answer.differences
        if row["change"] == change
    ]
