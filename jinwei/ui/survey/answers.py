"""Single answers on the screen: by group of respondents and by channel."""

from __future__ import annotations

from itertools import groupby

from jinwei.ui import explain, kept, kit, read
from jinwei.ui.kit.parts import Cell, Column, Note, Row, count_cell, tagged
from jinwei.wording import words

ASPECTS = ("办事效率", "工作作风", "服务态度", "履责效果", "依法办事", "信息公开")
MOST_ROWS = 24


def show(cycle: str, track: str | None) -> None:
    """The means of every group of respondents and channel, of all and by subject."""
    if nothing(cycle, track):
        return
    parts = read.rows("survey/parts", cycle=cycle, track=track)
    if parts:
        _parts(parts, track or "全区")
    rows = read.rows("survey/cells", cycle=cycle, track=track)
    for name, of_track in by_track(rows).items():
        _cells_of(name, of_track)
    defined("survey_marks", "survey_answer_score", "survey_comments")


def nothing(cycle: str, track: str | None) -> bool:
    """Whether a cycle has no single answers; then the screen says what to do."""
    if "survey_responses" not in read.exports():
        kit.absent("survey_responses", key="absent")
        return True
    latest = read.row("survey/answered", cycle=cycle, track=track)
    if latest and latest["cycle"] == cycle:
        return False
    last = f"最近一次在{latest['label']}，请在右上角选那一期。" if latest else ""
    kit.notes(
        [Note(f"{words.quarter(cycle)}没有三评明细", [last], tone="empty")],
        key="no_answers",
    )
    return True


def mean_cell(each: dict, *, sub: str = "", strong: bool = False) -> Cell:
    """A mean, in brackets where too few answered to rank it, or the mark for none."""
    if each["mean"] is None:
        return marked(each["mark"])
    mean = words.number(each["mean"])
    return tagged(mean if each["is_ranked"] else f"({mean})", sub=sub, strong=strong)


def marked(mark: str | None) -> Cell:
    """One of the four marks for a figure that is not there, with what it means."""
    return {"text": mark, "title": explain.help_of("survey_marks")} if mark else None


def _parts(rows: list[dict], whose: str) -> None:
    kit.table(
        [
            Column("按", "fixed"),
            Column("答卷来自", "fixed"),
            Column("对象", "number"),
            Column("答卷", "number"),
            Column("综合", "number", help=explain.help_of("survey_answer_score")),
            *(Column(name, "number", group="六个方面") for name in ASPECTS),
        ],
        [_part_row(row) for row in rows],
        of=("survey_responses",),
        key="parts",
        caption=f"{whose}　各群体、各渠道的平均分（只计可以显示的）",
        dense=True,
    )


def _part_row(row: dict) -> Row:
    means = {each["aspect"]: words.number(each["mean"]) for each in row["aspects"]}
    return Row(
        [
            row["breakdown"],
            row["part"],
            count_cell(row["subjects"]),
            count_cell(row["answers"]),
            tagged(words.number(row["mean"]), strong=True),
            *(means.get(name) for name in ASPECTS),
        ]
    )


def _cells_of(track: str, rows: list[dict]) -> None:
    kit.table(
        [
            Column("评议对象"),
            Column("所属单位"),
            Column("答卷", "number"),
            Column("全部", "number"),
            *(
                Column(cell["part"], "number", group=cell["breakdown"])
                for cell in rows[0]["cells"]
            ),
        ],
        [
            Row(
                [
                    row["subject"],
                    row["unit"],
                    count_cell(row["answers"]) or marked(row["mark"]),
                    mean_cell(row, strong=True),
                    *(
                        mean_cell(cell, sub=f"n={cell['answers']}")
                        for cell in row["cells"]
                    ),
                ],
                tone=None if row["is_ranked"] else "aside",
            )
            for row in rows
        ],
        of=("survey_responses",),
        key=f"cells_{track}",
        caption=f"{track}　综合得分和答卷数，低的在前",
        height=560 if len(rows) > MOST_ROWS else None,
        dense=True,
    )


def by_track(rows: list[dict]) -> dict[str, list[dict]]:
    """The rows of a query by track, in their order."""
    return kept.drawn(_by_track, rows)


def _by_track(rows: list[dict]) -> dict[str, list[dict]]:
    return {track: list(g) for track, g in groupby(rows, key=lambda r: r["track"])}


def defined(*terms: str) -> None:
    """What the figures of a view mean."""
    kit.notes([Note("口径", items=explain.words_of(*terms))], key="defined")
