"""Who issues a bulletin, to whom, under what number: policy/bulletin.toml filled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from jinwei.desk.facts import Facts
from jinwei.desk.rows.definitions import UnitNamed
from jinwei.policy.bulletin import BulletinWords, bulletin_words
from jinwei.report import document_number
from jinwei.report.official import layout
from jinwei.wording import words

TOWN = "乡镇"
BREAK = "|"
FILLED = (
    "office",
    "printed_by",
    "title",
    "notice",
    "copied",
    "campaign",
)
BLANK_YEAR = "\u3000\u3000"
BLANK_DAY = f"{BLANK_YEAR}年\u3000月\u3000日"


class Misdated(ValueError):
    """The document would be dated before its data was cut off, or on a day to come."""


class Misnumbered(ValueError):
    """The number of the document does not go on a line, or has no figure."""


@dataclass(frozen=True)
class Issue:
    """What a clerk decides when a bulletin is issued; empty where left as usual.

    Without a day the date is left blank, to be written in by hand; without
    `has_red_line` it has neither the issuing office's line nor the red rule.
    """

    number: str = ""
    on: dt.date | None = None
    has_red_line: bool = True


@dataclass(frozen=True)
class Letterhead:
    """The words of the office around the text, filled for one cycle.

    `on` is the day of the document in ISO, empty while nobody knows it. From
    `letter_lines` on they are of letters, and of answers, and empty in one kept before
    there were any: an answer is due so many days after the day of the document.
    """

    office: str
    printed_by: str
    red_lines: tuple[str, ...]
    number: str
    title: str
    notice: str
    recipients: str
    copied: str
    campaign: str
    on: str
    letter_lines: tuple[str, ...] = ()
    closing: str = ""
    answer_days: int = 0
    answer_to: str = ""
    contact: str = ""

    @property
    def dated(self) -> dt.date | None:
        """The day of the document; None while it is left blank."""
        return dt.date.fromisoformat(self.on) if self.on else None

    @property
    def answer_by(self) -> dt.date | None:
        """The last day for the answer to a letter; None while it has no day."""
        return self.dated and self.dated + dt.timedelta(days=self.answer_days)

    @property
    def by(self) -> str:
        """By when an answer is due, in words, also while the document has no day."""
        last = self.answer_by
        return (
            f"于{words.day_near(last, self.dated or last)}前"
            if last
            else f"自印发之日起{self.answer_days}日内"
        )


def parts(text: str) -> list[str]:
    """A title or a name of an office in the parts between which it may be broken."""
    return text.split(BREAK)


def whole(text: str) -> str:
    """The same in one, without what marks its parts."""
    return text.replace(BREAK, "")


def kept(written: Mapping[str, Any]) -> Letterhead:
    """The letterhead that was written down so, also by an earlier program."""
    names = {each.name for each in fields(Letterhead)}
    stated: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in written.items()
        if name in names
    }
    return Letterhead(**stated)


def letterhead(facts: Facts, issue: Issue | None = None) -> Letterhead:
    """The letterhead for the cycle of these facts.

    Misdated where its day lies before the cut-off, or after today; Misnumbered where
    its number does not go on a line, or has no figure and no place for one.
    """
    issue = issue or Issue()
    if why := document_number.fault(issue.number):
        raise Misnumbered(why)
    if issue.on:
        _refuse_misdated(issue.on, facts.source.cutoff_on)
    office = bulletin_words()
    of_cycle = {
        "district": facts.source.district,
        "label": facts.source.label,
        "year": facts.source.cycle[:4],
    }
    filled = {name: getattr(office, name).format(**of_cycle) for name in FILLED}
    letter = office.letter
    contact = letter.demo_contact if facts.source.is_invented else letter.contact
    # The year of a document number is that in which the document is issued.
    of_issue = of_cycle | {"year": str(issue.on.year) if issue.on else BLANK_YEAR}
    return Letterhead(
        **filled,
        red_lines=_red(office.red_lines, of_cycle, issue),
        number=issue.number or office.number.format(**of_issue),
        recipients=_recipients(office, facts),
        on=issue.on.isoformat() if issue.on else "",
        letter_lines=_red(letter.lines, of_cycle, issue),
        closing=letter.closing,
        answer_days=letter.answer_days,
        answer_to=letter.answer_to.format(**of_cycle),
        contact=contact,
    )


def _red(
    lines: Sequence[str], of_cycle: Mapping[str, str], issue: Issue
) -> tuple[str, ...]:
    """The red lines, each on as many as it takes; none where they are left out."""
    if not issue.has_red_line:
        return ()
    return tuple(
        each
        for line in lines
        for each in layout.red_lines(line.format(**of_cycle), of_cycle["district"])
    )


def _refuse_misdated(on: dt.date, cutoff_on: dt.date) -> None:
    if on < cutoff_on:
        raise Misdated(
            f"{words.day(on)}早于数据截止日{words.day(cutoff_on)}，"
            "成文日期不能早于数据截止日"
        )
    if on > dt.date.today():
        raise Misdated(f"成文日期{words.day(on)}晚于今天，到那一天再印发")


def addressee(unit: str, directory: Sequence[UnitNamed]) -> str:
    """How a unit of the directory is addressed: a town by its committee and office."""
    towns = {row["value"] for row in directory if row["unit_class"] == TOWN}
    return bulletin_words().town.format(town=unit) if unit in towns else unit


def _recipients(office: BulletinWords, facts: Facts) -> str:
    """The classes of units the directory has, towns first and by name if only one."""
    classes = {row["unit_class"] for row in facts.directory}
    towns = [row["value"] for row in facts.directory if row["unit_class"] == TOWN]
    addressed = [
        *([addressee(towns[0], facts.directory)] if len(towns) == 1 else []),
        *([office.towns] if len(towns) > 1 else []),
        *(name for each, name in office.recipients.items() if each in classes),
    ]
    return "，".join(addressed or office.recipients.values()) + "："
