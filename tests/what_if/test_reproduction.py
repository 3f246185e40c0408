"""Judged apart and unchanged, a unit's findings are those of the version itself."""

from __future__ import annotations

import pytest

from jinwei import sql
from jinwei.what_if import judged_copy
from jinwei.what_if.judged_copy import Extent

PLACES, LEDGER = frozenset({"rankings"}), frozenset({"ledger"})
HELD = "select count(*), sum(hash(held)) from mart.finding as held"


def units(connection) -> list[str]:
    return [
        unit for (unit,) in connection.execute("select unit from mart.unit").fetchall()
    ]


def cycles(connection) -> list[str]:
    return [c for (c,) in connection.execute("select cycle from mart.cycle").fetchall()]


@pytest.mark.parametrize("exports", [PLACES, LEDGER], ids="".join)
def test_every_unit_of_the_demo_keeps_its_findings_in_every_cycle(demo, exports):
    compared = sum(compare(demo, unit, exports) for unit in units(demo))
    assert compared > 80


def test_a_question_about_both_keeps_them_too(demo):
    assert compare(demo, "行政审批局", PLACES | LEDGER) > 10


def compare(demo, unit: str, exports: frozenset[str], **narrowed) -> int:
    """How many findings were compared: those stored, and those of a copy judged."""
    extent = Extent([unit], exports, **narrowed)
    chosen = judged_copy.touched(exports)
    with judged_copy.judged_apart(demo, extent, unchanged) as copy:
        assert cycles(copy) == cycles(demo)
        stored = judged_copy.findings(demo, extent, chosen).to_pylist()
        assert judged_copy.findings(copy, extent, chosen).to_pylist() == stored
        if "ledger" in exports:
            assert closures(copy, unit, extent) == closures(demo, unit, extent)
    return len(stored)


def test_from_each_cycle_on_they_are_the_same(demo):
    indexes = demo.execute("select cycle_index from mart.cycle").fetchall()
    both = PLACES | LEDGER
    counts = [compare(demo, "行政审批局", both, since=each) for (each,) in indexes[::2]]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1] > 0


@pytest.mark.parametrize("every", [1, 3])
def test_of_some_problems_they_are_the_same_and_the_units_rates_too(demo, every):
    listed = demo.execute("select problem_id from mart.problem order by all")
    some = [problem for (problem,) in listed.fetchall()[::every]]
    compared = [compare(demo, unit, LEDGER, problems=some) for unit in units(demo)[::3]]
    assert sum(compared) > 5


def test_every_finding_of_the_demo_is_among_those_compared(demo):
    chosen = {
        rule.id for exports in (PLACES, LEDGER) for rule in judged_copy.touched(exports)
    }
    others = demo.execute(
        "select distinct subject_kind from recorded.finding"
        " where not list_contains($rules, rule_id)",
        {"rules": sorted(chosen)},
    ).fetchall()
    assert {kind for (kind,) in others} <= {"survey", "duty", "campaign", "inspection"}


def test_a_question_about_places_copies_no_ledger(demo):
    with judged_copy.judged_apart(
        demo, Extent(["公安分局"], PLACES), unchanged
    ) as copy:
        assert not held(copy, "export.ledger")
        assert 0 < count(copy, "export.rankings") < count(demo, "export.rankings")


def test_a_question_about_the_ledger_copies_the_units_own_problems(demo):
    with judged_copy.judged_apart(
        demo, Extent(["公安分局"], LEDGER), unchanged
    ) as copy:
        theirs = "select count(*) from export.ledger where unit = '公安分局'"
        (own,) = demo.execute(theirs).fetchone()
        assert count(copy, "export.ledger") == own


def test_the_version_itself_is_left_as_it_was(demo):
    before = demo.execute(HELD).fetchone()

    def spoil(copy) -> None:
        copy.execute("delete from export.rankings")

    with judged_copy.judged_apart(demo, Extent(["公安分局"], PLACES), spoil) as copy:
        assert count(copy, "mart.standing") == 0
    assert demo.execute(HELD).fetchone() == before


def unchanged(copy) -> None:
    """Nothing is supposed to be otherwise."""


def count(connection, table: str) -> int:
    return connection.execute(f"select count(*) from {table}").fetchone()[0]


def closures(connection, unit: str, extent: Extent) -> list[list[dict]]:
    told = [
        sql.query(connection, "what_if/closure", unit=unit, cycle=cycle)
        for cycle in cycles(connection)
    ]
    return [[r for r in rows if r["cycle_index"] >= extent.since] for rows in told]


def held(connection, table: str) -> bool:
    asked = (
        "select true from duckdb_tables() where schema_name || '.' || table_name = $t"
    )
    return bool(connection.execute(asked, {"t": table}).fetchall())
