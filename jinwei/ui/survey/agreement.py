"""Scores against single answers on the screen: where the two exports differ."""

from __future__ import annotations

from decimal import Decimal

from jinwei.ui import explain, kit, read
from jinwei.ui.kit.parts import Cell, Column, Note, Row, count_cell, tagged
from jinwei.ui.survey import answers
from jinwei.wording import words

FINEST = Decimal("0.0001")
SCORED, ANSWERED = "以三评.csv为准", "用明细平均"


def show(cycle: str, track: str | None) -> None:
    """How many subjects were compared, and every one on which the two differ."""
    if answers.nothing(cycle, track):
        return
    compared = read.rows("survey/compared", cycle=cycle, track=track)
    differing = read.rows("survey/agreement", cycle=cycle, track=track)
    kit.notes([Note(paragraphs=_lead(compared), tone="lead")], key="lead")
    if differing:
        _table(differing)
    definitions = explain.words_of("survey_agreement", "survey_feed", "survey_comments")
    kit.notes([Note("口径", items=definitions)], key="defined")


def _lead(compared: list[dict]) -> list[str]:
    both = [row for row in compared if row["compared"]]
    sentences = []
    if both:
        total = sum(row["compared"] for row in both)
        differing = sum(row["differing"] for row in both)
        names = "、".join(row["track"] for row in both)
        outcome = f"有出入的{differing}个，列在下面" if differing else "全部一致"
        sentences.append(f"{names}两张表都有，对比了{total}个对象，{outcome}。")
    for row in compared:
        if not row["compared"]:
            only = "三评.csv" if row["scored"] else "三评明细"
            sentences.append(f"{row['track']}只有{only}，没有可比的。")
    return sentences


def _table(rows: list[dict]) -> None:
    kit.table(
        [
            Column("评议类别", "fixed"),
            Column("评议对象"),
            Column("三评", "number", group="得分"),
            Column("明细", "number", group="得分"),
            Column("相差", "number", group="得分"),
            Column("三评", "number", group="有效样本"),
            Column("明细", "number", group="有效样本"),
            Column("三评", group="所属单位"),
            Column("明细", group="所属单位"),
            Column("出入"),
            Column("看板用", "fixed"),
        ],
        [_row(row) for row in rows],
        of=("survey", "survey_responses"),
        key="agreement",
        caption="有出入的对象",
        dense=True,
    )


def _row(row: dict) -> Row:
    blank = (row["returned"] or 0) - (row["answers"] or 0)
    answered: Cell = count_cell(row["answers"])
    if isinstance(answered, str) and blank:
        answered = tagged(answered, sub=f"另{blank}份未答")
    return Row(
        [
            row["track"],
            row["subject"],
            _mean(row, "scored"),
            _mean(row, "answered"),
            _gap(row),
            count_cell(row["sample_size"]),
            answered,
            row["scored_unit"],
            row["answered_unit"],
            "、".join(_differences(row)),
            SCORED if row["is_scored"] else ANSWERED,
        ]
    )


def _mean(row: dict, side: str) -> Cell:
    if row["is_small"] and row[f"is_{side}"]:
        return answers.marked("样本不足")
    mean = row[f"{side}_mean"]
    return None if mean is None else words.number(mean, 2)


def _gap(row: dict) -> str | None:
    if row["scored_mean"] is None or row["answered_mean"] is None:
        return None
    gap = row["answered_mean"] - row["scored_mean"]
    if not gap:
        return None
    return f"{'↑' if gap > 0 else '↓'}{words.plain(abs(gap).quantize(FINEST))}"


def _differences(row: dict) -> list[str]:
    kinds = {
        "只在三评里": row["is_scored"] and not row["is_answered"],
        "只在明细里": row["is_answered"] and not row["is_scored"],
        "得分不同": row["score_differs"],
        "样本数不同": row["sample_differs"],
        "所属单位不同": row["unit_differs"],
    }
    return [kind for kind, is_so in kinds.items() if is_so]
