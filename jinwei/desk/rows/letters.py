"""Rows of what letters to single units are about, and of what became of them."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from jinwei.sql import Query


class Addressee(TypedDict):
    """A unit of the directory that a letter may go to."""

    unit: str


class Overdue(TypedDict):
    """An open problem past its due date, for the unit that answers for it."""

    unit: str
    problem_id: str
    problem: str
    due_on: dt.date
    due_words: str | None
    days_past: int


class Matter(TypedDict):
    """A matter of a unit on the black board, with every rule that found it.

    `states` counts its findings by how they stand.
    """

    unit: str
    matter: str
    subject_kind: str
    subject: str
    item: str
    figure: str | None
    movement: str | None
    disposition: str
    rule_names: list[str]
    states: dict[str, int]


ADDRESSEES = Query("board/letters/addressees", Addressee)
OVERDUE = Query("board/letters/overdue", Overdue)
MATTERS = Query("board/letters/matters", Matter)


class Answered(TypedDict):
    """What came back, if anything, and how many days are left until it is due."""

    answer: str | None
    answered_on: dt.date | None
    answer_note: str | None
    days_left: int


class Order(Answered):
    """An order to a unit about a finding or a problem, with its number of the year."""

    seq: int
    given_in: int
    number: int
    value: str
    rule_id: str
    cycle: str
    subject: str
    unit: str
    item: str
    figure: str
    clause: str
    rule_name: str | None
    done_on: dt.date
    due_on: dt.date
    office: str
    note: str
    withdrawn: str | None


class Sent(Answered):
    """A letter that went to a unit, and the file it is kept as.

    The days left until its answer is due are those on the day `counted_on`.
    """

    seq: int
    counted_on: dt.date
    value: str
    cycle: str
    unit: str
    item: str
    note: str
    done_on: dt.date
    due_on: dt.date
    attachment: str
    recorded_by: str


class Borne(TypedDict):
    """The number that a letter bore, also one whose record does not stand any more."""

    seq: int
    number: str
    unit: str
    attachment: str
    is_withdrawn: bool


ORDERS = Query("board/letters/orders", Order)
SENT = Query("board/letters/sent", Sent)
NUMBERS = Query("board/letters/numbers", Borne)
