"""Records whose finding is not there any more: the list, and the history of one."""

from __future__ import annotations

from jinwei import records
from jinwei.ui import kit, read
from jinwei.ui.finding import recording
from jinwei.ui.finding.recording import About
from jinwei.ui.kit import drawer
from jinwei.ui.kit.parts import Column, Note, Row, tagged
from jinwei.wording import words

GONE = (
    "这条认定在现在的数据里已经没有了：数据更正后重新发布过，或者登记的措施使它不再成立。"
    "它的记录还在。"
)
NEVER = "地址里的认定在当前版本里找不到，也没有记录。关闭本栏后可从榜上重新打开。"


def table() -> str | None:
    """The list under the watch desk, nothing where there is none; the id opened."""
    found = read.rows("watch/records_astray", finding=None)
    if not found:
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
        [_row(row) for row in found],
        key="astray",
        caption=f"认定已不在的记录　{len(found)} 项（点一行看历史）",
        notes=["认定随数据更正而消失，写下的记录不随之消失。"],
        dense=True,
        opens=True,
    )


def show(finding_id: str) -> None:
    """The history of a finding that has gone, in the drawer of the evidence."""
    gone = read.row("watch/records_astray", finding=finding_id)
    if gone is None:
        kit.notes([Note("没有这条认定", [NEVER], tone="alert")], key="gone")
        return
    pairs = [
        ("单位", gone["unit"]),
        ("事项", gone["item"]),
        ("周期", words.quarter(gone["cycle"])),
        ("原来的认定", f"{gone['rule_name']}（{gone['clause']}）"),
        ("当时的数字", gone["figure"]),
    ]
    said = [(name, value) for name, value in pairs if value]
    kit.notes([Note("认定已不在", [GONE], said, tone="alert")], key="gone")
    about = About(gone["rule_id"], gone["cycle"], gone["subject"], gone["unit"])
    recording.show(about, ("finding",), only=records.OUTCOME)


def _row(row: dict) -> Row:
    state = row["relief"] or row["confirmation"] or "待核实"
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
