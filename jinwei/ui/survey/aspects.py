"""The six aspects of 三评 on the screen: which of them lag, and where."""

from __future__ import annotations

from collections.abc import Sequence

from jinwei.ui import explain, kit, read
from jinwei.ui.kit.parts import Cell, Column, Note, Row, change_cell, count_cell, tagged
from jinwei.ui.survey import answers
from jinwei.wording import words

MISSING = tuple({"mean": None, "mark": "缺"} for _ in answers.ASPECTS)
SHADED = 3


def show(cycle: str, track: str | None) -> None:
    """Which aspects lag, and the six aspects of every subject, worst first."""
    if answers.nothing(cycle, track):
        return
    lagging = read.rows("survey/lagging", cycle=cycle, track=track)
    subjects = read.rows("survey/aspects", cycle=cycle, track=track)
    _lead(lagging, subjects)
    if lagging:
        _lagging(lagging, track or "全区")
    for name, rows in answers.by_track(subjects).items():
        _aspects_of(name, rows)
    answers.defined("survey_answer_score", "survey_marks", "survey_comments")


def _lead(lagging: list[dict], subjects: list[dict]) -> None:
    answered = [row for row in subjects if row["answers"]]
    ranked = sum(row["is_ranked"] for row in answered)
    sentence = f"{len(answered)}个对象有可以显示的明细，其中答卷够排名的{ranked}个"
    if lagging:
        worst = lagging[0]
        sentence += (
            f"；六个方面里最低的是{worst['aspect']}，{words.number(worst['mean'])}分，"
            f"{worst['lowest_of'] or 0}个对象的最低方面是它"
        )
    kit.notes([Note(paragraphs=[sentence + "。"], tone="lead")], key="lead")


def _lagging(rows: list[dict], whose: str) -> None:
    tracks = [part["track"] for part in rows[0]["tracks"]]
    shown = tracks if len(tracks) > 1 else []
    kit.table(
        [
            Column("方面", "fixed"),
            Column(whose, "number", help=explain.help_of("survey_lagging")),
            Column("较上次", "number"),
            Column("答了的答卷", "number"),
            *(Column(name, "number") for name in shown),
            Column("是几个对象的最低方面", "number"),
            Column("得分最低的对象"),
        ],
        [
            Row(
                [
                    row["aspect"],
                    tagged(words.number(row["mean"]), strong=True),
                    change_cell(row["mean_change"]),
                    count_cell(row["answers"]),
                    *_of_tracks(row, shown),
                    _lowest_of(row),
                    _worst(row),
                ]
            )
            for row in rows
        ],
        of=("survey_responses",),
        key="lagging",
        caption="哪个方面落后（低的在前）",
        dense=True,
    )


def _of_tracks(row: dict, tracks: list[str]) -> list[Cell]:
    means = {part["track"]: words.number(part["mean"]) for part in row["tracks"]}
    return [means.get(track) for track in tracks]


def _lowest_of(row: dict) -> Cell:
    if row["subjects"] is None:
        return None
    return {"text": str(row["lowest_of"]), "of": str(row["subjects"])}


def _worst(row: dict) -> Cell:
    if row["worst_subject"] is None:
        return None
    return tagged(row["worst_subject"], sub=words.number(row["worst_mean"]))


def _aspects_of(track: str, rows: list[dict]) -> None:
    columns = [
        Column("评议对象"),
        Column("所属单位"),
        Column("答卷", "number"),
        Column("综合", "number", help=explain.help_of("survey_answer_score")),
        Column("95%区间", "number", help=explain.help_of("survey_interval")),
        *(Column(name, "number", group="六个方面") for name in answers.ASPECTS),
    ]
    kit.table(
        columns,
        [_aspect_row(row) for row in rows],
        of=("survey_responses",),
        key=f"aspects_{track}",
        caption=f"{track}　综合得分低的在前，深色是各对象最低的方面",
        notes=_blank(rows),
        height=560 if len(rows) > answers.MOST_ROWS else None,
        dense=True,
    )


def _aspect_row(row: dict) -> Row:
    six: Sequence[dict] = row["aspects"] or MISSING
    means = [words.number(each["mean"]) for each in six if each["mean"] is not None]
    lowest = min((float(mean) for mean in means), default=None)
    cells = [
        row["subject"],
        row["unit"],
        count_cell(row["answers"]) or answers.marked(row["mark"]),
        answers.mean_cell(row, strong=True),
        _interval(row),
        *(_shaded(_with_few(each, row), each, lowest) for each in six),
    ]
    return Row(cells, tone=None if row["is_ranked"] else "aside")


def _with_few(each: dict, row: dict) -> Cell:
    few = row["is_ranked"] and not each["is_ranked"] and each["mean"] is not None
    return answers.mean_cell(each, sub=f"n={each['answers']}" if few else "")


def _shaded(cell: Cell, each: dict, lowest: float | None) -> Cell:
    is_lowest = each["mean"] is not None and (
        float(words.number(each["mean"])) == lowest
    )
    return {**cell, "third": SHADED} if is_lowest and isinstance(cell, dict) else cell


def _interval(row: dict) -> Cell:
    if row["interval_low"] is None:
        return None
    return f"{words.number(row['interval_low'])}–{words.number(row['interval_high'])}"


def _blank(rows: list[dict]) -> list[str]:
    blank = sum(row["blank"] or 0 for row in rows)
    return [f"另有{blank}份答卷六个方面都没有回答，不计。"] if blank else []
