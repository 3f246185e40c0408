"""A table taken away: the rows that are shown, in their order, with their sources.

The browser says which file is wanted of which rows; the file is made here, as every
other export is, and goes back to the browser with the table.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

import streamlit as st

from jinwei.desk.rows.definitions import FILES, FileRead
from jinwei.report import excel
from jinwei.report.excel import sources, typed
from jinwei.report.excel.cells import Cell
from jinwei.report.excel.cells import Column as SheetColumn
from jinwei.report.excel.sheet import Sheet
from jinwei.report.file_names import INVENTED, file_name, safe
from jinwei.report.outputs import XLSX
from jinwei.spreadsheet_safe import csv_bytes
from jinwei.ui import read, who
from jinwei.ui.kit import flat
from jinwei.ui.kit.parts import Column, Row
from jinwei.ui.kit.taking import EXPORT

CSV = "text/csv"
SHEET_NAME = 31
WIDEST = 48
SUMMED, MARK = "汇总", "数据性质"
SOURCES = ("来源文件", "工作表", "记录")
NOT_EXPORTED = {
    "policy": "方案条款和口径文件",
    "files": "报送的文件",
    "records": "记录库",
    "publications": "发布记录",
}
"""What a table rests on that is no export, as its file names it."""

At = tuple[str, int]


@dataclass(frozen=True)
class Table:
    """A table as it stands on the screen, and the exports that it rests on."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    of: Sequence[str]


def wanted(key: str) -> Mapping[str, Any] | None:
    """Which file was just asked for of the table of that key."""
    state = st.session_state.get(key)
    return state.get("file") if state else None


def made(table: Table, asked: Mapping[str, Any]) -> dict[str, Any] | None:
    """The file as the browser saves it; None where it asks for what is not there.

    Denied to who may take nothing away.
    """
    numbers = [i for i in asked.get("rows", ()) if 0 <= i < len(table.rows)]
    make = {"csv": (csv, CSV), "xlsx": (workbook, XLSX)}.get(asked.get("kind", ""))
    if make is None:
        return None
    write, mime = make
    called = name(table, asked["kind"])
    with who.doing(EXPORT, called):
        content = write(table, numbers)
    return {
        "name": called,
        "mime": mime,
        "content": base64.b64encode(content).decode(),
        "rows": len(numbers),
        "turn": asked.get("turn"),
    }


def name(table: Table, extension: str) -> str:
    """What the file is called: page, table, cycle and version, and how it is marked."""
    return file_name(read.source(), read.view().title, extension, _short(table))


def csv(table: Table, numbers: Sequence[int]) -> bytes:
    """Those rows as CSV, each marked where the data is invented."""
    heads, rows = spread(table, numbers)
    mark = {MARK: INVENTED} if read.source().is_invented else {}
    return csv_bytes(
        [*(title for title, _ in heads), *mark],
        ([*_in_text(heads, texts), *mark.values()] for texts in rows),
    )


def workbook(table: Table, numbers: Sequence[int]) -> bytes:
    """Those rows as a workbook, with a sheet that says where they come from."""
    heads, rows = spread(table, [at for at in numbers if not table.rows[at].stays])
    _, totals = spread(table, [at for at in numbers if table.rows[at].stays])
    columns = tuple(
        SheetColumn(
            title,
            _width(title, [texts[at] for texts in rows]),
            cell,
            is_printed=title not in SOURCES,
        )
        for at, (title, is_figure) in enumerate(heads)
        for cell in (partial(_cell, at, is_figure),)
    )
    page, source = read.view().title, read.source()
    sheet: Sheet = Sheet(
        safe(_short(table) or page)[:SHEET_NAME],
        columns,
        tuple(rows),
        "没有行。",
        tuple(totals),
    )
    last = sources.of_files(source, read.rows(FILES))
    return excel.packed(source, page, [sheet], last)


def spread(
    table: Table, numbers: Sequence[int]
) -> tuple[list[tuple[str, bool]], list[list[str]]]:
    """Titles, each with whether figures stand below it, and the texts of those rows.

    A row's group goes first where there are any, and where it comes from last.
    """
    parts = flat.parts(table.columns, table.rows)
    above = flat.groups(table.rows)
    group = [flat.GROUP] * any(row.tone == "heading" for row in table.rows)
    places = _places(table, numbers)
    rows = [
        [
            *([above[number]] * len(group)),
            *(flat.text(table.rows[number].cells[at.at], at.part) for at in parts),
            *places[number],
        ]
        for number in numbers
        if table.rows[number].tone != "heading"
    ]
    titles = [(part.header, part.is_figure) for part in parts]
    words = [[(title, False) for title in some] for some in (group, SOURCES)]
    return [*words[0], *titles, *words[1]], rows


def _in_text(heads: Sequence[tuple[str, bool]], texts: Sequence[str]) -> list[object]:
    return [
        typed.in_text(typed.typed(text, is_figure=is_figure), text)
        for (_, is_figure), text in zip(heads, texts, strict=True)
    ]


def _cell(at: int, is_figure: bool, texts: Sequence[str]) -> Cell:
    return typed.typed(texts[at], is_figure=is_figure)


def _width(title: str, texts: Sequence[str]) -> int:
    longest = max((len(text) for text in texts), default=0)
    return min(WIDEST, 4 + max(len(title), 2 * longest))


def _places(table: Table, numbers: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    """Where each row comes from: its records, or the files that were summed."""
    sheets = {file["file"]: file["sheet"] or "" for file in _files()}
    traced = _traced([table.rows[number] for number in numbers])
    whole = _whole(table, sheets)
    placed = {}
    for number in numbers:
        row = table.rows[number]
        records = [*row.records, *traced.get(_key(row), ())]
        placed[number] = _place(records, sheets) if records else whole
    return placed


def _traced(rows: Sequence[Row]) -> dict[str, list[At]]:
    keys = sorted({_key(row) for row in rows if _key(row)})
    if not keys:
        return {}
    rests = read.rows("files/records", traced=keys)
    by_key = groupby(rests, key=lambda each: each["traced"])
    return {key: [(at["file"], at["record"]) for at in of] for key, of in by_key}


def _key(row: Row) -> str:
    return row.traced or row.id or ""


def _whole(table: Table, sheets: Mapping[str, str]) -> tuple[str, str, str]:
    names = [NOT_EXPORTED[each] for each in table.of if each in NOT_EXPORTED]
    files = [file["file"] for file in _files() if file["export"] in table.of]
    bare = [_bare(file, sheets) for file in files]
    return (
        "；".join([*(file for file, _ in bare), *names]),
        "；".join(sheet for _, sheet in bare if sheet),
        SUMMED if files else "",
    )


def _place(records: Sequence[At], sheets: Mapping[str, str]) -> tuple[str, str, str]:
    ordered = sorted(dict.fromkeys(records))
    files = {
        file: [record for _, record in of]
        for file, of in groupby(ordered, key=lambda at: at[0])
    }
    bare = [_bare(file, sheets) for file in files]
    return (
        "；".join(file for file, _ in bare),
        "；".join(sheet for _, sheet in bare if sheet),
        "；".join(_ranges(numbers) for numbers in files.values()),
    )


def _bare(file: str, sheets: Mapping[str, str]) -> tuple[str, str]:
    """A file and its sheet apart; several sheets of one stand as 文件〔表〕."""
    stem, _, sheet = file.partition("〔")
    return stem, sheet.removesuffix("〕") or sheets.get(file, "")


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in order, neighbours as from–to."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


def _files() -> list[FileRead]:
    return read.rows(FILES)


def _short(table: Table) -> str:
    """What a table is called in short: its title before any remark."""
    for end in ("（", "，", "　"):
        table_title = table.title.partition(end)[0]
        if table_title != table.title:
            return table_title
    return table.title
