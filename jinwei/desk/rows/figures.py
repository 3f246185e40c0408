"""Rows of figures: targets, places, scores, problems and duties."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TypedDict

from jinwei.build.judging import ExportRecord
from jinwei.sql import Query


class Target(TypedDict):
    unit: str
    is_ours: bool
    indicator: str
    year: int
    period: str
    period_end: dt.date
    growth_pct: Decimal
    floor_value: Decimal | None
    stretch_value: Decimal | None
    state: str | None
    gap_floor_pp: Decimal | None
    gap_stretch_pp: Decimal | None
    needed_floor_pct: Decimal | None
    needed_stretch_pct: Decimal | None
    needed_method: str | None
    city_rank: int | None
    city_ranked: int | None
    source_file: str
    source_record: int


class TrendPoint(TypedDict):
    year: int
    month: int
    period: str
    growth_pct: Decimal
    floor_value: Decimal | None
    stretch_value: Decimal | None
    is_this_year: bool


class Rankings(TypedDict):
    items: int
    risen: int
    fallen: int
    unchanged: int
    without_previous: int
    in_first_third: int
    in_directed_last: int
    directed_last: int
    in_city_last: int
    city_last: int


class Place(TypedDict):
    subject: str
    history_of: str
    last_group: str
    former_group: str | None
    item_label: str
    label: str
    item: str
    list_group: str
    participant: str
    unit: str | None
    cadence: str
    measure_unit: str | None
    cycle: str
    cycle_index: int
    period: str
    rank: int
    ranked: int
    third: str | None
    places_up: int | None
    previous_cycle: str | None
    missed_cycles: int
    is_short_list: bool
    is_in_front: bool
    is_full_list: bool
    is_lagging: bool
    last_places: int
    tied: bool
    value: Decimal | None
    gap_above_value: Decimal | None
    gap_below_value: Decimal | None
    source_file: str
    source_record: int
    last_index: int
    last_position: float | None
    is_short_last: bool


class SurveyTotals(TypedDict):
    tracks: int
    subjects: int
    below: int
    last_and_below: int
    unranked: int
    survey_below: Decimal


class Score(TypedDict):
    track: str
    subject: str
    unit: str
    is_vertical: bool
    superior: str | None
    period: str
    score: Decimal | None
    score_text: str | None
    sample_size: int | None
    interval_low: Decimal | None
    interval_high: Decimal | None
    channel: str | None
    whole_channel: str | None
    is_pooled: bool
    is_from_answers: bool
    rank: int | None
    ranked_subjects: int
    below_score: Decimal
    below_text: str
    is_shown: bool
    is_ranked: bool
    is_judged: bool
    is_below: bool
    is_last: bool
    tied_last: bool
    is_confirmed: bool
    status: str
    unconfirmed_reason: str | None
    previous_cycle: str | None
    score_change: Decimal | None
    source_file: str | None
    source_record: int | None
    source_records: int


WITHHELD = "不点名"


def unnamed(row: Score) -> Score:
    """A score without whose it is, and without the row of the file that says so."""
    nobody: Score = {**row, "subject": WITHHELD, "unit": WITHHELD, "superior": None}
    return {**nobody, "source_file": None, "source_record": None}


class LedgerTotals(TypedDict):
    assigned: int
    closed: int
    closure_rate_pct: Decimal | None
    overdue: int
    overdue_carried: int
    severely_overdue: int | None
    due_first: int
    due_second: int
    due_third: int


class Counted(TypedDict):
    counted_from: dt.date
    cutoff_on: dt.date
    is_as_of: bool


class UnitLedger(TypedDict):
    unit: str
    is_whole: bool
    assigned: int
    closed: int
    closure_rate_pct: Decimal | None
    closed_undated: int
    due: int
    closed_on_time: int
    on_time_rate_pct: Decimal | None
    open_problems: int
    overdue: int
    overdue_carried: int
    severely_overdue: int | None
    oldest_overdue_days: int | None
    median_days: int | None
    checks_made: int
    checks_passed: int
    check_pass_rate_pct: Decimal | None
    open_on_time: int
    open_without_due: int
    overdue_short: int
    overdue_middle: int
    overdue_long: int
    due_first: int
    due_second: int
    due_third: int


class Reported(TypedDict):
    """A unit, or 全区, as closure rates have it where there is no ledger."""

    unit: str
    is_whole: bool
    is_summed: bool
    units: int
    period: str
    period_start: dt.date
    period_end: dt.date
    assigned: int
    closed: int | None
    open_problems: int | None
    closure_rate_pct: Decimal | None
    rate_decimals: int
    is_rate_published: bool
    closed_on_time: int | None
    overdue: int | None
    published_by: str | None
    source_file: str | None
    source_record: int | None


class DutySoon(TypedDict):
    duty: str
    period: str
    due_on: dt.date
    is_dated: bool
    days_left: int
    owing: int
    done: int
    waiting: list[str]
    sources: list[ExportRecord]


class Deadline(TypedDict):
    """How many problems of a unit, open and not overdue at the cut-off, fall due when.

    `file` and `record` are where the first of them stands.
    """

    unit: str
    due_on: dt.date
    problems: int
    file: str
    record: int


class DutiesDue(TypedDict):
    """What of the duties fell due in a cycle, and what became of it."""

    due: int
    done: int
    late: int
    missed: int
    pending: int
    units_missing: int
    carried: int


class Visits(TypedDict):
    """A source of visits (四个必访) with its matters of a cycle."""

    place: int
    source: str
    matters: int
    visited: int
    waiting: int
    oldest_since_on: dt.date | None


class Ledger(LedgerTotals):
    """The ledger of the district with the day from which its figures count."""

    counted_from: dt.date


TARGET = Query("board/overview/target", Target)
TREND = Query("board/target/trend", TrendPoint)
RANKINGS = Query("board/overview/rankings", Rankings)
PLACES = Query("board/city_rankings/places", Place)
SURVEY = Query("board/overview/survey", SurveyTotals)
SCORES = Query("board/survey/scores", Score)
LEDGER = Query("board/overview/rectification", LedgerTotals)
COUNTED = Query("board/rectification/counted", Counted)
UNITS = Query("board/rectification/units", UnitLedger)
REPORTED = Query("board/rectification/reported", Reported)
DUTIES = Query("board/duties/soon", DutySoon)
DEADLINES = Query("board/rectification/deadlines", Deadline)
DUTIES_DUE = Query("board/duties/lead", DutiesDue)
VISITS = Query("board/visits/tally", Visits)
