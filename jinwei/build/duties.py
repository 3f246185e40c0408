"""The duties and the days they fall due by, put into meta, where SQL reads them.

Public holidays and make-up working days come from the chinesecalendar library. Years it
does not know have no rows in meta.day: nothing is guessed for them.
"""

from __future__ import annotations

import datetime as dt

import chinese_calendar
import duckdb
import pyarrow as pa
from msgspec.structs import asdict

from jinwei.delivery.district import District
from jinwei.policy.duties import Duty, duties
from jinwei.sql import Row, connections

DUTY = pa.schema(
    {
        "place": pa.int32(),
        "duty": pa.string(),
        "rule_id": pa.string(),
        "clause": pa.string(),
        "since": pa.date32(),
        "every": pa.string(),
        "last_day": pa.int32(),
        "due_month": pa.int32(),
        "due_day": pa.int32(),
        "shift": pa.string(),
        "who": pa.string(),
        "office": pa.string(),
        "least_times": pa.int32(),
        "after": pa.string(),
        "also_by": pa.list_(pa.string()),
        "words": pa.string(),
        "reading": pa.string(),
    }
)
THEME = pa.schema(
    {
        "place": pa.int32(),
        "theme": pa.string(),
        "words": pa.string(),
        "keys": pa.list_(pa.string()),
    }
)
DUTY_UNIT = pa.schema({"duty": pa.string(), "unit": pa.string()})
DAY = pa.schema(
    {"on_date": pa.date32(), "is_off": pa.bool_(), "is_festival": pa.bool_()}
)


def put_duties(connection: duckdb.DuckDBPyConnection, district: District) -> None:
    """meta.duty, meta.theme, meta.duty_unit and meta.day hold what marts reckon with.

    meta.day has one row per day of the plan year, or none where the holidays of that
    year are not known.
    """
    declared = duties()
    owed = [
        {"duty": each.name, "unit": unit}
        for each in district.duties
        for unit in each.units
    ]
    themes = [
        {"place": place, "theme": each.name, "words": each.words, "keys": each.keys}
        for place, each in enumerate(declared.themes, start=1)
    ]
    listed = [
        _row(place, each, declared.since)
        for place, each in enumerate(declared.duties, start=1)
    ]
    rows = {
        "meta.duty": (listed, DUTY),
        "meta.theme": (themes, THEME),
        "meta.duty_unit": (owed, DUTY_UNIT),
        "meta.day": (days_of(district.plan_year), DAY),
    }
    for table, (held, schema) in rows.items():
        connections.put(connection, table, pa.Table.from_pylist(held, schema))


def days_of(year: int) -> list[Row]:
    """Every day of a year, whether it is off and whether for a public holiday.

    Empty where the holidays of that year have not been published to the library.
    """
    first = dt.date(year, 1, 1)
    length = (dt.date(year + 1, 1, 1) - first).days
    try:
        return [_day(first + dt.timedelta(days=n)) for n in range(length)]
    except NotImplementedError:
        return []


def _day(on_date: dt.date) -> Row:
    is_off, festival = chinese_calendar.get_holiday_detail(on_date)
    return {
        "on_date": on_date,
        "is_off": is_off,
        "is_festival": is_off and festival is not None,
    }


def _row(place: int, duty: Duty, since: dt.date) -> Row:
    month, day = duty.due_month_day
    return {
        **asdict(duty),
        "place": place,
        "duty": duty.name,
        "rule_id": duty.rule,
        "since": since,
        "due_month": month,
        "due_day": day,
    }
