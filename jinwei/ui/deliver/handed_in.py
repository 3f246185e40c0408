"""The files of a draft, and the way back from what was done to them."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from jinwei.drafts import store
from jinwei.drafts.model import Draft
from jinwei.ui import kit
from jinwei.ui.deliver import opened
from jinwei.ui.deliver.start import moment
from jinwei.ui.kit.parts import Column, Row

DOES = {"add": "放入", "remove": "拿掉"}


def table(draft: Draft) -> None:
    """Every file that was dropped or taken out."""
    kit.table(
        [
            Column("文件", names=True),
            Column("在这次报送里", "fixed"),
            Column("谁", "fixed"),
            Column("时间", "fixed"),
        ],
        [Row([c.file, DOES[c.action], c.by, moment(c.at)]) for c in draft.changes],
        of=None,
        key="files",
        caption="这次报送改动的文件",
        dense=True,
    )


def take_out(home: Path, draft: Draft) -> None:
    """A file is taken out of the delivery, or brought back, and only by this."""
    gone = {change.file for change in draft.removed}
    before = [each.file for each in store.originals(home, draft)]
    there = [*(change.file for change in draft.added), *before]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        offered = [file for file in dict.fromkeys(there) if file not in gone]
        file = st.selectbox("拿掉文件", offered, index=None, key="gone", width=320)
        st.button(
            "从这次报送里拿掉",
            key="take_out",
            disabled=file is None,
            on_click=opened.act,
            args=(store.take_out, draft.id, file),
        )
        for each in sorted(gone):
            st.button(
                f"放回“{each}”",
                key=f"back_{each}",
                on_click=opened.act,
                args=(store.bring_back, draft.id, each),
            )
