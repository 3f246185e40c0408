"""What a district reads otherwise decides a version, and is told before it holds."""

from __future__ import annotations

import pytest

from jinwei.build import policy_tables, reading_changes
from jinwei.cli.commands import main
from jinwei.delivery import read_delivery
from jinwei.policy.contracts import contracts
from jinwei.policy.own_readings import FILE
from jinwei.versions import publish
from tests.deliveries import small_delivery
from tests.support import served

RANKINGS = """
范围,事项,周期,单位,名次,参评数
全市,招商引资,2023年二季度,示例园区,17,17
全市,招商引资,2023年三季度,示例园区,14,17
全市,项目建设,2023年二季度,示例园区,16,17
全市,项目建设,2023年三季度,示例园区,15,17
全市,社会消费,2023年二季度,示例园区,13,17
全市,社会消费,2023年三季度,示例园区,17,17
"""
OWN = """
[[reading]]
rule = "连续2期落后"
parameter = "improved"
value = "不认定"
why = "区纪工委会议"

[[reading]]
rule = "提升缓慢"
parameter = "still_behind"
value = "也算"
why = "区纪工委会议"
"""
LESS = {("少", "second_cycle", "招商引资"), ("少", "second_cycle", "项目建设")}
MORE = {("多", "slow_progress", "项目建设"), ("多", "slow_progress", "社会消费")}


@pytest.fixture(scope="module")
def homes(tmp_path_factory):
    """The same delivery published without the file, with it, and the folder."""
    folder = small_delivery(tmp_path_factory.mktemp("delivery"), rankings=RANKINGS)
    before, after = tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("after")
    publish.publish(folder, before)
    (folder / FILE).write_text(OWN, "utf-8")
    publish.publish(folder, after)
    return folder, before, after


def found(home) -> set[tuple[str, str]]:
    listed = served(home).execute("select rule_id, item from recorded.finding")
    return set(listed.fetchall())


def test_the_readings_decide_what_is_found_with_records_and_without(homes):
    _, before, after = homes
    assert ("second_cycle", "招商引资") in found(before) - found(after)
    assert ("slow_progress", "项目建设") in found(after) - found(before)
    rules = {rule.id: rule for rule in policy_tables.rules_in(served(after))}
    assert rules["second_cycle"].parameters != rules["third_cycle"].parameters


def test_they_make_another_version_and_lie_with_its_originals(homes):
    _, before, after = homes
    version = publish.open_current(after)
    assert version.id != publish.open_current(before).id
    assert (after / "versions" / version.id / "originals" / FILE).is_file()
    assert publish.rebuild(home=after).different == ()


def test_what_they_change_is_known_before_and_kept_in_the_version(homes):
    folder, before, after = homes
    changed = reading_changes.changes(read_delivery(folder, contracts()))
    told = {(row["change"], row["rule_id"], row["item"]) for row in changed}
    assert told == LESS | MORE
    asked = "select change, rule_id, item from meta.reading_change"
    assert set(served(after).execute(asked).fetchall()) == told
    assert served(before).execute(asked).fetchall() == []


def test_check_says_what_they_change(homes, capsys):
    folder, _, _ = homes
    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "区里的读法 2 项" in said
    assert "认定因此多 2 条、少 2 条" in said
    for change, _, item in LESS | MORE:
        assert any(item in each and f"  {change}" in each for each in said.split("\n"))


def test_a_slip_refuses_the_whole_delivery_in_words(homes, tmp_path, capsys):
    folder = small_delivery(tmp_path / "delivery")
    (folder / FILE).write_text(OWN.replace("不认定", "看情况"), "utf-8")
    assert main(["check", str(folder)]) != 0
    assert "可写的是 认定、不认定" in capsys.readouterr().err
