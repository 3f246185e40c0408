"""What a page says where there is nothing to show, or less than there should be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from jinwei.ui import kit
from jinwei.ui.kit.parts import Note


class Way(Protocol):
    """A page that leads on: its file and title, and whether it needs no version."""

    @property
    def path(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def without_version(self) -> bool: ...


def nothing_shown(why: str, ways: Sequence[Way]) -> None:
    """Why there is nothing to show, and the pages that can mend it."""
    heading = "现在没有可以显示的数据"
    mend = "命令要在程序所在的文件夹里运行；处理好以后刷新本页。"
    kit.notes([Note(heading, [why, mend], tone="alert")], key="no_version")
    for way in ways:
        st.page_link(way.path, label=f"去“{way.title}”")


def nothing_yet(why: str, screens: Sequence[Way]) -> None:
    """That a first delivery is waited for, and where it begins."""
    kit.notes([Note("还没有数据", [why], tone="empty")], key="nothing_yet")
    for first in [screen for screen in screens if screen.without_version][:1]:
        st.page_link(first.path, label=f"去“{first.title}”")


def unread(trouble: str) -> None:
    """That nothing recorded can be read, why, and what the pages lack by that."""
    kit.notes(
        [
            Note(
                "记录库现在读不出来",
                [
                    trouble,
                    "各页只有数据算出的认定，看不到核实、申诉和措施；"
                    "“提升缓慢”要看有没有措施，暂以没有措施认定。",
                ],
                tone="alert",
            )
        ],
        key="unread",
    )
