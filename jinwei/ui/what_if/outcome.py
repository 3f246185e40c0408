"""What a supposed change does, in words and tables: always marked, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jinwei.ui import kit
from jinwei.ui.kit.parts import Cell, Column, Note, Row, state_cell, tagged
from jinwei.what_if import Answer, Move
from jinwei.wording import words

MARK = "推演，不是认定"
MOST_ROWS = 60
MOST_NAMED = 6
POINTS = "个百分点"
BETTER = {"越高越好": "提高", "越低越好": "降低"}
CLOSURE = (
    ("销号率", "closure_rate_pct"),
    ("按期销号率", "on_time_rate_pct"),
    ("未销号", "open_problems"),
    ("超期", "overdue"),
    ("严重超期", "severely_overdue"),
)


def verdict(answer: Answer, sentences: Sequence[str], *, key: str) -> None:
    """What the rules would say: the words, what leaves and comes, the closure rates."""
    paragraphs = [*sentences, board(answer), *later(answer)]
    kit.notes([Note(MARK, paragraphs, tone="lead")], key=f"{key}_said")
    rows = [row for row in answer.differences if _is_told(row, answer.cycle)]
    if rows:
        _differences(rows, answer.cycle, key=f"{key}_differences")
    if answer.closure_after:
        _closure(answer, key=f"{key}_closure")


def board(answer: Answer) -> str:
    """What becomes of the unit's place on the black board of the cycle."""
    before, after = answer.black_before, answer.black_after
    of_cycle = f"{answer.unit}{words.quarter(answer.cycle)}的黑榜认定"
    if answer.cycle != answer.asked:
        until = f"{answer.unit}{words.quarter(answer.cycle)}台账类的黑榜认定"
        return f"{until}由{before}条变为{after}条；这一期的名单和评议还没有，没有计入。"
    if answer.is_off_board:
        return f"{of_cycle}由{before}条变为0条，离开黑榜。"
    if before == after:
        return f"{of_cycle}仍是{before}条。" if before else f"{of_cycle}仍然没有。"
    return f"{of_cycle}由{before}条变为{after}条。"


def later(answer: Answer) -> list[str]:
    """How far a closing after the as-of day reaches, where it is one."""
    if not answer.is_later:
        return []
    return [
        f"“现在”和“推演后”都按{words.day(answer.as_of)}判定，只假定这几件销号、"
        "别的照旧。"
    ]


def moved(answer: Answer, move: Move) -> str:
    """What happens to the others of the list, in one sentence."""
    (rows,) = answer.lists
    others = [
        row["participant"]
        for row in rows
        if row["participant"] != move.participant
        and row["rank"] != row["supposed_rank"]
    ]
    if len(rows) == 1:
        return "导出文件里只有我们的名次，别家怎样变看不到。"
    if not others:
        return "名单里别家的名次不变。"
    step = "顺延一位" if _rank(rows, move) > move.rank else "提前一位"
    more = f"等{len(others)}家" if len(others) > MOST_NAMED else ""
    return f"{'、'.join(others[:MOST_NAMED])}{more}{step}，别家不变。"


def cost(place: dict) -> str:
    """What it takes to reach a better place, in the item's own unit.

    The place is a row of queries/board/what_if/places above the participant's own.
    """
    target = f"第{place['place']}位"
    if not place["is_full_list"]:
        return f"名单不全，到{target}要差多少算不出来。"
    better = BETTER.get(place["direction"])
    if better is None:
        return f"事项目录没有写明越高越好还是越低越好，到{target}要差多少算不出来。"
    if place["ahead_value"] is None:
        return f"名单没有数值，到{target}要差多少算不出来。"
    holder = f"{place['holders']}（{measured(place['holding_value'], place)}）"
    if place["ahead_value"] > 0:
        return (
            f"数值{measured(place['own_value'], place)}已经好于{target}的{holder}，"
            "名次照公布的用。"
        )
    if place["ahead_value"] == 0:
        return f"数值与{target}的{holder}相同，再{better}一点即超过。"
    gap = measured(-place["ahead_value"], place, apart=True)
    return f"再{better}{gap}即与{target}的{holder}持平，超过才到{target}（别家不变）。"


def measured(value: Decimal, place: dict, *, apart: bool = False) -> str:
    """A value of the item, or the distance between two, with its unit."""
    unit = place["measure_unit"] or ""
    number = f"{value.normalize():,f}"
    if unit == "%":
        return f"{number} {POINTS}" if apart else f"{number}%"
    return f"{number} {unit}" if unit else number


def _rank(rows: Sequence[dict], move: Move) -> int:
    return next(r["rank"] for r in rows if r["participant"] == move.participant)


def _is_told(row: dict, cycle: str) -> bool:
    """Whether a difference is one that people see: not a mere detail of evidence."""
    if row["change"] != "改变":
        return True
    figures = (row["figure_before"], row["streak_before"])
    return row["cycle"] == cycle and figures != (
        row["figure_after"],
        row["streak_after"],
    )


def _differences(rows: list[dict], cycle: str, *, key: str) -> None:
    most = f"，只列前{MOST_ROWS}条" if len(rows) > MOST_ROWS else ""
    in_all = max(rows[0]["differences"], len(rows)) if most else len(rows)
    has_later = any(row["cycle"] != cycle for row in rows)
    kit.table(
        [
            Column("变化", "fixed"),
            Column("榜", "fixed"),
            Column("认定"),
            *([Column("周期", "fixed")] if has_later else []),
            Column("单位"),
            Column("事项"),
            Column("现在", "number"),
            Column("推演后", "number"),
            Column("条款", "fixed"),
        ],
        [Row(_difference(row, has_later)) for row in rows[:MOST_ROWS]],
        of=("rankings", "survey", "ledger"),
        key=key,
        caption=f"推演后有变化的认定　{in_all:,}条{most}",
        height=330 if len(rows) > 12 else None,
        dense=True,
    )


def _difference(row: dict, has_later: bool) -> list[Cell]:
    return [
        tagged(row["change"], strong=True),
        state_cell(row["board"], words.BOARDS[row["board"]]),
        row["rule_name"],
        *([words.quarter(row["cycle"])] if has_later else []),
        row["unit"],
        row["item"],
        _figure(row["figure_before"], row["streak_before"]),
        _figure(row["figure_after"], row["streak_after"]),
        row["clause"],
    ]


def _figure(figure: str | None, streak: int | None) -> Cell:
    return tagged(figure, sub=words.streak(streak)) if figure else tagged("不认定")


def _closure(answer: Answer, *, key: str) -> None:
    sides = (("现在", answer.closure_before), ("推演后", answer.closure_after))
    kit.table(
        [Column("整改"), *(Column(name, "number") for name, _ in CLOSURE)],
        [
            Row([side, *(_counted(row, name) for _, name in CLOSURE)])
            for side, row in sides
            if row
        ],
        of=("ledger",),
        key=key,
        dense=True,
    )


def _counted(row: dict, name: str) -> Cell:
    value = row[name]
    return words.percent(value) if name.endswith("_pct") else f"{value:,} 件"
