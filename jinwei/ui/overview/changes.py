"""Who is new on a board and who left it since the cycle before, by name."""

from __future__ import annotations

from jinwei.desk.rows.lines import CHANGES, MOVED_UNITS, Changes, MovedUnit
from jinwei.ui import read
from jinwei.ui.kit.parts import Block, Side, elsewhere, leading, quiet, state
from jinwei.wording import words
from jinwei.wording.board_line import MATTERS

HEADING, PAGE, UNIT = "榜单变动", "red_black", "board_unit"
BOARDS: tuple[Side, ...] = ("red", "black")


def block(cycle: str) -> Block:
    """The block of both boards: its units that are new and those that have left."""
    row = read.row(CHANGES, cycle=cycle)
    lines = _lines(row, cycle) if row else []
    return Block(HEADING, lines, PAGE, {"page": PAGE})


def _lines(row: Changes, cycle: str) -> list:
    near = [
        quiet("离黑榜一步"),
        f"{row['near_black']} {MATTERS}",
        quiet("·"),
        quiet("已在黑榜、离下一级一步"),
        f"{row['near_next']} {MATTERS}",
    ]
    if not row["was_judged"]:
        return [[quiet("上期尚无条款，不比较"), quiet("·"), *near]]
    if not row["has_lists"]:
        return [[quiet("本期或上期没有名单和评议，不比较"), quiet("·"), *near]]
    moved = read.rows(MOVED_UNITS, cycle=cycle)
    lines = [
        line
        for board in BOARDS
        for line in _of_board(
            board,
            [unit for unit in moved if unit["board"] == board],
            row["previous_cycle"],
        )
    ]
    return [*lines, [*near, quiet(f"（与{words.quarter(row['previous_cycle'])}比）")]]


def _of_board(board: Side, rows: list[MovedUnit], before: str | None) -> list[list]:
    """Two lines of a board: the units that are new on it, and those that left it."""
    name = words.BOARDS[board]
    came = [row["unit"] for row in rows if row["has_entered"]]
    left = [row["unit"] for row in rows if not row["has_entered"]]
    then = {"cycle": words.quarter(before)}
    new_names = [leading(unit, f"{board} {unit}", _rows_of(unit)) for unit in came]
    left_names = [elsewhere(unit, _rows_of(unit, **then)) for unit in left]
    return [
        [state(board, f"新列入{name} {len(came)} 家"), *(new_names or [quiet("没有")])],
        [state(board, f"退出{name} {len(left)} 家"), *(left_names or [quiet("没有")])],
    ]


def _rows_of(unit: str, **query: str) -> dict:
    """The address of a unit's own lines on the boards."""
    return {"page": PAGE, "query": {UNIT: unit, **query}}
