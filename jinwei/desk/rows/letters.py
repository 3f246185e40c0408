"""Rows of what letters to single units are about, and of what became of them."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from jinwei.sql import Query


class Addressee(TypedDict):
    """A unit of the directory that a letter may go to."""

    unit: str
    unit_class: str


class Overdue(TypedDict):
    """An open problem past its due date, for the unit that answers for it."""

    unit: str
    problem_id: str
    problem: str
    due_on: dt.date
    due_words: str | None
    days_past: int
    source_file: str
    source_record: int


class Matter(TypedDict):
    """A matter of a unit on the black board, with every rule that found it."""

    unit: str
    matter: str
    subject_kind: str
    subject: str
    item: str
    figure: str | None
    movement: str | None
    disposition: str
    rule_names: list[str]
    is_published: bool


ADDRESSEES = Query("board/letters/addressees", Addressee)
OVERDUE = Query("board/letters/overdue", Overdue)
MATTERS = Query("board/letters/matters", Matter)
