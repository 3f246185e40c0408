"""What the pieces of the kit are made of: columns, rows, board lines, cells, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jinwei.wording import words

Side = Literal["red", "black", "watch"]
Cell = str | dict | None
Kind = Literal["text", "fixed", "number", "rank", "spark", "centre"]


@dataclass(frozen=True)
class Column:
    """One column of a table: its header, how it is set, and the group above it.

    The column that `names` a row stays in sight where the others find no room; without
    one it is the first of words.
    """

    header: str
    kind: Kind = "text"
    group: str | None = None
    help: str | None = None
    width: str | None = None
    names: bool = False


@dataclass(frozen=True)
class Row:
    """One row of a table: cells in column order; an id makes it open on a click.

    `tone` is `ours` for our own district, `aside` for a row that is not judged,
    `heading` for one whose first cell stands over the rows below it. One that `stays`
    is above the others however they are sorted; `mark` is what a chart calls it, where
    no cell says so.
    `link` is the address the row opens at, as `{"page": …, "query": {…}}`. A file of
    the table names the `records` of exports that the row rests on, by file and record,
    and those behind the finding, problem or matter that `traced` is, else its id.
    """

    cells: Sequence[Cell]
    id: str | None = None
    tone: Literal["ours", "aside", "heading"] | None = None
    link: Mapping | None = None
    stays: bool = False
    mark: str = ""
    traced: str = ""
    records: Sequence[tuple[str, int]] = ()

    def shown(self) -> dict:
        """What the browser is given of it."""
        return {
            "cells": self.cells,
            "id": self.id,
            "tone": self.tone,
            "link": self.link,
            "stays": self.stays,
            "mark": self.mark,
        }


@dataclass(frozen=True)
class Line:
    """One line of a board: a matter, or the matters of one unit under one rule.

    It opens at `link`; the unit's name opens `unit_id` at a link of its own. `state`
    says how it stands by what people recorded, and `lead_state` how the finding does on
    which the disposition rests; `chips` which rules found it besides.
    """

    id: str
    unit: str
    item: str
    figure: str
    clause: str
    rule: str = ""
    movement: str = ""
    streak: str = ""
    disposition: str = ""
    state: str = ""
    lead_state: str = ""
    is_final: bool = True
    chips: Sequence[str] = ()
    tags: Sequence[str] = ()
    matters: int = 1
    link: Mapping | None = None
    unit_id: str = ""
    unit_link: Mapping | None = None


@dataclass(frozen=True)
class Board:
    """One side of the boards: which one, how many of what, and the lines shown."""

    board: Side
    count: int
    measure: str
    rows: Sequence[Line]
    empty: str
    title: str = ""
    aside: str = ""
    more: str = ""
    more_id: str = "more"
    more_link: Mapping | None = None


@dataclass(frozen=True)
class Block:
    """A headed group of figure lines; a link opens it with its id."""

    heading: str
    lines: Sequence[Sequence[str | dict]]
    id: str = ""
    link: Mapping | None = None


@dataclass(frozen=True)
class Mover:
    """What rose or fell: its name, how far, where it stands, and where it leads.

    `share` is the length of its bar, from 0 to 1; `tag` marks the place.
    """

    id: str
    name: str
    move: str
    place: str
    share: float
    is_up: bool
    link: Mapping
    tag: str = ""


@dataclass(frozen=True)
class Note:
    """A headed piece of prose: paragraphs, then name–value pairs, then a list."""

    heading: str = ""
    paragraphs: Sequence[str] = ()
    pairs: Sequence[tuple[str, str]] = ()
    items: Sequence[str] = ()
    tone: Literal["lead", "empty", "alert"] | None = None


def rank_cell(
    rank: int | None,
    ranked: int | None,
    places_up: int | None = None,
    third: str | None = None,
) -> dict | None:
    """A rank of so many with its movement, shaded by third; None for no rank."""
    if rank is None:
        return None
    shade = {"前三分之一": 1, "中间": 2, "后三分之一": 3}.get(third or "")
    return {
        "text": str(rank),
        "of": None if ranked is None else str(ranked),
        "move": words.moved(places_up),
        "third": shade,
    }


def change_cell(value: Decimal | None) -> Cell:
    """A change since the last time with an arrow, e.g. ↑1.2; None without one."""
    if value is None:
        return None
    size = words.number(abs(value))
    if size == words.number(0):
        return {"text": "持平", "title": "与上次有得分的一期比"}
    return f"{'↑' if value > 0 else '↓'}{size}"


def count_cell(value: int | None) -> str | None:
    """A number with its thousands parted; None for a missing one."""
    return None if value is None else f"{value:,}"


def spark_cell(ranks: Sequence[int | None], ranked: Sequence[int | None]) -> dict:
    """A line of ranks, each between first and last of its own list of `ranked`.

    Where a cycle is missing both are None, and the line has a gap.
    """
    return {"spark": list(ranks), "ranked": list(ranked)}


def state_cell(board: str | None, text: str) -> dict:
    """A state as its shape and word; board None draws ○."""
    return {"board": board or "none", "text": text}


def bars_cell(parts: Sequence[tuple[str, int]], most: int) -> Cell:
    """One bar of parts `(name, count)` in order, darker to the right.

    It is as long as its count: one of `most` fills the column.
    """
    if not sum(size for _, size in parts):
        return None
    return {
        "bars": [
            {"label": f"{name} {size}", "share": 100 * size / most, "tone": tone}
            for tone, (name, size) in enumerate(parts)
            if size
        ]
    }


def range_cell(low: int, high: int, at: int, of: int) -> dict:
    """A place on a line from first to last, with the range it may lie in, and words."""
    text = f"{low}–{high}" if low < high else str(at)
    return {"range": [low, high], "at": at, "among": of, "text": text}


def tagged(
    text: str, *, sub: str = "", tags: Sequence[str] = (), strong: bool = False
) -> dict:
    """Text with a quiet addition and small tags such as 读法待定."""
    return {"text": text, "sub": sub, "tags": list(tags), "strong": strong}


def headline(text: str, unit: str = "") -> dict:
    """The one large figure of a block."""
    return {"text": text, "unit": unit, "kind": "headline"}


def elsewhere(text: str, link: Mapping) -> dict:
    """Words in a line of figures that lead to an address by loading it anew."""
    return {"text": text, "link": link, "kind": "name"}


def leading(text: str, to: str, link: Mapping, *, tags: Sequence[str] = ()) -> dict:
    """Text of a cell that leads elsewhere than its row: opens `to`, at that link."""
    return {"text": text, "opens": to, "link": link, "tags": list(tags)}


def choosable(cell: Cell, values: Sequence[str], chooses: str) -> Cell:
    """A cell with a box by which its row is chosen, as these values; none without any.

    `chooses` says which row that is to those who do not see it.
    """
    if not values:
        return cell
    words: dict = {"text": cell} if isinstance(cell, str) else dict(cell or {})
    return {**words, "choose": ",".join(values), "chooses": chooses}


def strong(text: str, unit: str = "") -> dict:
    """A figure that the line is about."""
    return {"text": text, "unit": unit, "kind": "figure"}


def quiet(text: str) -> dict:
    """Words that may be read second."""
    return {"text": text, "kind": "quiet"}


def state(board: str | None, text: str) -> dict:
    """A state in a line of figures, as its shape and word."""
    return {"board": board or "none", "text": text}
