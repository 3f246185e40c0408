"""The mark of a chart that the lists beside it are narrowed to, held in the address.

It is no widget's: a click on a mark writes it, a click on the same mark or on the word
above a narrowed list takes it out, and the browser's back does as well.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from jinwei.ui.kit.parts import Cell, Column, Note, Row

MARK = "mark"
MET = "jinwei_mark_met"


def chosen() -> str:
    """The name of the mark; "" for none."""
    return st.query_params.get(MARK, "")


def choose(key: str) -> None:
    """The mark just clicked in the chart of that key, or none where it was chosen."""
    state = st.session_state.get(key)
    mark = state.get("marked") if state else None
    if not mark or mark == chosen():
        drop()
    else:
        st.query_params[MARK] = mark


def drop() -> None:
    """Lists are whole again."""
    st.query_params.pop(MARK, None)


def narrows(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """The mark, where a list has it; "" else."""
    mark = chosen()
    is_column = any(column.header == mark for column in columns)
    if not mark or not (is_column or any(_is(mark, row) for row in rows)):
        return ""
    st.session_state[MET] = mark
    return mark


def unmet() -> list[Note]:
    """That no list has the mark of the address; nothing where one has it."""
    mark = chosen()
    if not mark or st.session_state.pop(MET, "") == mark:
        return []
    sentences = [
        f"地址里图上选的“{mark}”本页没有，下面是全部。",
        "请重新选，或核对地址。",
    ]
    return [Note(paragraphs=sentences, tone="alert")]


def _is(mark: str, row: Row) -> bool:
    return mark in (row.id, row.mark) or any(_text(cell) == mark for cell in row.cells)


def _text(cell: Cell) -> str:
    return cell.get("text", "") if isinstance(cell, dict) else cell or ""
