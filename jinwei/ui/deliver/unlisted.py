"""单位目录里没有的名称: what each of them is, said by somebody and never guessed."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from jinwei.drafts import looking, store
from jinwei.drafts.account import Account
from jinwei.drafts.model import Draft, DraftError
from jinwei.drafts.unknown_units import UnknownUnit, unknown_units
from jinwei.policy.contracts import contracts
from jinwei.ui import kit
from jinwei.ui.deliver import opened
from jinwei.ui.kit.parts import Note
from jinwei.ui.kit.plain import plain

OPEN, OTHER_NAME, NEW = "先放着", "已有单位的曾用名", "新增的单位"
WAYS = (OPEN, OTHER_NAME, NEW)
MOST = 20
PLACES = 3
WIDTH = 260
LEAD = (
    "这些名称单位目录里没有，写着它们的记录都拒收了。请逐个说明是什么；"
    "只是这一次写错的，请改文件再放。没有说明的不会加进目录。"
)


def unknown_names(home: Path, draft: Draft, account: Account) -> None:
    """Every name that no directory has, with what it may be: another name of a unit, or
    a new unit with its dates. Nothing is added unless somebody says so."""
    try:
        beside = looking.beside(home, draft, account)
    except DraftError:
        return
    listed = unknown_units(account, beside)
    unknown = listed.units
    if not unknown:
        return
    rest = len(unknown) - MOST
    more = [f"另有 {rest} 个名称，处理完这些再列。"] if rest > 0 else []
    kit.notes(
        [Note(f"单位目录里没有的名称：{len(unknown)} 个", [LEAD, *more])], key="unknown"
    )
    for each in unknown[:MOST]:
        with st.container(border=True):
            _one(draft, each, listed.names)


def _one(draft: Draft, unknown: UnknownUnit, names: tuple[str, ...]) -> None:
    way = st.radio(
        plain(f"“{unknown.name}”（{_places(unknown)}）是"), WAYS, horizontal=True,
        key=f"way|{unknown.name}",
    )  # fmt: skip
    if way == OTHER_NAME:
        _other_name(draft, unknown, names)
    elif way == NEW:
        _new(draft, unknown)


def _places(unknown: UnknownUnit) -> str:
    notes = unknown.notes
    first = "、".join(f"{n.file} 第{n.record}行" for n in notes[:PLACES])
    return f"{first}{'等' if len(notes) > PLACES else ''}，{len(notes)} 条记录"


def _other_name(draft: Draft, unknown: UnknownUnit, names: tuple[str, ...]) -> None:
    listed = list(dict.fromkeys((*unknown.nearest, *names)))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        unit = st.selectbox(
            "哪个单位的曾用名", listed, index=None, width=WIDTH,
            format_func=lambda name: _marked(name, unknown),
            key=f"of|{unknown.name}",
        )  # fmt: skip
        st.button(
            f"记“{plain(unknown.name)}”为它的曾用名", key=f"former|{unknown.name}",
            disabled=unit is None, on_click=opened.act,
            args=(
                store.supplement_units, draft.id,
                [{"unit": unit, "former_names": [unknown.name]}],
            ),
        )  # fmt: skip


def _marked(name: str, unknown: UnknownUnit) -> str:
    if name == unknown.likely:
        return f"{name}（建议）"
    return f"{name}（相近）" if name in unknown.nearest else name


def _new(draft: Draft, unknown: UnknownUnit) -> None:
    contract = contracts()["units"]
    column = contract.column("unit_class")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        kind = st.selectbox(
            column.header, column.values, index=None, width=WIDTH,
            key=f"class|{unknown.name}",
        )  # fmt: skip
        superior = st.text_input(
            "主管部门（垂直管理的必须写）", key=f"superior|{unknown.name}", width=WIDTH
        )
        since = st.text_input(
            "启用日期（一直就有的不填）", key=f"since|{unknown.name}", width=WIDTH,
            placeholder="如 2023-07-01",
        )  # fmt: skip
        unit = {
            "unit": unknown.name, "unit_class": kind, "is_vertical": bool(superior),
            "superior": superior, "active_from": since,
        }  # fmt: skip
        st.button(
            f"把“{plain(unknown.name)}”加进单位目录", key=f"new|{unknown.name}",
            disabled=kind is None, on_click=opened.act,
            args=(store.supplement_units, draft.id, [unit]),
        )  # fmt: skip
