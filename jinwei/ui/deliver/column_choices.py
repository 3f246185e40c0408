"""Which header of a file is which column, column by column, as it is chosen."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from jinwei.drafts.answered import Answers
from jinwei.drafts.page_words import on_page
from jinwei.intake import FileMapping
from jinwei.intake.ranked import ranked_by
from jinwei.intake.suggesting import Candidate, Table
from jinwei.policy.contracts import Column, Contract
from jinwei.ui.kit.plain import plain

OFFERED = "（建议）"
NONE = "文件里没有这一列"
SAMPLES = 2
WIDTH = 300
RANKS = {"": "不用排", "highest": "越高越靠前", "lowest": "越低越靠前"}
WIDE = "表头里写着{column}（{texts}），一行按几条记录读，格子里是{value}{offered}"


def answers(export: Contract, table: Table, begun: FileMapping, key: str) -> Answers:
    """What is chosen of the columns of the table; a suggestion is marked as one."""
    is_wide = _wide(export, table, begun, key)
    spoken = table.wide.names if is_wide and table.wide else set()
    st.caption(
        "每一列选文件里的哪个表头。标“建议”的是按名称猜的，请核对；保存以前什么都不改。"
    )
    with st.container(horizontal=True, gap="small"):
        columns = {
            each.column.name: _header(each, table, begun, key)
            for each in table.candidates
            if each.column.name not in spoken
        }
    constants = _constants(table, columns, begun, key)
    return Answers(columns, constants, is_wide, _ranks(export, columns, begun, key))


def _header(candidate: Candidate, table: Table, begun: FileMapping, key: str) -> str:
    column = candidate.column
    by_name = (
        "" if column.name in begun.constants else candidate.header or candidate.offer
    )
    usual = begun.columns.get(column.name, by_name)
    if usual in begun.unused:
        usual = ""
    options = ["", *dict.fromkeys(table.headers)]
    return st.selectbox(
        f"{column.header}（必须有）" if column.required else column.header,
        options,
        index=options.index(usual) if usual in options else 0,
        format_func=lambda text: _said(text, candidate, table),
        help=on_page(column.help),
        key=f"column|{column.name}|{key}",
        width=WIDTH,
    )


def _said(text: str, candidate: Candidate, table: Table) -> str:
    """A header with its first cells; what the file's names say where there is none."""
    if not text:
        stated = candidate.stated
        return f"按{stated.where}读：{stated.text}" if stated else NONE
    cells = "、".join(table.samples.get(text, ())[:SAMPLES])
    offered = OFFERED if text == candidate.offer else ""
    return f"{text}{offered}" + (f"：{cells}" if cells else "")


def _constants(
    table: Table, columns: Mapping[str, str], begun: FileMapping, key: str
) -> dict[str, str]:
    """What holds for the whole file, of the columns that it has not."""
    absent = [
        each.column
        for each in table.candidates
        if each.column.name in columns and not columns[each.column.name]
        if each.column.required or each.column.name in begun.constants
        if not each.stated or each.column.name in begun.constants
    ]
    if not absent:
        return {}
    st.caption("文件里没有的列，整个文件都是同一个的写在这里：")
    with st.container(horizontal=True, gap="small"):
        return {column.name: _constant(column, begun, key) for column in absent}


def _constant(column: Column, begun: FileMapping, key: str) -> str:
    usual = begun.constants.get(column.name, "")
    label, named = f"整个文件的{column.header}", f"constant|{column.name}|{key}"
    if not column.values:
        return st.text_input(
            label, usual, key=named, width=WIDTH, help=on_page(column.help)
        )
    options = ["", *column.values]
    return st.selectbox(
        label, options, index=options.index(usual) if usual in options else 0,
        format_func=lambda text: text or "没有写", key=named, width=WIDTH,
    )  # fmt: skip


def _wide(export: Contract, table: Table, begun: FileMapping, key: str) -> bool:
    """Whether a line of the table holds several records, where it looks so."""
    shape = table.wide
    if begun.wide is not None:
        texts, offered = begun.wide.headers, ""
        names = begun.wide.column, begun.wide.value
        column, value = (export.column(name).header for name in names)
    elif shape is not None:
        texts, offered = shape.headers, OFFERED
        column, value = shape.column.header, shape.value.header
    else:
        return False
    label = WIDE.format(
        column=column, value=value, texts=plain("、".join(texts)), offered=offered
    )
    return st.checkbox(label, value=True, key=f"wide|{key}")


def _ranks(
    export: Contract, columns: Mapping[str, str], begun: FileMapping, key: str
) -> str:
    """Which figures come first, in a list that has figures and no ranks."""
    ranks = ranked_by(export)
    if ranks is None or columns.get(ranks[0].name):
        return ""
    rank, value = ranks
    if value.name in columns and not columns[value.name]:
        return ""
    return st.selectbox(
        f"没有{rank.header}，按{value.header}排", list(RANKS),
        index=list(RANKS).index(begun.rank_by), format_func=RANKS.__getitem__,
        key=f"ranks|{key}", width=WIDTH,
    )  # fmt: skip
