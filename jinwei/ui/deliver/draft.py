"""One draft: what it is, the step that is looked at, and how it came about."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from jinwei.drafts import publishing as handed_on
from jinwei.drafts import store
from jinwei.drafts.model import Draft, DraftError
from jinwei.ui import kit, read
from jinwei.ui.deliver import (
    checking,
    consequences,
    mapping,
    opened,
    progress,
    publishing,
    steps,
)
from jinwei.ui.deliver.start import IN_WORK, state
from jinwei.ui.kit import acting
from jinwei.ui.kit.parts import Column, Note, Row
from jinwei.wording import words


def show(home: Path, id: str) -> None:
    """The draft of that id, or why it cannot be shown."""
    try:
        draft = store.read(home, id)
    except DraftError as fault:
        kit.notes([Note("打不开这份报送", [str(fault)], tone="alert")], key="no_draft")
        st.button("回到报送列表", key="leave", on_click=opened.leave)
        return
    opened.drawn(draft)
    _head(draft)
    opened.refusal()
    if draft.state in IN_WORK:
        _in_work(home, draft)
    else:
        publishing.ended(draft)
    _history(draft)


def _in_work(home: Path, draft: Draft) -> None:
    _outrun(draft)
    step = steps.step(steps.CHECK if draft.state == "open" else steps.PUBLISH)
    reached = progress.state(home, draft)
    progress.show(home, draft, reached)
    if step == steps.CHECK:
        checking.show(home, draft, reached)
    elif step == steps.MAP:
        mapping.mapping_editor(home, draft, progress.account(reached))
    elif step == steps.EFFECT:
        consequences.show(draft, reached)
    else:
        publishing.show(home, draft, reached)


def _outrun(draft: Draft) -> None:
    """Says of a draft upon a version that is no longer in use what comes of it."""
    served = read.view().version
    if not (draft.base and served) or served == draft.base:
        return
    now, then = words.version(served), words.version(draft.base)
    note = (
        f"现在用的是版本 {now}，“影响”里对照的还是版本 {then}。"
        "发布前要对照现在的版本重新核对。"
    )
    kit.notes([Note("正在使用的版本已经换了", [note], tone="alert")], key="outrun")
    st.button(
        "对照现在的版本重新核对",
        key="rebase",
        on_click=opened.attempt,
        args=(handed_on.rebase, draft.id),
        kwargs={"by": acting.acting()},
    )


def _head(draft: Draft) -> None:
    upon = f"，在版本 {words.version(draft.base)} 的基础上" if draft.base else ""
    begun = f"{draft.created_by} {words.moment_of(draft.created_at)} 开始{upon}。"
    lead = Note(f"报送草稿 {draft.id}：{state(draft)}", [begun], tone="lead")
    kit.notes([lead], key="draft")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if draft.state in IN_WORK:
            acting.ask()
        st.button("回到报送列表", key="leave", on_click=opened.leave)
        if draft.state in IN_WORK:
            with st.popover("放弃"):
                _discard(draft)


def _discard(draft: Draft) -> None:
    lost = "放入的文件不会发布，随后就删除。放弃以后不能恢复，要报请另开一份。"
    kit.notes([Note(paragraphs=[lost])], key="what_is_lost")
    st.button(
        "放弃这份草稿",
        key="discard",
        on_click=opened.act,
        args=(store.discard, draft.id),
    )


def _history(draft: Draft) -> None:
    kit.table(
        [
            Column("时间", "fixed"),
            Column("谁", "fixed", names=True),
            Column("做了什么"),
        ],
        [Row([words.moment_of(s.at), s.by, s.what]) for s in reversed(draft.history)],
        of=None,
        key="history",
        caption="经过",
        height=240,
        dense=True,
    )
