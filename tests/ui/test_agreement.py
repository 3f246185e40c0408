"""The same quantity is the same figure on every page that shows it."""

from __future__ import annotations

import pytest

from jinwei.sql import query
from jinwei.ui.finding.board_lines import EVERYTHING
from tests import matters
from tests.support import served

CYCLES = [f"{year}Q{quarter}" for year in (2022, 2023) for quarter in (1, 2, 3, 4)]


@pytest.fixture(scope="module")
def ask(demo_home):
    connection = served(demo_home)

    def rows(name: str, **values) -> list[dict]:
        return query(connection, f"board/{name}", **values)

    return rows


@pytest.mark.parametrize("cycle", CYCLES)
def test_the_overview_counts_the_subjects_that_the_survey_page_lists(ask, cycle):
    (overview,) = ask("overview/survey", cycle=cycle)
    listed = ask("survey/scores", cycle=cycle, track=None)
    unranked = [row for row in listed if not row["is_ranked"]]
    assert overview["subjects"] == len(listed)
    assert overview["unranked"] == len(unranked)


@pytest.mark.parametrize("cycle", CYCLES[4:])
def test_the_overview_counts_below_the_line_whom_the_rules_find(ask, demo_home, cycle):
    (overview,) = ask("overview/survey", cycle=cycle)
    actual = served(demo_home).execute(
        "select count(*), count(*) filter (where rule_id = 'survey_last_below_75')"
        " from recorded.finding where cycle = $cycle"
        " and rule_id in ('survey_last_below_75', 'survey_below_75')",
        {"cycle": cycle},
    )
    assert actual.fetchone() == (overview["below"], overview["last_and_below"])


@pytest.mark.parametrize("cycle", CYCLES)
def test_the_overview_and_the_ledger_page_show_the_same_district(ask, cycle):
    (overview,) = ask("overview/rectification", cycle=cycle)
    whole = ask("rectification/units", cycle=cycle, unit=None)[0]
    assert whole["is_whole"]
    assert overview.items() <= whole.items()


@pytest.mark.parametrize("cycle", CYCLES[4:])
def test_what_is_overdue_on_the_ledger_page_is_what_the_rule_finds(
    ask, demo_home, cycle
):
    whole = ask("rectification/units", cycle=cycle, unit=None)[0]
    actual = served(demo_home).execute(
        "select count(*) from recorded.finding"
        " where rule_id = 'overdue' and cycle = $cycle",
        {"cycle": cycle},
    )
    assert actual.fetchone() == (whole["overdue"],)


@pytest.mark.parametrize("cycle", CYCLES[4:])
def test_the_boards_hold_every_finding_once_but_what_is_black_is_not_watched(
    ask, demo_home, cycle
):
    on = ask("red_black/lines", cycle=cycle, **EVERYTHING)
    left = ask("red_black/lines", cycle=cycle, **EVERYTHING | {"confirmation": "left"})
    found = matters.found(served(demo_home), cycle)
    black = {
        matters.matter(each)
        for each in found
        if each["board"] == "black" and each["is_on_board"]
    }
    expected = [
        each
        for each in found
        if each["board"] != "watch" or matters.matter(each) not in black
    ]
    assert sum(line["findings"] for line in [*on, *left]) == len(expected)
