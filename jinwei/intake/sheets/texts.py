"""The text of a spreadsheet cell, as the spreadsheet itself would show its value."""

from datetime import date, datetime
from decimal import Decimal

SIGNIFICANT_DIGITS = 15
TOO_LONG = "数字超过 15 位，表格软件已丢掉末几位；编号类内容请存成文本格式"


def cell_text(value, place, marks, faults) -> str:
    """The text of a value; what makes it untrustworthy is added to the faults."""
    if place in marks.errors:
        return marks.errors[place]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        if abs(value) >= 10**SIGNIFICANT_DIGITS:
            faults[f"{place[0]},{place[1]}"] = TOO_LONG
        return number_text(value, is_percent=place in marks.percents)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def number_text(value: float, *, is_percent: bool) -> str:
    """A number in the 15 significant digits that a spreadsheet keeps."""
    number = Decimal(f"{value:.{SIGNIFICANT_DIGITS}g}")
    if is_percent:
        return f"{_plain(number * 100)}%"
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
