"""各区县: where each district stands by its own version, and the way into each."""

from __future__ import annotations

from functools import partial

import streamlit as st

from jinwei.desk.standing import Standing
from jinwei.report import districts as files
from jinwei.report.outputs import XLSX
from jinwei.ui import kit, within
from jinwei.ui.districts import gathered
from jinwei.ui.districts.cells import COLUMNS, cells, is_apart
from jinwei.ui.kit import taking
from jinwei.ui.kit.parts import Note, Row
from jinwei.wording import districts as words

OVERVIEW = "pages/board/overview.py"
ALONE = (
    "这里只有一个区县，没有可以并列的。市级要看几个区县的，"
    "在存放数据的文件夹里的 settings.toml 写上 [[districts]]，见使用说明“几个区县”。"
)


def show() -> None:
    """The districts as they stand, one a row; what is opened leads into it."""
    if not within.are_several():
        kit.notes([Note("没有几个区县", [ALONE], tone="empty")], key="alone")
        return
    standings = gathered.all_of(within.listed())
    kit.notes([Note(paragraphs=words.lead(standings), tone="lead")], key="lead")
    opened = kit.table(
        COLUMNS,
        [_row(each, standings) for each in standings],
        of=None,
        key="districts",
        notes=words.NOTES,
        dense=True,
        opens=True,
    )
    _offer(standings)
    names = {each.district.code: each.district.name for each in standings}
    if opened in names:
        within.enter(names[opened])
        query = {within.DISTRICT: names[opened]}
        st.switch_page(OVERVIEW, query_params=query)


def _row(each: Standing, standings: tuple[Standing, ...]) -> Row:
    return Row(
        cells(each, standings),
        id=each.district.code,
        tone="aside" if is_apart(each, standings) else None,
        link={"page": "overview", "query": {within.DISTRICT: each.district.name}},
    )


def _offer(standings: tuple[Standing, ...]) -> None:
    """The rows as files, with what each rests on."""
    with st.container(horizontal=True, gap="small", key=f"{kit.ON_SCREEN}_files"):
        for extension, make, mime in (
            ("csv", files.csv, "text/csv"),
            ("xlsx", files.workbook, XLSX),
        ):
            taking.download(
                {"csv": "下载 CSV", "xlsx": "下载 Excel"}[extension],
                partial(make, standings),
                file_name=files.name(standings, extension),
                mime=mime,
                key=f"districts_{extension}",
            )
