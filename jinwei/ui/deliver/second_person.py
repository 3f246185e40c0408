"""同意: a second person consents to exactly what stands here, and it is published."""

from __future__ import annotations

import streamlit as st

from jinwei.drafts import publishing
from jinwei.drafts.model import Draft
from jinwei.ui import kit
from jinwei.ui.deliver import opened
from jinwei.ui.kit import acting
from jinwei.ui.kit.parts import Note
from jinwei.wording import phrases


def show(draft: Draft) -> None:
    """What was submitted by whom, and the consent to it, or what it still waits for."""
    kit.notes([_submitted(draft)], key="submitted")
    if not draft.is_approved:
        st.button(
            "同意发布",
            key="approve",
            disabled=acting.acting() in ("", draft.submitted_by),
            on_click=opened.attempt,
            args=(publishing.approve, draft.id, acting.acting(), draft.digest),
            kwargs={"action": opened.APPROVE},
        )
        return
    st.button("发布", key="publish", on_click=_publish, args=(draft,))


def _submitted(draft: Draft) -> Note:
    files = phrases.listed([change.name for change in draft.changes], "个文件")
    pairs = [
        ("提交人", draft.submitted_by),
        ("理由", draft.reason),
        ("改动的文件", files),
    ]
    if draft.accepted:
        pairs.append(("为什么可以少", draft.accepted))
    pairs += [
        (f"缺{each.name}", f"{each.reason}（{each.by}）") for each in draft.excuses
    ]
    digest = ("内容校验码", draft.digest[:12])
    if draft.approval and draft.is_approved:
        agreed = ("同意的人", draft.approval.by)
        return Note("已经同意，可以发布", pairs=[*pairs, agreed, digest])
    waits = (
        "由提交人以外的另一个人看过下面的内容，在上面写自己的姓名再同意；"
        "同意只对现在的内容有效，有任何改动都要重新同意。"
    )
    return Note("等第二个人同意", [waits], [*pairs, digest])


def _publish(draft: Draft) -> None:
    opened.attempt(
        publishing.publish,
        draft.id,
        acting.acting(),
        revision=draft.revision,
        action=opened.PUBLISH,
    )
