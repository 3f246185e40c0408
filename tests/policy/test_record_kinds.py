"""policy/records.toml declares what the log takes; a slip in it is named."""

from __future__ import annotations

import re

import pytest

from jinwei.paths import POLICY
from jinwei.policy.record_kinds import fields, kinds, read_recordable

STATED = (POLICY / "records.toml").read_text("utf-8")


def changed(tmp_path, old: str, new: str):
    path = tmp_path / "records.toml"
    assert old in STATED
    path.write_text(STATED.replace(old, new, 1), "utf-8")
    return path


def test_the_measures_that_the_plan_names_are_there_with_their_clause():
    clauses = {each.value: each.clause for each in kinds()["措施"].choices}
    for measure in ("下发纪检监察建议", "约谈主要负责人", "督办重点问题"):
        assert clauses[measure] == "附件3 三(三)"
    assert clauses["专项教育整顿"] == "附件3 三(三)"
    assert {each.clause for each in kinds()["容错"].choices} == {"附件3 三(五)"}


def test_every_kind_says_what_it_does_and_every_field_how_to_fill_it_in():
    for kind in kinds().values():
        assert kind.effect, kind.name
        assert kind.words, kind.name
    for field in fields().values():
        assert field.title, field.name
        assert field.help, field.name
    assert "不写姓名" in fields()["recorded_by"].help


def test_every_clause_is_of_the_plan():
    plan = (POLICY / "plan.md").read_text("utf-8")
    expected = set(re.findall(r"^### (.+)$", plan, re.MULTILINE))
    for kind in kinds().values():
        for choice in kind.choices:
            assert not choice.clause or choice.clause in expected


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('needs = ["done_on", "office"]', 'needs = ["done_on", "bureau"]', "bureau"),
        ('about = "finding"', 'about = "person"', "person"),
        ("effect = ", "efect = ", "efect"),
        ('name = "申诉结果"', 'name = "复议"', "申诉结果"),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path, old, new, says):
    line = STATED[: STATED.index(old)].count("\n") + 1
    at = 1 if says == "申诉结果" else line
    with pytest.raises(ValueError, match=f"records.toml:{at}: .*{says}"):
        read_recordable(changed(tmp_path, old, new))
