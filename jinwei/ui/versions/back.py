"""换回: a version that readers saw before is put before them again, as a new entry.

Who does it and why is asked, and what changes with it is shown; then it is done.
"""

from __future__ import annotations

import streamlit as st

from jinwei.faults import Told
from jinwei.ui import kit, who
from jinwei.ui.kit import acting
from jinwei.ui.kit.parts import Note
from jinwei.ui.versions import choices, comparison
from jinwei.ui.versions.listing import Shelf
from jinwei.versions import publish
from jinwei.wording import words

USE = "use_version"
ASKED = "jinwei_going_back"
OUTCOME = "jinwei_went_back"
LONGEST = 500
REMADE = (
    "它由旧程序生成：换回以后由现在的程序用它存档的原件重新生成，"
    "认定可能与下面列的不完全相同。"
)
INCOMPARABLE = "使用中的版本已损坏，没法比较会变什么；换回以后各页照常打开。"


def outcome() -> None:
    """Says once what became of going back."""
    heading, text, tone = st.session_state.pop(OUTCOME, ("", "", None))
    if heading:
        kit.notes([Note(heading, [text], tone=tone)], key="went_back")


def offer(shelf: Shelf, version: str) -> None:
    """A button to go back to that version, where it is not what readers see."""
    if not who.person().may(USE):
        return
    if version == shelf.served or shelf.fault(version):
        return
    st.button(
        f"换回版本 {words.version(version)}……",
        key="way_back",
        on_click=_begin,
        args=(shelf, version),
    )


def show(shelf: Shelf, before: str, after: str) -> None:
    """Who goes back to the later of both and why; then what changes, to be confirmed.

    Nothing where something else is looked at meanwhile.
    """
    asked, reason = st.session_state.get(ASKED, ("", ""))
    is_shown = before == shelf.served or shelf.served is None
    if asked != after or not is_shown:
        st.session_state.pop(ASKED, None)
    elif reason:
        _confirm(shelf, after, reason)
    else:
        _ask(after)


def _begin(shelf: Shelf, version: str) -> None:
    """What is compared is from now on what would change."""
    st.session_state[ASKED] = version, ""
    choices.choose(version, shelf)


def _ask(version: str) -> None:
    text = "换回也记入发布记录；现在的版本仍然留着，可以再换回来。"
    kit.notes([Note(f"换回版本 {words.version(version)}", [text])], key="back_asked")
    with st.form("back_form", enter_to_submit=False, border=False):
        name = acting.ask()
        reason = st.text_area("为什么换回", max_chars=LONGEST, height=80).strip()
        is_sent = st.form_submit_button("看换回以后会变什么", type="primary")
    if is_sent and name and reason:
        st.session_state[ASKED] = version, reason
        st.rerun()
    if is_sent:
        missing = "和".join(
            field for field, given in (("姓名", name), ("理由", reason)) if not given
        )
        kit.fault(
            f"没有往下走：请写{missing}，要记入发布记录。",
            is_field=False,
            is_first=True,
            attempt=1,
            key="back_fault",
        )


def _confirm(shelf: Shelf, version: str, reason: str) -> None:
    """What goes and what comes with it, and the button that does it."""
    kit.notes(
        [
            Note(
                f"确认换回版本 {words.version(version)}？",
                _consequences(shelf, version),
                pairs=[("谁", acting.acting()), ("理由", reason)],
                tone="lead",
            )
        ],
        key="confirm_back",
    )
    with st.container(horizontal=True, gap="small"):
        if st.button("确认换回", type="primary", key="do_back"):
            _go(shelf, version, reason)
        st.button(
            "不换", key="leave_back", on_click=lambda: st.session_state.pop(ASKED, None)
        )


def _consequences(shelf: Shelf, version: str) -> list[str]:
    remade = [REMADE] if shelf.is_old(version) else []
    served = shelf.served
    if served is None or shelf.fault(served):
        return [*remade, INCOMPARABLE]
    changes = comparison.summary(shelf, served, version)
    return [f"换回以后，{changes}逐条列在下面。", *remade]


def _go(shelf: Shelf, version: str, reason: str) -> None:
    name = acting.acting()
    try:
        with who.doing(USE, version):
            publish.use(
                version, shelf.home, by=name, reason=reason, instead_of=shelf.served
            )
    except Told as fault:
        st.session_state[OUTCOME] = "没有换回", str(fault), "alert"
    else:
        text = f"现在使用版本 {words.version(version)}，已记入发布记录。"
        st.session_state[OUTCOME] = "已经换回", text, None
    st.session_state.pop(ASKED)
    st.rerun()
