"""Rows of what a version is: its cycles, files, rules and numbers, its units."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from jinwei.sql import Query


class ParameterInForce(TypedDict):
    """A number of a rule, and the day from which it is in force."""

    name: str
    value: str
    basis: str
    since: dt.date
    meaning: str


class Dot(TypedDict):
    """How a cycle stood on a line of the watch list."""

    cycle: str
    mark: str


class Cycle(TypedDict):
    cycle: str
    label: str
    is_default: bool
    end_on: dt.date
    cutoff_on: dt.date


class DistrictShown(TypedDict):
    name: str
    title: str
    plan_year: int
    as_of: dt.date
    is_invented: bool
    records_refused: int


class Export(TypedDict):
    export: str


class Judged(TypedDict):
    issued_on: dt.date
    is_judged: bool


class Spans(TypedDict):
    short_days: int
    middle_days: int
    first_days: int
    second_days: int
    third_days: int


class FileRead(TypedDict):
    file: str
    export: str | None
    sha256: str
    bytes: int
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    mapping: str | None
    records_read: int
    records_loaded: int
    records_refused: int
    records_aside: int


class RuleDefined(TypedDict):
    rule_id: str
    name: str
    clause: str
    basis: str
    since: dt.date
    board: str
    disposition: str
    office: str
    words: str
    reading: str | None
    parameters: list[ParameterInForce]
    cycle: str
    findings: int


class UnitNamed(TypedDict):
    value: str
    label: str
    unit_class: str | None
    is_first: bool


class ParameterValue(TypedDict):
    name: str
    value: str


CYCLES = Query("board/frame/cycles", Cycle)
DISTRICT = Query("board/frame/district", DistrictShown)
EXPORTS = Query("board/frame/exports_present", Export)
JUDGED = Query("board/frame/judged", Judged)
SPANS = Query("board/frame/spans", Spans)
FILES = Query("board/definitions/files", FileRead)
RULES = Query("board/definitions/rules", RuleDefined)
UNIT_NAMES = Query("board/unit/names", UnitNamed)
PARAMETERS = Query("board/definitions/parameters", ParameterValue)
