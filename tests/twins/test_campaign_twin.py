"""Places, first and last of campaign rounds agree with counting by hand."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

import pytest

from tests.support import judged_rows

HELD = {
    "period": "2023年3-4月",
    "period_start": dt.date(2023, 3, 1),
    "period_end": dt.date(2023, 4, 30),
    "period_cadence": "双月",
}


def drawn(seed: int) -> list[dict]:
    """Rounds with places, with scores, with both; some missing, many of them equal."""
    draw = random.Random(seed)
    return [row for number in range(40) for row in one_round(draw, f"第{number}期")]


def one_round(draw: random.Random, name: str) -> list[dict]:
    kind = draw.choice(["scores", "places", "places", "both"])
    scores = [
        draw.choice([None, *(Decimal(draw.randrange(70, 76)) for _ in range(5))])
        for _ in range(draw.randrange(1, 10))
    ]
    rows = []
    for number, score in enumerate(scores):
        place = None
        if kind != "scores" and score is not None:
            place = 1 + sum(other is not None and other > score for other in scores)
        dropped = kind == "both" and draw.random() < 0.05
        rows.append(
            {
                **HELD,
                "round": name,
                "theme": "规范执法",
                "lead_unit": "甲局",
                "unit": f"单位{number}",
                "score": None if kind == "places" else score,
                "rank": None if dropped else place,
            }
        )
    return rows


def reckoned(rows: list[dict]) -> dict[str, tuple]:
    """Each unit's place, whether it is the first found and whether the last found."""
    published = any(row["rank"] for row in rows)
    if published:
        places = {row["unit"]: row["rank"] for row in rows}
    else:
        places = {row["unit"]: by_score(row, rows) for row in rows}
    ranked = [place for place in places.values() if place]
    whole = max(ranked, default=0) <= len(ranked) and not (
        published and any(row["score"] and not row["rank"] for row in rows)
    )
    is_long = max(ranked, default=0) >= 6 or len(ranked) >= 6
    findings = {}
    for unit, place in places.items():
        first = place == 1 and ranked.count(1) < max(len(ranked), *ranked) and is_long
        better = sum(other < place for other in ranked) if place else 0
        last = bool(place) and whole and is_long and better == len(ranked) - 1
        findings[unit] = (place, first, last)
    return findings


def by_score(row: dict, rows: list[dict]) -> int | None:
    if row["score"] is None:
        return None
    better = [other for other in rows if other["score"] is not None]
    return 1 + sum(other["score"] > row["score"] for other in better)


@pytest.mark.parametrize("seed", range(4))
def test_places_and_findings_are_those_counted_by_hand(seed):
    rows = drawn(seed)
    connection = judged_rows(campaigns=rows)
    actual = {
        (rule, subject)
        for rule, subject in connection.execute(
            "select rule_id, subject from mart.finding"
        ).fetchall()
    }
    ranks = connection.execute("select round, unit, rank from mart.campaign").fetchall()
    places = {(name, unit): rank for name, unit, rank in ranks}
    rounds: dict[str, list[dict]] = {}
    for row in rows:
        rounds.setdefault(row["round"], []).append(row)
    for name, members in rounds.items():
        for unit, (place, first, last) in reckoned(members).items():
            subject = f"{name}|{unit}"
            assert places[name, unit] == place, subject
            assert (("campaign_first", subject) in actual) == first, subject
            assert (("campaign_last", subject) in actual) == last, subject
