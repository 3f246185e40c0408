"""Means, intervals and what is withheld agree with plain Python on drawn answers."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from math import isqrt

import pytest

from tests.support import judged_rows, rows

ASPECTS = {
    "办事效率": "efficiency_score",
    "工作作风": "style_score",
    "服务态度": "attitude_score",
    "履责效果": "results_score",
    "依法办事": "lawfulness_score",
    "信息公开": "openness_score",
}
CHANNELS = ("短信", "大厅", "媒体", "网站")
SHOWN, RANKED = 5, 30
Z = Fraction("1.96")
Key = tuple[str, str, str]


def drawn(seed: int) -> list[dict]:
    """Answers to subjects of many sizes, with aspects and whole answers left out."""
    draw = random.Random(seed)
    listed = []
    for number in range(14):
        usual = draw.choice([74, 75, 76, 90])
        few = draw.choice([0.02, 0.1, 0.5])
        skipped = draw.choice([0, 0.1, 0.8])
        for _ in range(draw.choice([1, 4, 5, 6, 12, 29, 30, 60])):
            scores = {
                name: None
                if draw.random() < skipped
                else Decimal(draw.randrange(usual * 100 - 900, usual * 100 + 901)) / 100
                for name in ASPECTS.values()
            }
            listed.append(
                {
                    "response_id": f"R{len(listed)}",
                    "answered_on": dt.date(2023, 4, 1 + draw.randrange(30)),
                    "track": "重点科室",
                    "subject": f"对象{number}",
                    "unit": "某局",
                    "respondents": "市场主体" if draw.random() < few else "群众",
                    "channel": draw.choices(CHANNELS, (9, 3, few, few))[0],
                    **scores,
                }
            )
    return listed


def own_score(answer: dict) -> Fraction | None:
    given = [answer[name] for name in ASPECTS.values() if answer[name] is not None]
    return sum(map(Fraction, given)) / len(given) if given else None


def values(listed: list[dict], aspect: str) -> list[Fraction]:
    if aspect == "综合":
        scores = [own_score(answer) for answer in listed]
    else:
        scores = [answer[ASPECTS[aspect]] for answer in listed]
    return [Fraction(value) for value in scores if value is not None]


def of_part(listed: list[dict], part: str) -> list[dict]:
    if part == "全部":
        return listed
    return [each for each in listed if part in (each["respondents"], each["channel"])]


def counted(listed: list[dict]) -> dict[str, list[dict]]:
    """The answers that count, by subject."""
    subjects = defaultdict(list)
    for answer in listed:
        if own_score(answer) is not None:
            subjects[answer["subject"]].append(answer)
    return subjects


def rounded(exact: Fraction, digits: int = 4) -> Decimal:
    value = Decimal(exact.numerator) / Decimal(exact.denominator)
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


@pytest.mark.parametrize("seed", range(5))
def test_means_deviations_and_intervals_agree_with_exact_fractions(seed):
    listed = drawn(seed)
    query = """
        select subject, answers, points / weight, mean, variance,
            interval_low, interval_high
        from mart.survey_response_score
    """
    connection = judged_rows(survey_responses=listed)
    actual = {subject: rest for subject, *rest in rows(connection, query)}
    subjects = counted(listed)
    assert actual.keys() == subjects.keys()
    for subject, (answers, ratio, mean, variance, low, high) in actual.items():
        scores = values(subjects[subject], "综合")
        exact = sum(scores) / len(scores)
        assert answers == len(scores)
        assert ratio == pytest.approx(float(exact), rel=1e-12)
        assert mean == (rounded(exact) if answers >= SHOWN else None)
        if answers == 1:
            assert variance is None
            continue
        spread = sum((score - exact) ** 2 for score in scores) / (answers - 1)
        assert 0 <= Fraction(variance) - spread < Fraction(1, 10**12)
        if answers < SHOWN:
            assert (low, high) == (None, None)
            continue
        root = Fraction(isqrt(int(spread / answers * 10**40)), 10**20)
        for end, sign in ((low, -1), (high, 1)):
            near = Fraction(end) - min(max(exact + sign * Z * root, 0), 100)
            assert abs(near) <= Fraction(2, 10**4)


@pytest.mark.parametrize("seed", range(5))
def test_lights_of_answers_agree_with_exact_fractions(seed):
    listed = drawn(seed)
    query = "select subject, rank, is_below, is_last from mart.survey_score"
    connection = judged_rows(survey_responses=listed)
    actual = {subject: tuple(rest) for subject, *rest in rows(connection, query)}
    exact = {
        subject: (sum(values(own, "综合")) / len(own), len(own))
        for subject, own in counted(listed).items()
    }
    ranked = [score for score, n in exact.values() if n >= RANKED]
    for subject, (score, n) in exact.items():
        is_ranked = n >= RANKED
        expected = (
            1 + sum(other > score for other in ranked) if is_ranked else None,
            score < 75,
            is_ranked and len(ranked) > 1 and score == min(ranked),
        )
        assert actual[subject] == expected


@pytest.mark.parametrize("seed", range(5, 13))
def test_what_is_withheld_can_not_be_told_from_what_is_shown(seed):
    listed = drawn(seed)
    query = """
        select subject, aspect, breakdown, part, mark, answers, mean
        from mart.survey_aspect
    """
    connection = judged_rows(survey_responses=listed)
    subjects = counted(listed)
    hidden: dict[Key, list[int]] = defaultdict(list)
    for subject, aspect, breakdown, part, mark, answers, mean in rows(
        connection, query
    ):
        own = of_part(subjects[subject], part)
        given = values(own, aspect)
        if mark is None:
            assert len(given) >= SHOWN
            assert (answers, mean) == (len(given), rounded(sum(given) / len(given)))
            continue
        assert (answers, mean) == (None, None)
        assert (mark == "缺") == (not given)
        assert (mark == "样本不足") == (0 < len(given) < SHOWN)
        if given and breakdown != "全部":
            hidden[subject, aspect, breakdown].append(len(given))
    assert hidden
    for (subject, aspect, _), sizes in hidden.items():
        whole = len(values(subjects[subject], aspect))
        is_few = sizes == [whole] and whole < SHOWN
        assert is_few or (len(sizes) > 1 and sum(sizes) >= min(SHOWN, whole))


@pytest.mark.parametrize("seed", range(5, 9))
def test_a_part_whose_overall_mean_is_withheld_shows_no_aspect_others_answered(seed):
    connection = judged_rows(survey_responses=drawn(seed))
    query = """
        select count(*) filter (where here.mark is null)
        from mart.survey_aspect as here
        inner join mart.survey_aspect as overall
            using (cycle, track, subject, breakdown, part)
        where overall.aspect = '综合' and overall.mark is not null
            and exists (
                select 1,
                from mart.survey_aspect as other
                where other.subject = here.subject and other.aspect = here.aspect
                    and other.breakdown = here.breakdown and other.part <> here.part
                    and other.mark is distinct from '缺'
            )
    """
    assert rows(connection, query) == [(0,)]


@pytest.mark.parametrize("seed", range(5, 9))
def test_no_more_is_withheld_than_needed(seed):
    # The parts withheld beside a small one are the smallest that suffice.
    connection = judged_rows(survey_responses=drawn(seed))
    query = """
        select list((answers, is_held) order by answers)
        from (
            select apart.subject, apart.breakdown, apart.answers,
                aspect.mark is not null as is_held
            from mart.survey_answers as apart
            inner join mart.survey_aspect as aspect
                using (cycle, track, subject, breakdown, part)
            where aspect.aspect = '综合' and breakdown <> '全部'
        )
        group by subject, breakdown
    """
    for (cells,) in rows(connection, query):
        for (size, is_held), (larger, larger_is_held) in pairwise(cells):
            assert is_held or not larger_is_held or size == larger
        held = [size for size, is_held in cells if is_held]
        small = [size for size in held if size < SHOWN]
        if len(held) > len(small):
            less = held[:-1]
            assert len(less) < 2 or sum(less) < SHOWN
