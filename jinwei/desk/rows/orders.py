"""Rows of orders that the plan has published: campaign rounds and the evaluation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TypedDict

from jinwei.sql import Query


class Round(TypedDict):
    round: str
    round_number: int | None
    theme: str
    theme_of: str | None
    theme_number: int | None
    lead_unit: str
    period: str | None
    period_end: dt.date | None
    cycle: str | None
    participants: int
    ranked: int | None
    is_published_order: bool
    is_last_known: bool
    is_short_list: bool
    has_report_column: bool
    report_on: dt.date | None
    report_due_on: dt.date | None
    first_units: list[str] | None
    last_units: list[str] | None


class Found(TypedDict):
    """What the rules found of a participant of a round, for the office alone."""

    finding_id: str | None
    board: str | None
    confirmation: str | None
    relief: str | None


class RoundPlace(Found):
    round: str
    theme: str
    period: str | None
    unit: str
    unit_class: str | None
    directory_place: int | None
    score: Decimal | None
    rank: int | None
    ranked: int | None
    is_tied: bool
    is_short_list: bool
    is_last: bool
    third: str | None
    unranked_reason: str | None


class Evaluated(TypedDict):
    """A unit in its class: its index, its place and how far weights move it."""

    unit_class: str
    unit: str
    index_score: Decimal | None
    is_ranked: bool
    place: int | None
    ranked: int | None
    is_tied: bool
    place_low: int | None
    place_high: int | None
    seen_low: int | None
    seen_high: int | None
    rankings_score: Decimal | None
    rankings_n: int | None
    rankings_missing: str | None
    survey_score: Decimal | None
    survey_n: int | None
    survey_missing: str | None
    rectification_score: Decimal | None
    rectification_n: int | None
    rectification_missing: str | None
    duties_score: Decimal | None
    duties_n: int | None
    duties_missing: str | None
    missing: str | None
    unranked_reason: str | None
    firm_pct: int | None
    is_firm: bool


class Weights(TypedDict):
    rankings_weight: Decimal
    survey_weight: Decimal
    rectification_weight: Decimal
    duties_weight: Decimal
    moved_pct: int
    least_weight_pct: int
    firm_pct: int


NOTHING_FOUND: Found = {
    "finding_id": None,
    "board": None,
    "confirmation": None,
    "relief": None,
}
ROUNDS = Query("board/campaigns/rounds", Round)
ROUND_PLACES = Query("board/campaigns/places", RoundPlace)
EVALUATED = Query("board/evaluation/units", Evaluated)
WEIGHTS = Query("board/evaluation/weights", Weights)
