"""Places in ranking lists: rows by subject, and the cells of a place."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from jinwei.ui.kit.parts import Cell, rank_cell

UNIT_LENGTH = 2
POINTS = "个百分点"
NO_MOVE = "\u2003"  # keeps the ranks of a column in line


def by_subject(rows: list[dict]) -> dict[str, list[dict]]:
    """Rows of `city_rankings/places` by the words for their subject, in their order."""
    return {label: list(g) for label, g in groupby(rows, key=lambda r: r["label"])}


def cycle_cell(row: dict | None) -> Cell:
    """The place in one cycle, as published, with its movement; None without a list."""
    if row is None:
        return None
    third = None if row["is_short_list"] else row["third"]
    cell = rank_cell(row["rank"], row["ranked"], row["places_up"], third) or {}
    remarks = [row["period"]]
    if row["missed_cycles"]:
        remarks.append(f"与上一次之间缺{row['missed_cycles']}期")
    tie = "并" if row["tied"] else ""
    return {
        **cell,
        "text": f"{tie}{row['rank']}",
        "move": cell.get("move") or NO_MOVE,
        "title": "，".join(remarks),
    }


def ranks_of(places: list[dict]) -> list[int | None]:
    """The ranks in order, with a None where a cycle is missing between two."""
    ranks: list[int | None] = []
    for row in places:
        if row["missed_cycles"] and ranks:
            ranks.append(None)
        ranks.append(row["rank"])
    return ranks


def measured(value: Decimal | None, unit: str | None) -> Cell:
    """A value with its unit; a long name of a unit stands behind the pointer only."""
    if value is None:
        return None
    number = f"{value.normalize():,f}"
    if not unit or (len(unit) > UNIT_LENGTH and unit != POINTS):
        return {"text": number, "title": unit or ""}
    return number + (unit if unit == "%" else f" {unit}")
