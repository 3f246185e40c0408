"""Rows of findings, of lines of the boards, and of records about them."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from jinwei.build.judging import Shown
from jinwei.desk.rows.definitions import Dot, ParameterInForce
from jinwei.sql import Query


class Line(TypedDict):
    """What every list of lines tells of one: a finding, or those of a unit and rule."""

    finding_id: str
    board: str
    rule_id: str
    rule_name: str
    clause: str
    unit: str
    unit_class: str | None
    subject_kind: str
    item: str
    figure: str | None
    movement: str | None
    streak: int | None
    disposition: str
    readings: list[str]
    has_reading: bool
    findings: int


class BoardLine(Line):
    """One line of the red or the black board."""

    basis: str
    scope: str | None
    published: int
    relief: str | None


class WatchLine(Line):
    """One line of the watch list, with where it stands and what comes next."""

    office: str
    position: int | None
    higher_disposition: str | None
    next_words: str | None
    next_on: dt.date | None
    is_near: bool
    due_on: dt.date | None
    dots: list[Dot] | None
    new_findings: int
    unconfirmed: int
    confirmed: int
    appealed: int
    with_measures: int
    measures: int
    last_measure: str | None
    last_measure_on: dt.date | None
    states: dict[str, int]


class Finding(TypedDict):
    """One finding, with the rule behind it and how it stands by what was recorded."""

    finding_id: str
    rule_id: str
    cycle: str
    subject: str
    unit: str
    subject_kind: str
    item: str
    scope: str | None
    board: str
    disposition: str
    figure: str | None
    movement: str | None
    streak: int | None
    readings: list[str]
    evidence: list[Shown]
    way_off: str | None
    confirmation: str
    relief: str | None
    formerly_of: str | None
    confirmed_in: str | None
    is_published: bool
    rule_name: str
    clause: str
    basis: str
    since: dt.date
    office: str
    words: str
    reading: str | None
    parameters: list[ParameterInForce]
    cutoff_on: dt.date


class Entry(TypedDict):
    """What an entry of the record log holds, wherever its rows are shown."""

    seq: int
    origin_seq: int
    record_id: str
    recorded_at: dt.datetime
    recorded_by: str
    why: str
    kind: str
    value: str
    rule_id: str
    cycle: str
    subject: str
    unit: str
    figure: str
    done_on: dt.date | None
    due_on: dt.date | None
    office: str
    note: str
    attachment: str


class Record(Entry):
    """One record about a finding or a problem, and what has replaced it since."""

    replaced_by: int | None
    replaced_kind: str | None
    corrects_seq: int | None


class Changes(TypedDict):
    previous_cycle: str | None
    was_judged: bool
    has_lists: bool
    units_entered: int
    units_left: int
    near_black: int


class MovedUnit(TypedDict):
    unit: str
    has_entered: bool
    is_published: bool
    findings: int


class LineSource(TypedDict):
    finding_id: str
    file: str | None
    record: int | None
    records: int


class LedgerSource(TypedDict):
    unit: str
    is_overdue: bool
    problems: int
    file: str
    record: int


BOARD_LINES = Query("board/red_black/lines", BoardLine)
WATCH_LINES = Query("board/watch/lines", WatchLine)
FINDING = Query("board/finding/finding", Finding)
RECORDS = Query("board/finding/record_history", Record)
CHANGES = Query("board/overview/changes", Changes)
MOVED_UNITS = Query("board/overview/changed_units", MovedUnit)
LINE_SOURCES = Query("board/red_black/sources", LineSource)
LEDGER_SOURCES = Query("board/rectification/sources", LedgerSource)
