"""Periods of 规定动作: the state of one, and those behind a finding."""

from __future__ import annotations

from jinwei.ui import kit
from jinwei.ui.kit.parts import Cell, Column, Row, state_cell, tagged
from jinwei.wording import words

SHAPES = {"未完成": "watch", "未到期": None}


def history(rows: list[dict]) -> None:
    """Every period due of the duties behind a finding, and what was searched.

    Nothing of what another export tells, which has no periods of its own.
    """
    if not rows:
        return
    first = rows[0]
    kit.table(
        [
            Column("动作", "fixed"),
            Column("期次", "fixed"),
            Column("期限", "fixed"),
            Column("状态", "fixed"),
            Column("完成", "fixed"),
            Column("次数", "number"),
        ],
        [
            Row(
                [
                    row["duty"],
                    row["period"],
                    words.day(row["due_on"]),
                    state(row),
                    "" if row["done_on"] is None else words.day(row["done_on"]),
                    str(row["times"]),
                ]
            )
            for row in rows
        ],
        of=("duties",),
        key="periods",
        caption="到期的各期",
        notes=[
            f"在{first['files']}的{first['records']:,}条记录里查找；"
            "没有完成日期的，就是文件里没有这一期的记录。"
        ],
        height=260,
        dense=True,
    )


def state(row: dict) -> Cell:
    """How one period stands, with the days it was late."""
    if row["state"] in SHAPES:
        return state_cell(SHAPES[row["state"]], row["state"])
    late = f"晚{row['late_days']}天" if row["late_days"] else ""
    return tagged(row["state"], sub=late)
