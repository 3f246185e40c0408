"""三评 on the screen: each score with its sample, its interval and what it reads as."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from jinwei.charts.survey import height, score_dots, span
from jinwei.policy.record_kinds import DOUBT
from jinwei.sql import records
from jinwei.ui import explain, kept, kit, read
from jinwei.ui.kit.parts import Cell, Column, Note, Row, change_cell, count_cell, tagged
from jinwei.ui.shared.scores import reading
from jinwei.ui.survey import answers, rates
from jinwei.wording import words

SEEN = {True: "●", False: "○"}
MOST_ROWS = 24


def show(cycle: str, track: str | None) -> None:
    """The scores of a cycle, or why there are none."""
    rows = read.rows("survey/scores", cycle=cycle, track=track)
    if rows:
        lead(rows)
        _tracks(cycle, answers.by_track(rows))
        rates.show(cycle, track)
        defined()
    elif "survey" in read.exports():
        nothing(cycle, track)
    else:
        kit.absent("survey", key="absent")


def lead(rows: list[dict]) -> None:
    """The whole survey in one sentence: how many below, last, confirmed, not ranked."""
    below = [row for row in rows if row["is_judged"] and row["is_below"]]
    last = [row for row in below if row["is_last"]]
    confirmed = sum(row["is_confirmed"] for row in last)
    tracks = len({row["track"] for row in rows})
    parts = [f"{tracks}类{len(rows)}个对象"]
    if below:
        parts[0] += f"，低于{rows[0]['below_text']}分的{len(below)}个"
    else:
        parts[0] += f"，没有低于{rows[0]['below_text']}分的"
    if last:
        parts.append(
            f"其中又是末位的{len(last)}个：触发条款{confirmed}个、"
            f"{DOUBT}{len(last) - confirmed}个"
        )
    thin = sum(not row["is_ranked"] for row in rows)
    if thin:
        parts.append(f"不参加排名的{thin}个")
    if all(row["sample_size"] is None for row in rows):
        parts.append("导出文件没有样本数，得分都存疑")
    kit.notes([Note(paragraphs=["；".join(parts) + "。"], tone="lead")], key="lead")


def _tracks(cycle: str, tracks: dict[str, list[dict]]) -> None:
    """A table and a chart of each track; charts first unless a table scrolls."""
    is_long = max(map(len, tracks.values())) > MOST_ROWS
    above = None if is_long else st.container()
    for name, rows in tracks.items():
        table(name, rows)
    with above or st.container():
        grid = st.columns(len(tracks), gap="medium")
    for (name, rows), beside in zip(tracks.items(), grid, strict=True):
        with beside:
            kit.chart(
                read.shaped(_dots, "survey/scores", name, cycle=cycle, track=None),
                caption=f"{name}　得分和95%区间，▼低于{rows[0]['below_text']}分，"
                "空心不参加排名，灰圈是上次得分，点一个点只看它",
                key=f"dots_{name}",
                height=max(map(height, tracks.values())),
            )


def _dots(scores: pd.DataFrame, track: str) -> str:
    """The chart of a track, as JSON, on the scale of all tracks of the cycle."""
    rows = records(scores)
    of_track = [row for row in rows if row["track"] == track]
    return score_dots(of_track, span(rows)).to_json()


def table(track: str, rows: list[dict]) -> None:
    """One track: its ranked subjects best first, and below them those not ranked."""
    channel = rows[0]["whole_channel"]
    ranked = sum(row["is_ranked"] for row in rows)
    about = [track, rows[0]["period"], f"{ranked}个对象参加排名"]
    if ranked < len(rows):
        about.append(f"{len(rows) - ranked}个不参加，列在表末")
    if channel:
        about.append(f"渠道：{channel}")
    kit.table(
        _columns(has_channel=not channel),
        kept.drawn(_rows, rows, not channel),
        of=("survey",),
        key=f"scores_{track}",
        narrowed=True,
        caption="　".join(about),
        height=560 if len(rows) > MOST_ROWS else None,
        dense=True,
    )


def defined() -> None:
    """What the columns mean, once for all tracks."""
    definitions = explain.words_of("survey_lights", "survey_interval", "survey_small")
    kit.notes([Note("口径", items=definitions)], key="defined")


def nothing(cycle: str, track: str | None) -> None:
    """Says that nothing was surveyed in a cycle, and when it last was."""
    latest = read.row("survey/latest", cycle=cycle, track=track)
    last = f"最近一次在{latest['label']}，请在右上角选那一期。" if latest else ""
    kit.notes(
        [Note(f"{words.quarter(cycle)}没有三评得分", [last], tone="empty")],
        key="no_scores",
    )


def _columns(*, has_channel: bool) -> list[Column]:
    helps = explain.helps()
    return [
        Column("名次", "rank"),
        Column("评议对象"),
        Column("所属单位"),
        Column("得分", "number"),
        Column("有效样本", "number"),
        *([Column("渠道")] if has_channel else []),
        Column("95%区间", "number", help=helps["survey_interval"]),
        Column("较上期", "number"),
        Column("三灯", "centre", help=helps["survey_lights"]),
        Column("读法", "fixed"),
    ]


def _rows(rows: list[dict], has_channel: bool) -> list[Row]:
    return [_row(row, has_channel) for row in rows]


def _row(row: dict, has_channel: bool) -> Row:
    tags = ["垂直管理"] if row["is_vertical"] else []
    cells = [
        str(row["rank"]) if row["is_ranked"] else None,
        row["subject"],
        tagged(row["unit"], tags=tags),
        tagged(row["score_text"], strong=True) if row["is_shown"] else None,
        count_cell(row["sample_size"]) or {"text": "缺", "title": "导出文件没有样本数"},
        *([row["channel"] or "未注明"] if has_channel else []),
        _interval(row),
        change_cell(row["score_change"]),
        _lights(row),
        reading(row) + _origin(row),
    ]
    at = [(row["source_file"], row["source_record"])] if row["source_file"] else ()
    return Row(cells, tone=None if row["is_ranked"] else "aside", records=at)


def _origin(row: dict) -> str:
    if row["is_from_answers"]:
        return "（明细平均）"
    return "（合并）" if row["is_pooled"] else ""


def _lights(row: dict) -> Cell:
    if not row["is_ranked"]:
        return None
    lights = {
        f"低于{row['below_text']}分": row["is_below"],
        "末位": row["is_last"],
        "已确认": row["is_confirmed"],
    }
    text = "，".join(f"{name}：{'是' if on else '否'}" for name, on in lights.items())
    return {"text": "".join(SEEN[on] for on in lights.values()), "title": text}


def _interval(row: dict) -> Cell:
    if row["interval_low"] is None:
        return None
    return f"{words.number(row['interval_low'])}–{words.number(row['interval_high'])}"
