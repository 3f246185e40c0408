"""Everything a deck, a bulletin or an annex says of one cycle, as one data object.

Each row is a row of the board query a page shows, so that page, slide, Word, Excel and
PDF cannot differ. Sentences and layouts come after: nothing below is worked out twice.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from jinwei import sql
from jinwei.desk import Position, answered, public
from jinwei.desk.rows import definitions, figures, letters, lines, orders
from jinwei.desk.rows.lines import BoardLine
from jinwei.versions import publish
from jinwei.versions.published import Version

BOARD_FILTERS = ("board_unit", "unit_class", "clause", "certainty", "confirmation")
Lines = tuple[BoardLine, ...]
Typed = TypeVar("Typed")


@dataclass(frozen=True)
class Source:
    """Where the facts come from: version, record log position, day, and how marked.

    A cycle that is not over was cut off before its last day.
    """

    version: str
    records: int
    cycle: str
    label: str
    cutoff_on: dt.date
    district: str
    is_invented: bool
    is_public: bool
    is_over: bool = True

    @property
    def visibility(self) -> str:
        """公开 or 内部."""
        return "公开" if self.is_public else "内部"


@dataclass(frozen=True)
class Facts:
    """One cycle of a version with its records, for the room or for the office.

    Public facts hold only findings a person confirmed, no record, and no score of a
    sample too small to rank. `target` … `changes` are single rows or None where the
    export is absent; `scores` and `units` are empty then, and `reported` holds the
    closure rates of a cycle where there is no ledger. `rounds` are the campaign rounds
    that ended in the cycle, `round_places` their participants, `evaluated` the units by
    class where any is placed by a plan in force. Public rows of the ledger
    tell no `severely_overdue`: that is a finding, and told by the boards. `…_before`
    are the boards of the cycle before, under the same visibility. A public ledger line
    carries the name of its rule in place of the words of a problem, which may tell who
    complained; no public line is marked 读法待定 or 存疑, for it was confirmed. `moves`
    are the units that came onto the black board or left it, `judged` tells whether any
    rule was in force, `duties` what falls due next where the cycle is the current one,
    `spans` the days by which what is overdue and due soon is told apart,
    `ledger_sources` where the overdue problems of a unit stand in the exports, and
    those due soon. `addressees` are the units that a letter may go to, `overdue` and
    `matters` what it is about: the words of a problem are for the unit that has it, and
    go into nothing else in public. `deadlines` tell when what is open falls due,
    `duties_due` what became of the duties of the cycle, and `visits` how many matters
    must be visited: that rests on findings nobody confirmed, and is empty in public.
    `counted_on` is the day from which what falls due soon counts, if not the cut-off.
    """

    source: Source
    target: figures.Target | None
    trend: tuple[figures.TrendPoint, ...]
    rankings: figures.Rankings | None
    places: tuple[figures.Place, ...]
    previous_cycle: str | None
    survey: figures.SurveyTotals | None
    scores: tuple[figures.Score, ...]
    ledger: figures.Ledger | None
    spans: definitions.Spans
    units: tuple[figures.UnitLedger, ...]
    reported: tuple[figures.Reported, ...]
    rounds: tuple[orders.Round, ...]
    round_places: tuple[orders.RoundPlace, ...]
    evaluated: tuple[orders.Evaluated, ...]
    weights: orders.Weights | None
    changes: lines.Changes | None
    red: Lines
    black: Lines
    red_before: Lines
    black_before: Lines
    moves: tuple[lines.MovedUnit, ...]
    judged: definitions.Judged | None
    duties: tuple[figures.DutySoon, ...]
    deadlines: tuple[figures.Deadline, ...]
    duties_due: figures.DutiesDue | None
    visits: tuple[figures.Visits, ...]
    ledger_sources: tuple[lines.LedgerSource, ...]
    addressees: tuple[letters.Addressee, ...]
    overdue: tuple[letters.Overdue, ...]
    matters: tuple[letters.Matter, ...]
    files: tuple[definitions.FileRead, ...]
    rules: tuple[definitions.RuleDefined, ...]
    directory: tuple[definitions.UnitNamed, ...]
    parameters: tuple[definitions.ParameterValue, ...]
    exports: frozenset[str]
    counted_on: dt.date | None = None

    @property
    def is_judged(self) -> bool:
        """Whether any rule was in force when the cycle was cut off."""
        return self.judged is None or self.judged["is_judged"]

    @property
    def has_ledger(self) -> bool:
        """Whether the delivery holds a rectification ledger, of whatever cycle."""
        return "ledger" in self.exports


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
    opened = publish.open_version(version, home)
    ask = _Asked(opened, at, cycle, is_public)
    chosen = next(
        (row for row in ask.all(definitions.CYCLES) if row["cycle"] == cycle), None
    )
    if chosen is None:
        raise LookupError(f"version {version} has no cycle {cycle}")
    (district,) = ask.all(definitions.DISTRICT)
    target = ask.first(figures.TARGET, cycle=cycle)
    (spans,) = ask.all(definitions.SPANS, cycle=cycle)
    boards = _boards(ask, cycle)
    changes = ask.first(lines.CHANGES, cycle=cycle)
    before = _boards(ask, changes["previous_cycle"] if changes else None)
    judged = ask.first(definitions.JUDGED, cycle=cycle)
    return Facts(
        source=Source(
            version, at.seq, cycle, chosen["label"], chosen["cutoff_on"],
            district["name"], opened.manifest.is_invented, is_public,
            is_over=chosen["cutoff_on"] >= chosen["end_on"],
        ),
        target=target,
        trend=_trend(ask, target),
        rankings=ask.first(figures.RANKINGS, cycle=cycle),
        places=_places(ask),
        previous_cycle=changes["previous_cycle"] if changes else None,
        survey=ask.first(figures.SURVEY, cycle=cycle),
        scores=_scores(ask),
        ledger=_ledger(ask),
        spans=spans,
        units=_units(ask),
        reported=ask.all(figures.REPORTED, cycle=cycle, unit=None),
        rounds=_rounds(ask),
        round_places=_round_places(ask),
        evaluated=_evaluated(ask, judged),
        weights=ask.first(orders.WEIGHTS, cycle=cycle),
        changes=changes,
        red=boards["red"],
        black=boards["black"],
        red_before=before["red"],
        black_before=before["black"],
        moves=_moves(ask),
        judged=judged,
        duties=_duties(ask, chosen, district, spans["third_days"]),
        deadlines=ask.all(figures.DEADLINES, cycle=cycle),
        duties_due=ask.first(
            figures.DUTIES_DUE, cycle=cycle, duty=None, unit_class=None
        ),
        visits=() if is_public else ask.all(figures.VISITS, cycle=cycle),
        ledger_sources=ask.all(
            lines.LEDGER_SOURCES, cycle=cycle, days=spans["third_days"]
        ),
        addressees=ask.all(letters.ADDRESSEES, cycle=cycle),
        overdue=ask.all(letters.OVERDUE, cycle=cycle),
        matters=ask.all(letters.MATTERS, cycle=cycle, is_public=is_public),
        files=ask.all(definitions.FILES),
        rules=ask.all(definitions.RULES),
        directory=ask.all(definitions.UNIT_NAMES, cycle=cycle),
        parameters=ask.all(definitions.PARAMETERS),
        exports=frozenset(row["export"] for row in ask.all(definitions.EXPORTS)),
    )  # fmt: skip


@dataclass(frozen=True)
class _Asked:
    """A version with its records, to be asked for the facts of one cycle."""

    version: Version
    at: Position
    cycle: str
    is_public: bool

    def all(self, query: sql.Query[Typed], **values: object) -> tuple[Typed, ...]:
        return answered.rows(self.version, self.at, query, **values)

    def first(self, query: sql.Query[Typed], **values: object) -> Typed | None:
        return next(iter(self.all(query, **values)), None)


def _trend(
    ask: _Asked, target: figures.Target | None
) -> tuple[figures.TrendPoint, ...]:
    if target is None:
        return ()
    chosen = {"indicator": target["indicator"], "unit": target["unit"]}
    return ask.all(figures.TREND, cycle=ask.cycle, **chosen)


def _places(ask: _Asked) -> tuple[figures.Place, ...]:
    """Our city-wide places of the cycle shown, best position first."""
    places = ask.all(
        figures.PLACES, cycle=ask.cycle, first=ask.cycle, scope="全市", item_class=None
    )
    return tuple(row for row in places if row["cycle"] == ask.cycle)


def _scores(ask: _Asked) -> tuple[figures.Score, ...]:
    scores = ask.all(figures.SCORES, cycle=ask.cycle, track=None)
    return public.scores(scores) if ask.is_public else scores


def _moves(ask: _Asked) -> tuple[lines.MovedUnit, ...]:
    every = ask.all(lines.MOVED_UNITS, cycle=ask.cycle)
    moves = tuple(row for row in every if row["board"] == "black")
    return tuple(row for row in moves if row["is_published"] or not ask.is_public)


def _ledger(ask: _Asked) -> figures.Ledger | None:
    """The ledger of the district, with the day from which it counts."""
    totals = ask.first(figures.LEDGER, cycle=ask.cycle)
    (counted,) = ask.all(figures.COUNTED, cycle=ask.cycle)
    if totals is None:
        return None
    ledger: figures.Ledger = {**totals, "counted_from": counted["counted_from"]}
    return {**ledger, "severely_overdue": None} if ask.is_public else ledger


def _units(ask: _Asked) -> tuple[figures.UnitLedger, ...]:
    units = ask.all(figures.UNITS, cycle=ask.cycle, unit=None)
    return public.units(units) if ask.is_public else units


def _rounds(ask: _Asked) -> tuple[orders.Round, ...]:
    """The campaign rounds that ended in the cycle, in that order."""
    rounds = ask.all(orders.ROUNDS, cycle=ask.cycle)
    ended = [row for row in rounds if row["cycle"] == ask.cycle]
    return tuple(sorted(ended, key=lambda row: str(row["period_end"])))


def _round_places(ask: _Asked) -> tuple[orders.RoundPlace, ...]:
    """Who took part in those rounds; in public without what the rules found."""
    ended = {row["round"] for row in _rounds(ask)}
    places = ask.all(orders.ROUND_PLACES, cycle=ask.cycle, unit_class=None)
    kept = tuple(row for row in places if row["round"] in ended)
    return public.round_places(kept) if ask.is_public else kept


def _evaluated(
    ask: _Asked, judged: definitions.Judged | None
) -> tuple[orders.Evaluated, ...]:
    if judged is None or not judged["is_judged"]:
        return ()
    units = ask.all(orders.EVALUATED, cycle=ask.cycle, unit_class=None)
    return units if any(row["is_ranked"] for row in units) else ()


def _duties(
    ask: _Asked,
    cycle: definitions.Cycle,
    district: definitions.DistrictShown,
    days: int,
) -> tuple[figures.DutySoon, ...]:
    """What falls due soon after the as-of day, the cut-off of one cycle alone."""
    if cycle["cutoff_on"] != district["as_of"]:
        return ()
    return ask.all(figures.DUTIES, days=days, duty=None, unit_class=None)


def _boards(ask: _Asked, cycle: str | None) -> dict[str, Lines]:
    """The lines of the red and black board, by board."""
    chosen: dict[str, object] = dict.fromkeys(BOARD_FILTERS)
    if ask.is_public:
        chosen["confirmation"] = "published"
    shown = ask.all(lines.BOARD_LINES, cycle=cycle, **chosen)
    if ask.is_public:
        shown = tuple(map(public.line, shown))
    return {
        board: tuple(line for line in shown if line["board"] == board)
        for board in ("red", "black")
    }
