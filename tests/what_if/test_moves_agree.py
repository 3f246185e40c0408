"""A supposed move agrees with a delivery in which the file itself was changed so."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from jinwei import what_if
from jinwei.intake.periods import read_period
from jinwei.what_if import Move
from tests.support import OURS, judged_rows

CYCLES = ("2023Q1", "2023Q2", "2023Q3")
FIELDS = {
    "全区": [f"局{n}" for n in range(7)],
    "全市": [OURS, *(f"县{n}" for n in range(12))],
}
Ranks = dict[str, int]


@dataclass(frozen=True)
class Case:
    """Lists of one item in three cycles, and which place of which is supposed."""

    scope: str
    lists: tuple[Ranks, ...]
    cycle: str
    participant: str
    choice: int


@st.composite
def cases(draw) -> Case:
    scope = draw(st.sampled_from(sorted(FIELDS)))
    field = FIELDS[scope]
    scores = st.lists(
        st.integers(0, len(field)), min_size=len(field), max_size=len(field)
    )
    lists = [ranked(dict(zip(field, draw(scores), strict=True))) for _ in CYCLES]
    return Case(
        scope,
        tuple(lists),
        draw(st.sampled_from(CYCLES)),
        OURS if scope == "全市" else draw(st.sampled_from(field)),
        draw(st.integers(0, len(field))),
    )


def ranked(scores: dict[str, int]) -> Ranks:
    """Standard competition ranks, the highest score first."""
    return {
        name: 1 + sum(other > score for other in scores.values())
        for name, score in scores.items()
    }


def reordered(ranks: Ranks, participant: str, place: int) -> Ranks:
    """The ranks of the others among themselves, with the participant put in between."""
    others = {name: rank for name, rank in ranks.items() if name != participant}
    above = sorted(others, key=others.get)[: place - 1]
    order = {name: (others[name], 0) for name in above}
    order |= {name: (others[name], 2) for name in others if name not in order}
    border = max((others[name] for name in above), default=0)
    order[participant] = (border, 1)
    return {
        name: 1 + sum(other < key for other in order.values())
        for name, key in order.items()
    }


def delivery(case: Case, lists: tuple[Ranks, ...]):
    """A judged database of those lists."""
    rows = []
    for cycle, ranks in zip(CYCLES, lists, strict=True):
        period, _ = read_period(cycle)
        rows += [
            {
                "scope": case.scope, "item": "评分", "unit": name, "rank": rank,
                "period": period.label, "period_start": period.start,
                "period_end": period.end, "period_cadence": period.cadence,
                "ranked": len(ranks),
            }
            for name, rank in ranks.items()
        ]  # fmt: skip
    return judged_rows("2023-09-30", rankings=rows)


def findings(connection, cycle: str) -> dict[tuple, tuple]:
    rows = connection.execute(
        "select rule_id, cycle, subject, figure, streak from recorded.finding"
        " where cycle >= $cycle",
        {"cycle": cycle},
    ).fetchall()
    return {row[:3]: row[3:] for row in rows}


def supposed(connection, case: Case, move: Move) -> dict[tuple, tuple]:
    """The findings of the version, with the differences made to them."""
    answer = what_if.suppose(connection, case.participant, case.cycle, (move,))
    after = findings(connection, case.cycle)
    for row in answer.differences:
        identity = (row["rule_id"], row["cycle"], row["subject"])
        if row["change"] == "离开":
            del after[identity]
        else:
            after[identity] = (row["figure_after"], row["streak_after"])
    return after


@settings(max_examples=8)
@given(case=cases())
def test_a_supposed_move_finds_what_the_changed_file_would(case):
    connection = delivery(case, case.lists)
    move = Move(case.cycle, case.scope, "评分", "", case.participant, 0)
    now = case.lists[CYCLES.index(case.cycle)]
    places = [
        row["place"]
        for row in what_if.places(connection, move)
        if row["place"] != now[case.participant]
    ]
    if not places:
        return
    place = places[case.choice % len(places)]
    changed = reordered(now, case.participant, place)
    assert changed[case.participant] == place
    lists = tuple(changed if ranks is now else ranks for ranks in case.lists)
    move = Move(case.cycle, case.scope, "评分", "", case.participant, place)
    assert supposed(connection, case, move) == findings(
        delivery(case, lists), case.cycle
    )


@settings(max_examples=5)
@given(case=cases())
def test_no_place_is_offered_that_a_list_could_not_give(case):
    now = case.lists[0]
    others = {name: -rank for name, rank in now.items() if name != case.participant}
    groups = {*ranked(others).values(), len(now)}
    move = Move(CYCLES[0], case.scope, "评分", "", case.participant, 0)
    offered = what_if.places(delivery(case, case.lists), move)
    assert {row["place"] for row in offered} == groups | {now[case.participant]}
