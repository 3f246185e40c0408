"""核对: files dropped, and what the check says of them, problems first."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from jinwei import faults
from jinwei.drafts import store
from jinwei.drafts.checking import UNSETTLED, Outcome
from jinwei.drafts.making import Checked, State
from jinwei.drafts.model import Draft
from jinwei.faults import Told
from jinwei.ui import kit
from jinwei.ui.deliver import (
    as_of,
    blank_templates,
    district_form,
    handed_in,
    opened,
    problems,
    progress,
    unlisted,
)
from jinwei.ui.deliver.dropping import dropped, putting
from jinwei.ui.kit import acting
from jinwei.ui.kit.parts import Note


def show(home: Path, draft: Draft, reached: State) -> None:
    """The files of the draft with what the check says of them."""
    _drop(home, draft)
    outcome = reached.outcome if isinstance(reached, Checked) else None
    account = progress.account(reached)
    if outcome:
        _stopped(outcome)
        handed_in.questions(draft, outcome.overlaps)
    if account:
        as_of.show(home, draft, account)
        problems.must(home, draft, account, outcome)
        unlisted.unknown_names(home, draft, account)
        handed_in.table(draft, account, outcome)
        problems.besides(account)
    else:
        handed_in.changes(draft)
    handed_in.take_out(home, draft)
    with st.expander("截至日期和本区情况"):
        district_form.district(home, draft)
    blank_templates.templates()


def _drop(home: Path, draft: Draft) -> None:
    uploads = dropped("drop_more", is_ready=bool(acting.acting()))
    if not uploads:
        return
    try:
        with putting(uploads):
            store.put(home, draft.id, uploads, acting.acting())
    except Told as fault:
        opened.refuse("没有放进来", faults.in_words(fault))
    st.rerun()


def _stopped(outcome: Outcome) -> None:
    """What keeps the files from being a delivery, but for what is asked below."""
    asked = {UNSETTLED.format(file=o.name, of=o.of_name) for o in outcome.overlaps}
    others = [each for each in outcome.stops if each not in asked]
    if others:
        kit.notes([Note("还不能发布", items=others, tone="alert")], key="stops")
