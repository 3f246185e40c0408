"""Rows of `red_black/lines` as the lines of a board, and where a line leads."""

from __future__ import annotations

import streamlit as st

from jinwei.desk import public
from jinwei.desk.rows.lines import BoardLine
from jinwei.ui import kept, read
from jinwei.ui.kit import drawer, links
from jinwei.ui.kit.parts import Board, Line, Side
from jinwei.wording import board_line, words

RED_BLACK = "pages/board/red_black.py"
MORE = "more"
EVERYTHING = dict.fromkeys(
    ("board_unit", "unit_class", "clause", "certainty", "confirmation")
)
EMPTY = {
    "red": "没有单位列入红榜。",
    "black": "没有单位列入黑榜。",
    "watch": "没有需要关注的。",
}


def as_seen(lines: list[BoardLine]) -> list[BoardLine]:
    """The lines as the office reads them, to others as a bulletin publishes them."""
    if read.view().sight.is_of_office:
        return lines
    return kept.drawn(_published, lines)


def _published(lines: list[BoardLine]) -> list[BoardLine]:
    return [public.line(row) for row in lines]


def side(board: Side, lines: list[BoardLine], *, more: str = "") -> Board:
    """One side of the boards from `red_black/lines` rows.

    With `more` it is a summary: the lines that fit, and those words with the number of
    matters on the rest in the place of {}, leading to the page of the boards.
    """
    return kept.drawn(_side, board, lines, more)


def _side(board: Side, lines: list[BoardLine], more: str) -> Board:
    ours = [row for row in lines if row["board"] == board]
    return Board(
        board=board,
        count=board_line.matters(ours),
        measure=board_line.MATTERS,
        rows=[line(row) for row in ours],
        empty="" if ours else why_none(EMPTY[board]),
        aside=_aside(ours) if ours else "",
        more=more,
        more_id=MORE,
        more_link={"page": "red_black"},
    )


def _aside(ours: list[BoardLine]) -> str:
    units = len({row["unit"] for row in ours})
    findings = sum(row["findings"] for row in ours)
    stand = board_line.all_states(ours)
    parts = [f"{units} {board_line.UNITS}", f"{findings} {board_line.FINDINGS}"]
    return " · ".join(
        [*parts, *(f"{name} {count} 项" for name, count in stand.items())]
    )


def line(row: BoardLine) -> Line:
    """The line of one `red_black/lines` row."""
    return Line(
        id=row["finding_id"],
        unit=row["unit"],
        item=board_line.about(row),
        figure=board_line.figure(row),
        movement=board_line.movement(row),
        streak=words.streak(row["streak"]),
        clause=row["clause"],
        rule=row["rule_name"],
        disposition=row["disposition"] or "",
        lead_state=board_line.lead_state(row),
        state=board_line.state(row),
        is_final=board_line.is_final(row),
        chips=[rule["rule_name"] for rule in board_line.besides(row)],
        tags=board_line.tags(row["readings"], has_reading=row["has_reading"]),
        matters=row["matters"],
        link=drawer.link(drawer.FINDING, row["finding_id"], "red_black"),
        unit_id=links.TO_UNIT + row["unit"] if links.leads(row["unit"]) else "",
        unit_link=links.unit_link(row["unit"]),
    )


def follow(opened: str | None) -> None:
    """A line just opened leads to its evidence on the page of the boards."""
    opened = links.follow(opened)
    if opened is None:
        return
    query = {} if opened == MORE else {drawer.FINDING: opened}
    st.switch_page(RED_BLACK, query_params=query)


def why_unjudged() -> str | None:
    """Why no rule judges the cycle that is shown; None where rules do."""
    judged = read.row("frame/judged", cycle=read.view().cycle)
    if judged is None or judged["is_judged"]:
        return None
    issued = words.day(judged["issued_on"])
    return f"条款自{issued}起施行，此前的周期只展示数据，不作认定。"


def why_none(nothing: str) -> str:
    """Why nothing is listed: no rule was in force yet, or nothing was found."""
    view = read.view()
    unjudged = why_unjudged()
    if unjudged:
        return unjudged
    chosen = any(value is not None for value in view.filters.values())
    return ("按所选条件，" if chosen else "本期") + nothing
