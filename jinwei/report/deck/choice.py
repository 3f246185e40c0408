"""Which slides a presenter chose for a meeting, and in which order.

The address of 会议大屏 holds them as `show`: the ids of slides, parted by commas.
"""

from __future__ import annotations

from collections.abc import Sequence

from jinwei.report.deck.slide import Slide


def named(text: str) -> tuple[str, ...]:
    """The ids that an address or a command names, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, text.split(",")))))


def chosen(slides: Sequence[Slide], ids: Sequence[str]) -> list[Slide]:
    """Those slides in that order; the usual ones where none of them is there."""
    by_id = {slide.id: slide for slide in slides}
    return [by_id[id] for id in ids if id in by_id] or [
        slide for slide in slides if slide.is_chosen
    ]


def missing(slides: Sequence[Slide], ids: Sequence[str]) -> list[str]:
    """The ids of which this cycle has no slide."""
    there = {slide.id for slide in slides}
    return [id for id in ids if id not in there]
