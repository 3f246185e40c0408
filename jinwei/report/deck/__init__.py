"""The deck of a meeting: one thought a slide, from the facts of a cycle.

    deck(facts)           every slide in the order of the meeting, then one per unit
    foot(source)          as-of day, version and for whom, as pictures and files have it
    beside_mark(source)   the same where 内部 stands beside it as a mark of its own

The screen and the PowerPoint file draw the same slides (`jinwei.report.deck.slide`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jinwei.desk.facts import Facts, Source
from jinwei.report.deck import boards, figures, orders, places, units
from jinwei.report.deck.pages import continued
from jinwei.report.deck.slide import Slide, fitted
from jinwei.report.file_names import INTERNAL, INVENTED
from jinwei.report.official.document import printable
from jinwei.wording import phrases, words

COVER, NOTHING = "封面", "说明"
MARKED = f" · {INTERNAL}"
PARTS = (
    figures.target,
    places.rankings,
    figures.survey,
    figures.ledger,
    orders.rounds,
    orders.evaluation,
    boards.boards,
    boards.changes,
    boards.due,
    units.units,
)


def deck(facts: Facts) -> tuple[Slide, ...]:
    """Every slide of a cycle: what is chosen is the deck, the rest is on demand."""
    cover, *rest = (
        part for slide in _slides(facts) for part in continued(fitted(printable(slide)))
    )
    slides = [
        replace(slide, is_chosen=False) if slide.is_bare else slide for slide in rest
    ]
    if any(slide.is_chosen for slide in slides):
        return cover, *slides
    return cover, _nothing(facts, slides), *slides


def foot(source: Source) -> str:
    """As-of day, version and visibility, with 演示数据 where the data is invented."""
    parts = [
        f"截至{words.day(source.cutoff_on)}",
        f"版本 {words.version(source.version)}",
        source.visibility,
        *([INVENTED] if source.is_invented else []),
    ]
    return " · ".join(parts)


def beside_mark(source: Source) -> str:
    """The same without 内部, where that stands beside it as a mark of its own."""
    return foot(source) if source.is_public else foot(source).replace(MARKED, "", 1)


def _slides(facts: Facts) -> Iterator[Slide]:
    yield _cover(facts)
    for part in PARTS:
        yield from part(facts)


def _cover(facts: Facts) -> Slide:
    source = facts.source
    return Slide(
        "cover",
        COVER,
        f"{source.district}{source.label}督查情况",
        "cover",
        lines=tuple(filter(None, (phrases.unfinished(source), foot(source)))),
        whole=source.district,
    )


def _nothing(facts: Facts, slides: Sequence[Slide]) -> Slide:
    """That there is nothing to show, and why, where no slide has anything."""
    return fitted(
        Slide(
            "nothing",
            NOTHING,
            f"{facts.source.label}没有可以通报的数据",
            "words",
            lines=tuple(slide.headline for slide in slides if slide.is_bare),
        )
    )
