"""Periods as exports write them -> one label, a first and last day, and a cadence.

Week n of a month: weeks run Monday to Sunday and belong to the month their Thursday
lies in, so that every week belongs to exactly one month; n counts those weeks. First
and last day are cut at the ends of the month, so that no week lies in two quarters.
Week n of a year is the ISO week. It belongs to the quarter its Thursday lies in, as ISO
gives it to a year, and is cut at the ends of that quarter.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from jinwei.intake.dates import YEARS
from jinwei.intake.limits import CellError
from jinwei.intake.tidy import DIGITS, chinese_numbers, half_width, western

NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
YEAR = re.compile(r"([0-9]{4})(?:年度?|(?=[-/. _]?[QqHh])|[-/.](?=[0-9])|(?=[^0-9]))")
WHOLE_YEAR = re.compile(r"([0-9]{4})(?:年度?)?(?:全年)?")
COMPACT_MONTH = re.compile(r"([0-9]{4})(0[1-9]|1[0-2])")
NUMERIC_MONTH = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})")
CUT_MONTH = re.compile(r"[0-9]{4}\.[0-9]")
QUARTER = re.compile(rf"第?({NUMBER})季度?|[-/. _]?[Qq]([1-4])")
HALF = re.compile(r"(上|下)半年|[-/. _]?[Hh]([12])")
QUARTERS = re.compile(r"前([二两三]|[23])个?季度")
MONTH = re.compile(rf"({NUMBER})月份?")
MONTHS = re.compile(rf"({NUMBER})月?\s*[-—–~至到]+\s*({NUMBER})月份?")
FIRST_MONTHS = re.compile(rf"前({NUMBER})个?月")
HALF_MONTH = re.compile(rf"({NUMBER})月份?(上|下)半月")
WEEK_OF_MONTH = re.compile(rf"({NUMBER})月份?第({NUMBER})周")
WEEK_OF_YEAR = re.compile(rf"第({NUMBER})周")
CUMULATIVE = re.compile(r"(?:截[至止]到?|累计到)(.+?)[底末]?")
TWO_ENDS = re.compile(
    rf"([0-9]{{4}})(年|[-/.])({NUMBER})月?份?[-—–~至到]+\1(?:年|[-/.])({NUMBER})月?份?"
)
SUMMED = re.compile(rf"(.*{NUMBER}月份?)累计")
HALVES = {"上": 1, "下": 2, "1": 1, "2": 2}
YEAR_ADDED = "原文没有年份，按计划年度读"
WHOLE_MONTHS = ("年", "半年", "季", "月", "累计")
FROM_JANUARY = "读作从1月起的累计"


@dataclass(frozen=True)
class Period:
    """A stretch of days an export reports on."""

    label: str
    start: date
    end: date
    cadence: str


def read_period(text: str, *, plan_year: int | None = None) -> tuple[Period, str]:
    """The period a text names, and what had to be assumed to read it.

    A text without a year is of `plan_year`. CellError where it names no period.
    """
    plain = re.sub(r"\s+", " ", western(half_width(text))).strip()
    plain = re.sub(r"(?<=[^0-9]) | (?=[^0-9])", "", plain)
    for pattern in (CUMULATIVE, SUMMED):
        if match := pattern.fullmatch(plain):
            return _summed(match[1], plan_year)
    if match := TWO_ENDS.fullmatch(plain):
        plain = f"{match[1]}年{match[3]}-{match[4]}月"
    if match := WHOLE_YEAR.fullmatch(plain):
        return _year(_checked(int(match[1]))), ""
    if CUT_MONTH.fullmatch(plain):
        raise CellError("分不清 1 月和 10 月：表格软件会把 2023.10 改成 2023.1")
    for pattern, month in ((COMPACT_MONTH, 2), (NUMERIC_MONTH, 3)):
        if match := pattern.fullmatch(plain):
            return _month(_checked(int(match[1])), int(match[month])), ""
    year, rest = _year_and_rest(plain)
    if year is not None:
        return _within(year, rest), ""
    if plan_year is None:
        raise CellError("没有年份，district.toml 也没有写计划年度")
    return _within(plan_year, plain), YEAR_ADDED


def _summed(text: str, plan_year: int | None) -> tuple[Period, str]:
    """The stretch from January up to the end of the period that a text names."""
    period, noted = read_period(text, plan_year=plan_year)
    if period.cadence not in WHOLE_MONTHS:
        raise CellError("不是从 1 月起的累计；可写 2023年1-9月")
    if period.end.month > 1:
        period = _first_months(period.end.year, period.end.month)
    return period, "，".join(filter(None, (FROM_JANUARY, noted)))


def _year_and_rest(plain: str) -> tuple[int | None, str]:
    match = YEAR.match(plain)
    if match is None:
        return None, plain
    return _checked(int(match[1])), plain[match.end() :].strip()


def _within(year: int, rest: str) -> Period:
    """The period of a year that the rest of its text names."""
    if rest == "全年":
        return _year(year)
    if match := QUARTER.fullmatch(rest):
        return _quarter(year, _count(match[1] or match[2]))
    if match := HALF.fullmatch(rest):
        return _half(year, HALVES[match[1] or match[2]])
    if match := QUARTERS.fullmatch(rest):
        return _first_months(year, 9 if match[1] in "三3" else 6)
    if match := MONTH.fullmatch(rest):
        return _month(year, _count(match[1]))
    if match := MONTHS.fullmatch(rest):
        return _months(year, _count(match[1]), _count(match[2]))
    if match := FIRST_MONTHS.fullmatch(rest):
        return _first_months(year, _count(match[1]))
    if match := HALF_MONTH.fullmatch(rest):
        return _half_month(year, _count(match[1]), HALVES[match[2]])
    if match := WEEK_OF_MONTH.fullmatch(rest):
        return _week_of_month(year, _count(match[1]), _count(match[2]))
    if match := WEEK_OF_YEAR.fullmatch(rest):
        return _week_of_year(year, _count(match[1]))
    raise CellError("不是周期；可写 2023年一季度、2023年6月、2023年上半年、2023年1-7月")


def _year(year: int) -> Period:
    return Period(f"{year}年", date(year, 1, 1), date(year, 12, 31), "年")


def _half(year: int, half: int) -> Period:
    label = f"{year}年{'上' if half == 1 else '下'}半年"
    return _span(label, year, 6 * half - 5, 6 * half, "半年")


def _quarter(year: int, quarter: int) -> Period:
    if not 1 <= quarter <= 4:
        raise CellError("一年只有四个季度")
    label = f"{year}年{DIGITS[quarter]}季度"
    return _span(label, year, 3 * quarter - 2, 3 * quarter, "季")


def _month(year: int, month: int) -> Period:
    if not 1 <= month <= 12:
        raise CellError("没有这个月")
    return _span(f"{year}年{month}月", year, month, month, "月")


def _months(year: int, first: int, last: int) -> Period:
    if not 1 <= first < last <= 12:
        raise CellError("起止月份不对")
    if first == 1:
        return _first_months(year, last)
    if first % 3 == 1 and last == first + 2:
        return _quarter(year, last // 3)
    if (first, last) == (7, 12):
        return _half(year, 2)
    if last == first + 1:
        return _span(f"{year}年{first}-{last}月", year, first, last, "双月")
    raise CellError("跨月的周期只认从 1 月起的累计、相连的两个月、整季和下半年")


def _first_months(year: int, last: int) -> Period:
    if not 2 <= last <= 12:
        raise CellError("起止月份不对")
    whole = {3: _quarter(year, 1), 6: _half(year, 1), 12: _year(year)}
    if last in whole:
        return whole[last]
    label = f"{year}年前三季度" if last == 9 else f"{year}年1-{last}月"
    return _span(label, year, 1, last, "累计")


def _half_month(year: int, month: int, half: int) -> Period:
    whole = _month(year, month)
    label = f"{whole.label}{'上' if half == 1 else '下'}半月"
    if half == 1:
        return Period(label, whole.start, whole.start.replace(day=15), "半月")
    return Period(label, whole.start.replace(day=16), whole.end, "半月")


def _week_of_month(year: int, month: int, week: int) -> Period:
    whole = _month(year, month)
    first_thursday = whole.start + timedelta(days=(3 - whole.start.weekday()) % 7)
    thursday = first_thursday + timedelta(weeks=week - 1)
    if week < 1 or thursday > whole.end:
        raise CellError(f"{whole.label}没有第 {week} 周")
    start = max(thursday - timedelta(days=3), whole.start)
    end = min(thursday + timedelta(days=3), whole.end)
    return Period(f"{whole.label}第{week}周", start, end, "周")


def _week_of_year(year: int, week: int) -> Period:
    try:
        thursday = date.fromisocalendar(year, week, 4)
    except ValueError:
        raise CellError(f"{year}年没有第 {week} 周") from None
    quarter = _quarter(year, (thursday.month + 2) // 3)
    start = max(thursday - timedelta(days=3), quarter.start)
    end = min(thursday + timedelta(days=3), quarter.end)
    return Period(f"{year}年第{week}周", start, end, "周")


def _span(label: str, year: int, first: int, last: int, cadence: str) -> Period:
    end = date(year, last, monthrange(year, last)[1])
    return Period(label, date(year, first, 1), end, cadence)


def _count(text: str) -> int:
    number = int(text) if text.isdigit() else chinese_numbers().get(text)
    if number is None:
        raise CellError(f"“{text}”不是数字")
    return number


def _checked(year: int) -> int:
    if year not in YEARS:
        raise CellError(f"年份 {year} 不合理")
    return year
