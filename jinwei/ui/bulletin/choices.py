"""What is chosen on 通报与导出, held in the URL like the filters of the head."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from jinwei.report import document_number
from jinwei.report.deck import choice
from jinwei.ui.shared.internal import INTERNAL, PUBLIC

EVERYBODY = "各单位（督导通报）"
CONCERNED = "有关单位（整改提示函）"


def visibility() -> str:
    """Whom the bulletin is for, everybody if nobody is named."""
    return st.segmented_control(
        "给谁看", (PUBLIC, INTERNAL), default=PUBLIC, required=True, key="visible",
        bind="query-params",
    )  # fmt: skip


def red_line() -> bool:
    """Whether the bulletin carries the issuing office's red line."""
    return st.toggle("带红头和红线", value=True, key="red_line", bind="query-params")


def number(usual: str) -> str:
    """The document number as the registry gave it; empty for the usual blank."""
    return st.text_input(
        "发文字号", key="number", placeholder=usual, max_chars=document_number.MOST,
        bind="query-params",
    )  # fmt: skip


def dated(usual: str) -> str:
    """The day the document is dated, as typed; empty to leave it blank."""
    return st.text_input(
        "成文日期", key="dated", placeholder=usual, max_chars=20, bind="query-params"
    )  # fmt: skip


def slides() -> tuple[str, ...]:
    """The ids of the slides chosen on 会议大屏, if the address brought them here."""
    ids = choice.named(st.query_params.get("show", ""))
    wanted = bool(ids) and st.toggle(
        "会议材料按会议大屏所选的页和次序", value=True, key="as_chosen",
        bind="query-params",
    )  # fmt: skip
    return ids if wanted else ()


def picture(names: Sequence[str]) -> str:
    """Which chart or board is taken away as a picture, the first if none is named."""
    return st.selectbox("发群图片", names, key="picture", bind="query-params")


def addressee(units: Sequence[str]) -> str:
    """The unit that a notice goes to; empty for the bulletin, which goes to all.

    CONCERNED for a notice to each of them.
    """
    chosen = st.selectbox(
        "发给", [EVERYBODY, CONCERNED, *units], key="notice", bind="query-params"
    )  # fmt: skip
    return "" if chosen == EVERYBODY else chosen


def issued(names: Sequence[str]) -> str:
    """Which bulletin that was issued is taken away again, the latest by name first."""
    return st.selectbox("已印发", names, key="issued", bind="query-params")
