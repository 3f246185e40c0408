"""Whole scores, ranks, lights and intervals agree with exact fractions."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import isqrt

import pytest

from tests.support import judged_rows, rows

QUARTER = {
    "period": "2023年二季度",
    "period_start": dt.date(2023, 4, 1),
    "period_end": dt.date(2023, 6, 30),
    "period_cadence": "季",
}
LINE = 75
Z = Fraction("1.96")


def drawn(seed: int) -> list[dict]:
    """Subjects scored whole, by group or by channel, many of them about the line."""
    draw = random.Random(seed)
    listed = []
    for number in range(30):
        subject = {
            **QUARTER,
            "track": draw.choice(["市直部门", "重点科室", "基层站所"]),
            "subject": f"对象{number}",
            "unit": "某局",
        }
        kind = draw.choice(["whole", "whole", "groups", "channels", "both"])
        groups = ["市场主体", "群众"] if kind == "groups" else [None]
        channels = ["短信抽样", "大厅二维码"] if kind == "channels" else [None]
        if kind == "both":
            listed.append({**subject, **figures(draw), "respondents": "群众"})
        for group in groups:
            for channel in channels:
                part = {"respondents": group, "channel": channel}
                listed.append({**subject, **figures(draw), **part})
    return listed


def figures(draw: random.Random) -> dict:
    near = Decimal(draw.choice(["74.9", "75", "75.1", "74.999", "70.25", "88"]))
    return {
        "score": draw.choice([near, near + Decimal(draw.randrange(-99, 99)) / 100]),
        "sample_size": draw.choice([None, 3, 5, 29, 30, 99, 100, 400, 900]),
        "std_dev": draw.choice([None, Decimal("0"), Decimal("2.5"), Decimal("10.125")]),
    }


def whole(parts: list[dict]) -> tuple[Fraction | None, int | None, Fraction | None]:
    """The score, sample and n × variance of one subject."""
    alone = [part for part in parts if not part["respondents"] and not part["channel"]]
    counted = alone or parts
    if any(part["sample_size"] is None for part in counted):
        size, squares = None, None
    else:
        size = sum(part["sample_size"] for part in counted)
        deviations = [part["std_dev"] for part in counted]
        squares = None
        if None not in deviations:
            squares = sum(
                part["sample_size"] * Fraction(part["std_dev"]) ** 2 for part in counted
            )
    if len(counted) == 1:
        return Fraction(counted[0]["score"]), size, squares
    if size is None:
        return None, None, None
    points = sum(part["sample_size"] * Fraction(part["score"]) for part in counted)
    return points / size, size, squares


def is_confirmed(score: Fraction, size: int | None, squares: Fraction | None) -> bool:
    if size is None or size < 100 or squares is None or score >= LINE:
        return False
    up = Fraction(-((-score * 10**8).__floor__()), 10**8)
    return up < LINE and Z**2 * squares < (LINE - up) ** 2 * size**2


def high(score: Fraction, size: int, squares: Fraction) -> Decimal:
    """The upper end of the interval, rounded to 4 decimals."""
    ends = score + Z * Fraction(isqrt(int(squares * 10**40)), 10**20) / size
    exact = Decimal(ends.numerator) / Decimal(ends.denominator)
    return min(exact, Decimal(100)).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def expected(listed: list[dict]) -> dict[str, tuple]:
    subjects: dict[tuple[str, str], list[dict]] = {}
    for part in listed:
        subjects.setdefault((part["track"], part["subject"]), []).append(part)
    wholes = {key: whole(parts) for key, parts in subjects.items()}
    lights = {}
    for (track, subject), (score, size, squares) in wholes.items():
        rivals = [
            other
            for (their_track, _), (other, their_size, _) in wholes.items()
            if their_track == track
            and other is not None
            and (their_size is None or their_size >= 30)
        ]
        is_shown = score is not None and (size is None or size >= 5)
        is_ranked = score is not None and (size is None or size >= 30)
        lights[subject] = (
            is_shown,
            is_ranked,
            1 + sum(other > score for other in rivals) if is_ranked else None,
            is_ranked and min(rivals) < score == max(rivals),
            is_ranked and min(rivals) == score < max(rivals),
            is_ranked
            and min(rivals) == score < max(rivals)
            and rivals.count(score) > 1,
            score is not None and score < LINE,
            score is not None and is_confirmed(score, size, squares),
        )
    return lights


@pytest.mark.parametrize("seed", range(12))
def test_ranks_and_lights_agree_with_exact_fractions(seed):
    listed = drawn(seed)
    connection = judged_rows(survey=listed)
    table = rows(
        connection,
        """
        select
            subject,
            is_shown,
            is_ranked,
            rank,
            is_first,
            is_last,
            tied_last,
            is_below,
            is_confirmed,
        from mart.survey_score
        """,
    )
    assert {subject: tuple(lights) for subject, *lights in table} == expected(listed)


def test_of_scores_all_alike_none_is_first_and_none_last():
    listed = [
        {**part, "score": Decimal(70), "sample_size": 200, "track": "重点科室"}
        for part in drawn(0)
    ]
    connection = judged_rows(survey=listed)
    query = "select subject, is_first or is_last from mart.survey_score"
    assert not any(is_at_an_end for _, is_at_an_end in rows(connection, query))
    assert not any(
        first or last for _, _, _, first, last, *_ in expected(listed).values()
    )


@pytest.mark.parametrize("seed", range(12, 16))
def test_scores_and_intervals_agree_with_exact_fractions(seed):
    listed = drawn(seed)
    connection = judged_rows(survey=listed)
    query = "select subject, score, interval_high from mart.survey_score where is_shown"
    for subject, score, interval_high in rows(connection, query):
        parts = [part for part in listed if part["subject"] == subject]
        mean, size, squares = whole(parts)
        assert abs(Fraction(score) - mean) <= Fraction(1, 2 * 10**8)
        if squares is None:
            assert interval_high is None
        else:
            assert interval_high == high(mean, size, squares)


@pytest.mark.parametrize("seed", range(16, 20))
def test_a_track_is_complete_unless_one_with_a_ranked_sample_has_no_score(seed):
    listed = drawn(seed)
    draw = random.Random(seed)
    alone = Counter(part["subject"] for part in listed)
    unscored = {"市直部门": False, "重点科室": False, "基层站所": False}
    for part in listed:
        if alone[part["subject"]] == 1 and draw.random() < 0.1:
            part["score"] = None
            unscored[part["track"]] |= (part["sample_size"] or 0) >= 30
    table = rows(
        judged_rows(survey=listed),
        "select track, not bool_and(is_complete) from mart.survey_score group by track",
    )
    assert dict(table) == unscored
