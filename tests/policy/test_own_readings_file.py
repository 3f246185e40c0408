"""口径.toml is read exactly, or refused in Chinese with what to do."""

from __future__ import annotations

import datetime as dt
import tomllib
from math import inf, nan

import pytest

from jinwei.policy import own_readings
from jinwei.policy.own_readings import ReadingError, parse_own, read_by, read_own
from jinwei.policy.rules import clauses

GOOD = {
    "rule": "second_cycle",
    "parameter": "improved",
    "value": "不认定",
    "why": "区纪工委会议",
}


def parsed(**changed: object):
    entry = {key: value for key, value in (GOOD | changed).items() if value is not None}
    return parse_own({"reading": [entry]})


def value_of(owner: str, name: str, own, on: str = "2023-12-31") -> object:
    read = read_by(own)
    (one,) = (each for each in (*read.rules, *read.standards) if each.id == owner)
    return one.in_force(dt.date.fromisoformat(on))[name]


def test_a_rule_goes_by_its_id_or_by_its_name():
    assert parsed() == parsed(rule="连续2期落后")
    assert value_of("second_cycle", "improved", parsed()) == "不认定"
    assert value_of("third_cycle", "improved", parsed()) == "认定"


def test_from_a_day_on_it_holds_from_that_day():
    own = parsed(since=dt.date(2023, 7, 1))
    assert value_of("second_cycle", "improved", own, "2023-06-30") == "认定"
    assert value_of("second_cycle", "improved", own, "2023-07-01") == "不认定"


def test_numbers_of_a_standard_can_be_read_otherwise():
    own = parsed(rule="活动评价", parameter="survey", value=25)
    assert value_of("evaluation", "survey", own) == 25


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"rule": "没有这条"}, "不认识"),
        ({"parameter": "没有这项"}, "没有 没有这项 这一项，可改的是"),
        ({"parameter": "cycles", "value": 3}, "方案写明的，不能改读"),
        ({"value": "看情况"}, "可写的是 认定、不认定"),
        ({"value": True}, "可写的是 认定、不认定"),
        ({"value": None}, "可写的是"),
        ({"why": None}, "没有写 why"),
        ({"why": " "}, "没有写 why"),
        ({"since": "2023-07-01"}, "不带引号的日期"),
        ({"since": dt.date(2023, 3, 8)}, "不早于 2023-03-09"),
        ({"note": "x"}, "只能写 rule、parameter、value、since、why"),
        ({"rule": "severely_overdue", "parameter": "days", "value": 0}, "大于0"),
        ({"rule": "severely_overdue", "parameter": "days", "value": "30"}, "大于0"),
        ({"rule": "severely_overdue", "parameter": "days", "value": 1.5}, "整数"),
        ({"rule": "severely_overdue", "parameter": "days", "value": inf}, "大于0"),
        ({"rule": "severely_overdue", "parameter": "days", "value": nan}, "大于0"),
    ],
)
def test_a_slip_is_named_with_what_may_be_written(changed, says):
    with pytest.raises(ReadingError, match=says):
        parsed(**changed)


def test_one_thing_read_twice_is_refused():
    with pytest.raises(ReadingError, match="写了不止一次"):
        parse_own({"reading": [GOOD, GOOD]})
    with pytest.raises(ReadingError, match="不写别的"):
        parse_own({"readings": []})


@pytest.mark.parametrize("content", [b"[[reading]", "[[reading]] # 字".encode("gbk")])
def test_a_file_that_is_no_toml_is_refused_in_words(tmp_path, content):
    (tmp_path / own_readings.FILE).write_bytes(content)
    with pytest.raises(ReadingError, match=own_readings.FILE):
        read_own(tmp_path)


def test_without_the_file_all_is_read_as_the_product_reads_it(tmp_path):
    assert read_own(tmp_path) == ()
    assert read_by(()) == clauses()


def test_the_template_once_filled_in_changes_nothing():
    lines = own_readings.template().splitlines()[1:]
    stated = [
        line.removeprefix("# ").replace('why = ""', 'why = "试"')
        for line in lines
        if line.startswith("# ") and ("[[" in line or " = " in line)
    ]
    own = parse_own(tomllib.loads("\n".join(stated)))
    assert read_by(own) == clauses()
    open_ones = [
        (each.id, parameter.name)
        for each in (*clauses().rules, *clauses().standards)
        for parameter in each.parameters
        if parameter.basis == "local"
    ]
    assert [(each.owner, each.name) for each in own] == open_ones


def test_every_word_that_can_be_read_otherwise_has_its_choices():
    words = [
        parameter
        for each in (*clauses().rules, *clauses().standards)
        for parameter in each.parameters
        if parameter.basis == "local" and isinstance(parameter.value, str)
    ]
    assert words
    assert all(len(parameter.choices) > 1 for parameter in words)
