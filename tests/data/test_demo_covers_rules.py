"""Every clause rule has findings in the demo, and cases just short of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from jinwei.delivery.district import read_district
from jinwei.paths import ROOT
from jinwei.policy.rules import rules
from tests.known import REPORTED

DEMO = "data/demo"
CASES = Path(__file__).parent / "demo_cases"


def cases(name: str) -> list[tuple[str, ...]]:
    """The lines of a table as (rule, cycle, unit, part of the item)."""
    lines = (CASES / name).read_text("utf-8").splitlines()
    listed = [line for line in lines if not line.startswith("#")]
    return [tuple(cell.strip() for cell in line.split("|")) for line in listed]


FOUND, NOT_FOUND = cases("found.txt"), cases("not_found.txt")
WITHHELD, PRAISED = cases("withheld.txt"), cases("praised.txt")
CONDITIONS = {
    f"{rule.id}.{parameter.name}"
    for rule in rules()
    if rule.board == "red" and rule.id not in REPORTED
    for parameter in rule.parameters
    if "不表扬" in (parameter.value, parameter.meaning[-3:])
}
"""What praise depends on beside the clause, as rule.parameter."""
AS_OF = read_district(ROOT / DEMO).as_of
IN_FORCE = [rule for rule in rules() if rule.since <= AS_OF and rule.id not in REPORTED]
"""The rules that may judge the demo, which has a ledger."""
ONE_SIDED = {"false_or_refused"}
"""Rules on a status, which has no near side."""


@pytest.fixture(scope="module")
def findings(judged):
    return judged(DEMO, "select rule_id, cycle, unit, item from recorded.finding")


def is_found(findings, rule: str, cycle: str, unit: str, item: str) -> bool:
    """Whether the rule found this unit's item in the cycle."""
    return any(
        (rule, cycle, unit) == finding[:3] and item in finding[3]
        for finding in findings
    )


@pytest.mark.parametrize("rule", IN_FORCE, ids=lambda rule: rule.id)
def test_every_rule_in_force_bites_in_the_demo(findings, rule):
    assert rule.id in {finding[0] for finding in findings}, (
        f"rule {rule.id} finds nothing in the demo: put cases just inside and outside"
        " into data/demo/make_demo.py, run `make demo`, and list them in"
        " tests/data/demo_cases"
    )


@pytest.mark.parametrize("rule", REPORTED)
def test_a_rule_for_want_of_a_ledger_finds_nothing_beside_one(findings, rule):
    assert rule not in {finding[0] for finding in findings}


def test_every_case_is_of_a_rule_or_of_a_condition_of_praise():
    ids = {each.id for each in IN_FORCE}
    assert {case[0] for case in FOUND + NOT_FOUND} <= ids
    assert {case[0] for case in WITHHELD + PRAISED} <= CONDITIONS


@pytest.mark.parametrize("rule", [rule.id for rule in IN_FORCE])
def test_every_rule_in_force_has_cases_on_either_side(rule):
    assert rule in {case[0] for case in FOUND}, (
        f"tests/data/demo_cases/found.txt: list a case of the demo that {rule} finds"
    )
    assert rule in ONE_SIDED | {case[0] for case in NOT_FOUND}, (
        f"tests/data/demo_cases/not_found.txt: list a case that {rule} just spares"
    )


@pytest.mark.parametrize("condition", sorted(CONDITIONS))
def test_every_condition_of_praise_withholds_it_once_and_once_does_not(condition):
    assert condition in {case[0] for case in WITHHELD}
    assert condition in {case[0] for case in PRAISED}


@pytest.mark.parametrize("case", WITHHELD, ids="-".join)
def test_praise_is_withheld_and_says_why(judged, findings, case):
    condition, cycle, unit, item, reason = case
    rule = condition.partition(".")[0]
    assert not is_found(findings, rule, cycle, unit, item)
    listed = judged(
        DEMO, "select rule_id, cycle, unit, item, reason from mart.unjudged"
    )
    assert any(
        (rule, cycle, unit) == each[:3] and item in each[3] and reason in each[4]
        for each in listed
    )


@pytest.mark.parametrize("case", PRAISED, ids="-".join)
def test_praise_stands_just_short_of_what_withholds_it(findings, case):
    assert is_found(findings, case[0].partition(".")[0], *case[1:])


def test_a_renamed_group_keeps_a_run_going(findings, judged):
    groups = judged(
        DEMO,
        "select distinct list_group from mart.standing"
        " where item = '高标准农田建设进度' and cycle >= '2023Q3'",
    )
    assert set(groups) == {("涉农县区",), ("农业县区",)}
    assert is_found(findings, "third_cycle", "2023Q4", "农业农村局", "农业县区")


def test_a_unit_that_ended_is_not_judged_and_names_who_goes_on(judged):
    ended = "unit = '市政管理所'"
    asked = f"select rule_id, reason from mart.unjudged where {ended}"
    assert judged(DEMO, asked) == [
        (
            "inspection_behind",
            "单位已于2022年12月31日停用，由城市管理局接续，不判",
        )
    ]
    assert not judged(DEMO, f"select * from mart.finding where {ended}")


OPEN = "存疑：有对象有样本没有得分，第一未定"


def test_a_dash_with_a_sample_leaves_the_first_open_and_one_without_does_not(judged):
    listed = judged(
        DEMO,
        "select cycle, readings from mart.finding"
        " where rule_id = 'survey_first' and item like '%（基层站所）'",
    )
    read = {cycle: OPEN in readings for cycle, readings in listed}
    assert (read["2023Q1"], read["2023Q2"]) == (True, False)


def test_a_duty_made_late_within_its_quarter_is_late_and_not_missing(judged):
    states = set(judged(DEMO, "select distinct state from mart.duty_due"))
    assert {("已完成",), ("迟报",), ("未完成",)} <= states


@pytest.mark.parametrize("case", FOUND, ids="-".join)
def test_just_inside_is_found(findings, case):
    assert is_found(findings, *case)


@pytest.mark.parametrize("case", NOT_FOUND, ids="-".join)
def test_just_outside_is_not_found(findings, case):
    assert not is_found(findings, *case)


def test_every_case_names_a_unit_and_an_item_of_the_demo(judged):
    listed = judged(
        DEMO, "select unit from mart.unit union select unit from mart.duty_due"
    )
    units = {unit for (unit,) in listed}
    named = judged(
        DEMO,
        """
        select item from stage.work_items
        union select subject from stage.survey
        union select problem from stage.ledger
        union select theme from stage.campaigns
        union select matter from stage.inspections
        union select unnest([duty, duty || '（' || period || '）']) from mart.duty_due
        union select '评' || track || '（' || label || '）'
        from mart.cycle cross join (select distinct track from stage.survey)
        union select '专项整治（' || label || '）' from mart.campaign_window
        union select '调研报告（' || theme || '，' || round || '）'
        from mart.campaign_round
        """,
    )
    items = {item for (item,) in named} | {"整改销号"}
    for _, _, unit, item in FOUND + NOT_FOUND:
        assert unit in units, f"tests/data/demo_cases: the demo has no unit {unit}"
        assert item in items, f"tests/data/demo_cases: the demo has no item {item}"


def test_nothing_is_found_before_the_plan_was_issued(findings):
    assert {finding[1] for finding in findings} == {
        "2023Q1",
        "2023Q2",
        "2023Q3",
        "2023Q4",
    }


def test_all_three_lights_are_on_for_some_and_off_for_each_reason(judged):
    lit = judged(
        DEMO,
        """
        select cycle, subject, is_confirmed, sample_size
        from mart.survey_score
        where is_last and is_below and cycle >= '2023Q1'
        order by cycle, subject
        """,
    )
    confirmed = {(cycle, subject) for cycle, subject, is_lit, _ in lit if is_lit}
    assert ("2023Q3", "便民服务站") in confirmed  # 100份，上限74.97
    assert ("2023Q4", "税务分局") in confirmed
    dark = {(cycle, subject) for cycle, subject, is_lit, _ in lit if not is_lit}
    assert dark >= {
        ("2023Q1", "交通运输分局"),  # 86份
        ("2023Q1", "投资审批科"),  # 区间跨过75
        ("2023Q2", "运输管理站"),  # 没有样本数
        ("2023Q4", "建设许可科"),  # 99份
        ("2023Q4", "运输管理站"),  # 没有标准差
    }


def test_the_target_is_seen_from_every_side(judged):
    states = judged(
        DEMO,
        """
        select growth_pct - floor_value, growth_pct - stretch_value, state
        from mart.progress
        where is_ours and year = 2023
        """,
    )
    assert (0, -2, "保底与争取之间") in states
    assert (2, 0, "达到争取") in states
    assert {state for _, _, state in states} == {
        "低于保底",
        "保底与争取之间",
        "达到争取",
    }
    methods = judged(DEMO, "select distinct needed_method from mart.progress")
    assert {method for (method,) in methods} == {
        "按上年分季总量",
        "按上年季度占比",
        "缺基数，不推算",
        "全年已出",
    }
