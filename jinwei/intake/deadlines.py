"""Deadlines as clerks write them -> the last day, or none, with their own words.

The vocabulary and what each form means stand in policy/contracts.toml, [deadlines].
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from jinwei.intake.dates import EPOCH_1900, YEAR_ADDED, read_date
from jinwei.intake.deadline_words import is_undated, shorn, why_unsure
from jinwei.intake.limits import CellError
from jinwei.intake.periods import read_period
from jinwei.intake.tidy import chinese_numbers, half_width, western

BY = r"(?:前|之前|以前)"
END = rf"(?:[底末终]{BY}?|之?内|以内)"
DAY_BY = re.compile(rf"(.*[0-9][日号]?)(?:{BY}|止)")
BY_THE_END = re.compile(rf"(.*[年月度旬份0-9Qq]){END}")
HALF_BY = re.compile(rf"(.*半年){BY}?")
OPEN_BY = re.compile(rf".*(?:[月年季度份]){BY}")
OF_THIS_MONTH = re.compile(rf"(?:(?:本|当|这个|该)?月{END}|[本当]月)")
OF_NEXT_MONTH = re.compile(rf"下个?月(?:{END})?")
OF_THE_QUARTER = re.compile(rf"(本|当|该|下)?(?:一?个)?(?:季度?{END}|(?<=[本下])季度)")
ON_THE_DAY = re.compile(r"当[日天](?:内|前)?")
ON_THE_NEXT = re.compile(r"次日(?:内|前)?")
OF_THE_YEAR = re.compile(rf"(?:全年|年度?{END})")
NAMED_YEAR = re.compile(r"(今|本|当|明|次|下一?)年度?(?=.)")
NEXT = ("明", "次", "下", "下一")
WITHIN = re.compile(
    r"(?:自?交办(?:之日|日)?(?:起|后|之后)?)?([0-9]{1,3}|[一二两三四五六七八九十]{1,3})?"
    r"(半)?个?(日|天|周|星期|(?<=个)月|年)(之内|以内|内)?"
)
BY_MIDNIGHT = re.compile(r"(?<=[日号])(?:24|二十四)(?:时|点|:00)(?=前|之前|以前|止|$)")
MOST_YEARS = 10
MONTH_OR_MONTHS = re.compile(r"[0-9一二两三四五六七八九十]+月(?:之内|以内|内)")
TEN_DAYS = re.compile(r"(.*月)([上中下])旬(?:内|之内)?")
WORKING_DAYS = re.compile(r"工作日")
NUMBERED = re.compile(r"[0-9]{4}(?:年|[-/.](?=[0-9])|[0-9]{2}$)")
WHOLE_MONTHS = ("年", "半年", "季", "月")

NEEDS_DAY = "要从交办日期算起，交办日期却没有或读不出来"
BEFORE_OR_IN = "分不清是这之前还是这里面；请写成“9月底前”这样或写日期"
MONTHS = "分不清是那个月里还是几个月内；请写成“3月底前”“3个月内”或写日期"
WORKING = "按工作日算的时限没有法子读准，请写日期"
UNDATED = "读作无明确时限"


@dataclass(frozen=True)
class Deadline:
    """The last day of a deadline, None where it has none; its words, if in words."""

    day: date | None
    words: str | None = None


@dataclass(frozen=True)
class Start:
    """What a deadline in words is counted from: the plan year, the day of assigning."""

    plan_year: int | None = None
    assigned_on: date | None = None


def read_deadline(
    text: str,
    start: Start,
    *,
    formats: tuple[str, ...] = (),
    epoch: date = EPOCH_1900,
) -> tuple[Deadline, str]:
    """The deadline in a text, and what had to be assumed to read it.

    CellError with the reason NEEDS_DAY where only the day of assigning can tell.
    """
    if formats:
        written, noted = read_date(text, formats=formats)
        return Deadline(written), noted
    plain = western(re.sub(r"\s+", "", half_width(text)).replace("年年", "年"))
    phrase = shorn(BY_MIDNIGHT.sub("", plain))
    if is_undated(phrase):
        return Deadline(None, text), UNDATED
    day = _in_words(phrase, start, is_shorn=phrase != plain)
    if day is not None:
        return Deadline(day, text), f"读作 {day.isoformat()}"
    try:
        written, noted = read_date(text, plan_year=start.plan_year, epoch=epoch)
    except CellError as error:
        raise CellError(why_unsure(phrase, str(error))) from None
    if YEAR_ADDED in noted:
        _sure_year(start)
        _not_before(written, start)
    return Deadline(written), noted


def _in_words(phrase: str, start: Start, *, is_shorn: bool) -> date | None:
    """The day that a phrase names otherwise than by a plain date; None if none."""
    for read in (_from_start, _by_day, _of_ten_days, _by_end):
        day = read(phrase, start)
        if day is not None:
            return day
    if is_shorn:
        return _dated(phrase, start)
    return None


def _from_start(phrase: str, start: Start) -> date | None:
    """The day of a phrase that counts from the day of assigning."""
    if WORKING_DAYS.search(phrase):
        raise CellError(WORKING)
    if OF_THIS_MONTH.fullmatch(phrase):
        return _month_end(_assigned(start), 0)
    if OF_NEXT_MONTH.fullmatch(phrase):
        return _month_end(_assigned(start), 1)
    if match := OF_THE_QUARTER.fullmatch(phrase):
        return _quarter_end(_assigned(start), int(match[1] == "下"))
    if ON_THE_DAY.fullmatch(phrase):
        return _assigned(start)
    if ON_THE_NEXT.fullmatch(phrase):
        return _assigned(start) + timedelta(days=1)
    if MONTH_OR_MONTHS.fullmatch(phrase):
        raise CellError(MONTHS)
    match = WITHIN.fullmatch(phrase)
    if match and (match[4] or _is_a_stretch(match[1], match[3])):
        return _within(match[1], bool(match[2]), match[3], start)
    return None


def _is_a_stretch(count: str | None, kind: str) -> bool:
    """Whether a number of days or the like is one without 内: 30日 may be a date, and
    23年 a year."""
    return kind != "日" and not (kind == "年" and (count or "").isdigit())


def _within(count: str | None, half: bool, kind: str, start: Start) -> date | None:
    if half and (count or kind != "年"):
        raise CellError("分不清是几天；请写日期")
    if not count and not half:
        return None
    number = 6 if half else _number(count or "")
    if kind == "年" and not half and number > MOST_YEARS:
        return None
    first = _assigned(start)
    if kind in ("日", "天"):
        return first + timedelta(days=number)
    if kind in ("周", "星期"):
        return first + timedelta(weeks=number)
    months = number if half or kind == "月" else 12 * number
    last = _month_end(first, months)
    return last.replace(day=min(first.day, last.day))


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    number = chinese_numbers().get(text.replace("两", "二"))
    if number is None:
        raise CellError(f"“{text}”不是数字")
    return number


def _by_day(phrase: str, start: Start) -> date | None:
    match = DAY_BY.fullmatch(phrase)
    return None if match is None else _dated(match[1], start)


def _dated(text: str, start: Start) -> date | None:
    """A plain date within a phrase; one without a year is of a year that is sure."""
    if NUMBERED.match(text):
        return read_date(text)[0]
    if not re.fullmatch(r"[0-9]{1,2}月[0-9]{1,2}[日号]?", text):
        return None
    year = _sure_year(start)
    return _not_before(read_date(f"{year}年{text}")[0], start)


def _of_ten_days(phrase: str, start: Start) -> date | None:
    match = TEN_DAYS.fullmatch(phrase)
    if match is None:
        return None
    end = _period_end(match[1], start)
    return end if end is None or match[2] == "下" else _tenth(end, match[2])


def _tenth(end: date, which: str) -> date:
    return end.replace(day=10 if which == "上" else 20)


def _by_end(phrase: str, start: Start) -> date | None:
    """The last day of the period that a phrase names, with or without 底 behind."""
    if OF_THE_YEAR.fullmatch(phrase):
        return _not_before(date(_sure_year(start), 12, 31), start)
    for pattern in (HALF_BY, BY_THE_END):
        if match := pattern.fullmatch(phrase):
            return _period_end(match[1], start)
    if OPEN_BY.fullmatch(phrase) and _names_period(phrase):
        raise CellError(BEFORE_OR_IN)
    return _period_end(phrase, start)


def _names_period(phrase: str) -> bool:
    bare = re.sub(rf"{BY}$", "", phrase)
    return bare == "年" or _period_end(bare, Start(2000, date(2000, 1, 1))) is not None


def _period_end(text: str, start: Start) -> date | None:
    """The last day of a year, half-year, quarter or month; None where it is none."""
    if re.fullmatch(r"[0-9]{0,5}|[0-9]{7,}", text):
        return None
    if match := NAMED_YEAR.match(text):
        year = _sure_year(start) + (match[1] in NEXT)
        return _period_end(f"{year}年{text[match.end() :]}", start)
    if re.fullmatch(r"(?:今|本|当)年度?", text):
        return _not_before(date(_sure_year(start), 12, 31), start)
    if re.fullmatch(r"(?:明|次|下一?)年度?", text):
        return date(_sure_year(start) + 1, 12, 31)
    has_year = NUMBERED.match(text) is not None
    try:
        period, _ = read_period(text, plan_year=None if has_year else 2000)
    except CellError as error:
        if str(error).startswith(("不是周期", "跨月")):
            return None
        raise
    if period.cadence not in WHOLE_MONTHS:
        return None
    if has_year:
        return period.end
    period, _ = read_period(text, plan_year=_sure_year(start))
    return _not_before(period.end, start)


def _assigned(start: Start) -> date:
    if start.assigned_on is None:
        raise CellError(NEEDS_DAY)
    return start.assigned_on


def _sure_year(start: Start) -> int:
    """The year of a deadline without one: that of the plan and of the assigning."""
    year = _assigned(start).year
    if start.plan_year not in (None, year):
        raise CellError(
            f"没有年份：交办在 {year} 年，计划年度是 {start.plan_year} 年，"
            "分不清是哪一年；请写上年份"
        )
    return year


def _not_before(day: date, start: Start) -> date:
    if day < _assigned(start):
        raise CellError(f"没有年份：按 {day.year} 年读就早于交办日期；请写上年份")
    return day


def _month_end(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _quarter_end(day: date, quarters: int) -> date:
    return _month_end(day, (3 - day.month) % 3 + 3 * quarters)
