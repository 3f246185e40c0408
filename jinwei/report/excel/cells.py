"""What stands in a sheet: values with their number formats, and columns of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from jinwei.wording import words

Row = Mapping[str, Any]
"""A row of any of the tables, by column name."""
Filled = TypeVar("Filled", contravariant=True)
Value = str | int | Decimal | dt.date | None
YES_NO = {True: "是", False: "否"}

NUMBER, SCORE, SHARE, DATE = "#,##0", "0.0", "0.0%", "yyyy-mm-dd"
UNMOVED = "持平"
MOVE = f'"↑"0;"↓"0;"{UNMOVED}"'
SHEET_DIGITS = 15
CHANGE, UNCHANGED = '"↑"0.0;"↓"0.0', f'"{UNMOVED}";"{UNMOVED}";"{UNMOVED}"'


@dataclass(frozen=True)
class Cell:
    """A value with the number format it is shown in, for one that has its own.

    `leads_to` is where in the workbook a text leads to, e.g. 'Sheet'!A1.
    """

    value: Value
    format: str = ""
    leads_to: str = ""


@dataclass(frozen=True)
class Column(Generic[Filled]):
    """A column: its header, width in characters, number format, how a row fills it.

    One that is not printed stands behind the others, beside the page.
    """

    header: str
    width: int
    of: Callable[[Filled], Value | Cell]
    format: str = ""
    is_printed: bool = True


def plain(name: str) -> Callable[[Row], Value]:
    """A column of a row as it is."""
    return lambda row: row[name]


def measured(name: str) -> Callable[[Row], Value | Cell]:
    """A value with as many decimals as it has; as text where a sheet would cut it."""

    def cell(row: Row) -> Value | Cell:
        value = row[name]
        if value is None:
            return None
        if len(value.normalize().as_tuple().digits) > SHEET_DIGITS:
            return f"{value.normalize():,f}"
        decimals = max(0, words.decimals(value))
        return Cell(value, "#,##0" + ("." + "0" * decimals if decimals else ""))

    return cell
