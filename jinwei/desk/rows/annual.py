"""Rows of what a year adds up to: its quarters, its units, and what each came to."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TypedDict

from jinwei.sql import Query


class Quarter(TypedDict):
    cycle: str
    year: int
    number: int
    cutoff_on: dt.date | None
    is_over: bool
    unjudged: str | None


class YearUnit(TypedDict):
    unit: str
    unit_class: str
    active_from: dt.date | None
    active_to: dt.date | None
    successor: str | None
    has_come: bool
    has_gone: bool
    cycles: list[str]


class BoardCount(TypedDict):
    cycle: str
    unit: str
    board: str
    confirmed: int
    unconfirmed: int
    unanswered: int
    off_board: int
    matters: int


class YearFinding(TypedDict):
    finding_id: str
    cycle: str
    unit: str
    unit_class: str | None
    board: str
    rule_id: str
    rule_name: str
    clause: str
    item: str
    subject_kind: str
    figure: str | None
    disposition: str | None
    state: str
    has_reading: bool
    is_on_board: bool
    is_published: bool
    source_file: str | None
    source_record: int | None
    source_records: int


class YearDuties(TypedDict):
    unit: str
    due: int
    on_time: int
    late: int
    missed: int
    not_judged: int


class YearClosure(TypedDict):
    unit: str
    counted_from: dt.date
    cutoff_on: dt.date
    assigned: int
    closed: int
    closure_rate_pct: Decimal | None
    due: int
    closed_on_time: int
    on_time_rate_pct: Decimal | None
    open_problems: int
    overdue: int
    falsely_closed: int | None
    falsely_confirmed: int | None


class RateOfCycle(TypedDict):
    cycle: str
    unit: str
    period: str
    assigned: int
    closed: int | None
    closure_rate_pct: Decimal | None
    rate_decimals: int
    is_rate_published: bool
    overdue: int | None
    source_file: str
    source_record: int


class RateOfYear(TypedDict):
    unit: str
    issues: int
    last_period: str
    last_on: dt.date
    basis: str
    is_gapless: bool
    assigned: int | None
    closed: int | None
    closure_rate_pct: Decimal | None
    rate_decimals: int
    overdue: int | None


class YearScore(TypedDict):
    cycle: str
    track: str
    subject: str
    unit: str
    score: Decimal | None
    score_text: str | None
    sample_size: int | None
    rank: int | None
    ranked: int | None
    is_shown: bool
    is_ranked: bool
    is_below: bool
    is_last: bool
    is_confirmed: bool
    below_text: str
    status: str
    source_file: str
    source_record: int


class YearCampaigns(TypedDict):
    unit: str
    rounds: int
    placed: int
    firsts: list[str]
    lasts: list[str]
    lasts_confirmed: int


class UndatedRound(TypedDict):
    round: str
    theme: str


QUARTERS = Query("board/annual/quarters", Quarter)
UNITS = Query("board/annual/units", YearUnit)
BOARDS = Query("board/annual/boards", BoardCount)
FINDINGS = Query("board/annual/findings", YearFinding)
DUTIES = Query("board/annual/duties", YearDuties)
CLOSURE = Query("board/annual/closure", YearClosure)
RATES = Query("board/annual/rates", RateOfCycle)
RATES_YEAR = Query("board/annual/rates_year", RateOfYear)
SURVEY = Query("board/annual/survey", YearScore)
CAMPAIGNS = Query("board/annual/campaigns", YearCampaigns)
UNDATED = Query("board/annual/undated", UndatedRound)
