"""Workbooks (.xlsx, .xls, .et and what is saved under their names) -> records.

They are read in a child with limits.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from jinwei.intake import limits
from jinwei.intake.limits import Refusal
from jinwei.intake.records import CELL_LENGTH, TOO_LONG, Records

CHILD = Path(__file__).with_name("sheets")
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<(?:\?xml|!doctype|!--|html|head|meta|body|style|div|table"
    rb"|workbook)[\s>]|mime-version:)",
    re.IGNORECASE,
)
HIDDEN = "这一行在工作表里是隐藏的，已照样读入"
BEYOND = "工作簿太大：读取时超出了内存或时间上限；请拆分，或另存为 CSV"


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook, a web page or XML saved as one, or some other
    container that is none."""
    return data.startswith((ZIP, OLE)) or MARKUP.match(data) is not None


def workbook_records(data: bytes) -> list[Records]:
    """The records of every sheet, hidden ones too, in the order of the workbook.

    Numbers come in the 15 digits a spreadsheet keeps, percentages as shown, dates as
    2023-03-09 and those shown as a month as 2023年3月. Refusal where the workbook is
    damaged or larger than is allowed.
    """
    sheets = _answer(data).get("sheets", ())
    filled = [_records(sheet) for sheet in sheets if sheet["rows"]]
    if not any(records.is_visible for records in filled):
        raise Refusal("工作簿里没有可见的、有内容的工作表")
    return filled


def _answer(data: bytes) -> Mapping:
    """What the child says of a workbook."""
    allowed = json.dumps(
        {
            "memory": limits.CHILD_MEMORY_BYTES,
            "seconds": limits.CHILD_SECONDS,
            "entries": limits.PACKED_ENTRIES,
            "unpacked": limits.UNPACKED_BYTES,
            "ratio": limits.UNPACKED_RATIO,
            "columns": limits.COLUMNS,
            "cells": limits.SHEET_CELLS,
        }
    )
    try:
        child = subprocess.run(
            [sys.executable, "-I", str(CHILD), allowed],
            input=data,
            capture_output=True,
            timeout=limits.CHILD_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refusal(BEYOND) from None
    try:
        answer = json.loads(child.stdout)
    except ValueError:
        raise Refusal(BEYOND) from None
    if "refusal" in answer:
        raise Refusal(answer["refusal"])
    return answer


def _records(sheet: Mapping) -> Records:
    rows = sheet["rows"]
    long = {
        number: TOO_LONG
        for number, row in enumerate(rows, start=1)
        if max(map(len, row), default=0) > CELL_LENGTH
    }
    places = (tuple(map(int, place.split(","))) for place in sheet["faults"])
    reasons = sheet["faults"].values()
    return Records(
        pa.array(rows, pa.list_(pa.string())),
        faults=long,
        cell_faults={
            (row + 1, place): reason
            for (row, place), reason in zip(places, reasons, strict=True)
        },
        remarks={row + 1: HIDDEN for row in sheet["hidden"] if row < len(rows)},
        hidden_columns=frozenset(sheet.get("hidden_columns", ())),
        sheet=sheet["name"],
        is_visible=sheet["is_visible"],
        is_1904=sheet["is_1904"],
        merged=tuple(map(tuple, sheet["merged"])),
    )
