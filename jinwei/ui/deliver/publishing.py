"""发布: with a reason and a name, by a second person where the setting asks for one."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from jinwei.drafts import publishing
from jinwei.drafts.account import Account
from jinwei.drafts.making import Checked, State
from jinwei.drafts.model import Draft
from jinwei.settings import SettingsError, settings
from jinwei.ui import kit, read
from jinwei.ui.deliver import consequences, opened, second_person, steps
from jinwei.ui.kit import acting
from jinwei.ui.kit.parts import Note
from jinwei.wording import words

REASON, ACCEPTED = "publish_reason", "publish_accepted"
GIVEN_UP = "这份草稿已放弃，没有发布，放入的文件已经删除。"
SHOWN = "各页现在显示这一版。"
NO_LONGER_SHOWN = "各页现在显示的是别的版本，见“版本”页。"
BOARDS = {
    "pages/board/overview.py": "看总览",
    "pages/board/red_black.py": "看红黑榜",
    "pages/supervision/watch.py": "看督办台",
    "pages/data/versions.py": "看版本，发布错了在那里换回",
}


def show(home: Path, draft: Draft, reached: State) -> None:
    """What stands against a publication, or the form for it."""
    if not isinstance(reached, Checked):
        kit.notes([Note(paragraphs=["核对完以后才能发布。"])], key="unchecked")
        return
    left = publishing.unexcused(draft, reached)
    lacking = [f"{each.named}还没有报，也没有说明原因" for each in left]
    against = [*reached.outcome.stops, *lacking]
    if against:
        kit.notes([Note("还不能发布", items=against, tone="alert")], key="against")
        back = steps.CHECK if reached.outcome.stops else steps.EFFECT
        steps.lead(back, f"到“{back}”里处理")
        return
    if not publishing.is_news(draft, reached.outcome):
        kit.notes([Note(paragraphs=[publishing.NO_NEWS])], key="no_news")
        return
    try:
        is_second = settings(home).second_person
    except SettingsError as fault:
        note = Note("设置用不了，现在不能发布", [str(fault)], tone="alert")
        kit.notes([note], key="no_settings")
        return
    if draft.state == "submitted":
        second_person.show(draft)
    else:
        _form(draft, reached.account, is_second=is_second)
    if reached.outcome.comparison is not None:
        consequences.changes(reached.outcome.comparison)


def ended(draft: Draft) -> None:
    """What became of a draft that is done with, and where to go on."""
    if draft.published is None:
        kit.notes([Note(paragraphs=[GIVEN_UP])], key="discarded")
        return
    last = draft.history[-1]
    is_shown = read.view().version == draft.published
    how = (
        f"{last.by} {words.moment_of(last.at)} 发布，理由：{draft.reason}。"
        f"{SHOWN if is_shown else NO_LONGER_SHOWN}"
    )
    kit.notes(
        [Note(f"已发布为版本 {words.version(draft.published)}", [how], tone="lead")],
        key="published",
    )
    for page, label in BOARDS.items():
        st.page_link(page, label=label)


def _form(draft: Draft, account: Account, *, is_second: bool) -> None:
    with st.form("publish", border=False):
        st.text_area(
            "为什么发布",
            draft.reason,
            key=REASON,
            placeholder="例如：四季度整改台账报齐",
        )
        if not account.is_whole:
            kit.notes([_not_whole(account)], key="not_whole")
            st.text_area("为什么可以少这些", draft.accepted, key=ACCEPTED)
        if is_second:
            st.form_submit_button(
                "提交，请第二个人同意", on_click=_submit, args=(draft,)
            )
        else:
            st.form_submit_button("发布", on_click=_publish, args=(draft,))


def _not_whole(account: Account) -> Note:
    files = [f"{note.file}：整个文件没有读入" for note in account.faults]
    records = [f"{account.refused_records:,} 条记录被拒收，不会入库"]
    return Note(
        "这次报送不完整",
        ["最好先改好再发布；确实可以少的，写明为什么，各页会注明少了多少条。"],
        items=[*files, *(records if account.refused_records else [])],
        tone="alert",
    )


def _publish(draft: Draft) -> None:
    opened.attempt(
        publishing.publish,
        draft.id,
        acting.acting(),
        st.session_state[REASON],
        accept_refused=st.session_state.get(ACCEPTED, ""),
        revision=draft.revision,
        action=opened.PUBLISH,
    )


def _submit(draft: Draft) -> None:
    opened.attempt(
        publishing.submit,
        draft.id,
        acting.acting(),
        st.session_state[REASON],
        accept_refused=st.session_state.get(ACCEPTED, ""),
        revision=draft.revision,
        action=opened.PUBLISH,
    )
