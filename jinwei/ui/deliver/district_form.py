"""本区情况: whose delivery it is, for which year and as of which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import streamlit as st

from jinwei import faults
from jinwei.drafts import describing, looking, store
from jinwei.drafts.describing import Described
from jinwei.drafts.model import Draft, DraftError
from jinwei.faults import Told
from jinwei.ui import kit, who
from jinwei.ui.deliver import opened
from jinwei.ui.kit import acting
from jinwei.ui.kit.parts import Note

FAULTS = "jinwei_district_faults"
WIDTH = 240
FIRST = (
    "先写明是哪个区、哪一年的数据，再放文件。写错了以后还可以改；"
    "没有文件的，用空白模板填。"
)
FIELDS = {
    "name": ("本区名称", "写在报表里的名称，如 某某区"),
    "former_names": ("曾用名（可不填）", "几个用“、”分开"),
    "plan_year": ("计划年度", "如 2023"),
    "as_of": ("数据截至", "如 2023-12-31"),
    "peers": ("全市排名里的其他县区（可不填）", "几个用“、”分开"),
}
TARGET = {
    "indicator": ("保底和争取的指标（可不填）", "与指标进度里的名称一致"),
    "floor_value": ("保底值（%）", "如 8"),
    "stretch_value": ("争取值（%）", "如 9"),
}
BESIDE = {"peers": "peer"}
"""The entry of district.toml that a field of another name fills."""


def first_delivery(home: Path) -> None:
    """The form with which a district that never handed anything in begins."""
    kit.notes([Note("第一次报送", [FIRST])], key="first")
    typed = _form(Described(), {**FIELDS, **TARGET}, "开始报送", "first_delivery")
    if typed is None:
        return
    try:
        id = _begun(home, typed)
    except Told as fault:
        opened.refuse("没有开始", faults.in_words(fault))
        st.rerun()
    opened.show(id)


def _begun(home: Path, typed: Described) -> str:
    """The id of the draft that begins so, with the target where one was given."""
    target = describing.target(typed)
    entries = describing.entries(typed, {})
    uploads = [target] if target else []
    with who.doing(opened.UPLOAD, "从头报送"):
        return store.begin_with(home, acting.acting(), None, uploads, entries).id


def district(home: Path, draft: Draft) -> None:
    """Whose delivery the draft is, and the form that changes it, as each cycle does
    with the as-of date."""
    before = _entries(home, draft)
    typed = _form(
        describing.described(before), FIELDS, "改成这样", f"district_{draft.revision}",
        before,
    )  # fmt: skip
    if typed is None:
        return
    opened.act(store.describe, draft.id, describing.entries(typed, before))
    st.rerun()


def moved(home: Path, draft: Draft, until: dt.date) -> None:
    """The as-of date, with the day to which it may be moved typed ahead, and the year
    of the plan where that is another."""
    before = _entries(home, draft)
    usual = describing.described(before)
    names = ["as_of"] + ["plan_year"] * (usual.plan_year != str(until.year))
    typed = _form(
        replace(usual, as_of=until.isoformat()), {name: FIELDS[name] for name in names},
        "改截至日期", f"as_of_{draft.revision}", before,
    )  # fmt: skip
    if typed is not None:
        opened.act(store.describe, draft.id, describing.entries(typed, before))
        st.rerun()


def _entries(home: Path, draft: Draft) -> Mapping[str, object]:
    try:
        return looking.entries_of(home, draft)
    except DraftError:
        return {}


def _form(
    usual: Described,
    fields: Mapping[str, tuple[str, str]],
    send: str,
    key: str,
    before: Mapping[str, object] | None = None,
) -> Described | None:
    """What was typed once all of it holds; until then each fault beside its field."""
    wrong, attempt = st.session_state.get(f"{FAULTS}|{key}", ({}, 0))
    with st.form(key, enter_to_submit=False, border=False):
        texts: dict[str, str] = {}
        with st.container(horizontal=True, gap="small"):
            for name, (label, hint) in fields.items():
                with st.container(width=WIDTH):
                    texts[name] = st.text_input(
                        label, getattr(usual, name), placeholder=hint,
                        key=f"{name}|{key}",
                    )  # fmt: skip
                    _fault(name, wrong, attempt, key)
        is_sent = st.form_submit_button(send, type="primary")
    if not is_sent:
        return None
    typed = replace(usual, **texts)
    wrong = dict(describing.faults(typed, before or {}))
    if not acting.acting():
        wrong.setdefault(next(iter(fields)), "请先在上面写明您的姓名")
    st.session_state[f"{FAULTS}|{key}"] = wrong, attempt + 1
    if wrong:
        st.rerun()
    return typed


def _fault(name: str, wrong: Mapping[str, str], attempt: int, key: str) -> None:
    reason = wrong.get(BESIDE.get(name, name))
    if reason:
        kit.fault(
            reason, key=f"fault|{name}|{key}", is_field=True,
            is_first=next(iter(wrong)) == BESIDE.get(name, name), attempt=attempt,
        )  # fmt: skip
