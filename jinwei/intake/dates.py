"""Dates as people write them -> days; two-way readings are refused."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from jinwei.intake.limits import CellError
from jinwei.intake.tidy import half_width

EPOCH_1900 = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)
SERIALS = range(20_000, 80_000)
YEARS = range(1949, 2100)

ZERO_TIME = re.compile(r"[ T]\s*0?0:00(?::00(?:\.0+)?)?$")
ANY_TIME = re.compile(r"[ T]\s*[0-9]{1,2}:[0-9]{2}")
ZERO_FRACTION = re.compile(r"([0-9]{5})\.0+")
YEAR_FIRST = (
    re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"),
    re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})"),
    re.compile(r"([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})"),
    re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]"),
    re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"),
)
YEAR_LAST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
NO_YEAR = re.compile(r"([0-9]{1,2})月([0-9]{1,2})[日号]")
TIME_DROPPED = "只取日期，舍去时间"
FROM_SERIAL = "按表格软件的日期序号读作日期"
YEAR_ADDED = "原文没有年份，按计划年度读"


def read_date(
    text: str,
    *,
    formats: tuple[str, ...] = (),
    plan_year: int | None = None,
    epoch: date = EPOCH_1900,
) -> tuple[date, str]:
    """The day a text names, and what had to be assumed or dropped to read it.

    With declared strptime `formats` only they are read. CellError for an impossible
    date, one that can be read two ways, and a time of day nobody said to drop.
    """
    plain = half_width(text)
    if formats:
        return _declared(plain, formats)
    if (without_time := ZERO_TIME.sub("", plain)) != plain:
        return _day(without_time, plan_year, epoch)[0], TIME_DROPPED
    if ANY_TIME.search(plain):
        raise CellError("带有时间；如果可以舍去，请在映射文件 [dates] 里声明格式")
    return _day(plain, plan_year, epoch)


def _declared(plain: str, formats: tuple[str, ...]) -> tuple[date, str]:
    for form in formats:
        try:
            moment = datetime.strptime(plain, form)
        except ValueError:
            continue
        return _valid(moment.year, moment.month, moment.day), (
            TIME_DROPPED if "%H" in form or "%I" in form else ""
        )
    raise CellError(f"与声明的日期格式不符（{'、'.join(formats)}）")


def _day(plain: str, plan_year: int | None, epoch: date) -> tuple[date, str]:
    for pattern in YEAR_FIRST:
        if match := pattern.fullmatch(plain):
            return _valid(*map(int, match.groups())), ""
    if match := NO_YEAR.fullmatch(plain):
        if plan_year is None:
            raise CellError("没有年份，district.toml 也没有写计划年度")
        return _valid(plan_year, int(match[1]), int(match[2])), YEAR_ADDED
    if match := YEAR_LAST.fullmatch(plain):
        return _year_last(int(match[1]), int(match[3]), int(match[4])), ""
    serial = ZERO_FRACTION.sub(r"\1", plain)
    if re.fullmatch(r"[0-9]{5}", serial):
        return _from_serial(int(serial), epoch), FROM_SERIAL
    raise CellError("不是日期；可写 2023-03-09、2023/3/9 或 2023年3月9日")


def _year_last(first: int, second: int, year: int) -> date:
    if first == second:
        return _valid(year, first, second)
    if first <= 12 and second <= 12:
        raise CellError("分不清月和日；请写成 2023-03-09，或在映射文件 [dates] 里声明")
    month, day = (first, second) if second > 12 else (second, first)
    return _valid(year, month, day)


def _from_serial(serial: int, epoch: date) -> date:
    if serial not in SERIALS:
        raise CellError("不是日期，作为日期序号也不合理")
    day = epoch + timedelta(days=serial)
    return _valid(day.year, day.month, day.day)


def _valid(year: int, month: int, day: int) -> date:
    if year not in YEARS:
        raise CellError(f"年份 {year} 不合理")
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError("没有这一天") from None
