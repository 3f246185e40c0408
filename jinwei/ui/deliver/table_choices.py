"""How a table is laid out, where that is in doubt, and which of its rows count."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from jinwei.drafts.looks import Look
from jinwei.intake import FileMapping
from jinwei.intake.mapping import AsideRule
from jinwei.intake.suggesting import Table

WIDTH = 300
NO_COLUMN = "没有要放在一边的"
CODES = {"": "还没有断定", "gb18030": "GB18030（即 GBK，老系统常用）"}
CODE = "文字的编码"
CODE_HELP = (
    "文件不是 UTF-8，表头又没有汉字，不能断定。选 GB18030 以后看前几条里的汉字："
    "读得通才保存；是乱码的，请在原来的系统里另存为 UTF-8 再放。"
)
BESIDE = "几张一样的表左右并排放着，一行按几条记录读"
ASIDE = "把一些行放在一边（不入库，列出来说明原因）"
LACKS = "还差{what}，这一条还不算。"


def laid_out(look: Look, begun: FileMapping, key: str) -> FileMapping:
    """The mapping with what is chosen of the layout of a table that was looked at
    without any of it; nothing is asked that is not in doubt."""
    if look.is_code_open or begun.encoding:
        begun = replace(begun, encoding=_code(begun, key))
    if look.is_side_by_side:
        chosen = st.checkbox(BESIDE, value=begun.side_by_side, key=f"beside|{key}")
        begun = replace(begun, side_by_side=chosen)
    return begun


def left_out(table: Table, begun: FileMapping, key: str) -> FileMapping:
    """The mapping with the rows that are chosen to be set aside, each with a reason."""
    headers = list(dict.fromkeys(table.headers))
    before = [rule for rule in begun.aside if rule.column in headers]
    with st.expander(ASIDE, expanded=bool(before)):
        rules = []
        for at in range(len(before) + 1):
            usual = before[at] if at < len(before) else AsideRule("", (), "")
            rules.append(_rule(headers, table, usual, f"{at}|{key}"))
    return replace(begun, aside=tuple(each for each in rules if each is not None))


def _code(begun: FileMapping, key: str) -> str:
    listed = [*CODES, *({begun.encoding} - {*CODES})]
    return st.selectbox(
        CODE, listed, index=listed.index(begun.encoding), width=WIDTH, help=CODE_HELP,
        format_func=lambda code: CODES.get(code, code.upper()), key=f"code|{key}",
    )  # fmt: skip


def _rule(
    headers: list[str], table: Table, usual: AsideRule, key: str
) -> AsideRule | None:
    """A rule as it is chosen; None where nothing is, or something is still lacking."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        column = st.selectbox(
            "看哪一列", ["", *headers], width=WIDTH, key=f"aside|{key}",
            index=headers.index(usual.column) + 1 if usual.column else 0,
            format_func=lambda header: header or NO_COLUMN,
        )  # fmt: skip
        if not column:
            return None
        is_same = column == usual.column
        kept = list(usual.values) if is_same else []
        values = st.multiselect(
            "这一列写着什么的行（可以输入）", width=WIDTH,
            options=list(dict.fromkeys((*kept, *table.samples.get(column, ())))),
            default=kept, accept_new_options=True, key=f"aside_values|{column}|{key}",
        )  # fmt: skip
        reason = st.text_input(
            "为什么放在一边", usual.reason if is_same else "", width=WIDTH,
            placeholder="如 别的区的单位", key=f"aside_reason|{column}|{key}",
        )  # fmt: skip
    lacking = [
        what
        for what, is_there in (("写着什么", values), ("原因", reason.strip()))
        if not is_there
    ]
    if lacking:
        st.caption(LACKS.format(what="和".join(lacking)))
        return None
    return AsideRule(column, tuple(values), reason.strip())
