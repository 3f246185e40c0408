"""Wherever a text is cut, the numbers of people in it are masked before."""

from __future__ import annotations

import re

import pytest

from jinwei import desk, sql
from jinwei.desk.rows.letters import OVERDUE
from jinwei.intake.masks import masked
from jinwei.paths import QUERIES
from jinwei.report.letters import phrases
from jinwei.report.letters.order import ITEM_MOST, sheet, texts
from jinwei.versions import publish
from tests.deliveries import LEDGER, small_delivery
from tests.private_numbers import AS_THEY_STAND, CASES, FULL, PEOPLE
from tests.report.factual import SOURCE
from tests.report.test_order import OF_PROBLEM

CUT = re.compile(r"\b(?:left|right|substr|substring)\(|\[[^\]'\n]*:[^\]'\n]*\]")
OF_NO_WORDS = {
    "board/files/records",  # of no list: a struct is packed
    "board/frame/search",  # of the list of what is asked for
    "judge/finding",  # of a hash
    "mart/campaign",  # of themes compared, which are not shown
    "mart/cycle",  # of the figures of quarters
    "mart/duty_period",
    "recorded/state",
    "macro/doubts_of",  # of the mark before each doubt
    "macro/mask_people",  # of patterns with a colon
    "macro/opening_of",
    "macro/shortened",  # of what is masked
}
LIMITS = {"shortened($text)": 199, "opening_of($text, 40)": 40}
BEFORE = ITEM, LIST = (35, 192)


@pytest.mark.parametrize("text", [*CASES, *PEOPLE, *AS_THEY_STAND])
def test_a_query_masks_just_what_is_masked_elsewhere(empty, text):
    asked = empty.execute("select masked($text)", {"text": text})
    assert asked.fetchone() == (masked(text),)


@pytest.mark.parametrize("number", FULL)
@pytest.mark.parametrize("asked", LIMITS)
def test_a_number_across_the_limit_leaves_no_more_than_a_whole_one(
    empty, asked, number
):
    limit = LIMITS[asked]
    for before in range(limit - len(number) - 1, limit + 2):
        text = "字" * before + number + "字" * limit
        (shown,) = empty.execute(f"select {asked}", {"text": text}).fetchone()
        assert shown.rstrip("…") == masked(text)[:limit]


def test_no_query_cuts_words_by_other_means():
    cutting = {
        path.relative_to(QUERIES).with_suffix("").as_posix()
        for path in QUERIES.rglob("*.sql")
        if CUT.search(path.read_text("utf-8"))
    }
    assert cutting == OF_NO_WORDS


@pytest.fixture(scope="module")
def connection(new_home, tmp_path_factory):
    """A version whose ledger has numbers across every limit, and its records."""
    rows = "".join(
        f"N{n}{before},{'字' * before}{number}{'字' * 200},税务局,典型,2023-03-01,"
        f"2023-04-01,,整改中\n"
        for before in BEFORE
        for n, number in enumerate(FULL)
    )
    folder = small_delivery(tmp_path_factory.mktemp("in"), ledger=LEDGER + rows)
    home = new_home(folder)
    version = publish.open_current(home).id
    return desk.connection(version, desk.position(version, home), home)


def leaked(text: str) -> list[str]:
    """Runs of more figures than a masked number shows."""
    return re.findall(r"[0-9][0-9 -]{6,}", text)


def test_no_finding_holds_a_part_of_a_number(connection):
    items = connection.cursor().execute("select item from mart.finding").fetchall()
    assert any("****" in item or "0377-" in item for (item,) in items)
    assert [item for (item,) in items if leaked(item)] == []


def test_no_letter_holds_a_part_of_a_number(connection):
    late = sql.rows(connection, OVERDUE, cycle="2023Q3")
    said = [phrases.problem(row) for row in late]
    assert sum("字" in each for each in said) == len(BEFORE) * len(FULL)
    assert [each for each in said if leaked(each)] == []


@pytest.mark.parametrize("number", FULL)
@pytest.mark.parametrize("before", range(ITEM_MOST - 20, ITEM_MOST + 1, 4))
def test_no_order_holds_a_part_of_a_number(number, before):
    about = {**OF_PROBLEM, "item": "字" * before + number + "字" * ITEM_MOST}
    rows = dict(sheet(SOURCE, about, ()).rows)
    assert leaked(rows["事　　项"].partition("（整改台账")[0]) == []
    assert list(texts(sheet(SOURCE, about, ())))
