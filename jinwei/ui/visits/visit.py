"""One matter that must be visited: why, its records as written, and the visit made."""

from __future__ import annotations

import streamlit as st

from jinwei.ui import kit, read, visits
from jinwei.ui.finding import recording, written
from jinwei.ui.finding.form import About
from jinwei.ui.kit import drawer
from jinwei.ui.kit.parts import Note
from jinwei.wording import words

RULE = "visit"
CLAUSE = "附件3 三(一)"


def show(opened: str | None) -> None:
    """The matter just opened, or the one the address names, with its record form."""
    drawer.show(drawer.VISIT, opened, _matter)


@drawer.titled("必访事项")
def _matter(subject: str) -> None:
    cycle = read.view().cycle
    matter = read.row("visits/one", cycle=cycle, subject=subject)
    if matter is None:
        kit.notes([Note("没有这一项", [_GONE], tone="alert")], key="gone")
        return
    kit.notes([_about(matter)], key="matter")
    if drawer.tab(drawer.RECORDS, drawer.GROUND) == drawer.RECORDS:
        recording.show(_record(matter), ("visit",))
    else:
        _ground(cycle, matter)


_GONE = (
    "地址里的事项不在这一期的名单上：数据重新发布后它可能已经离开，也可能属于别的周期。"
)


def _about(matter: dict) -> Note:
    due = words.day(matter["due_on"]) if matter["due_on"] else ""
    exported, recorded = (
        words.day(day) if day else ""
        for day in (matter["exported_on"], matter["recorded_on"])
    )
    pairs = [
        ("单位", matter["unit"]),
        ("来源", f"{visits.NUMBERS[matter['source']]} {matter['source']}"),
        ("事项", matter["matter"]),
        ("为什么", matter["why"]),
        ("自何时", visits.since(matter)),
        ("时限", due),
        ("暗访日期（导出文件）", exported),
        ("走访日期（登记）", recorded),
    ]
    return Note(pairs=[(name, value) for name, value in pairs if value], tone="lead")


def _record(matter: dict) -> About:
    return About(
        RULE,
        matter["record_cycle"],
        matter["subject"],
        matter["unit"],
        matter["matter"],
        matter["why"],
        CLAUSE,
    )


def _ground(cycle: str, matter: dict) -> None:
    """The finding behind the matter, where there is one, and its rows as written."""
    if matter["finding_id"]:
        st.page_link(
            "pages/board/red_black.py",
            label="看这条认定的依据",
            query_params={drawer.FINDING: matter["finding_id"]},
        )
    sources = read.rows("visits/sources", cycle=cycle, subject=matter["subject"])
    written.show(sources)
