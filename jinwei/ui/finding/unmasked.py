"""The words of one problem unmasked, for who may read them and says why."""

from __future__ import annotations

import streamlit as st

from jinwei import sql
from jinwei.access import audit
from jinwei.faults import Told, in_words
from jinwei.ui import kit, read, who
from jinwei.ui.kit.parts import Note

UNMASK = "unmask"
QUERY = "board/finding/unmasked"
SHORTEST = 4
WHY = "为什么要看没有遮盖的原文"


class Unreasoned(Told):
    """No reason was given why something is read unmasked."""


def show(problem_id: str) -> None:
    """A form that asks why, and what it gives once; none for who may not read it."""
    if not who.person().may(UNMASK):
        return
    with st.expander("看没有遮盖的原文"), st.form(f"unmask|{problem_id}", border=False):
        why = st.text_input(WHY, max_chars=200, placeholder="写明用途，记入操作日志")
        is_asked = st.form_submit_button("记下并查看")
    if is_asked:
        kit.notes([_answer(problem_id, why)], key="unmasked")


def words_of(problem_id: str, why: str) -> str:
    """The words of that problem in full, once it is noted who reads them and why.

    Denied to who may not, Unreasoned without a reason, NotNoted where it cannot be
    noted: then nothing is read. They are asked anew each time and kept nowhere.
    """
    person = who.person()
    person.require(UNMASK)
    if len(why.strip()) < SHORTEST:
        raise Unreasoned("请写明为什么要看，再看。")
    audit.note(person, UNMASK, f"台账问题 {problem_id}", why=why.strip())
    asked = read.Asked(read.view().version, read.view().records, read.view().sight)
    rows = sql.query(asked.connection(), QUERY, problem=problem_id)
    return str(rows[0]["words"]) if rows else ""


def _answer(problem_id: str, why: str) -> Note:
    try:
        text = words_of(problem_id, why)
    except Told as fault:
        return Note("没有显示", [in_words(fault)], tone="alert")
    return Note(f"{problem_id} 的原文（已记入操作日志）", [text])
