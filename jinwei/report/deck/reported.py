"""The slides about closure rates, where there is no ledger to count from."""

from __future__ import annotations

from collections.abc import Iterator

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import Reported
from jinwei.report.deck.slide import (
    Column,
    Figure,
    Slide,
    Table,
    source_of,
    with_note,
)
from jinwei.report.deck.ties import first_of
from jinwei.wording import evidence_notes as notes
from jinwei.wording import reported, words

SECTION = "整改销号"
MOST_UNITS = 8
EXPORT = "closure_rates"
COLUMNS = (
    Column("单位", 9), Column("应销号", 5, "number"), Column("已销号", 5, "number"),
    Column("销号率", 5, "number"), Column("按期销号", 6, "number"),
    Column("超期", 4, "number"),
)  # fmt: skip


def slides(facts: Facts) -> Iterator[Slide]:
    """The rate of 全区 as one figure, then the units with the lowest; none without."""
    passage, row = reported.passage(facts), reported.whole(facts)
    if passage is None or row is None:
        return
    rate, source = row["closure_rate_pct"], source_of(notes.files_of(facts, EXPORT))
    shown = words.number(rate, row["rate_decimals"])
    yield Slide(
        "ledger", SECTION, passage.headline, "words" if rate is None else "figure",
        figure=None if rate is None else Figure(shown, "%"),
        lines=tuple(sentence.removesuffix("。") for sentence in passage.sentences),
        source=source,
        points=passage.sentences,
        notes=(
            *notes.files(facts, EXPORT),
            *notes.definition(
                facts, "reported_rate", "reported_overdue", "reported_issue"
            ),
        ),
    )  # fmt: skip
    yield from _least_closed(facts, source)


def _least_closed(facts: Facts, source: str) -> Iterator[Slide]:
    passage = reported.least_closed(facts)
    if passage is None:
        return
    rated = sorted(
        (row for row in facts.reported if not row["is_whole"] and row["assigned"]),
        key=_closed, reverse=True,
    )  # fmt: skip
    shown = first_of(rated, MOST_UNITS, _closed)
    rest = len(rated) - len(shown)
    yield Slide(
        "rates", SECTION, passage.headline, "table",
        table=Table(COLUMNS, tuple(_cells(row) for row in shown)),
        source=with_note(
            source, f"按销号率列后{len(shown)}家，另有{rest}家" if rest else ""
        ),
        notes=tuple(
            f"{row['unit']} {reported.unit(row)}："
            f"{notes.record(row['source_file'], row['source_record'])}"
            for row in shown
        ),
    )  # fmt: skip


def _closed(row: Reported) -> tuple[bool, float]:
    """What has the lowest rate first; what has none comes last."""
    rate = row["closure_rate_pct"]
    return rate is not None, -float(rate or 0)


def _cells(row: Reported) -> tuple[str, ...]:
    return (
        row["unit"],
        f"{row['assigned']:,}",
        reported.count(row["closed"]),
        reported.rate(row),
        reported.count(row["closed_on_time"]),
        reported.count(row["overdue"]),
    )
