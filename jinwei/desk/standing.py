"""Where one of several districts stands: what its own version and records say of it.

Every figure is that of a board query of its own pages, in the cycle with which they
open. Nothing is worked out across districts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypedDict, TypeVar

from jinwei import desk, sql
from jinwei.desk import Position
from jinwei.desk.facts import BOARD_FILTERS, Source
from jinwei.desk.narrowed import Sight
from jinwei.desk.rows import definitions, figures, lines
from jinwei.records import RecordsError
from jinwei.settings import District
from jinwei.sql.connections import Shared

Typed = TypeVar("Typed")


class Move(TypedDict):
    """A city-wide list that places a district, and how its place moved."""

    subject: str
    item_label: str
    rank: int
    ranked: int | None
    tied: bool
    places_up: int | None
    among_last: list[int] | None


MOVES = sql.Query("board/overview/moves", Move)


@dataclass(frozen=True)
class Held:
    """What the version of a district says of its cycle; empty where it has no export.

    `place_totals` counts the places of `moves`, `ledger` and `reported` are 全区, and
    `red` and `black` the lines of the boards. `trouble` says why its records are not
    among it.
    """

    source: Source
    target: figures.Target | None
    moves: tuple[Move, ...]
    place_totals: figures.Rankings | None
    survey: figures.SurveyTotals | None
    scores: tuple[figures.Score, ...]
    ledger: figures.UnitLedger | None
    reported: figures.Reported | None
    red: tuple[lines.BoardLine, ...]
    black: tuple[lines.BoardLine, ...]
    files: tuple[definitions.FileRead, ...]
    trouble: str = ""


@dataclass(frozen=True)
class Standing:
    """A district with what its version says, or with `why` there is nothing."""

    district: District
    held: Held | None = None
    why: str = ""


def held(version: str, home: Path, sight: Sight) -> Held:
    """What that version in a district's home says, as much as that sight sees, beside
    its records until now. PublishError where it is damaged."""
    try:
        at, trouble = desk.position(version, home), ""
        desk.connection(version, at, home)
    except RecordsError as fault:
        at, trouble = desk.UNREAD, str(fault)
    return _held(version, home, at, sight, trouble)


@lru_cache(maxsize=64)
def _held(version: str, home: Path, at: Position, sight: Sight, trouble: str) -> Held:
    asked = _Asked(desk.connection(version, at, home, sight))
    (district,) = asked.all(definitions.DISTRICT)
    opening = next(
        (each for each in asked.all(definitions.CYCLES) if each["is_default"]), None
    )
    cycle = opening["cycle"] if opening else ""
    board = asked.all(lines.BOARD_LINES, cycle=cycle, **dict.fromkeys(BOARD_FILTERS))
    return Held(
        Source(
            version, at.seq, cycle, opening["label"] if opening else "",
            opening["cutoff_on"] if opening else district["as_of"],
            district["name"], district["is_invented"], is_public=False,
        ),
        asked.first(figures.TARGET, cycle=cycle),
        asked.all(MOVES, cycle=cycle),
        asked.first(figures.RANKINGS, cycle=cycle),
        asked.first(figures.SURVEY, cycle=cycle),
        asked.all(figures.SCORES, cycle=cycle, track=None),
        asked.first(figures.UNITS, cycle=cycle, unit=None),
        _whole(asked.first(figures.REPORTED, cycle=cycle, unit=None)),
        tuple(line for line in board if line["board"] == "red"),
        tuple(line for line in board if line["board"] == "black"),
        asked.all(definitions.FILES),
        trouble,
    )  # fmt: skip


def _whole(row: figures.Reported | None) -> figures.Reported | None:
    return row if row and row["is_whole"] else None


@dataclass(frozen=True)
class _Asked:
    connection: Shared

    def all(self, query: sql.Query[Typed], **values: object) -> tuple[Typed, ...]:
        return tuple(sql.rows(self.connection, query, **values))

    def first(self, query: sql.Query[Typed], **values: object) -> Typed | None:
        return next(iter(self.all(query, **values)), None)
