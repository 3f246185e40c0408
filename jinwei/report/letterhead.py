"""Who issues a bulletin, to whom, under what number: policy/bulletin.toml filled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jinwei.desk.facts import Facts
from jinwei.policy.bulletin import BulletinWords, bulletin_words
from jinwei.report.official import layout
from jinwei.wording import words

TOWN = "乡镇"
FILLED = (
    "office",
    "printed_by",
    "title",
    "notice",
    "plain_notice",
    "copied",
    "campaign",
    "clause",
)
BLANK_YEAR = "\u3000\u3000"
BLANK_DAY = f"{BLANK_YEAR}年\u3000月\u3000日"


class TooEarly(ValueError):
    """The document would be dated before the data in it was cut off."""

    def __init__(self, on: dt.date, cutoff_on: dt.date) -> None:
        super().__init__(
            f"{words.day(on)}早于数据截止日{words.day(cutoff_on)}，"
            "成文日期不能早于数据截止日"
        )


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

    `on` is the day of the document in ISO, empty while nobody knows it.
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
    clause: str
    on: str
    plain_notice: str = ""


def letterhead(facts: Facts, issue: Issue | None = None) -> Letterhead:
    """The letterhead for the cycle of these facts.

    TooEarly where its day lies before the cut-off.
    """
    issue = issue or Issue()
    cutoff_on = facts.source.cutoff_on
    if issue.on and issue.on < cutoff_on:
        raise TooEarly(issue.on, cutoff_on)
    office = bulletin_words()
    of_cycle = {
        "district": facts.source.district,
        "label": facts.source.label,
        "year": facts.source.cycle[:4],
    }
    filled = {name: getattr(office, name).format(**of_cycle) for name in FILLED}
    lines = tuple(
        each
        for line in office.red_lines
        for each in layout.red_lines(line.format(**of_cycle), of_cycle["district"])
    )
    # The year of a document number is that in which the document is issued.
    of_issue = of_cycle | {"year": str(issue.on.year) if issue.on else BLANK_YEAR}
    return Letterhead(
        **filled,
        red_lines=lines if issue.has_red_line else (),
        number=issue.number or office.number.format(**of_issue),
        recipients=_recipients(office, facts),
        on=issue.on.isoformat() if issue.on else "",
    )


def _recipients(office: BulletinWords, facts: Facts) -> str:
    """The classes of units the directory has, towns first and by name if only one."""
    classes = {row["unit_class"] for row in facts.directory}
    towns = [row["value"] for row in facts.directory if row["unit_class"] == TOWN]
    addressed = [
        *([office.town.format(town=towns[0])] if len(towns) == 1 else []),
        *([office.towns] if len(towns) > 1 else []),
        *(name for each, name in office.recipients.items() if each in classes),
    ]
    return "，".join(addressed or office.recipients.values()) + "："
