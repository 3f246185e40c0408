"""The smallest single change that ends each finding on the black board of a unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from jinwei import sql
from jinwei.sql import Row
from jinwei.what_if import Answer, Change, Close, Connection, Move, places

Ask = Callable[[tuple[Change, ...]], Answer]
PLACE = re.compile(r"第(\d+)位")


@dataclass(frozen=True)
class Way:
    """A black finding, or those of one rule on the ledger, and what would end it.

    Without a `change` there is none that can be worked out; `why_not` says why.
    `answer` is what the rules say after the change.
    """

    findings: Sequence[Row]
    change: Change | None = None
    answer: Answer | None = None
    why_not: str = ""


@dataclass(frozen=True)
class WaysOff:
    """How a unit leaves the black board of a cycle: finding by finding, and together.

    `together` is what the rules say when all the changes are made at once.
    """

    ways: Sequence[Way]
    changes: tuple[Change, ...] = ()
    together: Answer | None = None


def ways_off(connection: Connection, ask: Ask, unit: str, cycle: str) -> WaysOff:
    """The smallest change for each finding, every one tried by judging it.

    `ask` gives the answer for changes of that unit and cycle, as what_if.suppose.
    """
    findings = sql.query(connection, "board/what_if/black", unit=unit, cycle=cycle)
    ways = [_way(connection, ask, group) for group in _grouped(findings)]
    changes = _at_once([way.change for way in ways if way.change])
    return WaysOff(ways, changes, ask(changes) if changes else None)


def _grouped(findings: list[Row]) -> list[list[Row]]:
    """One group per finding, but those of one rule on the ledger in one."""

    def key(finding: Row) -> str:
        is_problem = finding["subject_kind"] == "ledger"
        return str(finding["rule_id" if is_problem else "finding_id"])

    return [list(group) for _, group in groupby(findings, key)]


def _way(connection: Connection, ask: Ask, findings: list[Row]) -> Way:
    first = findings[0]
    if first["subject_kind"] == "ranking":
        return _by_place(connection, ask, first)
    if first["subject_kind"] == "ledger":
        ids = tuple(sorted(each["subject"] for each in findings))
        change = Close(first["unit"], ids, first["cutoff_on"])
        return _tried(ask, findings, change, "销号后仍有认定")
    return Way(findings, why_not="这类认定不推演")


def _by_place(connection: Connection, ask: Ask, finding: Row) -> Way:
    here = Move(
        cycle=finding["cycle"],
        scope=finding["scope"],
        item=finding["work_item"],
        list_group=finding["list_group"],
        participant=finding["participant"],
        rank=finding["rank"],
    )
    better = [
        row["place"]
        for row in reversed(places(connection, here))
        if row["place"] < here.rank
    ]
    stated = PLACE.search(finding["way_off"] or "")
    hint = int(stated[1]) if stated else 0
    rank = _nearest(
        better, hint, lambda each: _lifts(ask, finding, replace(here, rank=each))
    )
    if rank is None:
        return Way([finding], why_not="只改这一个名次不够")
    return _tried(ask, [finding], replace(here, rank=rank), "")


def _lifts(ask: Ask, finding: Row, change: Change) -> bool:
    return ask((change,)).lifts(finding["finding_id"])


def _tried(ask: Ask, findings: list[Row], change: Change, why_not: str) -> Way:
    answer = ask((change,))
    if all(answer.lifts(each["finding_id"]) for each in findings):
        return Way(findings, change, answer)
    return Way(findings, why_not=why_not)


def _nearest(
    candidates: list[int], hint: int, is_enough: Callable[[int], bool]
) -> int | None:
    """The first of the candidates that is enough, where all after it are too.

    The hint and the one before it are tried first; they settle it where it is right.
    """
    low, high = -1, len(candidates)
    hinted = candidates.index(hint) if hint in candidates else -1
    guesses = [hinted, hinted - 1]
    while high - low > 1:
        guess = guesses.pop(0) if guesses else -1
        middle = guess if low < guess < high else (low + high) // 2
        if is_enough(candidates[middle]):
            high = middle
        else:
            low = middle
    return candidates[high] if high < len(candidates) else None


def _at_once(changes: list[Change]) -> tuple[Change, ...]:
    """The changes as ones that can be made together: of each list the best rank."""
    moves: dict[Move, Move] = {}
    closings = [change for change in changes if isinstance(change, Close)]
    for change in changes:
        if isinstance(change, Move):
            of_list = replace(change, rank=0)
            best = min(change.rank, moves.get(of_list, change).rank)
            moves[of_list] = replace(change, rank=best)
    if not closings:
        return tuple(moves.values())
    ids = {problem for closing in closings for problem in closing.problem_ids}
    return (*moves.values(), replace(closings[0], problem_ids=tuple(sorted(ids))))
