"""Where files are dropped, each of which is handed on once and then let go."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from jinwei.drafts.model import Upload
from jinwei.ui import kit, who
from jinwei.ui.deliver.opened import UPLOAD
from jinwei.ui.kit.parts import Note
from jinwei.web.uploads import ASKING

KINDS = ("csv", "tsv", "txt", "xlsx", "xlsm", "xls", "et", "zip")
"""The files a clerk drops, by the ends of their names."""
LABEL = (
    "把文件拖到这里，或点“选择文件”；导出来是什么样就放什么样，整个文件夹可以压缩成 ZIP"
)
MANY = (
    "超过 20 个文件的，请先压缩成一个 ZIP：300 个逐个上传要一两分钟，ZIP 只要几秒。"
    "全部传完才开始核对，其间请不要离开这一页。"
)
PUTTING = "收到 {count} 个文件，正在放进草稿……"
TAKEN = "jinwei_dropped"


def dropped(key: str, *, is_ready: bool) -> Sequence[Upload]:
    """What was dropped there since the page last ran; what it waits for is said."""
    if not who.person().may(UPLOAD):
        return []
    with st.container(key=kit.ON_SCREEN):
        if not is_ready:
            kit.notes([Note(paragraphs=["先写上您的姓名，再放文件。"])], key="nameless")
        held = st.file_uploader(
            LABEL, type=KINDS, accept_multiple_files=True, key=key,
            disabled=not is_ready,
        )  # fmt: skip
        st.caption(MANY)
    st.session_state.setdefault(ASKING, set()).add(key)
    taken: set[str] = st.session_state.setdefault(TAKEN, set())
    fresh = [file for file in held if file.file_id not in taken]
    taken.update(file.file_id for file in fresh)
    if not fresh:
        return []
    with who.doing(UPLOAD, "、".join(file.name for file in fresh)):
        uploads = [Upload(file.name, file.getvalue()) for file in fresh]
        _let_go(fresh)
    return uploads


def putting(uploads: Sequence[Upload]) -> AbstractContextManager[None]:
    """Says what is done with those files as long as it takes."""
    return st.spinner(PUTTING.format(count=len(uploads)))


def _let_go(files: Sequence[UploadedFile]) -> None:
    """The server keeps the bytes of those files no longer than this run."""
    context = get_script_run_ctx()
    held = context and context.uploaded_file_mgr
    if context and isinstance(held, MemoryUploadedFileManager):
        for file in files:
            held.remove_file(context.session_id, file.file_id)
