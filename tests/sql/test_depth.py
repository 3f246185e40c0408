"""A figure shown is a few files away from the row it rests on: they can be opened."""

from __future__ import annotations

import re
import statistics
from functools import cache

import pytest

from jinwei import sql
from jinwei.build.judging import reads_records
from jinwei.policy.rules import rules

MEDIAN, LONGEST = 5, 9
"""How many tables may lie between a board query and the stage, usually and at most."""
NUMBER, LINE = 6, 9
"""How many files of queries/ may lead from what a board shows to the row it rests on,
both ends counted: of a figure, and of what rests on findings."""
LONGER = {
    "board/evaluation/units": (
        8,
        "an index of four figures, each of which is shown and within the limit itself",
    )
}
FRAME = frozenset({
    "mart/cycle", "mart/duty_period", "mart/number", "mart/setting",
    "mart/survey_window",
})  # fmt: skip
"""They say of what days and by which numbers; no figure of a row comes through them."""
WRITTEN = "recorded/record"
"""Where the way of what people recorded ends: it asks findings for names alone."""
HELD = "recorded/held"
"""What records say of findings: it asks these only what they were recorded about."""
JUDGED = {
    "mart.finding": "judge/finding",
    "mart.unjudged": "judge/unjudged",
    "recorded.judged": "judge/finding",
}
OF_FINDINGS = re.compile(r"\bfinding\.(rule_id|subject_kind) = '(\w+)'")
BOARDS = sql.names("board")
READ = {
    name for section in ("stage", "mart", "recorded") for name in sql.names(section)
}
SECTIONS = ("mart", "rule", "judge", "board", "recorded", "what_if", "desk")
CURE = (
    "read a table nearer to the stage, or let the query at the end of the chain take in"
    " a table that only it reads"
)
Way = tuple[str, ...]


def test_the_tables_below_a_board_query_are_few():
    assert len(BOARDS) > 100
    ways = sorted((tables(way(board)) for board in BOARDS), key=len, reverse=True)
    usual = statistics.median(map(len, ways))
    assert usual <= MEDIAN, f"{usual} tables in the median, not {MEDIAN}: {CURE}"
    longest = "\n".join(map(" > ".join, ways[:5]))
    assert len(ways[0]) <= LONGEST, f"over {LONGEST} tables deep; {CURE}:\n{longest}"


@pytest.mark.parametrize("board", BOARDS)
def test_the_files_from_what_is_shown_to_its_row_are_few(board):
    opened = files(way(board, apart_from=FRAME))
    is_line = any(name.startswith("judge/") for name in opened)
    limit, _ = LONGER.get(board, (LINE if is_line else NUMBER, ""))
    named = "\n".join(f"  {number}. {name}" for number, name in enumerate(opened, 1))
    assert len(opened) <= limit, (
        f"{len(opened)} files lead from queries/{board}.sql to the row, not {limit};"
        f" {CURE}:\n{named}"
    )


def test_what_may_be_longer_is():
    for board, (limit, reason) in LONGER.items():
        opened = files(way(board, apart_from=FRAME))
        assert len(opened) == limit, f"{board} ({reason}): now {len(opened)} files"


def test_every_mart_is_read_by_some_query():
    everything = [name for section in SECTIONS for name in sql.names(section)]
    read = {table for name in everything for table in sql.statement(name).tables}
    made = {name.replace("/", ".") for name in sql.names("mart")}
    unread = sorted(made - read)
    assert not unread, f"no query reads {', '.join(unread)}: delete it"


def way(board: str, apart_from: frozenset[str] = frozenset()) -> Way:
    """The longest way from a board query to an export, by the queries on it."""

    @cache
    def longest(name: str) -> Way:
        ways = [
            (*step, *longest(step[-1])[1:])
            for step in _steps(name)
            if step[-1] not in apart_from
        ]
        return (name, *max(ways, key=lambda each: len(files(each)), default=()))

    return longest(board)


def tables(taken: Way) -> Way:
    """The tables on a way between the board query and the stage."""
    made = ("mart/", "recorded/", "judge/")
    return tuple(name for name in taken if name.startswith(made))


def files(taken: Way) -> Way:
    """The files on a way: a mart whose rows Python completes has two."""
    return tuple(file for name in taken for file in _files(name))


@cache
def _files(name: str) -> Way:
    python = re.search(r"by (jinwei/\S+\.py)", sql.statement(name).option("made", ""))
    return (name, python[1]) if python else (name,)


@cache
def _steps(name: str) -> tuple[Way, ...]:
    """What makes the tables a query reads: a query each, findings by way of a rule."""
    if name == WRITTEN:
        return ()
    steps: list[Way] = []
    for table in sorted(sql.statement(name).tables):
        made = table.replace(".", "/")
        if table in JUDGED and name == HELD:
            continue
        if table in JUDGED:
            steps += [(JUDGED[table], rule) for rule in _judging(table, name)]
        elif made in READ:
            steps.append((made,))
    return tuple(steps)


def _judging(table: str, asker: str) -> list[str]:
    """The queries of the rules whose findings a query asks for."""
    text = sql.statement(asker).text
    of = {value for _, value in OF_FINDINGS.findall(text)}
    return [
        rule.query
        for rule in rules()
        if reads_records(rule) is (table == "recorded.judged")
        and (not of or of & {rule.id, rule.subject_kind})
    ]
