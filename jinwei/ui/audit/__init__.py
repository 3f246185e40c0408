"""操作日志: who did what and when, whether it was changed, searched and taken away."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import streamlit as st

from jinwei import paths
from jinwei.access import audit, trail
from jinwei.access.trail import Trail, TrailError
from jinwei.desk import anchoring
from jinwei.ui import kit, who
from jinwei.ui.kit import taking
from jinwei.ui.kit.parts import Column, Note, Row
from jinwei.wording import audit_log as log

ACTION = "read_audit"


def show() -> None:
    """Whether the log is whole, then its last entries, or those that hold a word."""
    who.person().require(ACTION)
    kept = audit.of(paths.home())
    _state(kept)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        holds = st.text_input(
            "查找", key="audit_holds", placeholder="谁、对象或者原因里的字", width=280
        )
        taking.download(
            "下载操作日志（CSV）",
            _csv,
            file_name=f"操作日志_{dt.date.today():%Y%m%d}.csv",
            mime="text/csv",
            action=ACTION,
        )
    listed = trail.latest(kept, holds.strip())
    kit.table(
        [
            Column("时间", "fixed"),
            Column("谁", "fixed", names=True),
            Column("角色", "fixed"),
            Column("做了什么", "fixed"),
            Column("对象"),
            Column("结果", "fixed"),
            Column("原因"),
        ],
        [Row(log.cells(each)) for each in listed],
        of=None,
        key="audit",
        caption=_caption(len(listed), holds.strip()),
        height=560,
        dense=True,
    )


def _state(kept: Trail) -> None:
    try:
        seq, hash = _whole(kept, trail.head(kept))
        if fault := anchoring.of_audit(paths.home()):
            raise TrailError(fault)
    except TrailError as fault:
        note = Note("操作日志不能信任", [str(fault)], tone="alert")
    else:
        note = Note(
            "操作日志完整",
            [f"共{seq:,}条，逐条核对无误。最后一条的校验值是 {hash[:12]}。"],
        )
    kit.notes([note], key="audit_state")


@lru_cache(maxsize=4)
def _whole(kept: Trail, head: tuple[int, str]) -> tuple[int, str]:
    """The end of the log, every entry up to it checked once for each end it has."""
    return trail.verify(kept)


def _caption(count: int, holds: str) -> str:
    of = f"含“{holds}”的操作" if holds else "最近的操作"
    return f"{of}，{count:,}条，新的在前"


def _csv() -> bytes:
    return log.csv(audit.of(paths.home()))
