"""How far the check of a draft has come, and who else changed the draft meanwhile.

Both are looked at again and again beside the page, which is drawn anew only where
something came of it: what is being read or filled in stays as it is.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import streamlit as st

from jinwei.drafts import making, store
from jinwei.drafts.account import Account
from jinwei.drafts.making import Broken, Checked, NotChecked, Running, State
from jinwei.drafts.model import Draft
from jinwei.ui import kit
from jinwei.ui.deliver import opened
from jinwei.ui.kit.parts import Note

GIVEN_UP = "jinwei_check_given_up"
WHILE_RUNNING, AT_REST = 1.0, 5.0
"""Seconds between two looks."""


def state(home: Path, draft: Draft) -> State:
    """How the check of the draft stands; one is begun where it has none.

    Not where somebody in this tab gave it up, or nothing was handed in.
    """
    reached = making.state(home, draft.id)
    is_asked = draft.changes or (draft.base and draft.district)
    is_given_up = st.session_state.get(GIVEN_UP) == draft.content_digest
    if isinstance(reached, NotChecked) and is_asked and not is_given_up:
        making.start(home, draft.id)
        return making.state(home, draft.id)
    return reached


def account(reached: State) -> Account | None:
    """What the check says of the files, as soon as that is known."""
    return reached.account if isinstance(reached, Checked | Running) else None


def show(home: Path, draft: Draft, reached: State) -> None:
    """What the check is doing now, or why it is not, until something comes of it."""
    seconds = WHILE_RUNNING if isinstance(reached, Running) else AT_REST
    watch = st.fragment(_watched, run_every=seconds)
    watch(home, draft, _mark(reached))


def _watched(home: Path, draft: Draft, mark: tuple[str, bool]) -> None:
    if _is_overtaken(home, draft):
        return
    reached = making.state(home, draft.id)
    if _mark(reached) != mark:
        st.rerun()
    if isinstance(reached, Running):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _button("停止核对", _give_up, draft)
            kit.notes([Note(paragraphs=[_doing(reached)])], key="progress")
    elif isinstance(reached, Broken):
        note = Note("核对没有完成", [reached.reason], tone="alert")
        kit.notes([note], key="broken")
        _button("再核对一次", _again, draft)
    elif isinstance(reached, NotChecked) and draft.changes:
        kit.notes([Note(paragraphs=["核对已经停下，没有留下结果。"])], key="stopped")
        _button("开始核对", _again, draft)


def _button(words: str, act: opened.Edit, draft: Draft) -> None:
    st.button(words, key="check", on_click=opened.attempt, args=(act, draft.id, draft))


def _mark(reached: State) -> tuple[str, bool]:
    """What a page drawn of the state depends on."""
    return type(reached).__name__, getattr(reached, "account", None) is not None


def _doing(running: Running) -> str:
    at = f"（第 {running.file} 个，共 {running.files} 个文件）" if running.files else ""
    since = dt.datetime.fromisoformat(running.since)
    seconds = (dt.datetime.now(dt.UTC) - since).total_seconds()
    return f"正在核对：{running.step}{at}，已用 {seconds:.0f} 秒。可以先离开这一页。"


def _give_up(home: Path, id: str, draft: Draft) -> None:
    st.session_state[GIVEN_UP] = draft.content_digest
    making.cancel(home, id)


def _again(home: Path, id: str, draft: Draft) -> None:
    st.session_state.pop(GIVEN_UP, None)
    making.start(home, id)


def _is_overtaken(home: Path, draft: Draft) -> bool:
    """Whether the draft was changed since it was drawn here: by whom is said, and the
    page stays as it is until somebody asks for the newer."""
    now = store.read(home, draft.id)
    since = [each for each in now.history if each.revision > draft.revision]
    if not since:
        return False
    steps = "；".join(f"{each.by} {each.what}" for each in since)
    why = f"您打开以后：{steps}。下面还是改动以前的样子。"
    kit.notes([Note("这份草稿有了新的改动", [why], tone="alert")], key="overtaken")
    if st.button("看现在的样子", key="newer"):
        st.rerun()
    return True
