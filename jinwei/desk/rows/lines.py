"""Rows of findings, of lines of the boards, and of records about them."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from jinwei.build.judging import Shown
from jinwei.desk.rows.definitions import Dot, ParameterInForce
from jinwei.sql import Query


class RuleOn(TypedDict):
    """What a rule found on a line, and how much of it is on the boards in public."""

    rule_id: str
    rule_name: str
    clause: str
    disposition: str
    findings: int
    published: int
    states: dict[str, int]


class Line(TypedDict):
    """What every list of lines tells of one: a matter, or those of a unit and rule.

    It leads with its heaviest finding, whose rule is the first of `rules`.
    """

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
    rules: list[RuleOn]
    readings: list[str]
    has_reading: bool
    matters: int
    findings: int
    published: int
    states: dict[str, int]


class BoardLine(Line):
    """One line of the red or the black board, and where in the exports it stands.

    A line of problems or duties names its matters: a problem by its number.
    """

    named: list[str]
    basis: str
    scope: str | None
    file: str | None
    record: int | None
    records: int


class WatchLine(Line):
    """One line of the watch list, with where it stands and what comes next.

    `waiting` names the heaviest of its findings that nobody confirmed yet; the lines of
    several units stand in the order of `place`.
    """

    office: str
    position: int | None
    higher_disposition: str | None
    next_words: str | None
    next_on: dt.date | None
    is_near: bool
    near_matters: int
    due_on: dt.date | None
    dots: list[Dot] | None
    new_findings: int
    with_measures: int
    measures: int
    last_measure: str | None
    last_measure_on: dt.date | None
    waiting: list[str]
    place: str


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
    doubts: list[str]
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
    answers: str
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
    near_next: int


class MovedUnit(TypedDict):
    board: str
    unit: str
    has_entered: bool
    is_published: bool
    findings: int


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
LEDGER_SOURCES = Query("board/rectification/sources", LedgerSource)
