"""Everything a deck, a bulletin or an annex says of one cycle, as one data object.

Each row is a row of the board query a page shows, so that page, slide, Word, Excel and
PDF cannot differ. Sentences and layouts come after: nothing below is worked out twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinwei import desk, sql
from jinwei.desk import Position
from jinwei.versions import publish

UNCONFIRMED = {"severely_overdue": None}
BOARD_FILTERS = ("unit_class", "clause", "certainty", "confirmation")
Row = Mapping[str, object]
Rows = tuple[Row, ...]
Ask = Callable[..., list[dict]]


@dataclass(frozen=True)
class Source:
    """Where the facts come from: version, record log position, day, and how marked."""

    version: str
    records: int
    cycle: str
    label: str
    cutoff_on: dt.date
    district: str
    is_invented: bool
    is_public: bool

    @property
    def visibility(self) -> str:
        """公开 or 内部."""
        return "公开" if self.is_public else "内部"


@dataclass(frozen=True)
class Facts:
    """One cycle of a version with its records, for the room or for the office.

    Public facts hold only findings a person confirmed, no record, and no score of a
    sample too small to rank. `target` … `changes` are single rows or None where the
    export is absent; `scores` and `units` are empty then. Public rows of the ledger
    tell no `severely_overdue`: that is a finding, and told by the boards. `…_before`
    are the boards of the cycle before, under the same visibility. A public ledger line
    carries the name of its rule in place of the words of a problem, which may tell who
    complained. `moves` are the units that came onto the black board or left it,
    `judged` tells whether any rule was in force, `duties` what falls due next where the
    cycle is the current one, `spans` the days by which what is overdue and due soon is
    told apart, `sources` where each line of the boards stands in the exports and
    `ledger_sources` where the overdue problems of a unit do, and those due soon.
    """

    source: Source
    target: Row | None
    trend: Rows
    rankings: Row | None
    places: Rows
    previous_cycle: str | None
    survey: Row | None
    scores: Rows
    ledger: Row | None
    spans: Row
    units: Rows
    changes: Row | None
    red: Rows
    black: Rows
    red_before: Rows
    black_before: Rows
    moves: Rows
    judged: Row | None
    duties: Rows
    sources: Rows
    ledger_sources: Rows
    files: Rows
    rules: Rows
    directory: Rows
    parameters: Rows
    exports: frozenset[str]

    @property
    def is_judged(self) -> bool:
        """Whether any rule was in force when the cycle was cut off."""
        return self.judged is None or self.judged["is_judged"]


def facts(
    version: str,
    at: Position,
    cycle: str,
    *,
    is_public: bool,
    home: Path | None = None,
) -> Facts:
    """The facts of a cycle (`2023Q3`) of a version, with its records up to a position.

    LookupError where the version has no such cycle.
    """
    connection = desk.connection(version, at, home)
    ask = partial(_ask, connection)
    known = next((row for row in ask("frame/cycles") if row["cycle"] == cycle), None)
    if known is None:
        raise LookupError(f"version {version} has no cycle {cycle}")
    district = ask("frame/district")[0]
    target = _first(ask("overview/target", cycle=cycle))
    (spans,) = ask("frame/spans", cycle=cycle)
    boards = _boards(ask, cycle, is_public)
    changes = _first(ask("overview/changes", cycle=cycle))
    before = _boards(ask, changes["previous_cycle"] if changes else None, is_public)
    invented = publish.open_version(version, home).manifest.is_invented
    exports = frozenset(row["export"] for row in ask("frame/exports_present"))
    return Facts(
        source=Source(
            version, at.seq, cycle, known["label"], known["cutoff_on"],
            district["name"], invented, is_public,
        ),
        target=target,
        trend=_trend(ask, cycle, target),
        rankings=_first(ask("overview/rankings", cycle=cycle)),
        places=_places(ask, cycle),
        previous_cycle=changes["previous_cycle"] if changes else None,
        survey=_first(ask("overview/survey", cycle=cycle)),
        scores=_scores(ask, cycle, is_public),
        ledger=_ledger(ask, cycle, is_public),
        spans=spans,
        units=_units(ask, cycle, is_public),
        changes=changes,
        red=boards["red"],
        black=boards["black"],
        red_before=before["red"],
        black_before=before["black"],
        moves=_moves(ask, cycle, is_public),
        judged=_first(ask("frame/judged", cycle=cycle)),
        duties=_duties(ask, known, spans["third_days"]),
        sources=_sources(ask, cycle, is_public),
        ledger_sources=tuple(
            ask("rectification/sources", cycle=cycle, days=spans["third_days"])
        ),
        files=tuple(ask("definitions/files")),
        rules=tuple(ask("definitions/rules")),
        directory=tuple(ask("unit/names", cycle=cycle)),
        parameters=tuple(ask("definitions/parameters")),
        exports=exports,
    )  # fmt: skip


def _ask(connection, name: str, /, **values: object) -> list[dict]:
    return sql.query(connection, f"board/{name}", **values)


def _first(rows: list[dict]) -> dict | None:
    return rows[0] if rows else None


def _trend(ask: Ask, cycle: str, target: Row | None) -> Rows:
    if target is None:
        return ()
    chosen = {"indicator": target["indicator"], "unit": target["unit"]}
    return tuple(ask("target/trend", cycle=cycle, **chosen))


def _places(ask: Ask, cycle: str) -> Rows:
    """Our city-wide places of the cycle shown, best position first."""
    rows = ask(
        "city_rankings/places", cycle=cycle, first=cycle, scope="全市", item_class=None
    )
    return tuple(row for row in rows if row["cycle"] == cycle)


def _scores(ask: Ask, cycle: str, is_public: bool) -> Rows:
    rows = ask("survey/scores", cycle=cycle, track=None)
    return tuple(row for row in rows if row["is_ranked"] or not is_public)


def _moves(ask: Ask, cycle: str, is_public: bool) -> Rows:
    rows = ask("overview/changed_units", cycle=cycle)
    return tuple(row for row in rows if row["is_published"] or not is_public)


def _ledger(ask: Ask, cycle: str, is_public: bool) -> Row | None:
    """The ledger of the district, with the day from which it counts."""
    row = _first(ask("overview/rectification", cycle=cycle))
    (counted,) = ask("rectification/counted", cycle=cycle)
    known = {"counted_from": counted["counted_from"]}
    return row and row | known | (UNCONFIRMED if is_public else {})


def _units(ask: Ask, cycle: str, is_public: bool) -> Rows:
    rows = ask("rectification/units", cycle=cycle, unit=None)
    return tuple(row | (UNCONFIRMED if is_public else {}) for row in rows)


def _duties(ask: Ask, known: Row, days: int) -> Rows:
    """What falls due soon after the as-of day, the cut-off of one cycle alone."""
    if known["cutoff_on"] != ask("frame/district")[0]["as_of"]:
        return ()
    return tuple(ask("duties/soon", days=days, duty=None, unit_class=None))


def _sources(ask: Ask, cycle: str, is_public: bool) -> Rows:
    wanted = "published" if is_public else None
    return tuple(ask("red_black/sources", cycle=cycle, confirmation=wanted))


def _boards(ask: Ask, cycle: str | None, is_public: bool) -> dict[str, Rows]:
    """The lines of the red and black board, by board."""
    everything = dict.fromkeys(BOARD_FILTERS)
    wanted = "published" if is_public else None
    lines = ask("red_black/lines", cycle=cycle, **everything | {"confirmation": wanted})
    if is_public:
        lines = [_without_problem(line) for line in lines]
    return {
        board: tuple(line for line in lines if line["board"] == board)
        for board in ("red", "black")
    }


def _without_problem(line: dict) -> dict:
    is_problem = line["subject_kind"] == "ledger"
    return line | {"item": line["rule_name"]} if is_problem else line
