"""Places, lagging, streaks and rises agree with a slow reading of the same lists."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from jinwei.intake.periods import read_period
from tests.known import PLACES
from tests.support import OURS, judged_rows, rows

ISSUED = 2023 * 4 + 1
NEIGHBOURS = [f"县{n}" for n in range(20)]
UNITS = [f"局{n}" for n in range(8)]
PERIODS = {
    "月": [f"{year}-{month:02}" for year in (2022, 2023) for month in range(1, 13)],
    "季": [f"{year}Q{quarter}" for year in (2022, 2023) for quarter in range(1, 5)],
    "半年": [f"{year}H{half}" for year in (2022, 2023) for half in (1, 2)],
}


@dataclass(frozen=True)
class Place:
    """One participant's place in one issue of a list."""

    scope: str
    item: str
    cadence: str
    participant: str
    end: object
    cycle: int
    rank: int | None
    ranked: int
    sharing: int


def drawn(seed: int) -> list[Place]:
    """Lists with ties, gaps, short fields and participants left out."""
    draw = random.Random(seed)
    places = []
    for scope, item in [("全市", f"事项{n}") for n in range(8)] + [("全区", "区事项")]:
        cadence = draw.choice(list(PERIODS)) if scope == "全市" else "季"
        field = UNITS if scope == "全区" else [OURS, *NEIGHBOURS]
        size = draw.choice([4, 9, 10, 11, 12, 17]) if scope == "全市" else len(UNITS)
        for label in PERIODS[cadence]:
            if draw.random() < 0.15:
                continue
            shorter = draw.choice([size, size, size, 4])
            others = draw.sample(field[1:], min(size, shorter) - 1)
            scores = {name: draw.randrange(size) for name in [field[0], *others]}
            places += listed(draw, (scope, item, cadence), label, scores)
    return places


def listed(draw, list_of, label, scores) -> list[Place]:
    period, _ = read_period(label)
    cycle = period.end.year * 4 + (period.end.month + 2) // 3
    places = []
    for name, score in scores.items():
        rank = 1 + sum(other > score for other in scores.values())
        left_out = name == OURS and draw.random() < 0.1
        place = (name, period.end, cycle, None if left_out else rank, len(scores))
        sharing = sum(other == score for other in scores.values())
        places.append(Place(*list_of, *place, sharing))
    return places


def exported(places: list[Place]) -> dict[str, list[dict]]:
    """The places as rows of the exports; the group is called otherwise each quarter."""
    items = {place.item: place.cadence for place in places if place.scope == "全市"}
    return {
        "rankings": [
            {
                "scope": place.scope,
                "item": place.item,
                "unit": place.participant,
                "period": f"{place.end}",
                "period_start": place.end.replace(day=1),
                "period_end": place.end,
                "period_cadence": place.cadence,
                "list_group": ["", "县区", "县区组"][place.cycle % 3],
                "rank": place.rank,
                "ranked": place.ranked,
            }
            for place in places
        ],
        "work_items": [
            {"item": item, "unit": "局0", "cadence": cadence}
            for item, cadence in items.items()
        ],
    }


def histories(places: list[Place]) -> dict[tuple, list[Place]]:
    """Our assessed places, one a quarter, in order, by what they are places of."""
    kept: dict[tuple, dict[int, Place]] = {}
    for place in sorted(places, key=lambda place: place.end):
        if place.scope == "全区" or place.participant == OURS:
            key = (place.scope, place.item, place.participant)
            kept.setdefault(key, {})[place.cycle] = place
    return {
        key: [place for place in cycles.values() if place.rank is not None]
        for key, cycles in kept.items()
    }


def last(place: Place, number: int) -> bool:
    return place.ranked >= 2 * number and place.rank > place.ranked - number


def lags(place: Place) -> bool:
    return last(place, 5 if place.scope == "全市" else 3)


def is_assessed(place: Place) -> bool:
    long_enough = place.ranked >= 2 * (5 if place.scope == "全市" else 3)
    return place.cycle >= ISSUED and long_enough


def expected(places: list[Place]) -> set[tuple]:
    """Every ranking finding, read off cycle by cycle."""
    findings = set()
    for (scope, item, participant), history in histories(places).items():
        before: Place | None = None
        assessed: Place | None = None
        streak = 0
        for place in history:
            if is_assessed(place):
                streak = streak + 1 if lags(place) else 0
            if place.cycle >= ISSUED:
                for rule in judged_by(place, before, streak, assessed):
                    findings.add((rule, scope, item, participant, place.cycle))
            before = place
            assessed = place if is_assessed(place) else assessed
    return findings


def judged_by(place, before, streak, assessed):
    city = place.scope == "全市"
    rise = before.rank - place.rank if before else 0
    lagged = assessed is not None and lags(assessed)
    is_slow = lagged and is_assessed(place) and assessed.rank - place.rank < 2
    border = (6 if place.ranked >= 12 else 5) if city else 3
    long_enough = place.ranked >= 2 * border
    at_border = long_enough and place.rank == place.ranked - border
    is_crowded = place.sharing > 1 and place.sharing * 2 > place.ranked
    is_ahead = rise >= 3 and place.rank * 3 <= place.ranked
    held = {
        "city_last_five": city and last(place, 5),
        "city_last_six": city and last(place, 6),
        "district_last_three": not city and last(place, 3),
        "second_cycle": lags(place) and streak >= 2,
        "third_cycle": lags(place) and streak >= 3,
        "slow_progress": is_slow and not lags(place),
        "risen_three": city and is_ahead and not is_crowded,
        "city_first": city and place.rank == 1 and not is_crowded,
        "near_black": at_border or (lags(place) and streak in (1, 2)),
    }
    assert held.keys() == set(PLACES)
    return [rule for rule, holds in held.items() if holds]


@pytest.mark.parametrize("seed", range(12))
def test_ranking_findings_agree_with_a_slow_reading(seed):
    places = drawn(seed)
    connection = judged_rows(**exported(places))
    actual = rows(
        connection,
        """
        select
            rule_id,
            scope,
            split_part(subject, '|', 2),
            split_part(subject, '|', 4),
            cycle_index,
        from recorded.finding
        where subject_kind = 'ranking'
        """,
    )
    listed = [each for each in actual if each[0] in PLACES]
    assert set(listed) == expected(places)
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("seed", range(12, 18))
def test_moves_and_gaps_agree_with_a_slow_reading(seed):
    places = drawn(seed)
    connection = judged_rows(**exported(places))
    slow = set()
    for (scope, item, participant), history in histories(places).items():
        for before, place in zip([None, *history], history, strict=False):
            step = 2 if place.cadence == "半年" else 1
            gap = (place.cycle - before.cycle) // step - 1 if before else 0
            rise = before.rank - place.rank if before else None
            slow.add((scope, item, participant, place.cycle, place.rank, rise, gap))
    columns = "scope, item, participant, cycle_index, rank, places_up, missed_cycles"
    assert set(rows(connection, f"select {columns} from mart.standing")) == slow
