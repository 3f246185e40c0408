"""What is judged beside what is recorded: states, boards, rules that read records."""

from __future__ import annotations

import pytest

from jinwei import desk
from tests.support import items_of, judged

RANKED = """
scope item  period  unit     rank
全市  招商  2023Q2  示例园区 17/17
全市  招商  2023Q3  示例园区 17/17
"""
SUBJECT = "全市|招商||示例园区"
ABOUT = {"rule_id": "city_last_five", "cycle": "2023Q3", "subject": SUBJECT}
SLOW = """
scope item  period  unit     rank
全市  招商  2023Q2  示例园区 13/17
全市  招商  2023Q3  示例园区 12/17
"""


def written(*entries: str, about: dict = ABOUT) -> list[dict]:
    """Records of `kind value`, one after the other; `=n` corrects the n-th."""
    rows = []
    for seq, each in enumerate(entries, start=1):
        kind, value, *corrects = each.split()
        target = int(corrects[0].removeprefix("=")) if corrects else None
        rows.append(
            {
                "unit": "示例园区",
                **about,
                "seq": seq,
                "origin_seq": rows[target - 1]["origin_seq"] if target else seq,
                "record_id": f"r{seq}",
                "kind": kind,
                "value": value,
                "corrects": f"r{target}" if target else "",
            }
        )
    return rows


def state(*entries: str) -> tuple:
    """What records make of a finding: confirmation, relief, on board, published."""
    connection = judged(rankings=RANKED, records=written(*entries))
    return connection.execute(
        "select confirmation, relief, is_on_board, is_published from recorded.finding"
        " where rule_id = $rule_id and cycle = $cycle and subject = $subject",
        ABOUT,
    ).fetchone()


def test_without_a_record_a_finding_waits_on_the_board_and_is_not_published():
    assert state() == ("未核实", None, True, False)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (["核实 属实"], ("已核实", None, True, True)),
        (["核实 待核"], ("未核实", None, True, False)),
        (["核实 不属实"], ("已撤销", None, False, False)),
        (["核实 不属实", "核实 属实"], ("已核实", None, True, True)),
        (["核实 属实", "申诉 申诉中"], ("已核实", "申诉中", False, False)),
        (
            ["核实 属实", "申诉 申诉中", "申诉结果 维持"],
            ("已核实", None, True, True),
        ),
        (
            ["核实 属实", "申诉 申诉中", "申诉结果 撤销"],
            ("已核实", "已撤销", False, False),
        ),
        (["核实 属实", "容错 免责"], ("已核实", "已容错免责", False, False)),
        (["核实 属实", "容错 减责"], ("已核实", "已容错减责", False, False)),
        (["容错 减责", "申诉 申诉中"], ("未核实", "申诉中", False, False)),
        (
            ["容错 减责", "申诉 申诉中", "申诉结果 维持"],
            ("未核实", "已容错减责", False, False),
        ),
        (["措施 约谈主要负责人"], ("未核实", None, True, False)),
    ],
)
def test_what_was_recorded_last_holds(entries, expected):
    assert state(*entries) == expected


def test_a_record_struck_out_counts_no_more():
    assert state("核实 属实", "作废 作废 =1") == ("未核实", None, True, False)
    assert state("核实 属实", "容错 免责", "作废 作废 =2") == (
        "已核实",
        None,
        True,
        True,
    )


def test_a_correction_counts_where_the_corrected_entry_stood():
    parts = ("核实 属实", "核实 不属实", "核实 待核 =1")
    assert state(*parts) == ("已撤销", None, False, False)
    assert state(*parts, "作废 作废 =2") == ("未核实", None, True, False)


def test_a_record_about_another_cycle_changes_nothing():
    other = ABOUT | {"cycle": "2023Q2"}
    records = written("核实 属实", about=other)
    connection = judged(rankings=RANKED, records=records)
    published = connection.execute(
        "select cycle from recorded.finding where is_published"
    ).fetchall()
    assert published == [("2023Q2",)]


def slow(*entries: str, **about: str) -> list[str]:
    """Where the rule on slow progress bites, with these records."""
    records = written(*entries, about={**ABOUT, "rule_id": "slow_progress", **about})
    return items_of(judged(rankings=SLOW, records=records), "slow_progress")


def test_slow_progress_needs_that_no_measure_is_on_record():
    assert slow() == ["2023Q3 招商"]
    assert slow("措施 约谈主要负责人") == []


def test_a_measure_of_the_cycle_that_lagged_counts_as_well():
    assert slow("措施 督办重点问题", rule_id="city_last_five", cycle="2023Q2") == []


def test_a_measure_struck_out_of_another_subject_or_cycle_is_none():
    assert slow("措施 督办重点问题", "作废 作废 =1") == ["2023Q3 招商"]
    assert slow("措施 督办重点问题", subject="全市|投资||示例园区") == ["2023Q3 招商"]
    assert slow("措施 督办重点问题", cycle="2023Q1") == ["2023Q3 招商"]
    assert slow("核实 属实") == ["2023Q3 招商"]


def test_every_state_of_a_choice_is_one_the_boards_know():
    states = {each["state"] for each in desk.choices() if each["state"]}
    assert states == {
        "未核实", "已核实", "申诉中", "已撤销", "已容错免责", "已容错减责",
    }  # fmt: skip


def test_records_know_the_id_of_their_finding():
    connection = judged(rankings=RANKED, records=written("核实 属实"))
    named = connection.execute(
        "select state.finding_id = finding.finding_id from recorded.state as state"
        " join recorded.finding as finding using (rule_id, cycle, subject)"
    ).fetchall()
    assert named == [(True,)]


FALSE = {
    "units": "unit unit_class\n甲局 区直单位\n乙局 区直单位",
    "ledger": """
    problem_id problem unit problem_class assigned_on due_on     status
    W1         虚报    甲局 共性          2023-04-01  2023-12-31 虚假整改
    W2         拖着    甲局 共性          2023-04-01  2023-05-31 整改中
    """,
    "rankings": """
    scope item period unit     rank ranked
    全市  招商 2023Q2 示例园区 8    17
    """,
}


def confirmed(rule: str, *entries: str, unit: str = "甲局") -> dict[str, tuple]:
    """By cycle how a finding of the second quarter on stands, with these records."""
    subject = "W1" if rule == "false_or_refused" else "W2"
    about = {"rule_id": rule, "cycle": "2023Q2", "subject": subject, "unit": unit}
    connection = judged("2023-11-30", records=written(*entries, about=about), **FALSE)
    listed = connection.execute(
        "select cycle, confirmation, relief, confirmed_in from recorded.finding"
        " where rule_id = $rule",
        {"rule": rule},
    )
    return {cycle: tuple(rest) for cycle, *rest in listed.fetchall()}


def test_false_rectification_confirmed_once_stays_confirmed():
    assert confirmed("false_or_refused", "核实 属实") == {
        "2023Q2": ("已核实", None, None),
        "2023Q3": ("已核实", None, "2023Q2"),
        "2023Q4": ("已核实", None, "2023Q2"),
    }


def test_what_relieves_or_takes_it_back_holds_on_as_well():
    excused = confirmed("false_or_refused", "核实 属实", "容错 免责")
    assert excused["2023Q4"] == ("已核实", "已容错免责", "2023Q2")
    again = confirmed("false_or_refused", "核实 属实", "核实 待核")
    assert {each[0] for each in again.values()} == {"未核实"}


def test_a_confirmation_of_another_unit_holds_on_for_nobody():
    other = confirmed("false_or_refused", "核实 属实", unit="乙局")
    assert {each[0] for each in other.values()} == {"未核实"}


def test_what_is_new_in_each_cycle_is_confirmed_in_each():
    assert confirmed("overdue", "核实 属实") == {
        "2023Q2": ("已核实", None, None),
        "2023Q3": ("未核实", None, None),
        "2023Q4": ("未核实", None, None),
    }
