"""policy/duties.toml names every duty of the export once, with a clause of the plan."""

from __future__ import annotations

import pytest

from jinwei.paths import POLICY
from jinwei.policy.duties import Duty, duties, read_duties
from jinwei.policy.rules import rules

DECLARED = (POLICY / "duties.toml").read_text("utf-8")


def changed(folder, old: str, new: str):
    path = folder / "duties.toml"
    assert old in DECLARED
    path.write_text(DECLARED.replace(old, new, 1), "utf-8")
    return path


@pytest.mark.parametrize("duty", duties().duties, ids=lambda duty: duty.name)
def test_a_duty_cites_clauses_that_stand_in_the_plan_in_our_words(duty: Duty):
    plan = (POLICY / "plan.md").read_text("utf-8")
    for clause in duty.clause.split("、"):
        assert f"### {clause}\n" in plan
    assert duty.words.endswith("。")
    assert duty.reading is None or duty.reading.startswith("读法待定：")


def test_each_duty_has_a_rule_that_cites_its_clause_or_is_only_followed():
    expected = {rule.id: rule for rule in rules()}
    followed = [duty.name for duty in duties().duties if duty.rule is None]
    assert followed == ["进社区"]
    for duty in duties().duties:
        if duty.rule is not None:
            assert expected[duty.rule].subject_kind == "duty"
            assert expected[duty.rule].since == duties().since
            assert duty.clause in expected[duty.rule].clause


def test_there_are_six_themes_and_no_key_word_means_two():
    themes = duties().themes
    assert len(themes) == 6
    keys = [key for theme in themes for key in theme.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "亲身办"', 'name = "亲自办"', "亲自办"),
        ('name = "进企业"', 'name = "亲身办"', "more than once: 亲身办"),
        ('every = "月"', 'every = "周"', "every"),
        ('who = "reporters"', 'who = "谁"', "who"),
        ('shift = "放假天数"\n', "", "shift"),
        ('due = "03-31"\n', "", "due"),
        ("least_times = 1", "least_times = 0", "least_times"),
        ('who = "reporters"', 'whom = "reporters"', "whom"),
    ],
)
def test_a_bad_entry_is_refused_with_its_line(tmp_path, old, new, says):
    with pytest.raises(ValueError, match=says):
        read_duties(changed(tmp_path, old, new))
