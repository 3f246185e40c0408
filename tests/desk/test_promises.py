"""Promises and plated problems stay on the desk until somebody says they were kept."""

from __future__ import annotations

import datetime as dt

import pytest

from jinwei.policy.record_kinds import kinds
from jinwei.sql import query
from tests.support import judged

AS_OF = "2023-12-31"
ABOUT = {
    "rule_id": "city_last_five",
    "cycle": "2023Q3",
    "subject": "全市|招商||示例园区",
}
PROBLEM = {"rule_id": "problem", "cycle": "", "subject": "A1"}
RANKED = """
scope item  period  unit     rank
全市  招商  2023Q3  示例园区 17/17
"""


def standing(*written: str, about: dict = ABOUT) -> list[tuple]:
    """What stays due, as (kind, days left, not kept), of `kind value due` records."""
    rows = []
    for seq, each in enumerate(written, start=1):
        kind, value, due = each.split()
        rows.append(
            {
                **about,
                "unit": "示例园区",
                "seq": seq,
                "origin_seq": seq,
                "record_id": f"r{seq}",
                "kind": kind,
                "value": value,
                "done_on": dt.date(2023, 10, 8),
                "due_on": None if due == "-" else dt.date.fromisoformat(due),
                "corrects": "",
            }
        )
    connection = judged(AS_OF, rankings=RANKED, records=rows)
    listed = query(connection, "board/watch/promises")
    return [(row["kind"], row["days_left"], row["is_broken"]) for row in listed]


@pytest.mark.parametrize(
    ("due", "days"), [("2023-12-30", -1), ("2023-12-31", 0), ("2024-01-01", 1)]
)
def test_a_promise_is_past_from_the_day_after_its_day(due, days):
    made = standing(f"公开承诺 电视台刊播 {due}")
    assert made == [("公开承诺", days, False)]


def test_a_promise_that_was_kept_is_gone_and_one_that_was_not_says_so():
    promise = "公开承诺 电视台刊播 2023-12-01"
    assert standing(promise, "承诺核验 已兑现 -") == []
    assert standing(promise, "承诺核验 未兑现 -") == [("公开承诺", -30, True)]
    assert standing(promise, "承诺核验 未兑现 -", "承诺核验 已兑现 -") == []


def test_a_promise_made_after_the_check_is_not_answered_by_it():
    assert standing("承诺核验 已兑现 -", "公开承诺 电视台刊播 2024-01-31") == [
        ("公开承诺", 31, False)
    ]


def test_a_problem_stays_under_its_plate_until_it_is_taken_off():
    plate = "挂牌督办 挂牌 2023-12-21"
    assert standing(plate, about=PROBLEM) == [("挂牌督办", -10, False)]
    assert standing(plate, "挂牌督办 摘牌 -", about=PROBLEM) == []


def test_a_second_plate_stands_for_the_first():
    again = "挂牌督办 挂牌 2024-01-10"
    plates = standing("挂牌督办 挂牌 2023-12-21", again, about=PROBLEM)
    assert plates == [("挂牌督办", 10, False)]


@pytest.mark.parametrize("about", [ABOUT, PROBLEM])
def test_an_order_stays_due_until_its_slip_came_back_with_the_work_done(about):
    order = "督办单 督办单 2023-12-21"
    assert standing(order, about=about) == [("督办单", -10, False)]
    assert standing(order, "回执 正在办理 -", about=about) == [("督办单", -10, False)]
    assert standing(order, "回执 退回重办 -", about=about) == [("督办单", -10, True)]
    assert standing(order, "回执 已办结 -", about=about) == []


def test_a_letter_stays_due_until_it_was_answered_well():
    letter = {"rule_id": "letter", "cycle": "2023Q3", "subject": "招商局"}
    sent = "发函 整改提示函 2023-12-30"
    assert standing(sent, about=letter) == [("发函", -1, False)]
    assert standing(sent, "复函 退回重报 -", about=letter) == [("发函", -1, True)]
    assert standing(sent, "复函 已回复 -", about=letter) == []


def test_what_is_due_first_comes_first_and_other_records_are_not_due():
    listed = standing(
        "公开承诺 电视台刊播 2024-01-02",
        "公开道歉 电视台刊播 -",
        "公开承诺 网站公众号公开 2024-01-01",
    )
    assert [days for _, days, _ in listed] == [1, 2]


@pytest.mark.parametrize(
    "asking", [each for each in kinds().values() if each.answered_by]
)
def test_whatever_asks_can_be_settled_by_an_answer(asking):
    answers = [each.outcome for each in kinds()[asking.answered_by].choices]
    assert {"settles", "replaces"}.intersection(answers)


def test_what_was_asked_under_a_name_given_up_since_is_still_due():
    assert standing("督办单 旧单 2023-12-30") == [("督办单", -1, False)]
    assert standing("督办单 旧单 2023-12-30", "回执 已办结 -") == []
