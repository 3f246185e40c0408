"""规定动作 as units reported them: what the plan asks for each month, and when."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from generator import cast, duties_script
from generator.ledger_file import OTHER_NAMES

Row = tuple[object, ...]
Done = tuple[dt.date, str, str, str]
HEADER = ("单位", "动作", "日期", "次数", "主题", "说明")
YEAR = 2023
LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
OTHER_WORDS = {
    "双月讨论": ("双月讨论", "双月讨论", "双月一讨论"),
    "月反思整改": ("月反思整改", "月反思整改", "一月一反思一月一整改"),
    "月报告": ("月报告", "月报告", "月报"),
}
SHARE_REPORTED_BY_YEAR_END = 0.6


def duty_rows(draw: random.Random) -> list[Row]:
    """Every report of 2023 up to its last day, in order of the day."""
    made = [(done, _row(draw, *done)) for done in sorted(_reports(draw))]
    made += [(done, _row(draw, *done)) for done in sorted(_named())]
    return [row for _, row in sorted(made, key=lambda each: each[0])]


def district_toml() -> str:
    """The units that owe a form, as district.toml lists them."""
    listed = []
    for duty in duties_script.LISTED:
        units = ", ".join(f'"{unit}"' for unit in duties_script.FORMS[duty])
        listed.append(f'\n[[duty]]\nname = "{duty}"\nunits = [{units}]\n')
    return "".join(listed)


def _reports(draw: random.Random) -> Iterator[Done]:
    missed, dated = duties_script.missed(), duties_script.dated()
    for duty, unit, month in _asked():
        if (duty, unit, month) in missed:
            continue
        if (duty, unit, month) in dated:
            day = dt.date.fromisoformat(dated[duty, unit, month])
        else:
            day = _drawn_day(draw, duty, month)
        if day is not None:
            yield day, unit, duty, _theme(draw, duty, month)


def _asked() -> Iterator[tuple[str, str, int]]:
    """What each unit would report, month by month; one meeting lies before the plan."""
    yield "双月讨论", "综合办公室", 2
    for unit in (each.name for each in cast.ACTIVE):
        for month in range(3, 13):
            yield "月报告", unit, month
            yield "部门自评", unit, month
            if month in duties_script.WINDOWS:
                yield "月反思整改", unit, month
                if month % 2 == 0:
                    yield "双月讨论", unit, month
    for duty, units in duties_script.FORMS.items():
        for unit in units:
            for month in range(3, 13):
                yield duty, unit, month
    for duty, months in duties_script.OFFICE_DUTIES.items():
        for month in months:
            yield duty, duties_script.KEPT_BY, month


def _named() -> Iterator[Done]:
    """What is done on days set by hand: by a body the plan names, and by each unit."""
    for duty, days in duties_script.of_offices().items():
        for day in days:
            yield day, duties_script.KEPT_BY, duty, ""
    missed, dated = duties_script.missed(), duties_script.dated()
    for unit in (each.name for each in cast.ACTIVE):
        if ("讨论计划", unit, 3) not in missed:
            named = dated.get(("讨论计划", unit, 3), f"{YEAR}-03-27")
            yield dt.date.fromisoformat(named), unit, "讨论计划", ""
        for month in range(4, 13, 2):
            held = ("双月讨论", unit, month) not in missed
            if held and ("讨论意见", unit, month) not in missed:
                named = dated.get(("讨论意见", unit, month), f"{YEAR}-{month:02d}-20")
                yield dt.date.fromisoformat(named), unit, "讨论意见", ""


def _drawn_day(draw: random.Random, duty: str, month: int) -> dt.date | None:
    """A day in time; none for some of what falls due on the last day of the year."""
    if duty in ("双月讨论", "月反思整改"):
        days = duties_script.WINDOWS.get(month, (3,))
        return dt.date(YEAR, month, draw.choice(days))
    if month == 12 and draw.random() > SHARE_REPORTED_BY_YEAR_END:
        return None
    first = 20 if duty in ("月报告", "部门自评") else 10
    return dt.date(YEAR, month, draw.randint(first, LAST_DAYS[month - 1] - 2))


def _theme(draw: random.Random, duty: str, month: int) -> str:
    if duty != "双月讨论":
        return ""
    kind = draw.random()
    if kind < 0.1:
        return draw.choice(duties_script.OWN_THEMES)
    return "" if kind < 0.15 else duties_script.THEMES[month]


def _row(draw: random.Random, day: dt.date, unit: str, duty: str, theme: str) -> Row:
    times = draw.choice((1, 1, 2, 3)) if duty in duties_script.FORMS else 1
    times_text = ("", "1") if times == 1 else (str(times), f"{times}次")
    return (
        draw.choice(OTHER_NAMES.get(unit, (unit,))),
        draw.choice(OTHER_WORDS.get(duty, (duty,))),
        _written(draw, day),
        draw.choice(times_text),
        theme,
        "",
    )


def _written(draw: random.Random, day: dt.date) -> str:
    return draw.choice(
        (
            day.isoformat(),
            f"{day.year}/{day.month}/{day.day}",
            f"{day.year}.{day.month}.{day.day}",
            f"{day.year}年{day.month}月{day.day}日",
        )
    )
