"""Places in 专项整治: one as a cell, and those of a unit round by round."""

from __future__ import annotations

from jinwei.ui import kit
from jinwei.ui.kit.parts import Column, Row, rank_cell


def history(places: list[dict]) -> None:
    """The rounds a unit took part in, the one a finding is about marked."""
    kit.table(
        [
            Column("期次", "fixed"),
            Column("时段", "fixed"),
            Column("主题"),
            Column("名次", "rank"),
        ],
        [
            Row(
                [row["round"], row["period"], row["theme"], place(row, None)],
                tone="ours" if row["is_shown"] else None,
            )
            for row in places
        ],
        of=("campaigns",),
        key="history",
        caption="这家单位历期的名次",
        dense=True,
    )


def place(row: dict, third: str | None) -> dict | None:
    """A place among those who took part, shared ones marked; None without one."""
    cell = rank_cell(row["rank"], row["ranked"], None, third)
    if cell is None:
        return None
    return {**cell, "text": f"{'并列' if row['is_tied'] else ''}{row['rank']}"}
