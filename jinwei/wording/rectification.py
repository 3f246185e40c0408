"""What the rectification ledger says: how much is closed, overdue and falls due."""

from __future__ import annotations

import datetime as dt

from jinwei.desk.dated import problems, within
from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import LedgerTotals, UnitLedger
from jinwei.wording import phrases, words
from jinwei.wording.sentences import Said


def ledger(facts: Facts) -> Said | None:
    """How much of what was assigned is closed, and what is overdue."""
    row = facts.ledger
    if row is None:
        return None
    late, since = phrases.overdue(row), phrases.since(facts)
    whole = next((unit for unit in facts.units if unit["is_whole"]), None)
    rates = _timeliness(whole)
    counts = f"{since}交办{row['assigned']:,}件，已销号{row['closed']:,}件"
    if not row["assigned"]:
        nothing = f"{since}没有交办整改问题，{late}"
        return Said(nothing, (f"{nothing}。",))
    rate = words.percent(row["closure_rate_pct"])
    all_closed = row["closed"] == row["assigned"]
    done = f"整改销号率{rate}"
    if all_closed:
        done = f"{since}交办的{row['assigned']:,}件全部销号"
    elif not row["closed"]:
        done = f"{since}交办的{row['assigned']:,}件均未销号"
    elif row["closure_rate_pct"] == 100:
        done = counts  # so near that one decimal would call it all
    as_of = f"截至{words.day(facts.source.cutoff_on)}"
    return Said(
        headline=f"{done}，{late}",
        sentences=(
            f"{'，'.join((as_of, *_closed(row, since, rates)))}。",
            f"{phrases.late(row, whole)}。",
        ),
    )


def _closed(row: LedgerTotals, since: str, rates: list[str]) -> list[str]:
    """How much of what was assigned is closed, and at what rate unless all or none."""
    assigned = f"{since}交办问题{row['assigned']:,}件"
    if not row["closed"]:
        return [assigned, "均未销号"]
    if row["closed"] == row["assigned"]:
        return [assigned, "已全部销号", *rates]
    rate = f"销号率{words.percent(row['closure_rate_pct'])}"
    return [assigned, f"已销号{row['closed']:,}件", rate, *rates]


def overdue_units(facts: Facts) -> Said | None:
    """Which unit has most problems overdue; None where nothing is overdue."""
    late = [row for row in facts.units if row["overdue"] and not row["is_whole"]]
    if facts.ledger is None or not late:
        return None
    most = max(row["overdue"] for row in late)
    leading = [row["unit"] for row in late if row["overdue"] == most]
    if len(late) == 1:
        return Said(f"超期的{most:,}件都在{leading[0]}")
    whole = f"超期{facts.ledger['overdue']:,}件，涉及{len(late)}家单位"
    if len(leading) == len(late):
        return Said(f"{whole}，各{most:,}件")
    each = "各" if len(leading) > 1 else ""
    return Said(f"{whole}，{phrases.names(leading)}最多，{each}{most:,}件")


def due(facts: Facts) -> Said | None:
    """How many problems fall due first and in all within the days looked ahead."""
    row = facts.ledger
    if row is None:
        return None
    first, every = row["due_first"], row["due_third"]
    headline = _ahead(facts, first, every)
    if facts.counted_on and (counted := due_from(facts, facts.counted_on)):
        return Said(headline, (counted,))
    return Said(headline, (f"{words.day(facts.source.cutoff_on)}起，{headline}。",))


def due_from(facts: Facts, on: dt.date) -> str | None:
    """The same counted from the day of a document on; None without a ledger.

    What was open at the cut-off and fell due before that day is told apart.
    """
    if facts.ledger is None:
        return None
    first = due_within(facts, on, facts.spans["first_days"])
    every = due_within(facts, on, facts.spans["third_days"])
    passed = problems(row for row in facts.deadlines if row["due_on"] < on)
    eve = words.day(on - dt.timedelta(days=1))
    before = f"至{eve}应办结{passed:,}件，此后" if passed else ""
    return f"{before or f'自{words.day(on)}起，'}{_ahead(facts, first, every)}。"


def passed(facts: Facts, on: dt.date) -> str:
    """How many that were open at the cut-off fell due before that day; or nothing."""
    gone = problems(row for row in facts.deadlines if row["due_on"] < on)
    eve = words.day_near(on - dt.timedelta(days=1), facts.source.cutoff_on)
    return f"此后至{eve}又到期{gone:,}件。" if gone else ""


def due_within(facts: Facts, on: dt.date, days: int) -> int:
    """How many problems fall due from a day on within so many days."""
    return problems(within(facts.deadlines, on, days))


def _ahead(facts: Facts, first: int, every: int) -> str:
    soon, days = facts.spans["first_days"], facts.spans["third_days"]
    if not every:
        return f"{days}日内无到期问题"
    if not first:
        return f"{days}日内到期{every:,}件，{soon}日内无到期问题"
    if first == every:
        return f"{days}日内到期{every:,}件，均在{soon}日之内"
    return f"{soon}日内到期{first:,}件，{days}日内到期{every:,}件"


def _timeliness(whole: UnitLedger | None) -> list[str]:
    if whole is None:
        return []
    parts = []
    if whole["on_time_rate_pct"] is not None:
        rate = words.percent(whole["on_time_rate_pct"]).replace("100.0", "100")
        parts.append(f"按期销号率{rate}")
    if whole["median_days"] is not None:
        parts.append(f"办结用时中位数{whole['median_days']:,}天")
    return parts
