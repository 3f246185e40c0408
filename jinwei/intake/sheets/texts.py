"""The text of a spreadsheet cell, as the spreadsheet itself would show its value."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from marks import MONTH, PERCENT, SCALED, YEAR

SIGNIFICANT_DIGITS = 15
TOO_LONG = "数字超过 15 位，表格软件已丢掉末几位；编号类内容请存成文本格式"
RESCALED = "显示格式把数缩小了（千、万），看到的和存的不是一个数；请写看到的数"
EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
SERIALS = range(20_000, 80_000)


def cell_text(value, place, marks, faults) -> str:
    """The text of a value; what makes it untrustworthy is added to the faults."""
    if place in marks.errors:
        return marks.errors[place]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    shown = marks.shown.get(place)
    if shown in (MONTH, YEAR):
        value = _dated(value, marks.is_1904)
    if isinstance(value, (int, float)):
        if abs(value) >= 10**SIGNIFICANT_DIGITS:
            faults[f"{place[0]},{place[1]}"] = TOO_LONG
        if shown == SCALED:
            faults[f"{place[0]},{place[1]}"] = RESCALED
        if isinstance(shown, tuple) and value >= 0 and value == int(value):
            before, digits, behind = shown
            return f"{before}{int(value):0{digits}}{behind}"
        return number_text(value, is_percent=shown == PERCENT)
    if isinstance(value, datetime):
        return _moment_text(value, shown)
    if isinstance(value, date):
        return _moment_text(datetime(value.year, value.month, value.day), shown, True)
    return str(value)


def number_text(value: float, *, is_percent: bool) -> str:
    """A number in the 15 significant digits that a spreadsheet keeps."""
    number = Decimal(f"{value:.{SIGNIFICANT_DIGITS}g}")
    if is_percent:
        return f"{_plain(number * 100)}%"
    return _plain(number)


def _dated(value, is_1904: bool):
    """The day of a serial number that is shown as a month or year."""
    if isinstance(value, (int, float)) and int(value) in SERIALS:
        return EPOCHS[is_1904] + timedelta(days=int(value))
    return value


def _moment_text(value: datetime, shown: str | None, is_day: bool = False) -> str:
    if shown == MONTH:
        return f"{value.year}年{value.month}月"
    if shown == YEAR:
        return f"{value.year}年"
    if is_day:
        return value.date().isoformat()
    return value.isoformat(sep=" ", timespec="seconds")


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
