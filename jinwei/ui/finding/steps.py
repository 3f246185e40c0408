"""The ladder of dispositions on the screen: the step, its cycle dots, what is next."""

from __future__ import annotations

from jinwei.desk.rows.definitions import Dot
from jinwei.desk.rows.lines import WatchLine
from jinwei.ui.kit.parts import Cell, state_cell, tagged
from jinwei.wording import board_line, words

SHAPES = {"on": "●", "off": "○", "missing": "–"}
NO_NEXT = "无下一级"
LEGEND = "阶梯：● 落后　○ 不落后　– 缺期，右边是本期。如不改变：加粗的临近下一级。"
MEANINGS = {
    "ranking": {"on": "落后", "off": "不落后", "missing": "缺期"},
    "survey": {"on": "低于分数线", "off": "不低于", "missing": "没有评议"},
}
FOUND = {"on": "有认定", "off": "没有", "missing": "缺期"}


def dots(marks: list[Dot] | None) -> str:
    """The last cycles as shapes, the latest on the right: ● lagging, ○ not, – none."""
    return "".join(SHAPES[each["mark"]] for each in marks or [])


def dots_said(marks: list[Dot] | None, subject_kind: str) -> str:
    """The same in words, for those who point at the dots or hear them."""
    meaning = MEANINGS.get(subject_kind, FOUND)
    return "，".join(
        f"{words.quarter(each['cycle'])}{meaning[each['mark']]}" for each in marks or []
    )


def step(row: WatchLine) -> Cell:
    """The board and the disposition of a finding, with its cycle dots."""
    parts = [words.BOARDS[row["board"]]]
    run = dots_said(row["dots"], row["subject_kind"])
    return {
        **state_cell(row["board"], board_line.step(row)),
        "sub": dots(row["dots"]),
        "title": "：".join([*parts, *([run] if run else [])]),
    }


def ahead(row: WatchLine) -> Cell:
    """What comes next if nothing changes; where the subject already stands higher."""
    if row["board"] == "red":
        return ""
    if row["higher_disposition"]:
        return {"sub": f"同一事项已到{row['higher_disposition']}"}
    if not row["next_words"]:
        return {"sub": NO_NEXT}
    when = f"最早{words.day(row['next_on'])}" if row["next_on"] else ""
    first = "最早" if row["matters"] > 1 else ""
    cell = tagged(first + row["next_words"], strong=row["is_near"])
    return {**cell, "title": when}


def confirmation(row: WatchLine) -> Cell:
    """How the findings of the line stand by what people recorded."""
    return board_line.state(row)


def measures(row: WatchLine, *, is_dated: bool = True) -> Cell:
    """How many measures are on record, and the last of them, with its day or not."""
    if not row["measures"]:
        return "0"
    last = f"{row['last_measure']} {words.day(row['last_measure_on'])}".strip()
    sub = last if is_dated else row["last_measure"] or ""
    return {**tagged(str(row["measures"]), sub=sub), "title": last}


def ground(row: WatchLine) -> Cell:
    """The rule and the clause a line rests on, with the marks of its readings."""
    short = board_line.tags(row["readings"], has_reading=row["has_reading"])
    chips = [rule["rule_name"] for rule in board_line.besides(row)]
    cell = tagged(row["rule_name"], sub=row["clause"], tags=chips)
    return {**cell, "title": "、".join(short)}


def item(row: WatchLine) -> Cell:
    """What the line is about: its item, or how many where it holds several."""
    tags = ["新增"] if row["new_findings"] else []
    if row["matters"] > 1:
        return {**tagged(f"{row['matters']} 件", tags=tags), "title": row["item"]}
    return tagged(row["item"], tags=tags)


def figure(row: WatchLine) -> Cell:
    """The figure that decided it, of the worst where it holds several, and its move."""
    figure = row["figure"] or ""
    return tagged(figure, sub=row["movement"] or "")


def due(row: WatchLine) -> Cell:
    """The day it is due, the first where it holds several."""
    if row["due_on"] is None:
        return ""
    return words.day(row["due_on"])
