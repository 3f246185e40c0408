"""A dismissal on doubtful data is not published until its confirmation answers them."""

from __future__ import annotations

import pytest

from jinwei.policy.ladder import ladder
from jinwei.policy.record_kinds import BETWEEN_ANSWERS
from jinwei.sql import query
from tests.desk.test_recorded import written
from tests.support import judged

TIED = """
track    subject unit period score sample_size
重点科室 甲科    甲局 2023Q3 74.0  200
重点科室 乙科    乙局 2023Q3 74.0  -
重点科室 丙科    丙局 2023Q3 90.0  200
重点科室 丁科    丁局 2023Q3 91.0  200
"""
BOTH = "样本数缺失；并列末位"
RULE = "survey_last_below_75"


def recorded(subject: str, rule_id: str = RULE, *answers: str, value: str = "属实"):
    """A version with confirmations of the finding of a subject, each with answers."""
    about = {"rule_id": rule_id, "cycle": "2023Q3", "subject": f"重点科室|{subject}"}
    rows = written(*(f"核实 {value}" for _ in answers), about=about)
    filed = [
        row | {"answers": given or None, "unit": f"{subject[0]}局"}
        for row, given in zip(rows, answers, strict=True)
    ]
    return judged(survey=TIED, records=filed), about


def stands(subject: str, rule_id: str = RULE, *answers: str, value: str = "属实"):
    """How the finding of a subject stands by confirmations, each with its answers."""
    connection, about = recorded(subject, rule_id, *answers, value=value)
    return connection.execute(
        "select confirmation, is_published, doubts from recorded.finding"
        " where rule_id = $rule_id and cycle = $cycle and subject = $subject",
        about,
    ).fetchone()


def test_the_doubts_of_both_are_what_the_confirmation_has_to_answer():
    assert "并列末位" in stands("甲科")[2]
    assert set(stands("乙科")[2]) == set(BOTH.split(BETWEEN_ANSWERS))


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([""], "存疑未答"),
        (["样本数缺失"], "存疑未答"),
        (["并列末位"], "存疑未答"),
        (["样本数缺失了；并列末位"], "存疑未答"),
        ([BOTH], "已核实"),
        (["并列末位；样本数缺失；有效样本不到100"], "已核实"),
        (["", BOTH], "已核实"),
        ([BOTH, ""], "存疑未答"),
    ],
)
def test_each_doubt_of_a_dismissal_is_answered_before_it_is_published(answers, state):
    actual = stands("乙科", RULE, *answers)
    assert actual[:2] == (state, state == "已核实")


@pytest.mark.parametrize("value", ["不属实", "待核"])
def test_what_was_not_confirmed_stands_as_it_was_recorded(value):
    state, is_published, _ = stands("乙科", RULE, "", value=value)
    assert (state, is_published) == (
        {"不属实": "已撤销", "待核": "未核实"}[value],
        False,
    )


def test_every_dismissal_of_the_ladder_needs_its_doubts_answered():
    dismissals = [each for each in ladder() if "免职" in each.words]
    assert dismissals
    assert all(each.needs_answers for each in dismissals)


def test_an_unanswered_doubt_is_counted_as_that_and_never_as_unconfirmed():
    connection, _ = recorded("乙科", RULE, "样本数缺失")
    counts = {
        row["unit"]: (row["confirmed"], row["unconfirmed"], row["unanswered"])
        for row in query(connection, "board/annual/boards", cycle="2023Q3")
        if row["board"] == "black"
    }
    assert counts == {"甲局": (0, 1, 0), "乙局": (0, 0, 1)}
    everything = dict.fromkeys(("board_unit", "unit_class", "clause", "certainty"))
    for chosen, units in (
        ("published", []), ("open", ["甲局"]), ("unanswered", ["乙局"]), ("left", []),
    ):  # fmt: skip
        asked = {"cycle": "2023Q3", "confirmation": chosen, **everything}
        lines = query(connection, "board/red_black/lines", **asked)
        assert [row["unit"] for row in lines if row["board"] == "black"] == units
    (letter,) = (
        row
        for row in query(
            connection, "board/letters/matters", cycle="2023Q3", is_public=False
        )
        if row["unit"] == "乙局"
    )
    assert letter["states"] == {"存疑未答": 1}
