"""What is written in a table as a spreadsheet counts with it: figures, shares, days."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from jinwei.report.excel.columns import DATE, MOVE, SHEET_DIGITS, Cell

FIGURE = re.compile(
    r"([+−-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(%| ?[^\d\s.,/%\"]{1,4})?"
)
MOVED = re.compile(r"([↑↓])(\d+)")
DAY = re.compile(r"(\d{4})[年-](\d{1,2})[月-](\d{1,2})日?")
UNMOVED = "持平"


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
    places = int(match[2])
    return Cell(places if match[1] == "↑" else -places, MOVE)


def _figure(text: str) -> Cell | None:
    match = FIGURE.fullmatch(text)
    if not match:
        return None
    sign, whole, rest, unit = match.groups(default="")
    value = Decimal(whole.replace(",", "") + rest).copy_sign(
        -1 if sign in "−-" and sign else 1
    )
    if len(value.as_tuple().digits) > SHEET_DIGITS:
        return None
    decimals = "." + "0" * (len(rest) - 1) if rest else ""
    if unit == "%":
        return Cell(value / 100, f"0{decimals}%")
    return Cell(value, f"#,##0{decimals}" + (f'"{unit}"' if unit else ""))


def in_text(cell: Cell, text: str) -> object:
    """The same for a text file: figures without thousands parted, plain days."""
    if isinstance(cell.value, Decimal) and not cell.format.endswith(("%", '"')):
        return cell.value
    return cell.value if isinstance(cell.value, dt.date) else text or None
