"""What the plan asks for is listed with what serves it; the list hides no gap."""

from __future__ import annotations

import re

import pytest

from jinwei.paths import POLICY, ROOT
from jinwei.policy.duties import duties
from jinwei.policy.mechanisms import Mechanism, mechanisms, read_mechanisms
from jinwei.policy.record_kinds import kinds
from jinwei.policy.rules import rules
from jinwei.report.letters import order
from jinwei.report.outputs import BULLETIN, NOTICE

PLAN = (POLICY / "plan.md").read_text("utf-8")
CLAUSES = re.findall(r"^### (.+)$", PLAN, re.MULTILINE)
SCREENS = re.findall(
    r'Screen\(\s*"pages/\w+/\w+\.py",\s*"([^"]+)"', (ROOT / "app.py").read_text("utf-8")
)
NAMED = {(each.kind, each.name) for one in mechanisms() for each in one.served}


@pytest.mark.parametrize("each", mechanisms(), ids=lambda each: each.words[:16])
def test_a_mechanism_stands_in_the_plan_and_is_served_or_says_why_not(each: Mechanism):
    assert each.clause in CLAUSES
    assert each.words.endswith("。")
    assert each.serves or each.why
    assert not each.why.endswith("。")
    assert len(set(each.serves)) == len(each.serves)


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_clause_of_the_plan_has_a_mechanism(clause):
    assert clause in {each.clause for each in mechanisms()}


def test_the_list_goes_by_the_order_of_the_plan():
    order = [CLAUSES.index(each.clause) for each in mechanisms()]
    assert order == sorted(order)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_rule_is_of_a_clause_that_has_a_mechanism(rule):
    cited = {clause.rstrip("①②③④") for clause in rule.clause.split("、")}
    assert cited <= {each.clause for each in mechanisms()}, (
        f"rule {rule.id}: list in policy/mechanisms.toml what its clause asks for"
    )


def test_every_duty_and_kind_of_record_serves_a_mechanism():
    there = {
        *(("duty", duty.name) for duty in duties().duties),
        *(("record", name) for name in kinds()),
    }
    left = sorted(name for _, name in there - NAMED)
    assert not left, f"name in policy/mechanisms.toml what each of these serves: {left}"


def test_every_page_and_file_that_is_said_to_serve_is_there():
    files = {order.KIND, *(each.kind for each in (*BULLETIN, *NOTICE))}
    assert len(SCREENS) > 10
    assert {name for kind, name in NAMED if kind == "page"} <= {*SCREENS}
    assert {name for kind, name in NAMED if kind == "file"} <= files


@pytest.mark.parametrize("kind", ["rule", "standard", "duty", "record", "export"])
def test_a_name_that_nothing_has_is_refused(tmp_path, kind):
    entry = '[[mechanism]]\nclause = "正文"\nwords = "话。"\nhas = ["数字"]\n'
    path = tmp_path / "mechanisms.toml"
    path.write_text(f'{entry}serves = ["{kind}:无此"]\n', "utf-8")
    with pytest.raises(ValueError, match=r"mechanisms.toml:\d+: .*无此"):
        read_mechanisms(path)


def test_what_nothing_serves_has_to_say_why(tmp_path):
    entry = '[[mechanism]]\nclause = "正文"\nwords = "话。"\nhas = ["数字"]\n'
    path = tmp_path / "mechanisms.toml"
    path.write_text(entry, "utf-8")
    with pytest.raises(ValueError, match=r"mechanisms.toml:\d+: .*why"):
        read_mechanisms(path)
