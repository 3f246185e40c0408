"""What texts that were refused stand for, and how figures and dates are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from jinwei.drafts.answered import Answers
from jinwei.intake import FileMapping
from jinwei.intake.suggesting import FORMATS, Open
from jinwei.policy.contracts import Column
from jinwei.ui.kit.plain import plain

WIDTH = 300
MOST_TEXTS = 40
AS_WRITTEN = "照写的读"
YES_NO = ("是", "否")
UNITS = {"fraction": "0–1 的小数", "percent": "百分数"}


def answered(
    answers: Answers, asked: Sequence[Open], begun: FileMapping, key: str
) -> Answers:
    """The answers with those to what was refused; a suggestion is marked as one."""
    if not asked:
        return answers
    st.caption("有的格子还读不了。标“建议”的是猜的，请核对：")
    values: dict[str, dict[str, str]] = {}
    units: dict[str, str] = {}
    formats: dict[str, str] = {}
    for each in asked:
        name = each.column.name
        with st.container(horizontal=True, gap="small"):
            if each.values:
                values[name] = _values(each, begun, key)
            elif each.units:
                units[name] = _unit(each, begun, key)
            elif each.formats:
                formats[name] = _format(each, begun, key)
    return replace(answers, values=values, units=units, formats=formats)


def _values(asked: Open, begun: FileMapping, key: str) -> dict[str, str]:
    """What each text stands for; "" leaves it refused."""
    column, before = asked.column, begun.values.get(asked.column.name, {})
    listed = ["", *(column.values or YES_NO)]
    return {
        text: _value(text, asked, listed, before.get(text, ""), key)
        for text in asked.texts[:MOST_TEXTS]
    }


def _value(text: str, asked: Open, listed: list[str], before: str, key: str) -> str:
    near = asked.values.get(text, "")
    usual = before or near
    return st.selectbox(
        f"{asked.column.header}里的“{plain(text)}”是",
        listed,
        index=listed.index(usual) if usual in listed else 0,
        format_func=lambda value: _marked(value, near, "不译，照旧拒收"),
        key=f"value|{asked.column.name}|{text}|{key}",
        width=WIDTH,
    )


def _unit(asked: Open, begun: FileMapping, key: str) -> str:
    listed = ["", *asked.units]
    usual = begun.units.get(asked.column.name, "")
    return st.selectbox(
        f"{asked.header}写的是",
        listed,
        index=listed.index(usual) if usual in listed else 0,
        format_func=lambda unit: _scale(unit, asked.column),
        key=f"unit|{asked.column.name}|{key}",
        width=WIDTH,
    )


def _format(asked: Open, begun: FileMapping, key: str) -> str:
    listed = ["", *asked.formats]
    only = asked.formats[0] if len(asked.formats) == 1 else ""
    usual = next(iter(begun.dates.get(asked.column.name, ())), only)
    return st.selectbox(
        f"{asked.header}写的是",
        listed,
        index=listed.index(usual) if usual in listed else 0,
        format_func=lambda form: _marked(form, only, AS_WRITTEN),
        key=f"format|{asked.column.name}|{key}",
        width=WIDTH,
    )


def _scale(unit: str, column: Column) -> str:
    scales = {scale.name: scale.title for scale in column.scales}
    return {"": AS_WRITTEN, **UNITS, **scales}[unit]


def _marked(value: str, near: str, none: str) -> str:
    if not value:
        return none
    return f"{FORMATS.get(value, value)}{'（建议）' if value == near else ''}"
