"""How figures, dates and states are worded on every screen, in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

MISSING = "无数据"
UNCOMPARED = "无上期名次"
BOARDS = {"red": "红榜", "black": "黑榜", "watch": "关注"}
BASES = {"plan": "方案规定", "local": "暂行口径"}
SHORT_LIST = "名单过短，不判"
FRONT = "第一方阵"
VERSION_SHOWN = 7
SOON = ("first", "second", "third")
DIGITS = "零一二三四五六七八九十"
SO_FAR = {1: "一季度", 2: "上半年", 3: "前三季度", 4: "全年"}
"""What is out once a quarter is, cumulatively."""
REST = {3: "二至四季度", 6: "下半年", 9: "四季度"}
"""What is left of a year after a month."""

Number = Decimal | int | float


def version(version_id: str) -> str:
    """The name of a version as far as it is shown, e.g. 2fdcece."""
    return version_id[:VERSION_SHOWN]


def number(value: Number | None, decimals: int = 1) -> str:
    """The value with that many decimals, half up, thousands parted; 无数据 for None."""
    if value is None:
        return MISSING
    return f"{_rounded(value, decimals):,}"


def percent(value: Number | None) -> str:
    """A percentage with one decimal, e.g. 86.4%; 无数据 for None."""
    return MISSING if value is None else f"{_rounded(value, 1)}%"


def published(value: Number | None) -> str:
    """A figure of an export, not rounded, with one decimal at least: 8.5, 8.95."""
    if value is None:
        return MISSING
    places = decimals(Decimal(str(value)))
    return f"{_rounded(value, max(places, 1)):,}"


def decimals(value: Decimal) -> int:
    """How many decimals a number has, negative where it ends in zeros before them."""
    return -int(value.normalize().as_tuple().exponent)


def points(value: Decimal | None) -> str:
    """The size of a difference in 个百分点, without its sign; 无数据 for None."""
    return MISSING if value is None else f"{published(abs(value))} 个百分点"


def against(gap: Decimal | None, line: str) -> str:
    """Where a figure stands to a line, e.g. 高于保底 0.3 个百分点; 无数据 for None."""
    if gap is None:
        return f"{line}：{MISSING}"
    if not gap:
        return f"与{line}持平"
    side = "高于" if gap > 0 else "低于"
    return f"{side}{line} {points(gap)}"


def short_of(gap: Decimal | None, line: str) -> str:
    """How far a figure is from a line to reach, e.g. 距争取 0.7 个百分点."""
    if gap is not None and gap < 0:
        return f"距{line} {points(gap)}"
    return against(gap, line)


def plain(value: Decimal | None) -> str:
    """A number as short as it can be written, e.g. 8 or 8.5; 无数据 for None."""
    return MISSING if value is None else f"{value.normalize():f}"


def moment(at: dt.datetime) -> str:
    """A time kept in UTC without its zone, on the clock of this machine."""
    here = at.replace(tzinfo=dt.UTC).astimezone()
    return f"{day(here.date())} {here:%H:%M}"


def moment_of(written: str) -> str:
    """A time in UTC as ISO writes it, on the clock of this machine."""
    return moment(dt.datetime.fromisoformat(written))


def ordinal(value: int) -> str:
    """A count up to ten in Chinese figures, e.g. 六; larger ones as digits."""
    return DIGITS[value] if value < len(DIGITS) else str(value)


def day(value: dt.date | None) -> str:
    """A date as 2023年3月9日; 无数据 for None."""
    if value is None:
        return MISSING
    return f"{value.year}年{value.month}月{value.day}日"


def day_near(value: dt.date, near: dt.date) -> str:
    """A date as 10月25日 beside another of its year, else with its year."""
    return day(value).removeprefix(f"{near.year}年")


def due(on: dt.date | None, written: str | None) -> tuple[str, str]:
    """A deadline and, below it, the words it was written in; "" where it has none."""
    if on is not None:
        return day(on), written or ""
    return ("无明确时限", written) if written else ("", "")


def quarter(cycle: str | None) -> str:
    """The cycle 2023Q3 as 2023年三季度; 无数据 for None."""
    if cycle is None:
        return MISSING
    year, number_in_year = numbers_of(cycle)
    return f"{year}年{DIGITS[number_in_year]}季度"


def numbers_of(cycle: str) -> tuple[int, int]:
    """The year and the quarter of a cycle, e.g. 2023 and 3 of 2023Q3."""
    year, number_in_year = cycle.split("Q")
    return int(year), int(number_in_year)


def so_far(period: str) -> str:
    """A cumulative period without its year, e.g. 前三季度; 全年 for a whole year."""
    return period.partition("年")[2] or "全年"


def place(rank: int | None, ranked: int | None = None) -> str:
    """A rank with its count, e.g. 3/17; 无数据 for a missing rank."""
    if rank is None:
        return MISSING
    return f"{rank}/{ranked}" if ranked else str(rank)


def moved(places_up: int | None) -> str:
    """A movement in places, e.g. ↑5, ↓3 or 持平; empty without an earlier rank."""
    if places_up is None:
        return ""
    if places_up == 0:
        return "持平"
    return f"{'↑' if places_up > 0 else '↓'}{abs(places_up)}"


def ages(spans: Mapping[str, int]) -> tuple[str, str, str]:
    """The three ages of overdue problems, e.g. 超期≤30天, 超期31–90天, 超期>90天."""
    short, middle = spans["short_days"], spans["middle_days"]
    return f"超期≤{short}天", f"超期{short + 1}–{middle}天", f"超期>{middle}天"


def count(value: int | None, unit: str) -> str:
    """A number with its measure word, e.g. 9 件; 无数据 for None."""
    return MISSING if value is None else f"{value:,} {unit}"


def streak(cycles: int | None) -> str:
    """How long it has lasted, e.g. 连续2期; empty for a single cycle."""
    return f"连续{cycles}期" if cycles and cycles > 1 else ""


def _rounded(value: Number, decimals: int) -> Decimal:
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(str(value)).quantize(step, ROUND_HALF_UP)
    return rounded + 0  # a negative zero loses its sign
