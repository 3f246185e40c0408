"""How a finding stands is said in one small vocabulary, declared once."""

from __future__ import annotations

import re

import pytest

from jinwei.paths import ROOT
from jinwei.policy import record_kinds
from jinwei.report.bulletin import bulletin
from jinwei.report.deck import deck
from jinwei.report.excel.sheets import sheets
from jinwei.report.official.document import texts

GIVEN_UP = re.compile("待确认|待核实|待核(?!查)|需复核|人工复核|属实")
SAID = ("policy", "queries", "jinwei", "pages", "docs")
DEMO = ("2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4")
KEPT_IN_THE_LOG = re.compile('^value = "(属实|不属实|待核)"$')


def said() -> list[tuple[str, str]]:
    """Every line from which pages, files and users' guides are made."""
    paths = [path for room in SAID for path in sorted((ROOT / room).rglob("*.*"))]
    paths += [ROOT / "README.zh-CN.md", ROOT / "CHANGELOG.md"]
    return [
        (path.relative_to(ROOT).as_posix(), line)
        for path in paths
        if path.suffix in (".toml", ".sql", ".py", ".js", ".md", ".html", ".typ")
        # What clerks write into their exports, and who signs a form.
        and path.name not in ("contracts.toml", "strays.py")
        for line in path.read_text("utf-8").splitlines()
    ]


def test_no_word_that_was_given_up_is_said_anywhere():
    assert not [
        (path, line)
        for path, line in said()
        if GIVEN_UP.search(line) and not KEPT_IN_THE_LOG.search(line)
    ]


def test_what_the_log_keeps_is_called_by_the_state_it_gives():
    checked = record_kinds.kinds()["核实"]
    states = {state.name for state in record_kinds.states()}
    for choice in checked.choices:
        assert choice.shown == choice.state
        assert choice.shown in states


@pytest.mark.parametrize("cycle", DEMO)
@pytest.mark.parametrize("is_public", [True, False])
def test_no_finished_file_says_one_or_a_doubt_where_all_may_read_it(
    facts_of, cycle, is_public
):
    facts = facts_of("demo", cycle, is_public=is_public)
    text = [*texts(bulletin(facts)), repr(deck(facts))]
    text += [
        str(column.of(row))
        for sheet in sheets(facts)
        for row in sheet.rows
        for column in sheet.columns
    ]
    whole = "\n".join(text)
    assert not GIVEN_UP.search(whole)
    if is_public:
        for mark in record_kinds.marks():
            assert mark.name not in whole
        assert record_kinds.UNCHECKED not in whole
