"""督办单: the orders about a finding or a problem, their files, and what came back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from jinwei.desk.rows.definitions import UNIT_NAMES
from jinwei.desk.rows.letters import ORDERS, Order
from jinwei.policy.record_kinds import ORDER, RETURN
from jinwei.report import outputs
from jinwei.report.letters import order as orders
from jinwei.report.letters import register
from jinwei.ui import kit, read
from jinwei.ui.finding import recording
from jinwei.ui.finding.form import About
from jinwei.ui.kit import taking
from jinwei.ui.kit.parts import Note
from jinwei.wording import words


def show(about: About, why_none: str) -> None:
    """The orders there are, and the form for another one or for what came back.

    `why_none` says why no other may be given; what came back is recorded all the same.
    """
    given = listed(about)
    if why_none:
        kit.notes([Note(paragraphs=[why_none])], key="no_order")
    kinds = ("matter",) if given or not why_none else ()
    only = RETURN if why_none else None if given else ORDER
    recording.show(about, kinds, only=only)


def listed(about: About) -> list[Order]:
    """The orders about it on the screen, each with its files."""
    given = read.rows(
        ORDERS, unit=None, rule=about.rule_id, cycle=about.cycle, subject=about.subject
    )
    for order in given:
        _one(order)
    return given


def _one(order: Order) -> None:
    about = f"{order['value']}　{orders.numbered(order)}"
    day = words.day(order["answered_on"]) if order["answered_on"] else ""
    note = f"：{order['answer_note']}" if order["answer_note"] else ""
    pairs = [
        ("要求", order["note"]),
        ("下单", words.day(order["done_on"])),
        ("期限", words.day(order["due_on"])),
        ("回执", day + register.standing(order, "没有回执") + note),
    ]
    if order["withdrawn"]:
        pairs.insert(0, ("认定", f"现{order['withdrawn']}，再打印时在来由里写明"))
    kit.notes([Note(about, pairs=pairs)], key=f"order_{order['seq']}")
    _files(order)


def _files(order: Order) -> None:
    source = read.source()
    printed = orders.sheet(source, order, read.rows(UNIT_NAMES, cycle=source.cycle))
    for beside, file in zip(st.columns(2), outputs.ORDER, strict=True):
        why_not = outputs.why_not(file)
        with beside:
            taking.download(
                f"{file.label}（{file.extension}）",
                partial(file.make, printed),
                file_name=f"{orders.stem(source, order)}.{file.extension}",
                mime=file.mime,
                key=f"order_{order['seq']}_{file.extension}",
                disabled=why_not is not None,
                width="stretch",
            )
        if why_not:
            kit.notes(
                [Note("缺少中文字体", [why_not], tone="alert")],
                key=f"order_{order['seq']}_font",
            )
