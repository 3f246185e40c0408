"""What falls due from a day on, as a room may hear it: no finding, no record."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinwei import desk, sql
from jinwei.desk.dated import problems, within
from jinwei.desk.facts import Facts, facts
from jinwei.desk.rows import definitions
from jinwei.versions import publish
from jinwei.wording import rectification, words

UNITS_SHOWN, NAMES_SHOWN = 20, 8
SOURCE = "数据截至{day}。已办结、还没有报送的，请以最新报送为准。"


@dataclass(frozen=True)
class Digest:
    """A reminder: its subject, and its lines."""

    title: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole of it."""
        return "\n".join((self.title, *self.lines))

    def within(self, size: int) -> str:
        """As many whole lines of it as so many bytes of UTF-8 hold, the rest counted.

        The last line, which says how old the data are, always stands.
        """
        if len(self.text.encode()) <= size:
            return self.text
        kept, last = list(self.lines[:-1]), self.lines[-1]
        while kept:
            kept.pop()
            left = f"……另有 {len(self.lines) - 1 - len(kept)} 行，见看板。"
            text = "\n".join((self.title, *kept, left, last))
            if len(text.encode()) <= size:
                return text
        return text


def digest(home: Path, on: dt.date) -> Digest | None:
    """What falls due from that day on by the version in use; None where nothing does.

    The errors of versions and records where they cannot be read.
    """
    version = publish.open_current(home).id
    at = desk.position(version, home)
    rows = sql.rows(desk.connection(version, at, home), definitions.CYCLES)
    if not rows:
        return None
    current = max(rows, key=lambda row: (row["cutoff_on"], row["cycle"]))["cycle"]
    of = facts(version, at, current, is_public=True, home=home)
    lines = (*_problems(of, on), *_duties(of, on))
    if not lines:
        return None
    mark = "（演示数据）" if of.source.is_invented else ""
    title = f"{of.source.district}到期提醒　{words.day(on)}{mark}"
    day = words.day(of.source.cutoff_on)
    return Digest(title, (*lines, SOURCE.format(day=day)))


def _problems(of: Facts, on: dt.date) -> Iterator[str]:
    """How many problems fall due, and with whom, the soonest first."""
    by_unit = defaultdict(list)
    for row in within(of.deadlines, on, of.spans["third_days"]):
        by_unit[row["unit"]].append(row)
    sentence = rectification.due_from(of, on)
    if not by_unit or sentence is None:
        return
    yield f"整改问题：{sentence}"
    first = {unit: min(row["due_on"] for row in rows) for unit, rows in by_unit.items()}
    units = sorted(by_unit, key=first.__getitem__)
    for unit in units[:UNITS_SHOWN]:
        count = f"{problems(by_unit[unit])} 件"
        yield f"　{unit}：{count}，最早{words.day(first[unit])}到期"
    if len(units) > UNITS_SHOWN:
        yield f"　另有 {len(units) - UNITS_SHOWN} 家单位，见看板。"


def _duties(of: Facts, on: dt.date) -> Iterator[str]:
    """The duties that are not done by all who owe them, by their last day."""
    last = on + dt.timedelta(days=of.spans["third_days"])
    due = [row for row in of.duties if row["waiting"] and on <= row["due_on"] <= last]
    for row in sorted(due, key=lambda row: row["due_on"]):
        names = "、".join(row["waiting"][:NAMES_SHOWN])
        more = "等" if len(row["waiting"]) > NAMES_SHOWN else ""
        yield (
            f"规定动作：{row['duty']}（{row['period']}）{words.day(row['due_on'])}到期，"
            f"还有 {len(row['waiting'])} 家没有完成：{names}{more}"
        )
