"""One cell's text -> the value its contract column promises, or why it has none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal
from typing import Any, TypeVar

from jinwei.intake.dates import EPOCH_1900, read_date
from jinwei.intake.deadlines import Deadline, Start, read_deadline
from jinwei.intake.limits import CellError
from jinwei.intake.names import UnitNames
from jinwei.intake.numbers import SCIENTIFIC_KEY, read_decimal, read_integer, read_rank
from jinwei.intake.periods import read_period
from jinwei.intake.tidy import half_width, is_dash, is_empty_mark, tidied
from jinwei.intake.unit_cells import (
    Directory,
    led_units,
    listed_units,
    one_unit,
    refuse_lines,
)
from jinwei.intake.wordings import chosen
from jinwei.policy.contracts import Column

SEPARATORS = re.compile(r"[、，,;；\n]")
BOOLEANS = {
    **dict.fromkeys(("是", "√", "✓", "有", "true", "TRUE", "True", "Y", "1"), True),
    **dict.fromkeys(("否", "×", "✗", "false", "FALSE", "False", "N", "0"), False),
}
EXACT = Context(prec=80)
MISSING = "不能为空"
READ_AS_EMPTY = "读作空白"
NONE_IS = "；没有数的请留空或写 —"
HALF_WIDTH = "全角字符读作半角"
AMONG = "括号里的数读作参评数"
NO_COMMAS = "去掉了千位逗号"
NOTED_WIDTH = frozenset(("integer", "rank", "decimal", "percent", "date", "period"))
Number = TypeVar("Number", int, Decimal)


@dataclass(frozen=True)
class Terms:
    """How the cells of one column are to be read in one file.

    `values` translates texts of the file; `unit` is "fraction", "percent" or a scale
    of the column where the mapping says which; `epoch` is day 0 of the spreadsheet's
    serial dates; `assigned_on` the day from which a deadline in words counts.
    """

    column: Column
    values: Mapping[str, str] = field(default_factory=dict)
    formats: tuple[str, ...] = ()
    unit: str = ""
    plan_year: int | None = None
    as_of: date | None = None
    epoch: date = EPOCH_1900
    assigned_on: date | None = None
    is_grouping_clear: bool = True


@dataclass(frozen=True)
class Cell:
    """A text as read: its value, what was done to read it, or why it cannot be.

    The value is of the kind that its column promises. `form` is the unit written behind
    a number, which the whole column has to agree on.
    """

    value: Any = None
    cleaned: str = ""
    reason: str = ""
    form: str = ""


def read_cell(text: str, terms: Terms, names: UnitNames | None = None) -> Cell:
    """What one text says in its column; a reason instead where it says nothing sure."""
    column = terms.column
    try:
        plain, taken = tidied(text, is_name=column.is_name)
        plain = terms.values.get(plain, plain)
        if not plain:
            return _empty(column, taken)
        if _is_no_value(plain, column):
            return _empty(column, READ_AS_EMPTY)
        value, noted, form = _reader(column)(plain, terms)
        if names is None:
            refuse_lines(plain, column)
        else:
            value, noted = _named(plain, Directory(names, column, terms.values))
        width = _width(plain, column)
        return Cell(value, "，".join(filter(None, (taken, width, noted))), form=form)
    except CellError as error:
        return Cell(reason=f"{error}{_or_blank(text, column)}")


def _or_blank(text: str, column: Column) -> str:
    """What to write instead of a word that stands for a number there is none of."""
    is_a_word = not any(letter.isdigit() for letter in text)
    is_numeric = column.type in ("integer", "decimal", "percent")
    return NONE_IS if is_numeric and is_a_word and not column.filled else ""


def _empty(column: Column, cleaned: str) -> Cell:
    if column.filled:
        return Cell(reason=MISSING)
    return Cell(None, cleaned)


def _is_no_value(text: str, column: Column) -> bool:
    if column.type == "text":
        return is_dash(text)
    if text in column.blanks:
        return True
    return is_empty_mark(text) and text not in (*column.values, *column.value_aliases)


def _text(text: str, terms: Terms) -> tuple[str, str, str]:
    column = terms.column
    if column.is_name and SCIENTIFIC_KEY.fullmatch(text):
        raise CellError(
            "成了科学计数法，表格软件已丢掉末几位；请把这一列设成文本，按原件重新填写"
        )
    if len(text) > column.max_length:
        raise CellError(f"超过 {column.max_length} 个字符")
    if not column.names_others:
        refuse_lines(text, column)
    return text, "", ""


def _choice(text: str, terms: Terms) -> tuple[str, str, str]:
    value = chosen(text, terms.column)
    return value, f"读作“{value}”" if value != text else "", ""


def _list(text: str, terms: Terms) -> tuple[tuple[str, ...], str, str]:
    _text(text, terms)
    parts = (part.strip() for part in SEPARATORS.split(text))
    entries = tuple(dict.fromkeys(part for part in parts if part))
    if not terms.column.values:
        return entries, "", ""
    values = tuple(chosen(entry, terms.column) for entry in entries)
    return values, f"读作“{'、'.join(values)}”" if values != entries else "", ""


def _boolean(text: str, _: Terms) -> tuple[bool, str, str]:
    if text not in BOOLEANS:
        raise CellError("只能填“是”或“否”")
    return BOOLEANS[text], "", ""


def _integer(text: str, terms: Terms) -> tuple[int, str, str]:
    number, unit = read_integer(
        text,
        suffixes=terms.column.suffixes,
        is_grouping_clear=terms.is_grouping_clear,
    )
    return _in_range(number, terms.column), _taken_off(text, unit), ""


def _rank(text: str, terms: Terms) -> tuple[tuple[int, int | None], str, str]:
    rank, ranked = read_rank(text)
    for number in (rank, ranked):
        if number is not None:
            _in_range(number, terms.column)
    return (rank, ranked), AMONG if "(" in half_width(text) else "", ""


def _decimal(text: str, terms: Terms) -> tuple[Decimal, str, str]:
    column = terms.column
    is_fraction = terms.unit == "fraction"
    number, form = read_decimal(
        text,
        column.decimals + 2 * is_fraction,
        column.digits,
        suffixes=column.suffixes,
        is_grouping_clear=terms.is_grouping_clear,
    )
    if is_fraction:
        if form:
            raise CellError("映射文件说这一列是小数（0–1），这里却带着单位")
        number = EXACT.scaleb(number, 2)
    scaled = "按小数折成百分数" if is_fraction else ""
    for scale in column.scales:
        if scale.name == terms.unit:
            if not scale.min <= number <= scale.max:
                raise CellError(f"映射文件说这一列是{scale.title}，这里超出了范围")
            number = EXACT.multiply(number, scale.times)
            scaled = f"按{scale.title}折算"
    noted = "，".join(filter(None, (_taken_off(text, form), scaled)))
    return _in_range(number, column), noted, form


def _taken_off(text: str, unit: str) -> str:
    """What a number lost: its unit, the commas between its thousands."""
    commas = NO_COMMAS if "," in half_width(text) else ""
    return "，".join(filter(None, (f"去掉了单位“{unit}”" if unit else "", commas)))


def _deadline(text: str, terms: Terms) -> tuple[Deadline, str, str]:
    deadline, noted = read_deadline(
        text,
        Start(terms.plan_year, terms.assigned_on),
        formats=terms.formats,
        epoch=terms.epoch,
    )
    return deadline, noted, ""


def _date(text: str, terms: Terms) -> tuple[date, str, str]:
    day, noted = read_date(
        text, formats=terms.formats, plan_year=terms.plan_year, epoch=terms.epoch
    )
    if terms.column.not_after and terms.as_of and day > terms.as_of:
        raise CellError(f"晚于数据截止日 {terms.as_of.isoformat()}，不会已经发生")
    return day, noted, ""


def _period(text: str, terms: Terms) -> tuple[object, str, str]:
    period, noted = read_period(text, plan_year=terms.plan_year)
    return period, noted, ""


def _in_range(number: Number, column: Column) -> Number:
    if column.min is not None and number < column.min:
        raise CellError(f"小于下限 {column.min}")
    if column.max is not None and number > column.max:
        raise CellError(f"大于上限 {column.max}")
    return number


def _named(text: str, directory: Directory) -> tuple[Any, str]:
    """The units that a cell names, as many as its column takes."""
    if directory.column.names_others:
        return led_units(text, directory)
    if directory.column.type == "list":
        return listed_units(text, directory)
    return one_unit(text, directory)


def _width(text: str, column: Column) -> str:
    is_wide = column.type in NOTED_WIDTH and half_width(text) != text
    return HALF_WIDTH if is_wide else ""


def _reader(column: Column) -> Reader:
    return _deadline if column.deadline_from else READERS[column.type]


Reader = Callable[[str, Terms], tuple[Any, str, str]]
READERS: Mapping[str, Reader] = {
    "text": _text,
    "choice": _choice,
    "list": _list,
    "boolean": _boolean,
    "integer": _integer,
    "rank": _rank,
    "decimal": _decimal,
    "percent": _decimal,
    "date": _date,
    "period": _period,
}
