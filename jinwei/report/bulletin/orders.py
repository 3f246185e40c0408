"""The tables of a bulletin on orders that the plan has published."""

from __future__ import annotations

from collections.abc import Iterator

from jinwei.desk.facts import Facts
from jinwei.desk.rows.orders import Evaluated, Round
from jinwei.report.official.document import LEFT, Column, Table
from jinwei.wording import orders


def rounds(facts: Facts) -> Iterator[Table]:
    """The order of every campaign round that ended in the cycle; or nothing."""
    for row in facts.rounds:
        yield from _order(facts, row)


def evaluation(facts: Facts) -> Iterator[Table]:
    """The evaluation class by class; nothing where nobody is placed."""
    if orders.evaluation(facts) is None:
        return
    for name, rows in orders.classes(facts.evaluated).items():
        if any(row["is_ranked"] for row in rows):
            yield _class(facts, name, rows)


def _order(facts: Facts, row: Round) -> Iterator[Table]:
    places = orders.participants(facts, row)
    if not places:
        return
    scores: list[tuple[str, ...]] = [(each,) for each in orders.scores(places)]
    note = orders.round_note(row)
    yield Table(
        f"{orders.round_name(row)}排序",
        (
            Column("名次", 4),
            Column("参加单位", 10, LEFT),
            *([Column("得分", 5)] if scores else []),
        ),
        tuple(
            (orders.round_place(place), place["unit"], *score)
            for place, score in zip(places, scores or [()] * len(places), strict=True)
        ),
        f"名次栏为“名次/参加排序家数”。{note}{'。' if note else ''}",
    )


def _class(facts: Facts, name: str, rows: list[Evaluated]) -> Table:
    return Table(
        f"{facts.source.label}{name}活动评价",
        (
            Column("名次", 4),
            Column("单位", 7, LEFT),
            Column("指数", 4),
            Column("权重变动后的名次", 9),
            Column("缺项和说明", 8, LEFT),
        ),
        tuple(
            (
                orders.evaluated_place(row),
                row["unit"],
                orders.index(row["index_score"]),
                orders.evaluated_range(row) or orders.NONE,
                orders.remark(row) or orders.NONE,
            )
            for row in rows
        ),
        _note(facts, name),
    )


def _note(facts: Facts, name: str) -> str:
    """By which weights a class is placed, and whether the plan has that class."""
    passage = orders.evaluation(facts)
    weighed = "".join(passage.sentences[1:]) if passage else ""
    return weighed + ("本类由本区单列。" if name == orders.OURS_ALONE else "")
