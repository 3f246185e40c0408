"""Records whose finding is not there any more: the list, and the history of one."""

from __future__ import annotations

from jinwei.policy.record_kinds import UNCHECKED
from jinwei.ui import kit, read
from jinwei.ui.kit import drawer
from jinwei.ui.kit.parts import Column, Row, tagged
from jinwei.wording import words


def table() -> str | None:
    """The list under the watch desk, nothing where there is none; the id opened."""
    rows = read.rows("watch/records_astray", finding=None)
    if not rows:
        return None
    return kit.table(
        [
            Column("单位", "fixed"),
            Column("事项"),
            Column("原来的认定"),
            Column("周期", "fixed"),
            Column("当时的数字", "fixed"),
            Column("记录", "number"),
            Column("最后一条", "fixed"),
            Column("核实", "fixed"),
        ],
        [_row(row) for row in rows],
        of=("records",),
        key="astray",
        caption=f"认定已不在的记录　{len(rows)} 项（点一行看历史）",
        notes=["认定随数据更正而消失，写下的记录不随之消失。"],
        dense=True,
        opens=True,
    )


def _row(row: dict) -> Row:
    state = row["relief"] or row["confirmation"] or UNCHECKED
    return Row(
        [
            row["unit"],
            row["item"],
            tagged(row["rule_name"], sub=row["clause"]),
            words.quarter(row["cycle"]),
            row["figure"] or None,
            str(row["records"]),
            words.moment(row["last_at"]),
            state,
        ],
        id=row["finding_id"],
        link=drawer.link(drawer.FINDING, row["finding_id"], "watch"),
    )
