"""An entry is stored whole, once, in order, and by whoever has seen what is there."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from jinwei.records import (
    Invalid,
    Overtaken,
    appeal_is_open,
    append,
    entries,
    head,
    in_force,
    open_log,
    verify,
)
from tests.records.written import entry, measure, put

STRANGE = "'; drop table record; -- “㊣𠮷”\n第二行\t"


def test_a_new_log_is_empty(log):
    assert head(log) == 0
    assert entries(log) == []
    assert verify(log)[0] == 0


def test_what_is_written_comes_back_as_it_was_written(log, address):
    written = measure(note="两行\n字", attachment="约谈笔录.pdf", version="9bb6bd8e")
    before = dt.datetime.now(dt.UTC)
    stored = put(log, written)
    after = dt.datetime.now(dt.UTC)
    assert stored.entry == written
    assert before <= stored.recorded_at <= after
    assert (stored.seq, stored.origin_seq) == (1, 1)
    assert entries(open_log(address)) == [stored]


def test_text_that_looks_like_sql_stays_text(log):
    put(log, entry(note=STRANGE.strip(), subject="a'b|%|_"))
    (stored,) = entries(log)
    assert stored.note == STRANGE.strip()
    assert stored.subject == "a'b|%|_"


def test_blanks_around_a_text_and_windows_line_ends_are_not_kept(log):
    assert put(log, entry(why="  核对 \r\n", note=" 一\r\n二 ")).note == "一\n二"


def test_entries_are_numbered_without_gaps_though_some_were_refused(log):
    put(log, entry())
    with pytest.raises(Invalid):
        put(log, entry(why=""))
    with pytest.raises(Overtaken):
        append(log, entry(), seen=0)
    put(log, entry())
    assert [each.seq for each in entries(log)] == [1, 2]
    assert head(log) == 2


def test_only_entries_after_a_number_are_read_when_asked(log):
    for _ in range(4):
        put(log, entry())
    assert [each.seq for each in entries(log, after=2)] == [3, 4]
    assert entries(log, after=4) == []


def test_the_same_form_again_is_the_same_entry(log):
    written = entry()
    first = append(log, written, seen=0)
    assert append(log, written, seen=0) == first
    assert append(log, replace(written, why=f" {written.why} "), seen=0) == first
    assert head(log) == 1


def test_a_stored_form_with_other_content_is_not_taken_for_stored(log):
    written = entry()
    put(log, written)
    with pytest.raises(Invalid, match="已按先前的内容存为第 1 条"):
        put(log, replace(written, value="不属实"))
    assert [each.value for each in entries(log)] == ["属实"]


def test_whoever_has_not_seen_the_last_entry_is_told_who_wrote_what_and_when(log):
    seen = head(log)
    first = append(log, entry(recorded_by="纪工委 监督岗"), seen=seen)
    with pytest.raises(Overtaken) as refusal:
        append(log, entry(value="不属实"), seen=seen)
    at = first.recorded_at.astimezone()
    for part in ("没有存入", "纪工委 监督岗", "核实：已核实", f"{at:%H:%M}", "刷新"):
        assert part in str(refusal.value)
    assert entries(log) == [first]


def test_entries_about_another_finding_overtake_nobody(log):
    seen = head(log)
    append(log, entry(), seen=seen)
    for other in ({"cycle": "2023Q2"}, {"rule_id": "overdue"}, {"subject": "x"}):
        append(log, entry(**other), seen=seen)
    assert head(log) == 4


def test_a_correction_is_a_new_entry_that_counts_where_the_first_one_did(log):
    first = put(log, measure())
    put(log, measure("现场核查"))
    corrected = put(log, measure(done_on=dt.date(2023, 10, 17), corrects=first.id))
    again = put(log, measure(done_on=dt.date(2023, 10, 16), corrects=corrected.id))
    assert (again.seq, again.origin_seq) == (4, 1)
    assert [each.seq for each in in_force(entries(log))] == [4, 2]
    assert len(entries(log)) == 4


def test_a_void_takes_an_entry_out_and_keeps_it_readable(log):
    first = put(log, measure())
    put(log, entry("作废", "作废", corrects=first.id, why="记错单位"))
    assert in_force(entries(log)) == []
    assert entries(log)[0].entry == first.entry


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"corrects": "none"}, "不存在"),
        ({"cycle": "2023Q2"}, "另一事项"),
        ({"subject": "另一个"}, "另一事项"),
        ({"kind": "核实", "value": "属实"}, "同类"),
        ({"kind": "作废", "value": "作废", "corrects": ""}, "哪一条"),
        ({}, "一字不差"),
    ],
)
def test_a_correction_changes_an_entry_of_its_kind_and_subject(log, change, says):
    first = put(log, measure())
    with pytest.raises(Invalid, match=says):
        put(log, replace(measure(corrects=first.id), **change))
    assert head(log) == 1


def test_an_entry_is_corrected_or_voided_once(log):
    first = put(log, measure())
    void = put(log, entry("作废", "作废", corrects=first.id))
    with pytest.raises(Invalid, match="已由第 2 条作废"):
        put(log, entry("作废", "作废", corrects=first.id))
    with pytest.raises(Invalid, match="已由第 2 条作废"):
        put(log, measure(corrects=first.id))
    with pytest.raises(Invalid, match="作废的说明"):
        put(log, entry("作废", "作废", corrects=void.id))


def test_an_outcome_needs_an_open_appeal_and_closes_it(log):
    outcome = {"office": "园区纪工委监察工委"}
    with pytest.raises(Invalid, match="没有正在办理的申诉"):
        put(log, entry("申诉结果", "维持", **outcome))
    put(log, entry("申诉", "申诉中"))
    with pytest.raises(Invalid, match="已有一件申诉"):
        put(log, entry("申诉", "申诉中"))
    put(log, entry("申诉结果", "维持", **outcome))
    with pytest.raises(Invalid, match="没有正在办理的申诉"):
        put(log, entry("申诉结果", "撤销", **outcome))
    put(log, entry("申诉", "申诉中", why="有新的材料"))
    assert head(log) == 3


def test_an_appeal_of_another_cycle_is_not_this_one(log):
    put(log, entry("申诉", "申诉中", cycle="2023Q2"))
    with pytest.raises(Invalid, match="没有正在办理的申诉"):
        put(log, entry("申诉结果", "撤销", office="园区纪工委监察工委"))


def test_a_voided_outcome_opens_the_appeal_again(log):
    put(log, entry("申诉", "申诉中"))
    outcome = put(log, entry("申诉结果", "维持", office="园区纪工委监察工委"))
    put(log, entry("作废", "作废", corrects=outcome.id))
    put(log, entry("申诉结果", "撤销", office="园区纪工委监察工委"))
    assert [each.value for each in in_force(entries(log))] == ["申诉中", "撤销"]


def test_an_appeal_with_an_outcome_is_not_voided_before_its_outcome(log):
    appeal = put(log, entry("申诉", "申诉中"))
    put(log, entry("申诉结果", "维持", office="园区纪工委监察工委"))
    with pytest.raises(Invalid, match="先作废申诉结果"):
        put(log, entry("作废", "作废", corrects=appeal.id))


def test_an_outcome_is_not_voided_once_another_appeal_followed(log):
    put(log, entry("申诉", "申诉中"))
    outcome = put(log, entry("申诉结果", "撤销", office="督查办"))
    second = put(log, entry("申诉", "申诉中"))
    with pytest.raises(Invalid, match="留下两件申诉"):
        put(log, entry("作废", "作废", corrects=outcome.id))
    put(log, entry("申诉结果", "维持", office="督查办", corrects=outcome.id))
    put(log, entry("作废", "作废", corrects=second.id))
    assert not appeal_is_open(entries(log))


def test_a_corrected_appeal_is_as_open_or_closed_as_before(log):
    appeal = put(log, entry("申诉", "申诉中"))
    put(log, entry("申诉结果", "维持", office="园区纪工委监察工委"))
    put(log, entry("申诉", "申诉中", note="补材料", corrects=appeal.id))
    with pytest.raises(Invalid, match="没有正在办理的申诉"):
        put(log, entry("申诉结果", "撤销", office="园区纪工委监察工委"))
