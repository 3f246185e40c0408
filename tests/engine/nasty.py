"""Deliveries that two engines could read differently: gaps, ties, limits, odd texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import duckdb

from jinwei.build import database
from jinwei.engine.heavy import heavy, row_by_row
from tests.support import judged_rows
from tests.twins import (
    test_closure_rates_twin,
    test_ledger_twin,
    test_survey_answers_twin,
    test_survey_twin,
)

AS_OF = dt.date(2023, 11, 20)
DAY = dt.timedelta(days=1)
ODD = (
    "引'号\"",
    "反\\斜\\n杠",
    "换\n行",
    "𠮷野家",
    "é",
    "é",
    " 空 ",
    "%d_$1",
    "Ａ",
    "a",
)
BORDERS = (-31, -30, -16, -15, -1, 0, 1, 30, 31, 90, 91, 180)
ASPECTS = test_survey_answers_twin.ASPECTS.values()
LARGEST, SMALLEST = Decimal("100.0000"), Decimal("0.0000")
GIVEN = (None, SMALLEST, Decimal("0.0001"), Decimal("33.3333"), LARGEST)


def nothing() -> duckdb.DuckDBPyConnection:
    """Every table, and no row of any export."""
    return _made()


def drawn() -> duckdb.DuckDBPyConnection:
    """What the twins draw, and beside it what lies at a border or at a limit."""
    problems = [*test_ledger_twin.drawn(1), *at_borders(), *oddly_written()]
    answers = [*test_survey_answers_twin.drawn(1), *at_limits()]
    return _made(
        units=units(),
        ledger=problems,
        survey=[*test_survey_twin.drawn(1), *large_scores()],
        survey_responses=answers,
        closure_rates=test_closure_rates_twin.drawn(2),
    )


def units() -> Iterator[dict]:
    """Units that ended, began, or never had a problem."""
    ends = (None, dt.date(2022, 3, 31), dt.date(2023, 9, 30))
    for number, ended in enumerate(ends):
        yield {"unit": f"清静{number}", "unit_class": "区直单位", "active_to": ended}
    yield {"unit": "甲局", "unit_class": "区直单位", "active_from": dt.date(2023, 1, 1)}


def at_borders() -> Iterator[dict]:
    """Problems due, assigned and closed on, before and after the days that decide."""
    days = [AS_OF, dt.date(2023, 1, 1), dt.date(2022, 12, 31), dt.date(2023, 9, 30)]
    for day in days:
        for off in BORDERS:
            due = day + off * DAY
            for closed in (None, due, due + DAY):
                yield {
                    **_problem(f"B{day}{off}{closed}"),
                    "assigned_on": min(day, due),
                    "due_on": due,
                    "closed_on": closed and min(closed, AS_OF),
                    "status": "已销号" if closed else "整改中",
                }


def oddly_written() -> Iterator[dict]:
    """Problems that lack what may lack, of units and tags in every script."""
    for number, text in enumerate(ODD):
        yield {
            **_problem(f"O{number}{text}"),
            "unit": text,
            "unit_others": [text, "乙局", "a", "A", "乙局"],
            "joint_units": [*reversed(ODD), "甲局"],
            "six_checks": [text, "信息化", text],
            "found_by": ("说“不”提级管", "“办不成事”", None)[number % 3],
            "status": ("已销号", "已撤回", "整改中")[number % 3],
            "spot_check": (None, "通过", "不通过")[number % 3],
        }


def at_limits() -> Iterator[dict]:
    """Answers with the least and most points, and with as few aspects as may be."""
    for number in range(400):
        scores = [GIVEN[(number // (place + 1)) % 5] for place in range(6)]
        yield {
            "response_id": f"L{number}",
            "answered_on": dt.date(2023, 3, 31) + (number % 3) * DAY,
            "track": "市直部门",
            "subject": ODD[number % 7],
            "unit": ODD[number % 5],
            "respondents": ("群众", "市场主体")[number % 2],
            "channel": ODD[number % 9],
            **dict(zip(ASPECTS, scores, strict=True)),
        }


def large_scores() -> Iterator[dict]:
    """Scores with all their decimals, of samples as large as may be."""
    score = Decimal("74.9999999999999999")
    for number, size in enumerate((None, 0, 1, 10_000_000)):
        for channel in ("短信", "大厅"):
            yield {
                **test_survey_twin.QUARTER,
                "track": "基层站所",
                "subject": f"极限{number}",
                "unit": "某局",
                "score": score if number else None,
                "sample_size": size,
                "std_dev": Decimal("49.99999999"),
                "channel": channel,
            }


def _problem(number: str) -> dict:
    return {
        "problem_id": number,
        "problem": "问题",
        "unit": "丁局",
        "problem_class": "共性",
        "assigned_on": dt.date(2022, 8, 9),
        "status": "整改中",
    }


def _made(**exports: object) -> duckdb.DuckDBPyConnection:
    made = database.derived()
    asked = judged_rows(AS_OF.isoformat(), **exports)
    connection = asked.execute("select 1")
    database.make(connection, {*row_by_row(made), *heavy(made)})
    return connection
