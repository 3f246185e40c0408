"""A draft: a delivery being prepared, as it is kept and as it is handed about."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import msgspec

from jinwei import typed
from jinwei.faults import Told

Action = Literal["add", "remove"]
How = Literal["whole", "rows"]
EVERY = "*"
"""Stands for every earlier file among the answers."""
State = Literal["open", "submitted", "published", "discarded"]


class DraftError(Told):
    """A draft cannot be read or changed so; the message says what to do."""


class Undescribed(DraftError):
    """The draft has no district yet, and nothing can be read without one."""

    def __init__(self) -> None:
        super().__init__("还没有填写本区情况（名称、计划年度、截至日期），请先填写。")


class Stale(DraftError):
    """Somebody else changed the draft meanwhile; the message says who and what."""


@dataclass(frozen=True)
class Upload:
    """One file as it was dropped: its name, and where its bytes are."""

    name: str
    content: Path | bytes


@dataclass(frozen=True)
class Change:
    """One file that the draft adds to the base's, or takes out of them.

    `file` tells it from all others, those of the base included; `name` is the one that
    it was dropped under, which it keeps in the delivery where that is free there.
    Files of one `revision` were dropped together: none of them corrects another.
    `answers` says of an earlier file of which not every record is in this one whether
    this takes the place of the whole, or only corrects the records it has itself.
    """

    file: str
    action: Action
    sha256: str
    bytes: int
    by: str
    at: str
    answers: Mapping[str, How] = field(default_factory=dict)
    dropped_as: str = ""
    revision: int = 0

    @property
    def name(self) -> str:
        """The name that people know it by."""
        return self.dropped_as or self.file

    def answer(self, earlier: str) -> How | None:
        """What somebody said becomes of that earlier file."""
        return self.answers.get(earlier) or self.answers.get(EVERY)


@dataclass(frozen=True)
class Excuse:
    """Why something that was expected may be absent, and who says so."""

    kind: str
    export: str
    period: str
    name: str
    reason: str
    by: str
    at: str

    @property
    def of(self) -> tuple[str, str, str, str]:
        """What is excused."""
        return self.kind, self.export, self.period, self.name


@dataclass(frozen=True)
class Approval:
    """A second person's consent to exactly what had this digest."""

    by: str
    at: str
    digest: str


@dataclass(frozen=True)
class Step:
    """One change of the draft: its number, by whom, when, and what in words."""

    revision: int
    by: str
    at: str
    what: str


@dataclass(frozen=True)
class Draft:
    """One draft, whole. `district` is the text of district.toml where it is not the
    base's; `accepted` why refused records may be missing, where they may; `history`
    holds every step, oldest first."""

    id: str
    revision: int
    created_at: str
    created_by: str
    base: str | None
    district: str | None = None
    changes: tuple[Change, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    reason: str = ""
    accepted: str = ""
    submitted_by: str = ""
    state: State = "open"
    approval: Approval | None = None
    published: str | None = None
    history: tuple[Step, ...] = ()

    @property
    def is_described(self) -> bool:
        """Whether it is known whose delivery it is."""
        return self.base is not None or self.district is not None

    @property
    def added(self) -> tuple[Change, ...]:
        """The files that were dropped, as they came."""
        return tuple(each for each in self.changes if each.action == "add")

    @property
    def removed(self) -> tuple[Change, ...]:
        """The files of the base that were taken out."""
        return tuple(each for each in self.changes if each.action == "remove")

    @property
    def content_digest(self) -> str:
        """The same for drafts that give the same files: what a check is good for."""
        changes = [
            (c.file, c.name, c.action, c.sha256, c.answers) for c in self.changes
        ]
        return _hash([self.base, self.district, changes])

    @property
    def digest(self) -> str:
        """The hash of all that a publication would hold: what an approval is good for.

        Any change of files, answers, excuses or the reason makes it another.
        """
        excuses = [(*each.of, each.reason) for each in self.excuses]
        return _hash([self.content_digest, sorted(excuses), self.reason, self.accepted])

    @property
    def is_approved(self) -> bool:
        """Whether a second person consented to the draft just as it is now."""
        return self.approval is not None and self.approval.digest == self.digest

    def change(self, file: str) -> Change | None:
        """What the draft does about the file of that name."""
        return next((each for each in self.changes if each.file == file), None)

    def to_bytes(self) -> bytes:
        """The draft as it is written."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"


def parse(written: bytes) -> Draft:
    """The draft in these bytes; ValueError where they are none."""
    return typed.decoded(written, Draft)


def with_change(draft: Draft, change: Change) -> Draft:
    """The draft with that change in the place of any other of the same file."""
    others = tuple(each for each in draft.changes if each.file != change.file)
    return replace(draft, changes=(*others, change))


def without_change(draft: Draft, file: str) -> Draft:
    """The draft that does nothing about the file."""
    return replace(draft, changes=tuple(c for c in draft.changes if c.file != file))


def _hash(content: object) -> str:
    encoded = msgspec.json.encode(content, order="deterministic")
    return hashlib.sha256(encoded).hexdigest()
