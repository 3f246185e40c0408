"""Who issues a bulletin, to whom, under what number: policy/bulletin.toml filled."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinwei.paths import POLICY
from jinwei.report.facts import Facts

TOWN = "乡镇"
FILLED = ("office", "printed_by", "title", "notice", "copied", "campaign", "clause")


@dataclass(frozen=True)
class Issue:
    """What a clerk decides when a bulletin is issued; empty where left as usual.

    Without a day it is dated by the cut-off of its cycle; without `has_red_line` it
    has neither the issuing office's line nor the red rule.
    """

    number: str = ""
    on: dt.date | None = None
    has_red_line: bool = True


@dataclass(frozen=True)
class Letterhead:
    """The words of the office around the text, filled for one cycle; `on` is ISO."""

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


def letterhead(facts: Facts, issue: Issue | None = None) -> Letterhead:
    """The letterhead for the cycle of these facts."""
    issue = issue or Issue()
    words = _words()
    of_cycle = {
        "district": facts.source.district,
        "label": facts.source.label,
        "year": facts.source.cycle[:4],
    }
    filled = {
        name: text.format(**of_cycle) for name, text in words.items() if name in FILLED
    }
    lines = tuple(line.format(**of_cycle) for line in words["red_lines"])
    return Letterhead(
        **filled,
        red_lines=lines if issue.has_red_line else (),
        number=issue.number or words["number"].format(**of_cycle),
        recipients=_recipients(words, facts),
        on=(issue.on or facts.source.cutoff_on).isoformat(),
    )


@cache
def _words() -> Mapping:
    return tomllib.loads((POLICY / "bulletin.toml").read_text("utf-8"))


def _recipients(words: Mapping, facts: Facts) -> str:
    """The classes of units the directory has, towns first and by name if only one."""
    classes = {row["unit_class"] for row in facts.directory}
    towns = [row["value"] for row in facts.directory if row["unit_class"] == TOWN]
    addressed = [
        *([words["town"].format(town=towns[0])] if len(towns) == 1 else []),
        *([words["towns"]] if len(towns) > 1 else []),
        *(name for each, name in words["recipients"].items() if each in classes),
    ]
    return "，".join(addressed or words["recipients"].values()) + "："
