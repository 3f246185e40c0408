"""A policy number holds from its day until the next value's, the first before too."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec import structs

from jinwei.policy.rules import Parameter, rules
from tests.support import judged, rows

LIST = """
scope item period unit     rank ranked
全市  招商 2022Q4 示例园区 9    17
全市  招商 2023Q4 示例园区 9    17
"""
VALUES = (
    (dt.date(2023, 3, 9), 5),
    (dt.date(2023, 6, 30), 6),
    (dt.date(2023, 10, 1), 7),
)


@pytest.fixture(scope="module")
def connection():
    return judged(rules=[_changed(rule) for rule in rules()], rankings=LIST)


def _changed(rule):
    if rule.id != "city_last_five":
        return rule
    others = tuple(each for each in rule.parameters if each.name != "last")
    stated = tuple(
        Parameter(name="last", value=n, basis="plan", meaning="-", since=since)
        for since, n in VALUES
    )
    return structs.replace(rule, parameters=(*others, *stated))


def test_a_cycle_has_the_value_in_force_at_its_cut_off(connection):
    asked = "select cycle, city_last from mart.setting order by cycle_index"
    assert rows(connection, asked) == [
        # Before the rule was issued: shown by its first number.
        ("2022Q4", 5),
        ("2023Q1", 5),
        # The last day of the quarter is the first day of the second value.
        ("2023Q2", 6),
        ("2023Q3", 6),
        ("2023Q4", 7),
    ]


def test_the_values_of_a_number_meet_without_a_gap(connection):
    asked = """
    select since, until, shown_from, issued_on from mart.number
    where name = 'city_last_five.last' order by since
    """
    first, second, third = (since for since, _ in VALUES)
    assert rows(connection, asked) == [
        (first, second, None, first),
        (second, third, second, first),
        (third, None, third, first),
    ]


def test_every_number_has_one_value_in_every_cycle(connection):
    asked = """
    select cycles.cycle, number.name, count(*) from mart.cycle as cycles
    inner join mart.number as number
        on coalesce(cycles.cutoff_on >= number.shown_from, true)
        and coalesce(cycles.cutoff_on < number.until, true)
    group by all
    """
    listed = rows(connection, asked)
    named = rows(connection, "select distinct name from mart.number")
    assert len(listed) == 5 * len(named)
    assert {count for _, _, count in listed} == {1}
