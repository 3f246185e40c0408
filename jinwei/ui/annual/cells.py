"""Cells of a unit's year: its scores, rates, places, and what of them is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinwei.desk.annual import UnitYear, Year
from jinwei.desk.rows.annual import YearScore
from jinwei.ui.kit.parts import Cell, tagged
from jinwei.wording import annual, orders, words

NOT_PLACED = "不排"


def scored(year: Year, rows: list[YearScore]) -> list[Cell]:
    """The scores of one subject quarter by quarter, with place, sample and mark."""
    by_cycle = {row["cycle"]: row for row in rows}
    return [_score(by_cycle.get(each["cycle"])) for each in year.quarters]


def _score(row: YearScore | None) -> Cell:
    if row is None:
        return None
    sample = "n缺" if row["sample_size"] is None else f"n={row['sample_size']:,}"
    if not row["is_shown"]:
        return {"text": row["status"], "sub": sample}
    rank = words.place(row["rank"], row["ranked"]) if row["is_ranked"] else NOT_PLACED
    marks = [f"低于{row['below_text']}"] if row["is_below"] else []
    marks += ["末位"] if row["is_last"] else []
    cell = tagged(row["score_text"] or "", sub=f"{rank} {sample}", tags=marks)
    return {**cell, "title": row["status"]}


def place(unit: UnitYear) -> Cell:
    """The unit's place in its class with the range it may take; None for none."""
    row = unit.evaluated
    if row is None:
        return None
    if not row["is_ranked"]:
        return {"text": NOT_PLACED, "title": annual.evaluation_remark(row)}
    tie = "并列" if row["is_tied"] else ""
    cell = {"text": f"{tie}{row['place']}", "of": str(row["ranked"])}
    return {**cell, "title": f"权重变动后{orders.evaluated_range(row)}"}


def rate(unit: UnitYear) -> Cell:
    """The closure rate of the year as far as it can be told, with what it rests on."""
    if unit.rate:
        text = annual.rate_text(
            unit.rate["closure_rate_pct"], unit.rate["rate_decimals"]
        )
        return {"text": text, "title": annual.rate_basis(unit.rate)}
    row = unit.closure
    if row is None or row["closure_rate_pct"] is None:
        return None if row is None else {"text": words.MISSING, "title": "没有交办"}
    title = f"{row['closed']}/{row['assigned']}件"
    return {"text": words.percent(row["closure_rate_pct"]), "title": title}


def falsely(unit: UnitYear) -> Cell:
    """How many problems are falsely closed or refused, confirmed or not."""
    row = unit.closure
    if row is None or row["falsely_closed"] is None:
        return None
    if not row["falsely_closed"]:
        return "0"
    return tagged(str(row["falsely_closed"]), sub=f"已核实{row['falsely_confirmed']}")


def firsts(unit: UnitYear) -> Cell:
    """In how many campaign rounds the unit came first, which by name."""
    firsts = unit.campaigns["firsts"] if unit.campaigns else []
    return {"text": str(len(firsts)), "title": "、".join(firsts)}


def lasts(unit: UnitYear) -> Cell:
    """In how many the unit came last, and in how many that is confirmed."""
    lasts = unit.campaigns["lasts"] if unit.campaigns else []
    if not lasts:
        return "0"
    confirmed = unit.campaigns["lasts_confirmed"] if unit.campaigns else 0
    cell = tagged(str(len(lasts)), sub=f"已核实{confirmed}")
    return {**cell, "title": "、".join(lasts)}


def of(row: Mapping[str, Any] | None, counted: str, whole: str) -> Cell:
    """A count of another, e.g. 3/50; None where nothing is known."""
    if row is None:
        return None
    return {"text": f"{row[counted]:,}", "of": f"{row[whole]:,}"}


def count(row: Mapping[str, Any] | None, name: str) -> str | None:
    """A count with its thousands parted; None where there is none."""
    value = None if row is None else row.get(name)
    return None if value is None else f"{value:,}"
