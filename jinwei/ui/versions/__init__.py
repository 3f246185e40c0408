"""版本: what was published, what any two versions differ in, and the way back."""

from __future__ import annotations

import streamlit as st

from jinwei import paths
from jinwei.ui import kit
from jinwei.ui.kit.parts import Note
from jinwei.ui.versions import back, choices, comparison, handed_in, history
from jinwei.ui.versions.listing import listing


def show() -> None:
    """Problems first; then every publication, two versions compared, and the way back.

    It opens where the version in use is damaged as well: it is the way out of that.
    """
    shelf = listing(paths.home())
    back.outcome()
    _problems(shelf.log_fault)
    if not shelf.entries:
        kit.notes(
            [Note("还没有发布过数据", ["在“数据报送”里发布第一次。"], tone="empty")],
            key="nothing",
        )
        st.page_link("pages/data/deliver.py", label="去“数据报送”")
        return
    history.table(shelf)
    before, after = choices.both(shelf)
    with st.container(horizontal=True, gap="small"):
        handed_in.offer(shelf, after)
        back.offer(shelf, after)
    back.show(shelf, before, after)
    comparison.show(shelf, before, after)


def _problems(fault: str) -> None:
    if fault:
        kit.notes([Note("发布记录有问题", [fault], tone="alert")], key="log_fault")
