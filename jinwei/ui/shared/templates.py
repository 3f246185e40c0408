"""The blank templates of an export, to be taken away."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from jinwei.policy.contracts import Contract
from jinwei.report import blanks
from jinwei.report.outputs import XLSX
from jinwei.ui import read
from jinwei.ui.kit import taking
from jinwei.ui.kit.files import CSV
from jinwei.ui.kit.plain import plain

FILLED_IN = "Excel 模板里可以下拉选择，日期、编号、名次已设成文本，不会被改写。"


def downloads(contract: Contract) -> None:
    """The template as a workbook, with the units of this version, and as CSV."""
    with st.container(horizontal=True, vertical_alignment="center"):
        _download(contract, ".xlsx", XLSX, lambda: blanks.workbook(contract, _names()))
        _download(contract, ".csv", CSV, lambda: blanks.csv(contract))
        st.caption(FILLED_IN)


def _names() -> blanks.Names:
    if not read.view().version:
        return {}
    units = [row["unit"] for row in read.rows("definitions/unit_names")]
    return blanks.of_units(units)


def _download(
    contract: Contract, suffix: str, kind: str, made: Callable[[], bytes]
) -> None:
    taking.download(
        f"下载“{contract.title}”空白模板（{plain(suffix)}）",
        made,
        file_name=f"{contract.title}{suffix}",
        mime=kind,
        key=f"template_{contract.name}{suffix}",
    )
