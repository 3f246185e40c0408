"""What is written in a table as a spreadsheet counts with it: figures, shares, days."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from jinwei.report.excel.cells import DATE, MOVE, SHEET_DIGITS, UNMOVED, Cell

WORDS = r"[^\d\s.,/%\"+↑↓−-]{0,4}"
FIGURE = re.compile(
    rf"({WORDS})([+−-]?)(\d{{1,3}}(?:,\d{{3}})+|\d+)(\.\d+)?(%|/\d+| ?{WORDS})"
)
MOVED = re.compile(r"([↑↓])(\d+)(\.\d+)?")
DAY = re.compile(r"(\d{4})[年-](\d{1,2})[月-](\d{1,2})日?")


def typed(text: str, *, is_figure: bool) -> Cell:
    """The value that a text says; where it would not be the same, the text itself."""
    if not is_figure:
        return _day(text) or Cell(text or None)
    return _day(text) or _moved(text) or _figure(text) or Cell(text or None)


def _day(text: str) -> Cell | None:
    match = DAY.fullmatch(text)
    if not match:
        return None
    try:
        return Cell(dt.date(*map(int, match.groups())), DATE)
    except ValueError:
        return None


def _moved(text: str) -> Cell | None:
    if text == UNMOVED:
        return Cell(0, MOVE)
    match = MOVED.fullmatch(text)
    if not match:
        return None
    way, whole, rest = match.groups(default="")
    size = Decimal(whole + rest)
    form = MOVE.replace("0;", f"0{_decimals(rest)};")
    return Cell(size if way == "↑" else -size, form)


def _figure(text: str) -> Cell | None:
    """A figure with the words around it, e.g. 超期56天, 95.4分, 并列3 or 8/17."""
    match = FIGURE.fullmatch(text)
    if not match:
        return None
    before, sign, whole, rest, unit = match.groups(default="")
    value = Decimal(whole.replace(",", "") + rest).copy_sign(
        -1 if sign in "−-" and sign else 1
    )
    if len(value.as_tuple().digits) > SHEET_DIGITS:
        return None
    if unit == "%" and not before:
        return Cell(value / 100, f"0{_decimals(rest)}%")
    return Cell(value, f"{_quoted(before)}#,##0{_decimals(rest)}{_quoted(unit)}")


def _decimals(rest: str) -> str:
    return "." + "0" * (len(rest) - 1) if rest else ""


def _quoted(words: str) -> str:
    return f'"{words}"' if words else ""


def in_text(cell: Cell, text: str) -> object:
    """The same for a text file: figures without thousands parted, plain days."""
    if isinstance(cell.value, Decimal) and not set(cell.format) & {"%", '"'}:
        return cell.value
    return cell.value if isinstance(cell.value, dt.date) else text or None
