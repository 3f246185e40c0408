"""An entry of the record log: what people write, and what the log adds to it."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What somebody records about a finding, a ledger item or a visit.

    (`rule_id`, `cycle`, `subject`) is the identity of what it is about; `unit` and
    `item` name it for readers, `version`, `figure` and `clause` keep what was on the
    screen. `due_on` is the day by which what is recorded has to be kept or done;
    `answers` are the doubts of the finding that who confirmed it has cleared up.
    `corrects` is the id of the entry that this one replaces or voids. A text
    that is not given is empty.
    """

    id: str
    kind: str
    value: str
    rule_id: str
    cycle: str
    subject: str
    unit: str
    recorded_by: str
    why: str
    item: str = ""
    done_on: dt.date | None = None
    due_on: dt.date | None = None
    office: str = ""
    answers: str = ""
    note: str = ""
    attachment: str = ""
    corrects: str = ""
    version: str = ""
    figure: str = ""
    clause: str = ""


@dataclass(frozen=True, kw_only=True)
class Stored(Entry):
    """An entry in the log: its number, when it came (UTC), and its chained hash.

    `origin_seq` is where it counts in time: its own number, or for a correction that
    of the first entry it goes back to.
    """

    seq: int
    origin_seq: int
    recorded_at: dt.datetime
    previous_hash: str
    hash: str

    @property
    def entry(self) -> Entry:
        """What was written, without what the log added."""
        return Entry(**{each.name: getattr(self, each.name) for each in fields(Entry)})


def new_id() -> str:
    """An id for one filled-in form; keep it until that form is known to be stored."""
    return uuid.uuid4().hex


def tidied(entry: Entry) -> Entry:
    """The entry without blanks around its texts, line ends as line feeds."""
    texts = {
        each.name: getattr(entry, each.name).replace("\r\n", "\n").strip()
        for each in fields(Entry)
        if isinstance(getattr(entry, each.name), str)
    }
    return replace(entry, **texts)
