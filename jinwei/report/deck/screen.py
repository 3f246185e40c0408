"""The deck of a meeting as the screen takes it: everything at once, every word text."""

from __future__ import annotations

from dataclasses import asdict

from jinwei.desk.facts import Facts
from jinwei.report.deck import beside_mark, deck
from jinwei.report.deck.drawings import drawings
from jinwei.report.deck.slide import Slide

UNDRAWN = ("chart",)


def as_shown(facts: Facts) -> dict:
    """The slides with their charts drawn, and what stands around them.

    Windows with the same `key` follow each other.
    """
    drawn = drawings(facts)
    source = facts.source
    return {
        "slides": [_slide(slide, drawn.get(slide.id)) for slide in deck(facts)],
        "foot": beside_mark(source),
        "mark": "" if source.is_public else source.visibility,
        "key": f"{source.version} {source.records} {source.cycle} {source.visibility}",
    }


def _slide(slide: Slide, drawing: str | None) -> dict:
    """A slide for the browser; the numbers of a native chart are for PowerPoint."""
    fields = asdict(slide)
    for name in UNDRAWN:
        del fields[name]
    return fields | {"drawing": drawing if slide.kind == "chart" else None}
