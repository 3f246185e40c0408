"""整改台账: about 900 problems of two years, most of them drawn."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace

from generator.ledger_script import scripted_problems
from generator.problem import (
    AS_OF,
    CLASSES,
    FAULTS,
    MATTERS,
    MEASURES,
    SIX_CHECKS,
    SOURCES,
    Problem,
)

COUNT = 900
# 台账里只有手写的几件，或者一件也没有
QUIET = ("科技创新局", "商贸服务中心", "医疗保障分局", "应急管理局")
# 2023年到期的都按期销号
PUNCTUAL = ("财政金融局", "生态环境分局")
# 此前到期的，除手写的外都已销号
NEWLY_DUE = dt.date(2023, 10, 20)
FIRST_DAY = dt.date(2022, 1, 4)
LAST_DAY = dt.date(2023, 12, 22)
DIFFICULTIES = (("常规", 70), ("新情况", 14), ("疑难", 8), ("困难", 8))
HANDLINGS = (("交办", 74), ("督办", 19), ("查办", 7))
DAYS_ALLOWED = {
    "常规": (30, 45),
    "新情况": (45, 60),
    "疑难": (75, 85),
    "困难": (60, 90),
}


def problems(draw: random.Random) -> list[Problem]:
    """All problems in order of assignment, the scripted ones among the drawn."""
    made = [_with_circumstances(draw, problem) for problem in scripted_problems()]
    busy = [unit for unit in MATTERS if unit not in QUIET]
    for unit in busy:
        years = (2022,) if unit in PUNCTUAL else (2022, 2023)
        made += [_late(draw, unit, year) for year in years]
    while len(made) < COUNT:
        made.append(_drawn(draw, draw.choice(busy)))
    return sorted(made, key=lambda problem: problem.assigned_on)


def _with_circumstances(draw: random.Random, problem: Problem) -> Problem:
    """The scripted problem with what no rule looks at."""
    return replace(
        problem,
        found_by=draw.choice(SOURCES),
        handling="交办" if problem.difficulty == "常规" else "督办",
        six_checks=problem.six_checks,
        measures=draw.choice(MEASURES),
    )


def _late(draw: random.Random, unit: str, year: int) -> Problem:
    """A problem closed after its due date early in the year: nobody is spotless."""
    assigned = _working_day(
        dt.date(year, 1, 4) + dt.timedelta(days=draw.randint(0, 18))
    )
    due = assigned + dt.timedelta(days=30)
    closed = due + dt.timedelta(days=draw.randint(1, 25))
    return _worded(draw, unit, assigned, due, closed, "常规", "已销号")


def _drawn(draw: random.Random, unit: str) -> Problem:
    span = (LAST_DAY - FIRST_DAY).days
    assigned = _working_day(FIRST_DAY + dt.timedelta(days=draw.randint(0, span)))
    difficulty = _weighted(draw, DIFFICULTIES)
    allowed = draw.choice(DAYS_ALLOWED[difficulty])
    due = assigned + dt.timedelta(days=allowed)
    if draw.random() < 0.015:
        return _worded(draw, unit, assigned, due, None, difficulty, "已撤回")
    is_punctual = unit in PUNCTUAL and due.year == 2023
    closed = _closing_day(draw, assigned, due, allowed, is_punctual)
    if closed is None or closed > AS_OF:
        return _worded(draw, unit, assigned, due, None, difficulty, "整改中")
    return _worded(draw, unit, assigned, due, closed, difficulty, "已销号")


def _working_day(day: dt.date) -> dt.date:
    """The day itself, or the Friday before a weekend."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def _closing_day(
    draw: random.Random,
    assigned: dt.date,
    due: dt.date,
    allowed: int,
    is_punctual: bool,
) -> dt.date | None:
    """Mostly before the due date, now and then after it, of late sometimes never."""
    chance = 1.0 if is_punctual else draw.random()
    if chance < 0.06 and due >= NEWLY_DUE:
        return None
    if chance < 0.085:
        return due + dt.timedelta(days=draw.randint(1, 45))
    return assigned + dt.timedelta(days=round(allowed * draw.uniform(0.25, 1.0)))


def _worded(
    draw: random.Random,
    unit: str,
    assigned: dt.date,
    due: dt.date,
    closed: dt.date | None,
    difficulty: str,
    status: str,
) -> Problem:
    is_late = (closed or AS_OF) > due
    is_hard = difficulty == "困难"
    return Problem(
        unit=unit,
        text=draw.choice(MATTERS[unit]) + draw.choice(FAULTS),
        problem_class=draw.choice(CLASSES),
        assigned_on=assigned,
        due_on=due,
        closed_on=closed,
        status=status,
        difficulty=difficulty,
        found_by=draw.choice(SOURCES),
        handling=_weighted(draw, HANDLINGS),
        six_checks=_tags(draw),
        spot_check=_spot_check(draw, unit, due) if closed else "",
        escalated_on=_escalation(draw, due) if is_hard and is_late else None,
        measures=draw.choice(MEASURES) if draw.random() < 0.8 else "",
    )


def _escalation(draw: random.Random, due: dt.date) -> dt.date | None:
    """A day about the due date, in time or late, or never."""
    day = due + dt.timedelta(days=draw.randint(-6, 10))
    return day if day <= AS_OF and draw.random() < 0.8 else None


def _spot_check(draw: random.Random, unit: str, due: dt.date) -> str:
    if draw.random() > 0.3:
        return ""
    may_fail = due >= NEWLY_DUE and unit not in PUNCTUAL
    return "不通过" if may_fail and draw.random() < 0.1 else "通过"


def _tags(draw: random.Random) -> str:
    if draw.random() > 0.13:
        return ""
    first = draw.randint(0, len(SIX_CHECKS) - 1)
    second = draw.randint(0, len(SIX_CHECKS) - 1)
    return "、".join(SIX_CHECKS[i] for i in sorted({first, second}))


def _weighted(draw: random.Random, weights: Sequence[tuple[str, int]]) -> str:
    at = draw.random() * sum(weight for _, weight in weights)
    for name, weight in weights:
        at -= weight
        if at < 0:
            return name
    return weights[-1][0]
