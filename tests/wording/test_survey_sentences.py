"""What is said of scores: all of it inside, of verdicts only the confirmed outside."""

from __future__ import annotations

import pytest

from jinwei.wording import sentences
from tests.report.factual import (
    BEFORE,
    INTERNAL,
    facts_of,
    last_of,
    score_of,
    scores_of,
    survey_of,
)

VERDICTS = ("低于", "末位", "末位评定")


def text_of(**facts: object) -> str:
    return "".join(sentences.survey(facts_of(**facts)).sentences)


@pytest.mark.parametrize(
    ("scores", "row", "headline"),
    [
        (("90", "80", "76"), (3, 0, 0), "三评3个对象均不低于75分"),
        (("90", "80", "75"), (3, 0, 0), "三评3个对象均不低于75分"),
        (("90", "80", "74"), (3, 1, 1), "三评3个对象中1个低于75分，居本类末位"),
        (("90", "74", "73"), (3, 2, 1), "三评3个对象中2个低于75分，其中1个居本类末位"),
        (("90", "73", "73"), (3, 2, 2), "三评3个对象中2个低于75分，均居本类末位"),
        (("74", "73", "72"), (3, 3, 1), "三评3个对象均低于75分，其中1个居本类末位"),
    ],
)
def test_inside_scores_are_counted_against_the_line(scores, row, headline):
    given = {"scores": scores_of(*scores), "survey": survey_of(*row)}
    inside = sentences.survey(facts_of(source=INTERNAL, **given))
    assert inside.headline == headline
    assert inside.sentences[1] == headline.replace("三评", "参加末位评定的", 1) + "。"


def test_outside_an_unconfirmed_finding_leaves_no_trace():
    given = {"scores": scores_of("90", "74", "73"), "survey": survey_of(3, 2, 1)}
    outside = sentences.survey(facts_of(**given))
    assert outside.headline == "“三评”1类3个对象均参加排名"
    assert outside.sentences == (
        "“三评”1类3个对象均参加排名。",
        "重点科室最高为科090分（有效样本120份），最低为科273分（有效样本120份）。",
    )


def test_outside_what_is_not_below_the_line_is_told_like_what_is_not_confirmed():
    clean = {"scores": scores_of("90", "80", "76"), "survey": survey_of(3, 0, 0)}
    open_ = {"scores": scores_of("90", "80", "74"), "survey": survey_of(3, 1, 1)}
    assert text_of(**clean).replace("76分", "74分") == text_of(**open_)


def test_outside_the_confirmed_are_counted_and_named_and_no_others():
    scores = (*scores_of("90", "80", "73"), *scores_of("91", "81", "72", track="站所"))
    given = {"scores": scores, "survey": survey_of(6, 2, 2)}
    one = sentences.survey(facts_of(black=(last_of("科2"),), **given))
    assert one.headline == "三评6个对象，1个得分低于75分且居本类末位"
    text = "".join(one.sentences)
    assert "科2（重点科室）得分低于75分且居本类末位。" in text
    assert "重点科室最高为科090分（有效样本120份），最低为科273分" in text
    assert (
        "站所最高为科091分（有效样本120份），最低为科272分（有效样本120份）。" in text
    )
    assert "站所）" not in text


def test_outside_the_lowest_are_named_whatever_was_confirmed():
    given = {"scores": scores_of("90", "73", "73"), "survey": survey_of(3, 2, 2)}
    for confirmed in ((), ("科1",), ("科1", "科2")):
        text = text_of(black=tuple(map(last_of, confirmed)), **given)
        assert "并列最低的为科173分（有效样本120份）、科273分（有效样本120份）" in text


@pytest.mark.parametrize(
    ("scores", "ends"),
    [
        (
            ("96", "96", "80", "70"),
            "并列最高的为科096分（有效样本120份）、科196分（有效样本120份），"
            "最低为科370分（有效样本120份）",
        ),
        (
            ("96", "70", "70", "70"),
            "最高为科096分（有效样本120份），并列最低的为科170分（有效样本120份）、"
            "科270分（有效样本120份）、科370分（有效样本120份）",
        ),
        (
            ("96", "70", "70", "70", "70"),
            "最高为科096分（有效样本120份），并列最低的有4个，均为70分",
        ),
        (("80", "80", "80"), "3个对象得分相同，均为80分"),
    ],
)
def test_all_that_share_an_end_are_told(scores, ends):
    row = survey_of(len(scores), 0, 0)
    text = text_of(source=INTERNAL, scores=scores_of(*scores), survey=row)
    assert text.endswith(f"重点科室{ends}。")


@pytest.mark.parametrize(
    ("published", "certain"),
    [
        ((0, 0), "末位情形均未核实。"),
        ((1, 0), "末位情形1项已核实、1项未核实。"),
        ((1, 1), "末位情形已核实。"),
    ],
)
def test_inside_it_is_said_how_much_is_confirmed(published, certain):
    black = tuple(last_of(f"科{i}", published=each) for i, each in enumerate(published))
    given = {"scores": scores_of("73", "73", "73"), "survey": survey_of(3, 3, 3)}
    assert certain in text_of(source=INTERNAL, black=black, **given)


def test_a_track_too_small_to_judge_calls_nobody_last_and_accounts_for_its_scores():
    small = scores_of("90", "72", track="市直部门", is_judged=False)
    few = score_of("科9", "60", 12, is_ranked=False, is_judged=False, rank=None)
    hidden = score_of(
        "科8", "60", 2, is_ranked=False, is_judged=False, is_shown=False, rank=None
    )
    scores = (*small, *scores_of("90", "80", "74"), few, hidden)
    given = {"scores": scores, "survey": survey_of(7, 1, 1, unranked=2)}
    inside = text_of(source=INTERNAL, **given)
    assert "参加末位评定的3个对象中1个低于75分，居本类末位。" in inside
    assert "另有2个低于75分，因样本或对象过少不作评定。" in inside
    for text in (inside, text_of(**given)):
        assert "市直部门只有2个对象参加排名，不作末位评定。" in text


def test_a_survey_too_small_to_judge_says_so_and_counts_nobody():
    facts = facts_of(scores=(), survey=survey_of(2, 0, 0, unranked=2))
    assert sentences.survey(facts).headline == "三评2个对象，本期不作末位认定"


def test_before_the_clauses_nobody_can_be_judged():
    given = {"scores": scores_of("90", "80", "74"), "survey": survey_of(3, 1, 1)}
    inside = sentences.survey(facts_of(source=INTERNAL, judged=BEFORE, **given))
    assert inside.headline == "三评3个对象，本期不作末位认定"
    assert "参加排名的3个对象中1个低于75分。" in inside.sentences
    assert "末位评定" not in "".join(inside.sentences)
    outside = text_of(judged=BEFORE, **given)
    assert not [each for each in VERDICTS if each in outside]
