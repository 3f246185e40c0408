"""What a year adds up to, unit by unit, up to its last cycle: for 年度考核.

Every row is one of a board query that a page shows, so page, Excel and CSV cannot
differ. What nobody confirmed is kept apart from what somebody did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from jinwei import desk, sql
from jinwei.desk import Position
from jinwei.desk.facts import Source
from jinwei.desk.rows import annual, definitions, orders
from jinwei.desk.rows.annual import (
    BoardCount,
    Quarter,
    RateOfCycle,
    RateOfYear,
    UndatedRound,
    YearCampaigns,
    YearClosure,
    YearDuties,
    YearFinding,
    YearScore,
    YearUnit,
)
from jinwei.desk.rows.orders import Evaluated, Weights
from jinwei.sql.connections import Shared
from jinwei.versions import publish

Typed = TypeVar("Typed", bound=Mapping[str, Any])
NOT_THERE = "未设"


@dataclass(frozen=True)
class UnitYear:
    """A unit of the district and what its year came to; None where nothing is known.

    `boards` are by cycle and board, `rates` and `scores` in order of cycles. `closure`
    is of the ledger, `rates` and `rate` of closure rates where there is none.
    """

    named: YearUnit
    boards: Mapping[tuple[str, str], BoardCount]
    findings: tuple[YearFinding, ...]
    duties: YearDuties | None
    closure: YearClosure | None
    rates: tuple[RateOfCycle, ...]
    rate: RateOfYear | None
    scores: tuple[YearScore, ...]
    campaigns: YearCampaigns | None
    evaluated: Evaluated | None

    @property
    def unit(self) -> str:
        """Its name."""
        return self.named["unit"]

    @property
    def unit_class(self) -> str:
        """The class it is assessed in."""
        return self.named["unit_class"]

    def total(self, board: str, what: str) -> int:
        """Its findings of the year on a board that count so, e.g. as confirmed."""
        counts: list[Mapping[str, Any]] = [
            row for (_, side), row in self.boards.items() if side == board
        ]
        return sum(row[what] for row in counts)

    @property
    def below(self) -> int:
        """How many of its scores are below the line of the plan."""
        return sum(row["is_below"] for row in self.scores)

    @property
    def scored(self) -> int:
        """How many of its scores may be shown."""
        return sum(row["is_shown"] for row in self.scores)


@dataclass(frozen=True)
class Year:
    """A year of a version up to a cycle: its quarters, and its units by class.

    `elsewhere` are findings of those who are no unit of the directory, as the offices
    the plan names, `undated` campaign rounds of no known year. `evaluated_in` is the
    last cycle in which 活动评价 places a unit.
    """

    source: Source
    year: int
    quarters: tuple[Quarter, ...]
    units: tuple[UnitYear, ...]
    findings: tuple[YearFinding, ...]
    elsewhere: tuple[YearFinding, ...]
    undated: tuple[UndatedRound, ...]
    evaluated_in: str | None
    weights: Weights | None
    files: tuple[definitions.FileRead, ...]
    rules: tuple[definitions.RuleDefined, ...]
    parameters: tuple[definitions.ParameterValue, ...]
    exports: frozenset[str]

    @property
    def judged(self) -> tuple[Quarter, ...]:
        """The quarters that rules judge."""
        return tuple(each for each in self.quarters if each["unjudged"] is None)

    def why_none(self, unit: UnitYear, quarter: Quarter) -> str | None:
        """Why a unit has no findings counted in a quarter; None where they are."""
        if quarter["unjudged"]:
            return quarter["unjudged"]
        there = quarter["cycle"] in unit.named["cycles"]
        return None if there or _counted(unit, quarter) else NOT_THERE


def year(version: str, at: Position, cycle: str, home: Path | None = None) -> Year:
    """The year of a cycle (`2023Q4`) of a version, up to that cycle, for the office.

    Its records are read up to a position. LookupError if there is no such cycle.
    """
    connection = desk.connection(version, at, home)
    (district,) = sql.rows(connection, definitions.DISTRICT)
    cycles = sql.rows(connection, definitions.CYCLES)
    cutoff_on = next((c["cutoff_on"] for c in cycles if c["cycle"] == cycle), None)
    if cutoff_on is None:
        raise LookupError(f"version {version} has no cycle {cycle}")
    manifest = publish.open_version(version, home).manifest
    source = Source(
        version, at.seq, cycle, f"{cycle[:4]}年度", cutoff_on,
        district["name"], manifest.is_invented, is_public=False,
    )  # fmt: skip
    return told_by(connection, source)


def told_by(connection: Shared, source: Source) -> Year:
    """What a version beside its records tells of the year of the source's cycle."""
    asked = {"cycle": source.cycle, "unit": None}

    def ask(query: sql.Query[Typed], **values: object) -> list[Typed]:
        return sql.rows(connection, query, **asked | values)

    quarters = tuple(ask(annual.QUARTERS))
    findings = ask(annual.FINDINGS)
    named = ask(annual.UNITS)
    evaluated_in, evaluated = _evaluated(ask, quarters)
    parts = _Parts(
        boards=_by_unit(ask(annual.BOARDS)),
        findings=_by_unit(findings),
        duties=_one(ask(annual.DUTIES)),
        closure=_one(ask(annual.CLOSURE)),
        rates=_by_unit(ask(annual.RATES)),
        rate=_one(ask(annual.RATES_YEAR)),
        scores=_by_unit(ask(annual.SURVEY)),
        campaigns=_one(ask(annual.CAMPAIGNS)),
        evaluated=_one(evaluated),
    )
    directory = {row["unit"] for row in named}
    weights = ask(orders.WEIGHTS, cycle=evaluated_in) if evaluated_in else []
    return Year(
        source=source,
        year=quarters[0]["year"],
        quarters=quarters,
        units=tuple(parts.of(row) for row in named),
        findings=tuple(findings),
        elsewhere=tuple(row for row in findings if row["unit"] not in directory),
        undated=tuple(ask(annual.UNDATED)),
        evaluated_in=evaluated_in,
        weights=next(iter(weights), None),
        files=tuple(ask(definitions.FILES)),
        rules=tuple(ask(definitions.RULES)),
        parameters=tuple(ask(definitions.PARAMETERS)),
        exports=frozenset(row["export"] for row in ask(definitions.EXPORTS)),
    )


@dataclass(frozen=True)
class _Parts:
    """The rows of a year by unit, to be put together."""

    boards: Mapping[str, list[BoardCount]]
    findings: Mapping[str, list[YearFinding]]
    duties: Mapping[str, YearDuties]
    closure: Mapping[str, YearClosure]
    rates: Mapping[str, list[RateOfCycle]]
    rate: Mapping[str, RateOfYear]
    scores: Mapping[str, list[YearScore]]
    campaigns: Mapping[str, YearCampaigns]
    evaluated: Mapping[str, Evaluated]

    def of(self, named: YearUnit) -> UnitYear:
        unit = named["unit"]
        counts = self.boards.get(unit, [])
        return UnitYear(
            named=named,
            boards={(row["cycle"], row["board"]): row for row in counts},
            findings=tuple(self.findings.get(unit, ())),
            duties=self.duties.get(unit),
            closure=self.closure.get(unit),
            rates=tuple(self.rates.get(unit, ())),
            rate=self.rate.get(unit),
            scores=tuple(self.scores.get(unit, ())),
            campaigns=self.campaigns.get(unit),
            evaluated=self.evaluated.get(unit),
        )


def _evaluated(
    ask: Callable[..., list[Any]], quarters: Iterable[Quarter]
) -> tuple[str | None, list[Evaluated]]:
    """The last judged cycle in which a unit is placed, and its evaluation."""
    judged = [row["cycle"] for row in quarters if row["unjudged"] is None]
    for cycle in reversed(judged):
        rows: list[Evaluated] = ask(orders.EVALUATED, cycle=cycle, unit_class=None)
        if any(row["is_ranked"] for row in rows):
            return cycle, rows
    return None, []


def _counted(unit: UnitYear, quarter: Quarter) -> bool:
    return any(cycle == quarter["cycle"] for cycle, _ in unit.boards)


def _one(rows: Iterable[Typed]) -> dict[str, Typed]:
    return {row["unit"]: row for row in rows}


def _by_unit(rows: Iterable[Typed]) -> dict[str, list[Typed]]:
    gathered: defaultdict[str, list[Typed]] = defaultdict(list)
    for row in rows:
        gathered[row["unit"]].append(row)
    return dict(gathered)
