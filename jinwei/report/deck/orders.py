"""The slides about orders that the plan has published: every place, best first."""

from __future__ import annotations

from collections.abc import Iterator

from jinwei.desk.facts import Facts
from jinwei.desk.rows.orders import Evaluated, Round
from jinwei.report.deck import headlines
from jinwei.report.deck.slide import (
    Column,
    Slide,
    Table,
    id_of,
    source_of,
    with_note,
)
from jinwei.wording import evidence_notes as notes
from jinwei.wording import orders, words

ROUNDS, EVALUATION = "专项整治", "活动评价"
WEIGHED = "权重由本区自定"


def rounds(facts: Facts) -> Iterator[Slide]:
    """A slide for each campaign round that ended in the cycle; none without one."""
    source = source_of(notes.files_of(facts, "campaigns"))
    for row in facts.rounds:
        yield _round(facts, row, source)


def evaluation(facts: Facts) -> Iterator[Slide]:
    """A slide for each class of units that has places; none where nobody is placed."""
    passage = orders.evaluation(facts)
    if passage is None:
        return
    for name, rows in orders.classes(facts.evaluated).items():
        if any(row["is_ranked"] for row in rows):
            yield _class(facts, name, rows, passage.sentences)


def _round(facts: Facts, row: Round, source: str) -> Slide:
    places = orders.participants(facts, row)
    scores: list[tuple[str, ...]] = [(each,) for each in orders.scores(places)]
    columns = (
        Column("名次", 8), Column("参加单位", 18),
        *([Column("得分", 8, "number")] if scores else []),
    )  # fmt: skip
    cells = tuple(
        (orders.round_place(place), place["unit"], *score)
        for place, score in zip(places, scores or [()] * len(places), strict=True)
    )
    return Slide(
        id_of("round", row["round"]), ROUNDS, orders.round_headline(facts, row),
        "table" if cells else "words",
        table=Table(columns, cells) if cells else None,
        source=with_note(source, orders.round_note(row)),
        points=(
            f"{orders.round_headline(facts, row)}。",
            f"{row['lead_unit']}牵头，{orders.period(row) or words.MISSING}。",
        ),
        notes=notes.definition(facts, "campaign_order"),
    )  # fmt: skip


def _class(
    facts: Facts, name: str, rows: list[Evaluated], remarks: tuple[str, ...]
) -> Slide:
    columns = (
        Column("名次", 6), Column("单位", 9), Column("指数", 5, "number"),
        Column("权重变动后", 6, "number"), Column("缺项和说明", 8),
    )  # fmt: skip
    cells = tuple(
        (
            orders.evaluated_place(row),
            row["unit"],
            orders.index(row["index_score"]),
            orders.evaluated_range(row),
            orders.remark(row),
        )
        for row in rows
    )
    return Slide(
        id_of("class", name), EVALUATION,
        headlines.evaluated(name, rows), "table",
        table=Table(columns, cells),
        source=f"{WEIGHED}，范围重叠的先后只供参考",
        points=(f"{name}{orders.class_said(rows)}。", *remarks[1:]),
        notes=(
            *notes.definition(facts, "evaluation_missing", "evaluation_range"),
        ),
    )  # fmt: skip
