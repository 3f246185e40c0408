"""The standards of policy/rules.toml are complete, and a bad one is named."""

from __future__ import annotations

import pytest

from jinwei.paths import POLICY
from jinwei.policy.rules import read_clauses, standards

STANDARD = """
[[standard]]
id = "some"
name = "名称"
clause = "附件4"
since = 2023-03-09
words = "话"

[[standard.parameter]]
name = "weight"
value = 40
basis = "local"
meaning = "权重"
"""


def test_every_standard_cites_a_clause_of_the_plan_and_explains_its_numbers():
    plan = (POLICY / "plan.md").read_text("utf-8")
    for standard in standards():
        assert f"### {standard.clause}\n" in plan
        assert standard.words
        assert standard.reading.startswith("读法待定：")
        assert standard.parameters
        assert all(each.meaning for each in standard.parameters)


def test_the_weights_of_the_evaluation_are_ours_and_add_up_to_a_hundred():
    (evaluation,) = (each for each in standards() if each.id == "evaluation")
    weights = [p for p in evaluation.parameters if p.meaning.startswith("权重：")]
    assert sum(each.value for each in weights) == 100
    assert {each.basis for each in evaluation.parameters} == {"local"}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ('basis = "local"|basis = "guess"', "12: .*guess"),
        ('words = "话"|speech = "话"', "7: .*speech"),
        ("since = 2023-03-09|", "2: .*since"),
    ],
)
def test_a_bad_entry_is_refused_with_its_line(tmp_path, wrong, says):
    path = tmp_path / "rules.toml"
    path.write_text(STANDARD.replace(*wrong.split("|")), "utf-8")
    with pytest.raises(ValueError, match=f"rules.toml:{says}"):
        read_clauses(path)


def test_two_of_one_name_are_refused(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text(STANDARD + STANDARD, "utf-8")
    with pytest.raises(ValueError, match="more than once: some"):
        read_clauses(path)
