"""企业好评率 and 群众满意度 on the screen: of each track, and of each subject."""

from __future__ import annotations

from jinwei.ui import explain, kept, kit, read
from jinwei.ui.kit.parts import Cell, Column, Row, change_cell, count_cell, tagged
from jinwei.wording import words

NAMES = {"市场主体": "企业好评率", "群众": "群众满意度"}


def show(cycle: str, track: str | None) -> None:
    """Both rates of a cycle, lowest first; nothing where groups are not told apart."""
    rows = read.rows("survey/rates", cycle=cycle, track=track)
    if rows:
        _tracks(rows)
        _subjects(read.rows("survey/groups", cycle=cycle, track=track))


def _tracks(rows: list[dict]) -> None:
    kit.table(
        [
            Column("评议类别", "fixed"),
            Column("指标", "fixed", help=explain.help_of("survey_rates")),
            Column("得分率", "number"),
            Column("较上次", "number"),
            Column("有效样本", "number"),
            Column("对象", "number"),
            Column("渠道"),
        ],
        [
            Row(
                [
                    row["track"],
                    NAMES[row["respondents"]],
                    tagged(words.percent(row["rate_pct"]), strong=True),
                    change_cell(row["rate_change"]),
                    count_cell(row["answers"]),
                    count_cell(row["subjects"]),
                    _asked(row),
                ]
            )
            for row in rows
        ],
        of=("survey_responses",),
        key="rates",
        caption="企业好评率、群众满意度",
        dense=True,
    )


def _asked(row: dict) -> Cell:
    channel = row["channel"] or "未注明"
    return channel if row["export"] == "三评" else tagged(channel, sub=row["export"])


def _subjects(rows: list[dict]) -> None:
    kit.table(
        [
            Column("评议对象"),
            Column("所属单位"),
            Column("得分率", "number", group="企业好评率"),
            Column("样本", "number", group="企业好评率"),
            Column("得分率", "number", group="群众满意度"),
            Column("样本", "number", group="群众满意度"),
        ],
        kept.drawn(_of_subjects, rows),
        of=("survey_responses",),
        key="groups",
        height=300,
        dense=True,
    )


def _of_subjects(rows: list[dict]) -> list[Row]:
    return [
        Row(
            [
                row["subject"],
                row["unit"],
                _rate(row, "business"),
                count_cell(row["business_answers"]),
                _rate(row, "public"),
                count_cell(row["public_answers"]),
            ]
        )
        for row in rows
    ]


def _rate(row: dict, group: str) -> Cell:
    if not row["is_shown"]:
        return {"text": "抑制", "title": explain.help_of("survey_marks")}
    value = row[f"{group}_pct"]
    return None if value is None else words.percent(value)
