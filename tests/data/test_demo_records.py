"""The demo's first records speak of findings, problems and visits that are there."""

from __future__ import annotations

import pytest

from jinwei.records.demo import SEED, read_seed

DEMO = "data/demo"


@pytest.fixture(scope="module")
def seeded():
    """What each seeded record is about, with its unit."""
    written = [entry for _, entry in read_seed(SEED)]
    return {(e.rule_id, e.cycle, e.subject, e.unit): e for e in written}


@pytest.fixture(scope="module")
def subjects(judged):
    """Every identity a record of the demo can be about."""
    findings = "select rule_id, cycle, subject, unit from mart.finding"
    problems = "select 'problem', '2023Q4', problem_id, unit from mart.problem"
    visits = "select 'visit', record_cycle, subject, unit from mart.visit"
    letters = "select 'letter', '2023Q3', unit, unit from mart.unit"
    every = (findings, problems, visits, letters)
    return {row for query in every for row in judged(DEMO, query)}


def test_every_record_is_about_something_the_demo_holds(seeded, subjects):
    assert seeded.keys() - subjects == set()


def test_its_item_figure_and_clause_are_those_of_the_finding(seeded, judged):
    query = """
        select rule_id, cycle, subject, finding.unit, item, figure, clause
        from mart.finding as finding
        inner join meta.rule as rule using (rule_id)
    """
    for *identity, item, figure, clause in judged(DEMO, query):
        entry = seeded.get(tuple(identity))
        if entry is not None:
            assert (entry.item, entry.figure, entry.clause) == (item, figure, clause)


def test_spot_checks_are_of_closed_problems_under_their_own_name(seeded, judged):
    closed = "select problem_id, problem from mart.problem where closed_on is not null"
    checked = {(e.subject, e.item) for e in seeded.values() if e.kind == "核查"}
    assert checked
    assert checked <= set(judged(DEMO, closed))


def test_the_worst_findings_of_the_last_cycle_wait_for_the_office(seeded, judged):
    worst = judged(
        DEMO,
        """
        select rule_id, cycle, subject, unit
        from mart.finding
        where cycle = '2023Q4' and board = 'black'
        order by severity desc, finding_id
        limit 8
        """,
    )
    assert not seeded.keys() & set(worst)
