"""A figure shown is few tables away from the exports: its way can be followed."""

from __future__ import annotations

import statistics
from functools import cache

from jinwei import sql

MEDIAN, LONGEST = 5, 10
"""How many tables may lie between a board query and the stage, usually and at most."""

MADE = {
    name.replace("/", "."): sql.statement(name)
    for section in ("mart", "recorded")
    for name in sql.names(section)
}
CURE = (
    "read a table nearer to the stage, or let the query at the end of the chain take in"
    " a table that only it reads"
)


def test_the_tables_below_a_board_query_are_few():
    ways = sorted(map(way, sql.names("board")), key=len, reverse=True)
    assert len(ways) > 100
    depths = [len(each) - 1 for each in ways]
    longest = "\n".join(" > ".join(each) for each in ways[:5])
    usual = statistics.median(depths)
    assert usual <= MEDIAN, f"{usual} tables in the median, not {MEDIAN}: {CURE}"
    assert depths[0] <= LONGEST, f"over {LONGEST} tables deep; {CURE}:\n{longest}"


def test_every_mart_is_read_by_some_query():
    named = {name for name in MADE if name.startswith("mart.")}
    read = {table for name in everything() for table in sql.statement(name).tables}
    unread = sorted(named - read)
    assert not unread, f"no query reads {', '.join(unread)}: delete it"


def way(board: str) -> tuple[str, ...]:
    """A board query and the longest chain of tables that it is made from."""
    return (board, *_longest(sql.statement(board).tables))


@cache
def _chain(table: str) -> tuple[str, ...]:
    return (table, *_longest(MADE[table].tables))


def _longest(tables: frozenset[str]) -> tuple[str, ...]:
    chains = [_chain(each) for each in sorted(tables & MADE.keys())]
    return max(chains, key=len, default=())


def everything() -> list[str]:
    return [
        name
        for section in ("mart", "rule", "judge", "board", "recorded", "what_if", "desk")
        for name in sql.names(section)
    ]
