"""Dates as people write them -> days; two-way readings are refused."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from jinwei.intake.limits import CellError
from jinwei.intake.tidy import half_width, western

EPOCH_1900 = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)
SERIALS = range(20_000, 80_000)
YEARS = range(1949, 2100)

TIME = re.compile(
    r"(?:(?<=[0-9])(?:T|\s+|(?=\s*[上下]午))|(?<=[日号])T?\s*)(?:\s*[上下]午\s*)?"
    r"(?P<hour>[0-9]{1,2})(?::|[时点])\s*(?P<minute>[0-9]{1,2})?"
    r"(?:(?::|分)(?P<second>[0-9]{1,2})?(?:\.[0-9]+|秒)?)?分?"
    r"\s*(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2}|[AP]M)?$"
)
ZERO_FRACTION = re.compile(r"([0-9]{5})\.0+")
SPACES = re.compile(r"(?<=[^0-9])\s+|\s+(?=[^0-9])")
YEAR_FIRST = (
    re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})[日号]?"),
    re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})[日号]?"),
    re.compile(r"([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})[.。日号]?"),
    re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]?"),
    re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"),
)
YEAR_LAST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
NO_YEAR = re.compile(r"([0-9]{1,2})月([0-9]{1,2})[日号]?")
MONTH = r"(?:0?[1-9]|1[0-2])"
SHORT_YEAR = re.compile(r"[0-9]{2}(?:[-./][0-9]{1,2}[-./][0-9]{1,2}|年.*)")
WEEKDAY = re.compile(r"\s*\(?(?:星期|周)[一二三四五六日天]\)?$")
NO_DAY = re.compile(rf"[0-9]{{4}}(?:年{MONTH}月?份?|[-/.]{MONTH})|{MONTH}月份?")
TIME_DROPPED = "只取日期，舍去时间"
WEEKDAY_DROPPED = "去掉了星期"
SPACES_DROPPED = "去掉了中间的空格"
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
    date, one that can be read two ways, and a time that leaves the day open.
    """
    plain = half_width(text)
    if formats:
        return _declared(plain, formats)
    without_time = _without_time(plain)
    bare = western(WEEKDAY.sub("", without_time))
    close = SPACES.sub("", bare)
    day, noted = _day(close, plan_year, epoch)
    taken = [TIME_DROPPED] * (without_time != plain)
    taken += [WEEKDAY_DROPPED] * (WEEKDAY.search(without_time) is not None)
    taken += [SPACES_DROPPED] * (close != bare.strip())
    return day, "，".join(filter(None, (*taken, noted)))


def _without_time(plain: str) -> str:
    """The text before a time of day; CellError where the time leaves the day open."""
    match = TIME.search(plain)
    if match is None:
        return plain
    if match["zone"] and match["zone"] not in ("AM", "PM"):
        raise CellError("时间带着时区，分不清是哪一天；请只写日期")
    numbers = (match["hour"], match["minute"] or "0", match["second"] or "0")
    if any(int(n) >= most for n, most in zip(numbers, (24, 60, 60), strict=True)):
        raise CellError("没有这个时间；请只写日期")
    return plain[: match.start()]


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
    if NO_DAY.fullmatch(plain):
        raise CellError(
            "不是日期：只写到月，没有写哪一天；可写 2023-03-09 或 2023年3月9日"
        )
    if SHORT_YEAR.fullmatch(plain):
        raise CellError("年份只写了两位；请写四位，如 2023-03-09")
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
