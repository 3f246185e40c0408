"""Overdue, complex, false, repeated, unescalated and cleared problems."""

from __future__ import annotations

import pytest

from tests.support import finding, items_of, judged, not_judged, rows

UNITS = """
unit    unit_class
甲局    区直单位
乙局    区直单位
"""
COLUMNS = {
    "problem": "问题",
    "unit": "甲局",
    "problem_class": "共性",
    "assigned_on": "2023-04-01",
    "due_on": "2023-05-31",
    "closed_on": "-",
    "status": "整改中",
    "difficulty": "-",
    "spot_check": "-",
    "escalated_on": "-",
    "six_checks": "-",
}


def ledger(as_of: str = "2023-06-30", **problems: dict[str, str]):
    """A judged ledger; each problem by its id, with what differs from an open one."""
    lines = [" ".join(["problem_id", *COLUMNS])]
    for problem_id, changed in problems.items():
        named = {"problem": problem_id}
        lines.append(" ".join([problem_id, *{**COLUMNS, **named, **changed}.values()]))
    return judged(as_of, units=UNITS, ledger="\n".join(lines))


def closed(on: str, **changed: str) -> dict[str, str]:
    """What differs in a problem closed on that day."""
    return {"closed_on": on, "status": "已销号", **changed}


def test_a_problem_is_overdue_the_day_after_its_due_date():
    connection = ledger(
        昨天到期={"due_on": "2023-06-29"},
        今天到期={"due_on": "2023-06-30"},
        已销号=closed("2023-06-30", due_on="2023-06-01"),
        已撤回={"due_on": "2023-06-01", "status": "已撤回"},
    )
    assert items_of(connection, "overdue") == ["2023Q2 昨天到期"]
    assert finding(connection, "overdue", "2023Q2")["figure"] == "超期1天"


def test_a_problem_without_a_due_date_is_never_overdue_and_is_listed():
    connection = ledger(没时限={"due_on": "-"})
    assert items_of(connection, "overdue") == []
    assert not_judged(connection, "overdue") == {"没时限": "没有整改时限，不判"}


def test_a_problem_whose_deadline_names_no_day_is_never_overdue_and_is_said_so():
    connection = ledger(长期={"due_on": "长期坚持", "difficulty": "困难"})
    for rule in ("overdue", "should_escalate"):
        assert items_of(connection, rule) == []
        assert not_judged(connection, rule) == {"长期": "无明确时限，不判"}


def test_who_helps_with_a_problem_is_found_for_nothing():
    connection = ledger(联办={"unit": "乙局、甲局"})
    units = rows(connection, "select distinct unit from recorded.finding")
    assert units == [("乙局",)]
    counted = "select unit, open_problems from mart.closure where cycle = '2023Q2'"
    assert dict(rows(connection, counted)) == {"全区": 1, "乙局": 1, "甲局": 0}


def test_overdue_by_31_days_is_severe_and_by_30_is_not():
    connection = ledger(
        超30天={"due_on": "2023-05-31"},
        超31天={"due_on": "2023-05-30"},
    )
    assert items_of(connection, "severely_overdue") == ["2023Q2 超31天"]
    shown = finding(connection, "severely_overdue", "2023Q2")
    assert (shown["board"], shown["disposition"]) == ("black", "必访")
    assert shown["way_off"] == "销号即离开黑榜，已超期31天"


def test_a_problem_seven_days_from_severe_is_near_and_one_of_eight_is_not():
    connection = ledger(
        还有八天={"due_on": "2023-06-07"},
        还有七天={"due_on": "2023-06-06"},
        还有一天={"due_on": "2023-05-31"},
        已经严重={"due_on": "2023-05-30"},
        已销号=closed("2023-06-30", due_on="2023-06-01"),
        没时限={"due_on": "-"},
    )
    assert items_of(connection, "near_severely_overdue") == [
        "2023Q2 还有一天",
        "2023Q2 还有七天",
    ]


def test_the_last_day_to_close_is_the_day_before_it_becomes_severe():
    shown = finding(
        ledger(甲={"due_on": "2023-06-06"}), "near_severely_overdue", "2023Q2"
    )
    assert (shown["board"], shown["figure"]) == ("watch", "还有7天")
    assert shown["way_off"] == "2023年7月6日及以前销号即解除"
    assert {"label": "严重超期", "value": "2023年7月7日起"} in shown["evidence"]


def test_a_problem_closed_later_was_open_at_the_earlier_cut_off():
    connection = ledger("2023-09-30", 迟销号=closed("2023-07-15", due_on="2023-05-01"))
    assert items_of(connection, "overdue") == ["2023Q2 迟销号"]


def test_a_problem_assigned_later_was_not_there_at_the_earlier_cut_off():
    connection = ledger(
        "2023-09-30",
        早交办={"assigned_on": "2023-04-01", "due_on": "2023-04-10"},
        晚交办={"assigned_on": "2023-08-01", "due_on": "2023-08-10"},
    )
    assert items_of(connection, "overdue", "2023Q2") == ["早交办"]
    assert items_of(connection, "overdue", "2023Q3") == ["早交办", "晚交办"]


def test_a_problem_that_failed_its_check_is_open_from_its_original_due_date():
    failed = closed("2023-05-20", due_on="2023-05-25", spot_check="不通过")
    passed = closed("2023-05-20", due_on="2023-05-25", spot_check="通过")
    connection = ledger(没通过=failed, 通过了=passed)
    assert finding(connection, "overdue", "2023Q2")["figure"] == "超期36天"
    assert items_of(connection, "severely_overdue") == ["2023Q2 没通过"]


def test_a_closing_without_a_date_is_not_called_overdue():
    connection = ledger(没日期={"status": "已销号", "due_on": "2023-04-10"})
    assert items_of(connection, "overdue") == []


def test_the_ledger_of_a_cycle_before_the_plan_is_not_judged():
    early = {"assigned_on": "2022-10-01", "due_on": "2022-11-01"}
    connection = ledger("2023-03-31", 去年超期=early)
    assert items_of(connection, "overdue") == ["2023Q1 去年超期"]


def test_a_complex_problem_may_run_three_months_to_the_day():
    connection = ledger(
        满三个月={"difficulty": "疑难", "assigned_on": "2023-03-30"},
        超一天={"difficulty": "疑难", "assigned_on": "2023-03-29"},
        月末={"difficulty": "疑难", "assigned_on": "2023-03-31"},
        常规的={"difficulty": "常规", "assigned_on": "2023-03-01"},
        已销号=closed("2023-06-30", difficulty="疑难", assigned_on="2023-01-01"),
    )
    assert items_of(connection, "complex_over_three_months") == ["2023Q2 超一天"]


@pytest.mark.parametrize("status", ["虚假整改", "拒不整改"])
def test_false_and_refused_rectification_is_found_in_the_current_cycle(status):
    connection = ledger("2023-09-30", 假的={"status": status}, 真的={})
    assert items_of(connection, "false_or_refused") == ["2023Q3 假的"]
    shown = finding(connection, "false_or_refused", "2023Q3")
    assert (shown["board"], shown["disposition"]) == ("black", "从严问责")


def tagged(closed_on: str | None, assigned_on: str, tags: str, unit: str = "甲局"):
    changed = {"assigned_on": assigned_on, "six_checks": tags, "unit": unit}
    return closed(closed_on, **changed) if closed_on else changed


def test_the_same_kind_within_six_months_of_closing_is_a_repeat():
    connection = ledger(
        "2023-12-31",
        前一件=tagged("2023-04-30", "2023-04-01", "信息化"),
        六个月整=tagged(None, "2023-10-30", "信息化"),
        六个月后=tagged(None, "2023-10-31", "信息化"),
    )
    assert items_of(connection, "repeat_problem") == ["2023Q4 六个月整"]
    assert finding(connection, "repeat_problem", "2023Q4")["sources"] == [
        {"file": "ledger.csv", "record": 3},
        {"file": "ledger.csv", "record": 2},
    ]


def test_another_unit_another_kind_or_no_kind_is_no_repeat():
    connection = ledger(
        前一件=tagged("2023-04-30", "2023-04-01", "信息化"),
        别的单位=tagged(None, "2023-05-10", "信息化", unit="乙局"),
        别的方面=tagged(None, "2023-05-10", "流程审批"),
        没有标签=tagged(None, "2023-05-10", "-"),
        还没销号时=tagged(None, "2023-04-30", "信息化"),
        两个方面=tagged(None, "2023-05-10", "流程审批、信息化"),
    )
    assert items_of(connection, "repeat_problem") == ["2023Q2 两个方面"]


def test_a_problem_still_open_has_not_come_again():
    failed = {**tagged("2023-04-30", "2023-04-01", "信息化"), "spot_check": "不通过"}
    connection = ledger(没通过=failed, 后一件=tagged(None, "2023-05-10", "信息化"))
    assert items_of(connection, "repeat_problem") == []


def test_a_hard_problem_is_to_be_escalated_a_week_before_it_is_due():
    hard = {"difficulty": "困难"}
    connection = ledger(
        差七天={**hard, "due_on": "2023-07-07"},
        差八天={**hard, "due_on": "2023-07-08"},
        已超期={**hard, "due_on": "2023-06-01"},
        已提级={**hard, "due_on": "2023-07-01", "escalated_on": "2023-06-20"},
        不困难={"due_on": "2023-07-01"},
        没时限={**hard, "due_on": "-"},
    )
    assert items_of(connection, "should_escalate") == ["2023Q2 差七天", "2023Q2 已超期"]
    assert not_judged(connection, "should_escalate") == {"没时限": "没有整改时限，不判"}


def test_an_escalation_after_the_cut_off_had_not_happened_then():
    late = {"difficulty": "困难", "due_on": "2023-07-01", "escalated_on": "2023-07-02"}
    connection = ledger("2023-09-30", 晚提级=late)
    assert items_of(connection, "should_escalate") == ["2023Q2 晚提级"]


def on_time(number: int, unit: str = "甲局") -> dict[str, dict[str, str]]:
    """So many problems of a unit closed on their due date."""
    each = closed("2023-05-31", unit=unit)
    return {f"{unit}{n}": each for n in range(number)}


def test_three_problems_closed_on_time_clear_a_unit_and_two_do_not():
    connection = ledger(**on_time(3), **on_time(2, "乙局"))
    shown = finding(connection, "cleared", "2023Q2")
    assert (shown["unit"], shown["board"], shown["figure"]) == (
        "甲局",
        "red",
        "按期销号3件",
    )
    assert len(shown["sources"]) == 3


@pytest.mark.parametrize(
    "spoiler",
    [
        closed("2023-06-01"),
        {"due_on": "2023-06-29"},
        {"assigned_on": "2022-01-01", "due_on": "2022-02-01"},
        closed("2023-05-01", spot_check="不通过"),
        {"status": "虚假整改"},
    ],
    ids=["closed late", "overdue", "overdue last year", "failed check", "false"],
)
def test_one_late_or_open_problem_keeps_a_unit_from_being_cleared(spoiler):
    assert items_of(ledger(**on_time(3), 坏的=spoiler), "cleared") == []


def test_what_was_withdrawn_does_not_keep_a_unit_from_being_cleared():
    withdrawn = {"due_on": "2023-05-01", "status": "已撤回"}
    connection = ledger(**on_time(3), 撤回的=withdrawn)
    assert items_of(connection, "cleared") == ["2023Q2 整改销号"]


def test_who_has_a_problem_open_has_not_cleared_all_even_before_it_is_due():
    connection = ledger(**on_time(3), 还没到期={"due_on": "2023-06-30"})
    assert items_of(connection, "cleared") == []
    assert not_judged(connection, "cleared") == {"整改销号": OPEN}


OPEN = "还有未销号的，不算清零"
COMPLEX = {"difficulty": "疑难", "due_on": "2023-12-31"}


@pytest.mark.parametrize(
    ("beside", "reason"),
    [
        (
            {"status": "虚假整改", "due_on": "2023-12-31"},
            "有虚假整改或拒不整改，不表扬",
        ),
        (
            {"status": "拒不整改", "due_on": "2023-12-31"},
            "有虚假整改或拒不整改，不表扬",
        ),
        ({**COMPLEX, "assigned_on": "2023-03-29"}, "有疑难问题超3个月，不表扬"),
        ({**COMPLEX, "assigned_on": "2023-03-30"}, OPEN),
        ({**COMPLEX, **closed("2023-06-20"), "assigned_on": "2023-03-01"}, None),
        ({"difficulty": "困难", "due_on": "2023-12-31"}, OPEN),
    ],
)
def test_who_cleared_all_is_not_praised_beside(beside, reason):
    connection = ledger(**on_time(3), 另一件=beside)
    expected = [] if reason else ["2023Q2 整改销号"]
    assert items_of(connection, "cleared") == expected
    assert not_judged(connection, "cleared").get("整改销号") == reason


def test_after_the_plan_year_only_what_fell_due_in_the_cycles_year_is_praised():
    last_year = on_time(3)
    due = {"assigned_on": "2024-01-02", "due_on": "2024-02-01"}
    this_year = {f"今年{n}": closed("2024-01-20", **due) for n in range(3)}
    both = ledger("2024-03-31", **last_year, **this_year)
    assert finding(both, "cleared", "2024Q1")["figure"] == "按期销号3件"
    assert "2024Q1 整改销号" not in items_of(
        ledger("2024-03-31", **last_year, 今年=closed("2024-01-20", **due)), "cleared"
    )


def test_a_unit_with_an_undated_closing_is_not_judged_cleared():
    connection = ledger(**on_time(3), 没日期={"status": "已销号"})
    assert items_of(connection, "cleared") == []
    assert not_judged(connection, "cleared") == {"整改销号": "有销号没有日期，不判"}


def test_nothing_due_clears_nobody():
    connection = ledger(还没到期={"due_on": "2023-12-31"})
    assert items_of(connection, "cleared") == []


def test_every_ledger_finding_names_its_row():
    connection = ledger(甲={"due_on": "2023-04-10"}, 乙={"due_on": "2023-04-10"})
    listed = rows(
        connection,
        "select subject, sources[1].record from mart.finding where rule_id = 'overdue'",
    )
    assert sorted(listed) == [("乙", 3), ("甲", 2)]
