"""What closure rates say where there is no ledger, in a clerk's words."""

from __future__ import annotations

from collections.abc import Sequence

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import Reported
from jinwei.wording import phrases, words
from jinwei.wording.sentences import Said

WITHOUT = "数字来自销号率表；没有逐件的整改台账，到期、账龄、严重超期和核查没有数据"

NO_TABLE = "每份销号率表归入截止日期所在的季度，这一季度没有；请在右上角另选周期。"


def whole(facts: Facts) -> Reported | None:
    """全区 of the closure rates; None where there are none, or a ledger decides."""
    return next((row for row in facts.reported if row["is_whole"]), None)


def of_unit(facts: Facts, unit: str) -> Reported | None:
    """The row of one unit; None where it has none."""
    rows = (row for row in facts.reported if not row["is_whole"])
    return next((row for row in rows if row["unit"] == unit), None)


def rate(row: Reported) -> str:
    """The rate with the decimals of its table, e.g. 98.06%; 无数据 for none."""
    value = row["closure_rate_pct"]
    if value is None:
        return words.MISSING
    return f"{words.number(value, row['rate_decimals'])}%"


def count(value: int | None) -> str:
    """A count of a table; 无数据 where it has none."""
    return words.MISSING if value is None else f"{value:,}"


def closed(row: Reported) -> str:
    """How much of what was to be closed is, e.g. 应销号13件，已销号8件，销号率61.5%."""
    if not row["assigned"]:
        return "没有应销号的问题"
    done = "" if row["closed"] is None else f"，已销号{row['closed']:,}件"
    return f"应销号{row['assigned']:,}件{done}，销号率{rate(row)}"


def late(row: Reported) -> str:
    """What is overdue, as far as the table says it."""
    if row["overdue"] is None:
        return "没有报超期件数"
    return f"超期{row['overdue']:,}件" if row["overdue"] else "没有超期"


def passage(facts: Facts) -> Said | None:
    """How much of what was to be closed is, and what is overdue, of 全区."""
    row = whole(facts)
    if row is None:
        return None
    return Said(
        headline=_headline(row),
        sentences=(
            f"{row['period']}，{_whose(row)}{closed(row)}{_on_time(row)}。",
            *_unknown(row),
            *([f"{late(row)}。"] if row["assigned"] else []),
            f"{WITHOUT}。",
        ),
    )


def least_closed(facts: Facts) -> Said | None:
    """Which unit has the lowest rate; None where no two of them differ."""
    least = lowest(facts.reported)
    if not least:
        return None
    return Said(f"{names(least)}销号率最低，为{rate(least[0])}")


def lowest(rows: Sequence[Reported]) -> list[Reported]:
    """The units with the lowest rate of all; none where no two rates differ."""
    rated = [row for row in rows if not row["is_whole"]]
    rates = [each for row in rated if (each := row["closure_rate_pct"]) is not None]
    if not rates or min(rates) == max(rates):
        return []
    return [row for row in rated if row["closure_rate_pct"] == min(rates)]


def names(rows: Sequence[Reported]) -> str:
    """The units of some rows, e.g. 甲、乙等5家."""
    return phrases.names([row["unit"] for row in rows])


def unit(row: Reported) -> str:
    """One unit in a sentence without its full stop."""
    if not row["assigned"]:
        return f"{row['period']}没有应销号的问题"
    return f"{row['period']}{closed(row)}{_on_time(row)}，{late(row)}"


def _headline(row: Reported) -> str:
    if not row["assigned"]:
        return f"{row['period']}没有应销号的问题"
    overdue = f"，超期{row['overdue']:,}件" if row["overdue"] else ""
    if row["closure_rate_pct"] is None:
        return f"应销号{row['assigned']:,}件，全区销号率{words.MISSING}{overdue}"
    return f"整改销号率{rate(row)}{overdue}"


def _whose(row: Reported) -> str:
    return f"{row['units']}家单位合计" if row["is_summed"] else "全区"


def _on_time(row: Reported) -> str:
    if row["closed_on_time"] is None or not row["assigned"]:
        return ""
    return f"，按期销号{row['closed_on_time']:,}件"


def _unknown(row: Reported) -> tuple[str, ...]:
    """Why the whole has no rate though its units have."""
    if row["closure_rate_pct"] is not None or not row["assigned"]:
        return ()
    return ("有的单位只报了销号率、没有报已销号数，全区的率不推算，也不取平均。",)
