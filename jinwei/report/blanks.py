"""Blank templates of exports: the header as CSV, or a workbook that helps to fill in.

The workbook holds no example, so that nothing in it can be handed in by mistake. Every
column that Excel would read anew, as a date or a number, is set as text, and what is
chosen from a list has the list to choose from.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from jinwei.intake.names import WHOLE, WITH_WHOLE
from jinwei.policy.contracts import Column, Contract
from jinwei.spreadsheet_safe import KEPT_AS_TEXT, RISKY, csv_bytes
from jinwei.wording import columns

GUIDE = "说明"
ABOUT = (
    "在“{title}”表里填，一行一条记录，列的先后可以换，不用的列可以删；"
    "这一张表只供查看，下拉里的选项取自这里，请不要删"
)
HEADS = ("列", "要不要有这一列", "填什么", "说明")
"""The heads of the guide are the name of no column of any export."""
WRITTEN = {
    "choice": "从下拉里选",
    "list": "可填几个，用“、”分开",
    "date": "日期，例如 2023-03-09",
    "period": "期间，例如 2023年一季度、2023年1-9月",
    "percent": "百分数，写 58 或 58%，一列里写法要一样",
}
YES_NO = ("是", "否")
FONT = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
LINES = {**FONT, "text_wrap": True, "valign": "top"}
LAST_ROW = 1_048_575
FIRST_LIST = len(HEADS) + 1
NARROWEST, BROADEST, A_SIGN = 12, 40, 2
MADE_ON = dt.datetime(2023, 1, 1)
"""A day for the file's properties, so that one template is always the same bytes."""

Names = Mapping[str, Sequence[str]]
"""The names of each directory that columns refer to, where they are known."""


def csv(contract: Contract) -> bytes:
    """The headers of an export as CSV, as Excel and WPS open them."""
    return csv_bytes([column.header for column in contract.columns], [])


def workbook(contract: Contract, names: Names | None = None) -> bytes:
    """A workbook with the headers of an export, lists to choose from and a guide."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"author": "", "title": contract.title, "created": MADE_ON})
    sheet, guide = book.add_worksheet(contract.title), book.add_worksheet(GUIDE)
    listed = _guide(book, guide, contract, _choices(contract, names or {}))
    text, free = book.add_format({**FONT, "num_format": "@"}), book.add_format(FONT)
    heads = {need: book.add_format(_head(need)) for need in (True, False)}
    for at, column in enumerate(contract.columns):
        width = max(NARROWEST, A_SIGN * len(column.header) + A_SIGN)
        sheet.set_column(at, at, width, free if _is_number(column) else text)
        sheet.write_string(0, at, column.header, heads[column.required])
        sheet.write_comment(0, at, _note(column), {"author": "", "x_scale": 2})
        if column.name in listed:
            _offer(sheet, at, column, listed[column.name])
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A2:XFD{LAST_ROW + 1}"})
    book.close()
    return content.getvalue()


def of_units(units: Sequence[str]) -> dict[str, list[str]]:
    """The names of the directories that hold units, from those of the district."""
    return {"units": [*units], WITH_WHOLE: [WHOLE, *units]} if units else {}


def _head(is_required: bool) -> dict[str, object]:
    return {**FONT, "bold": is_required, "bg_color": "#EFF1F3", "bottom": 1}


def _is_number(column: Column) -> bool:
    """Whether a spreadsheet keeps what is typed in the column: no date, no percent."""
    is_plain = column.type in ("integer", "decimal")
    return is_plain and "%" not in column.suffixes


def _note(column: Column) -> str:
    return "\n".join((columns.need(column), _written(column), column.help))


def _written(column: Column) -> str:
    return WRITTEN.get(column.type, columns.TYPES[column.type])


def _choices(contract: Contract, names: Names) -> dict[str, Sequence[str]]:
    """What may be chosen in each column that has a list."""
    listed = {
        column.name: YES_NO
        if column.type == "boolean"
        else column.values or names.get(column.refers_to, ())
        for column in contract.columns
    }
    return {name: values for name, values in listed.items() if values}


def _offer(sheet: Worksheet, at: int, column: Column, source: str) -> None:
    """The column has its list to choose from; what is no part of it is asked about, but
    for a cell that may name several."""
    takes_several = column.type == "list" or column.names_others
    sheet.data_validation(
        1, at, LAST_ROW, at,
        {
            "validate": "list",
            "source": source,
            "show_error": not takes_several,
            "error_type": "warning",
            "error_title": "不在选项里",
            "error_message": f"“{column.header}”一般从下拉里选；确实要这样写吗？",
        },
    )  # fmt: skip


def _guide(
    book: Workbook,
    guide: Worksheet,
    contract: Contract,
    choices: Mapping[str, Sequence[str]],
) -> dict[str, str]:
    """The second sheet says of each column how it is filled in and holds the lists;
    where each list stands comes back."""
    lines, strong = book.add_format(LINES), book.add_format({**LINES, "bold": True})
    plain, kept = book.add_format(FONT), book.add_format({**FONT, **KEPT_AS_TEXT})
    guide.write_string(0, 0, ABOUT.format(title=contract.title), plain)
    _row(guide, 1, HEADS, strong)
    for number, column in enumerate(contract.columns, 2):
        how = columns.need(column), _written(column), column.help
        _row(guide, number, (f"“{column.header}”", *how), lines)
    guide.set_column(0, 0, 18)
    guide.set_column(1, len(HEADS) - 1, BROADEST)
    listed = {}
    for at, (name, values) in enumerate(choices.items(), FIRST_LIST):
        head = f"“{contract.column(name).header}”的选项"
        guide.set_column(at, at, NARROWEST + A_SIGN * len(head))
        guide.write_string(1, at, head, strong)
        for number, value in enumerate(values, 2):
            form = kept if value.startswith(RISKY) else plain
            guide.write_string(number, at, value, form)
        letter = xl_col_to_name(at, col_abs=True)
        listed[name] = f"='{GUIDE}'!{letter}$3:{letter}${len(values) + 2}"
    return listed


def _row(sheet: Worksheet, number: int, texts: Sequence[str], form: Format) -> None:
    for at, text in enumerate(texts):
        sheet.write_string(number, at, text, form)
