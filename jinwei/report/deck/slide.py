"""What one slide holds, and how much of it there is room for.

The screen and the PowerPoint file draw the same slides, whose smallest letter is a
27th of their height: 28 pixels of 768. Lengths are counted in such letters, and a
slide is made for the narrowest screen, 1024 × 768, where a row has room for 34.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

MOST_ROWS = 8
MOST_LINES = 8
HEADLINE_WIDTH = 46
SOURCE_WIDTH = 54
LINE_WIDTH = 78
CELL_LINES = 4
TAIL = 0.5
"""Of the room for a text that is too long, what its end may take."""
NARROW = 0.6
"""Of a wide character's width, what a digit or a Latin letter takes."""

Side = Literal["red", "black"]
Tone = Literal["ours", "before", "floor", "stretch"]
Kind = Literal["cover", "figure", "chart", "table", "board", "words"]


@dataclass(frozen=True)
class Column:
    """One column of a table: its header, its share of the row's width, how it is set.

    `shape` names what its cells are: words, a number set to the right, or a board
    (`red`, `black`), which takes its shape and its colour.
    """

    header: str
    share: int
    shape: Literal["text", "number", "board"] = "text"


@dataclass(frozen=True)
class Table:
    """Rows of cells, each of at most four lines of its column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Series:
    """One line or row of bars: its name, a value for each category, and its tone.

    A missing value is None and a gap. `tone` is `ours` for this cycle's own figures,
    `before` for earlier ones, `floor` and `stretch` for the two lines to reach.
    """

    name: str
    values: tuple[Decimal | int | None, ...]
    tone: Tone = "ours"


def known_at(series: Series) -> list[int]:
    """Where the series has a value."""
    return [at for at, value in enumerate(series.values) if value is not None]


@dataclass(frozen=True)
class Chart:
    """A native chart: lines over periods, or one bar for each category.

    `unit` follows each value; `labels` are words for the values where a bare number
    would not do, and `places` what each of them ends in, whatever the value is. Bars
    are listed from the top.
    """

    kind: Literal["line", "bar"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    labels: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """The one figure of a slide with its unit, e.g. 8.7 and %."""

    value: str
    unit: str = ""


@dataclass(frozen=True)
class Slide:
    """One thought: a headline that states it, and what bears it out.

    `whole` is the beginning of a headline that is not broken where the rest can go on
    a line of its own. `figure` and `lines` belong to the kinds figure, words and cover,
    `chart` to chart, `table` to table and board. `board` is the board a slide is about.
    `source` names the files, `points` are what the presenter says, `notes` the evidence
    for it. `is_chosen` tells whether it is shown unless asked otherwise; `unit` is the
    unit a slide on demand is about.
    """

    id: str
    section: str
    headline: str
    kind: Kind
    figure: Figure | None = None
    lines: tuple[str, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    board: Side | None = None
    source: str = ""
    points: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_chosen: bool = True
    unit: str | None = None
    whole: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether its headline is all there is, so that it would be mostly empty."""
        return self.kind == "words" and not self.lines


def id_of(kind: str, name: str) -> str:
    """What the slide of something is called in an address, whatever its name holds."""
    return f"{kind}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def fitted(slide: Slide) -> Slide:
    """The slide with every text cut to the room it has; the notes keep all of it.

    Without points of its own its headline is what there is to say.
    """
    full = slide.headline
    cut = cut_to(full, HEADLINE_WIDTH)
    return replace(
        slide,
        headline=cut,
        lines=tuple(cut_to(line, LINE_WIDTH) for line in slide.lines[:MOST_LINES]),
        table=slide.table and _fitted_table(slide.table),
        source=cut_to(slide.source, SOURCE_WIDTH),
        points=slide.points or (f"{full}。",),
        notes=slide.notes if cut == full else (full, *slide.notes),
    )


def width_of(text: str) -> float:
    """How many wide characters the text takes the room of.

    A character of double width counts 1, any other 0.6, a combining one nothing.
    """
    return sum(map(_width, text))


def cut_to(text: str, width: float) -> str:
    """The text, or as much of it as `width` wide characters hold, ending in …."""
    if width_of(text) <= width:
        return text
    used, kept = 1.0, []
    for character in text:
        used += _width(character)
        if used > width:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def shortened(text: str, width: float) -> str:
    """The text, or as much of its beginning and its end as `width` characters hold.

    The end of a name tells it from others, and a cell's figure stands at its end.
    """
    if width_of(text) <= width:
        return text
    used, kept = 1.0, []
    for character in reversed(text):
        used += _width(character)
        if used > width * TAIL:
            break
        kept.append(character)
    tail = "".join(reversed(kept))
    return cut_to(text, width - width_of(tail)) + tail


def _fitted_table(table: Table) -> Table:
    room = [CELL_LINES * (column.share - 1) for column in table.columns]
    return replace(
        table,
        rows=tuple(
            tuple(shortened(cell, most) for cell, most in zip(row, room, strict=True))
            for row in table.rows
        ),
    )


def _width(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    is_wide = unicodedata.east_asian_width(character) in "WFA"
    return 1 if is_wide else NARROW


def absent(id: str, section: str, why: str) -> Slide:
    """A slide that says why there is nothing to show; left out unless asked for."""
    return Slide(id, section, why, "words", is_chosen=False)


def source_of(files: Sequence[str]) -> str:
    """Where a slide's figures come from, e.g. 来源：指标进度.csv等2个文件."""
    if not files:
        return ""
    several = f"等{len(files)}个文件" if len(files) > 1 else ""
    return f"来源：{files[0]}{several}"


def with_note(source: str, note: str) -> str:
    """The source and what a reader must know of the slide, which is never cut."""
    if not note:
        return source
    room = SOURCE_WIDTH - width_of(note) - 1
    return "；".join(filter(None, (cut_to(source, room), note)))
