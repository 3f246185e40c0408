"""One measure written 56, 0.56 and 58 % in three years reads as one scale."""

from __future__ import annotations

from decimal import Decimal

import pytest

FOLDER = "data/real/civil-service-survey"
YEARS = (2010, 2011, 2012)
HEADERS = {2010: "Employee Engagement Index"}


def points(text: str, year: int) -> Decimal:
    """The published index on 0-100, each year in its own spelling."""
    number = Decimal(text.removesuffix("%"))
    return number * 100 if year == 2011 else number


@pytest.fixture(scope="module")
def published(plain):
    """Year -> the organisations' scores as (name as published, points)."""
    gathered = {}
    for year in YEARS:
        rows = plain(f"{FOLDER}/csps_{year}_all_organisations.csv")
        header = HEADERS.get(year, "Employee engagement index")
        gathered[year] = [
            (row["Organisation"], points(row[header], year))
            for row in rows
            if "benchmark" not in row["Organisation"]
        ]
    return gathered


@pytest.fixture(scope="module")
def scores(loaded):
    """Year -> the scores as read."""
    rows = loaded(FOLDER, "survey")
    return {
        year: [row for row in rows if row["period_end"].year == year] for year in YEARS
    }


def test_the_three_years_are_spelled_in_three_ways(plain):
    spelled = [
        plain(f"{FOLDER}/csps_{year}_all_organisations.csv")[0][
            HEADERS.get(year, "Employee engagement index")
        ]
        for year in YEARS
    ]
    assert spelled == ["56", "0.56", "58%"]


def test_nothing_is_refused_and_one_benchmark_a_year_is_set_aside(delivery):
    read = delivery(FOLDER)
    assert read.faults == ()
    assert read.refused == ()
    reasons = [
        note.reason
        for reading in read.readings
        if reading.export == "survey"
        for note in reading.aside
        if "基准值" in note.reason
    ]
    assert len(reasons) == 3


@pytest.mark.parametrize(("year", "count"), [(2010, 103), (2011, 97), (2012, 97)])
def test_every_organisation_has_its_score(published, scores, year, count):
    assert len(published[year]) == count
    assert sorted(row["score"] for row in scores[year]) == sorted(
        score for _, score in published[year]
    )


@pytest.mark.parametrize("year", YEARS)
def test_a_name_is_shortened_only_where_it_is_too_long(published, scores, year):
    read = {row["subject"] for row in scores[year]}
    changed = [name for name, _ in published[year] if name.strip() not in read]
    assert all(len(name) > 64 for name in changed)


def test_no_score_has_a_sample_size(scores):
    assert all(row["sample_size"] is None for rows in scores.values() for row in rows)


@pytest.mark.parametrize("year", YEARS)
def test_the_order_is_that_of_the_published_points(published, judged, year):
    scores = sorted((score for _, score in published[year]), reverse=True)
    ranks = sorted(scores.index(score) + 1 for score in scores)
    read = judged(
        FOLDER,
        "select rank from mart.survey_score where cycle = $1",
        f"{year}Q4",
    )
    assert sorted(rank for (rank,) in read) == ranks
