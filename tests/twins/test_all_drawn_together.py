"""Every table can be made of whatever is drawn, and every rule judges it."""

from __future__ import annotations

import random

import pytest

from jinwei import sql
from tests import keys
from tests.support import judged_rows, text_rows
from tests.twins import (
    test_campaign_twin,
    test_closure_rates_twin,
    test_duties_twin,
    test_progress_twin,
    test_rankings_twin,
    test_survey_answers_twin,
    test_survey_twin,
    test_visit_twin,
)
from tests.twins.test_visit_twin import drawn_matter, drawn_problem, drawn_ranks

SECTIONS = ("stage", "mart", "recorded")
TABLES = {
    "judge/finding": "mart.finding",
    "judge/unjudged": "mart.unjudged",
    **{
        name: name.replace("/", ".")
        for section in SECTIONS
        for name in sql.names(section)
        if keys.is_list(sql.statement(name))
    },
}


def of_the_ledger(seed: int) -> dict[str, list[dict]]:
    """A ledger and its matters, with the lists that the same units stand in."""
    draw = random.Random(seed)
    return {
        "ledger": [drawn_problem(draw, number) for number in range(90)],
        "inspections": [drawn_matter(draw, number) for number in range(40)],
        "rankings": text_rows("rankings", drawn_ranks(draw)),
        "work_items": text_rows("work_items", test_visit_twin.ITEMS),
        "closure_rates": test_closure_rates_twin.drawn(seed),
    }


def of_the_rest(seed: int) -> dict[str, list[dict]]:
    """Lists, answers, scores, duties, campaigns and growth, of units of their own."""
    return {
        **test_rankings_twin.exported(test_rankings_twin.drawn(seed)),
        "survey": test_survey_twin.drawn(seed),
        "survey_responses": test_survey_answers_twin.drawn(seed),
        "duties": test_duties_twin.drawn(seed, test_duties_twin.ENDS[-1]),
        "campaigns": test_campaign_twin.drawn(seed),
        "growth": test_progress_twin.drawn(seed),
        "closure_rates": test_closure_rates_twin.drawn(seed),
    }


@pytest.mark.parametrize("drawn", [of_the_ledger, of_the_rest])
@pytest.mark.parametrize("seed", range(3))
def test_no_two_rows_of_any_table_have_one_key(drawn, seed):
    connection = judged_rows(**drawn(seed))
    for name, table in TABLES.items():
        asked = sql.statement(name)
        named = keys.columns(asked)
        listed = connection.execute(f"select {', '.join(named)} from {table}")
        rows = (dict(zip(named, row, strict=True)) for row in listed.fetchall())
        broken = keys.fault(asked, rows)
        assert broken is None, broken
