"""督办台 on the screen: every finding of the cycle in one list, worst first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from jinwei.desk.rows.lines import WatchLine
from jinwei.policy.record_kinds import UNCHECKED
from jinwei.ui import explain, kept, kit, who
from jinwei.ui.finding import board_lines, several, steps
from jinwei.ui.finding.form import RECORD
from jinwei.ui.kit import drawer, links
from jinwei.ui.kit.parts import Block, Cell, Column, Note, Row, choosable, quiet, strong
from jinwei.wording import board_line

ROOM = "max(360px, calc(100vh - 304px))"
WHOLE, UNIT, CLAUSE, OFFICE = "不分组", "按单位", "按条款", "按部门"
Grouped = Literal["unit", "clause", "office"]
GROUPS: dict[str, Grouped] = {UNIT: "unit", CLAUSE: "clause", OFFICE: "office"}


def counts(rows: list[WatchLine], past_due: int) -> None:
    """How many matters and findings are listed, and how these stand, in one line.

    And how much that has a day is past it.
    """
    counted = {
        **board_line.all_states(rows),
        "本期新增": sum(row["new_findings"] for row in rows),
        "已有措施": sum(row["with_measures"] for row in rows),
    }
    findings = sum(row["findings"] for row in rows)
    line: list = [strong(str(findings), f" {board_line.FINDINGS}")]
    for name, count in counted.items():
        line += [quiet("·"), name, strong(str(count))]
    near = sum(row["near_matters"] for row in rows)
    line += [quiet("·"), "临近下一级", strong(str(near), f" {board_line.MATTERS}")]
    if past_due:
        line += [quiet("·"), "限期已过", strong(str(past_due), " 项")]
    heading = f"{board_line.matters(rows)} {board_line.MATTERS}"
    kit.figures([Block(heading, [line])], key="counts")


def table(rows: list[WatchLine], group: str) -> tuple[str | None, list[str]]:
    """The list, in groups where one is chosen: what was just opened, and its order."""
    columns, listed = kept.drawn(_drawn, rows, group)
    opened = kit.table(
        columns,
        listed,
        of=kit.FOUND,
        key="watch",
        notes=[steps.LEGEND],
        height=ROOM,
        dense=True,
        opens=True,
        together=("一起核实", several.TO_SEVERAL),
    )
    return opened, [row.id for row in listed if row.id]


def waiting(rows: list[WatchLine]) -> list[WatchLine]:
    """Those of the rows with something that nobody confirmed yet."""
    return kept.drawn(_waiting, rows)


def _waiting(rows: list[WatchLine]) -> list[WatchLine]:
    return [row for row in rows if row["waiting"]]


def _drawn(rows: list[WatchLine], group: str) -> tuple[list[Column], list[Row]]:
    shown = [
        (column, cell) for name, column, cell in _columns() if name != GROUPS.get(group)
    ]
    listed = _grouped(rows, group, [cell for _, cell in shown])
    return [column for column, _ in shown], listed


def nothing() -> None:
    """Says why no finding is listed."""
    why = board_lines.why_none("没有认定。")
    kit.notes([Note("没有可列的认定", [why], tone="empty")], key="nothing")


def _columns() -> list[tuple[str, Column, Callable[[WatchLine], Cell]]]:
    helps = explain.helps()
    return [
        ("unit", Column("单位", width="9%"), lambda row: links.unit_cell(row["unit"])),
        ("item", Column("事项", width="17%"), steps.item),
        ("ground", Column("认定和条款", width="20%"), steps.ground),
        ("step", Column("阶梯", help=helps["ladder"], width="14%"), steps.step),
        ("figure", Column("决定数字", width="9%"), steps.figure),
        (
            "next",
            Column("如不改变", help=helps["next_step"], width="14%"),
            steps.ahead,
        ),
        ("due", Column("时限", "number"), steps.due),
        ("measures", Column("措施", width="5%"), _measures),
        ("state", Column("核实", width="9%"), _state),
    ]


def _measures(row: WatchLine) -> Cell:
    return steps.measures(row, is_dated=False)


def _state(row: WatchLine) -> Cell:
    """How the line stands, with a box to confirm it among others; leads to its form."""
    cell = steps.confirmation(row)
    words: dict = {"text": cell} if isinstance(cell, str) else dict(cell or {})
    link = drawer.link(drawer.FINDING, row["finding_id"], tab=drawer.RECORDS)
    opens = row["finding_id"] + drawer.AT + drawer.RECORDS
    to_form = {**words, "opens": opens, "link": link}
    if not who.person().may(RECORD):
        return to_form
    named = several.named(row["waiting"], board_line.unchecked([row]))
    return choosable(to_form, named, f"{row['unit']}　{row['item']}")


def _grouped(
    rows: list[WatchLine], group: str, cells: list[Callable[[WatchLine], Cell]]
) -> list[Row]:
    column = GROUPS.get(group)
    if column is None:
        return [_row(row, cells) for row in rows]
    groups: dict[str, list[WatchLine]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    listed: list[Row] = []
    for name, members in groups.items():
        listed.append(_heading(name, members, group))
        listed += [_row(row, cells) for row in members]
    return listed


def _heading(name: str, members: list[WatchLine], group: str) -> Row:
    waiting = board_line.unchecked(members)
    sub = f"　{board_line.counted(members)}，{UNCHECKED} {waiting} 项"
    if group == UNIT:
        cell = {**links.unit_cell(name), "sub": sub}
    else:
        cell = {"text": name, "sub": sub}
    return Row([cell], tone="heading")


def _row(row: WatchLine, cells: list[Callable[[WatchLine], Cell]]) -> Row:
    return Row(
        [cell(row) for cell in cells],
        id=row["finding_id"],
        link=drawer.link(drawer.FINDING, row["finding_id"]),
    )
